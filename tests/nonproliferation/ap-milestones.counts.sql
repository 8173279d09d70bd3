-- States past each milestone at the end of each year and on the day, one correlated count for each cell.
WITH RECURSIVE years (year) AS (SELECT 1997 UNION ALL SELECT year + 1 FROM years WHERE year < 2100),
ends (day) AS (SELECT year || '-12-31' FROM years WHERE year || '-12-31' <= :day UNION SELECT :day)
SELECT day,
       (SELECT nullif(count(DISTINCT iso3), 0) FROM ap_events WHERE event = 'board_approval' AND iso3 <> 'XEU' AND date <= ends.day)
           AS board_approval,
       (SELECT count(DISTINCT iso3) FROM ap_events WHERE event = 'signed' AND iso3 <> 'XEU' AND date <= ends.day) AS signed,
       (SELECT nullif(count(*), 0) FROM (
            SELECT iso3 FROM ap_events WHERE event = 'provisional' AND date <= ends.day
            EXCEPT SELECT iso3 FROM ap_events WHERE event = 'in_force' AND date <= ends.day
            EXCEPT SELECT 'IRN' WHERE ends.day >= '2021-02-28')) AS provisional,
       (SELECT count(DISTINCT iso3) FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date <= ends.day) AS in_force,
       CASE WHEN EXISTS (SELECT 1 FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date <= ends.day
                         AND source_id = 'UNVERIFIED' AND (bracket_to IS NULL OR bracket_to > ends.day))
            THEN 'e' ELSE '' END AS in_force_status
FROM ends;
