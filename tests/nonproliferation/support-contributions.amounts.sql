-- Amounts for the Agency: whatever is not for the Global Partnership, the budget lines of one country or resolution 1540.
SELECT coalesce(s.name_en, o.name_en) AS donor,
       CASE WHEN substr(contribution_id, 1, 3) = 'CUM' THEN 'paid, total to the last day'
            ELSE CASE substr(contribution_id, 1, 2) WHEN 'PL' THEN 'pledged' WHEN 'AL' THEN 'allocated' ELSE 'paid' END
       END AS kind,
       period_start, period_end, amount, currency
FROM contributions
LEFT JOIN states AS s ON s.iso3 = donor_iso3
LEFT JOIN organisations AS o ON o.code = donor_iso3
WHERE recipient_programme NOT IN (SELECT programme FROM programmes
                                  WHERE programme = 'GLOBAL_PARTNERSHIP' OR part_of IS NOT NULL
                                     OR programme LIKE 'US|_%' ESCAPE '|' OR programme LIKE '%1540%')
  AND CASE WHEN substr(contribution_id, 1, 2) IN ('PL', 'AL') THEN period_start ELSE period_end END <= :day;
