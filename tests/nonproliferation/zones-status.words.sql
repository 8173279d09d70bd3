-- The word for each State and protocol from the number of events up to the day: none, one, two.
SELECT treaty, protocol, state, CASE done WHEN 2 THEN 'ratified' WHEN 1 THEN 'signed' ELSE 'not signed' END AS stand
FROM (SELECT 'Treaty of ' || treaty AS treaty,
             replace(protocol, 'I', CASE treaty WHEN 'Semipalatinsk' THEN 'unnumbered' ELSE 'I' END) AS protocol,
             name_en AS state,
             sum(date <= :day) AS done,
             max(sum(date <= :day)) OVER (PARTITION BY treaty, protocol) AS most
      FROM nwfz_events JOIN states USING (iso3)
      GROUP BY treaty, protocol, iso3)
WHERE most > 0;
