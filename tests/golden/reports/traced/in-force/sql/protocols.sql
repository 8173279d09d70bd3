-- One row for each quarter since the first signature.
WITH RECURSIVE quarters (first) AS (
    SELECT '2012-01-01'
    UNION ALL
    SELECT date(first, '+3 months') FROM quarters WHERE date(first, '+3 months') <= min(:as_of, :period_end)
),
ends (first, last) AS (SELECT first, date(first, '+3 months', '-1 day') FROM quarters)
SELECT strftime('%Y', first) || '-Q' || ((strftime('%m', first) + 2) / 3) AS quarter,
       (SELECT count(*) FROM events WHERE event = 'signed' AND day BETWEEN first AND last AND day <= :as_of) AS signed,
       (SELECT count(*) FROM events WHERE event = 'in force' AND day <= min(last, :as_of)) AS in_force,
       CASE WHEN first >= '2013-01-01' THEN 'p e' ELSE '' END AS status,
       CASE WHEN first >= '2012-04-01' THEN 'GAZ-1 GAZ-2' ELSE 'GAZ-1' END AS sources
FROM ends
ORDER BY first;
