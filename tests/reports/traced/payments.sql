SELECT payment, state, paid_on, amount, CASE WHEN amount IS NULL THEN 'c' ELSE '' END AS status, source AS sources
FROM payments
WHERE paid_on <= min(:as_of, :period_end)
ORDER BY payment;
