-- Changes on the year before and the share, in whole millionths.
SELECT r.year,
       (SELECT round(r.amount / b.amount - 1, 6) FROM iaea_budget AS b WHERE b.line = r.line AND b.year = r.year - 1)
           AS regular_change,
       (SELECT round(x.amount / b.amount - 1, 6) FROM iaea_budget AS b WHERE b.line = x.line AND b.year = x.year - 1)
           AS extrabudgetary_change,
       round(1 - r.amount / (r.amount + x.amount), 6) AS share
FROM iaea_budget AS r
LEFT JOIN iaea_budget AS x ON x.line = 'safeguards_extrabudgetary_usd2023' AND x.year = r.year
WHERE r.line = 'safeguards_regular_usd2023'
  AND (r.year < :year OR r.year = :year AND substr(:day, 6) = '12-31');
