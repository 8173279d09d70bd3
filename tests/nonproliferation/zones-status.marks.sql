-- Who has signed and not ratified may have ratified since the last day on file.
-- rows: stand = signed
-- periods: 2018Q4
SELECT 'Treaty of ' || treaty AS treaty, iif(treaty = 'Semipalatinsk', 'unnumbered', protocol) AS protocol, name_en AS state,
       'u' AS status
FROM nwfz_events AS s JOIN states USING (iso3)
GROUP BY treaty, protocol, iso3 HAVING count(*) = 1;
