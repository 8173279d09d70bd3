-- periods: 2008Q4 2010Q2 2013Q1
-- Dollars by fund and kind, one currency at a time: dollars as they are, euros and pounds at the rate of the year.
WITH
rows AS (
    SELECT recipient_programme AS fund, substr(contribution_id, 1, 2) AS kind, amount, currency, period_start, period_end,
           (SELECT usd_per_unit FROM exchange_rates AS x
            WHERE x.currency = c.currency AND x.year || '' = strftime('%Y', c.period_start)) AS rate
    FROM contributions AS c
    WHERE (recipient_programme IN ('POTAS_MSSP_NGSI') OR substr(recipient_programme, 1, 5) = 'IAEA_')
      AND substr(contribution_id, 1, 4) <> 'CUM-'
      AND :day >= CASE kind WHEN 'disbursed' THEN period_end ELSE period_start END
)
SELECT CASE kind WHEN 'PL' THEN 'pledged' WHEN 'AL' THEN 'allocated' ELSE 'paid' END AS kind,
       count(*) AS records, min(period_start) AS first, max(period_end) AS last,
       CASE WHEN sum(currency <> 'USD' AND rate IS NULL) = 0
            THEN CAST(round(coalesce(sum(amount) FILTER (WHERE currency = 'USD'), 0)
                            + coalesce(sum(round(amount * rate)) FILTER (WHERE currency <> 'USD'), 0)) AS INTEGER) END AS usd
FROM rows
GROUP BY fund, rows.kind;
