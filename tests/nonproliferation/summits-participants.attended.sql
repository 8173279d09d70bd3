-- Who came, from two joins: the second summit in full, the first as the second without those that came for the first time.
SELECT coalesce(s.name_en, o.name_en) AS participant, iif(o.code IS NULL, 'State', 'organisation') AS kind,
       iif(p.code IN ('AZE', 'DNK', 'GAB', 'HUN', 'LTU', 'ROU', 'INTERPOL'), 'did not take part', 'took part') AS washington,
       iif(:day >= '2012-03-26', 'took part', NULL) AS seoul,
       CASE WHEN :day < '2012-03-26' THEN NULL
            WHEN p.code IN ('AZE', 'DNK', 'GAB', 'HUN', 'LTU', 'ROU', 'INTERPOL') THEN 1 ELSE 2 END AS summits
FROM participants AS p
LEFT JOIN states AS s ON s.iso3 = p.code
LEFT JOIN organisations AS o ON o.code = p.code
WHERE p.code IN (SELECT member FROM memberships WHERE body = 'NSS_2012')
  AND (:day >= '2012-03-26'
       OR :day >= '2010-04-12' AND p.code NOT IN ('AZE', 'DNK', 'GAB', 'HUN', 'LTU', 'ROU', 'INTERPOL'));
