-- States by protocol, counted by name.
SELECT 'Treaty of ' || treaty AS treaty, iif(treaty LIKE 'Sem%', 'unnumbered', protocol) AS protocol,
       count(DISTINCT CASE event WHEN 'signed' THEN iso3 END) AS signed,
       count(DISTINCT CASE event WHEN 'ratified' THEN iso3 END) AS ratified
FROM nwfz_events
WHERE julianday(date) <= julianday(:day)
GROUP BY treaty, protocol;
