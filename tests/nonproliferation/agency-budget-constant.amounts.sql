-- Two lines in constant prices side by side, for the years before the edition's (and its own when it ends with the year).
SELECT r.year,
       r.amount AS regular,
       x.amount AS extrabudgetary,
       round(r.amount + x.amount, 2) AS total
FROM iaea_budget AS r
LEFT JOIN iaea_budget AS x ON x.year = r.year AND x.line = 'safeguards_extrabudgetary_usd2023'
WHERE r.line = 'safeguards_regular_usd2023'
  AND (r.year < :year OR r.year = :year AND substr(:day, 6) = '12-31');
