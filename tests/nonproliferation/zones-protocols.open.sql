-- A ratification that is not on file has not come while the records last, and is not known after them.
-- rows: ratified = empty
-- periods: 2003Q4 2013Q1 2018Q4
SELECT 'Treaty of ' || treaty AS treaty, iif(treaty = 'Semipalatinsk', 'unnumbered', protocol) AS protocol, name_en AS state,
       iif(:day > '2015-08-17', 'x', '') AS ratified_status
FROM nwfz_events AS s JOIN states USING (iso3)
WHERE event = 'signed' AND date <= :day
  AND NOT EXISTS (SELECT 1 FROM nwfz_events AS r WHERE r.event = 'ratified' AND r.date <= :day AND r.treaty = s.treaty
                  AND r.protocol = s.protocol AND r.iso3 = s.iso3);
