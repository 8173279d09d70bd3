-- After the last day on file each count may be too low.
-- periods: 2018Q4
SELECT DISTINCT 'Treaty of ' || treaty AS treaty, iif(treaty = 'Semipalatinsk', 'unnumbered', protocol) AS protocol, 'u' AS status
FROM nwfz_events;
