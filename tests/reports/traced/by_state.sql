SELECT state, min(:as_of, :period_end) AS day,
       CASE WHEN count(*) = count(amount) THEN sum(amount) END AS paid,
       CASE WHEN count(*) = count(amount) THEN count(*) END AS payments,
       CASE WHEN count(*) = count(amount) THEN sum(amount) / 1550000.75 END AS share,
       CASE WHEN count(*) > count(amount) THEN 'c' ELSE '' END AS status,
       CASE state WHEN 'Atland' THEN 'GAZ-1 GAZ-2' ELSE 'PRESS' END AS sources
FROM payments
WHERE paid_on <= min(:as_of, :period_end)
GROUP BY state
ORDER BY state DESC;
