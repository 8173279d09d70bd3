-- Records and dollars by fund and kind, without totals to a date, which hold other records. The dollars are unknown as
-- soon as one rate is: a sum of what is left would be too low. Whole dollars are added, as the list of amounts shows them.
WITH
amounts AS (
    SELECT c.recipient_programme, c.kind, c.period_start, c.period_end, c.source_id, r.qualifier,
           round(CASE WHEN c.currency = 'USD' THEN c.amount ELSE c.amount * x.usd_per_unit END) AS usd,
           CASE WHEN c.currency <> 'USD' THEN x.source_id END AS rate_source_id,
           c.currency <> 'USD' AND x.year || '-12-31' > min(:as_of, :period_end) AS early -- the rate is the average of a year that is not over
    FROM contributions AS c
    LEFT JOIN contribution_remarks AS r USING (contribution_id)
    LEFT JOIN exchange_rates AS x
           ON x.currency = c.currency AND x.year = CAST(substr(c.period_start, 1, 4) AS INTEGER)
    WHERE (c.recipient_programme LIKE 'IAEA%' OR c.recipient_programme = 'POTAS_MSSP_NGSI')
      AND c.contribution_id NOT LIKE 'CUM-%'
      AND coalesce(r.counts_from, iif(c.kind = 'disbursed', c.period_end, c.period_start)) <= min(:as_of, :period_end)
)
SELECT upper(substr(replace(programmes.name, 'IAEA, ', ''), 1, 1)) || substr(replace(programmes.name, 'IAEA, ', ''), 2)
           AS fund,
       CASE kind WHEN 'pledge' THEN 'pledged' WHEN 'allocated' THEN 'allocated' WHEN 'disbursed' THEN 'paid' END AS kind,
       min(period_start) AS first,
       max(period_end) AS last,
       count(*) AS records,
       CASE WHEN count(usd) = count(*) THEN CAST(sum(usd) AS INTEGER) END AS usd,
       CASE WHEN count(usd) < count(*) THEN ''
            ELSE trim(iif(max(source_id = 'DERIVED' OR qualifier IS NOT NULL OR coalesce(early, 0)), 'e', '')
                      || iif(max(source_id = 'UNVERIFIED'), ' u', '')) END AS usd_status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT a.source_id FROM amounts AS a
              WHERE a.recipient_programme = amounts.recipient_programme AND a.kind = amounts.kind
              UNION
              SELECT a.rate_source_id FROM amounts AS a
              WHERE a.recipient_programme = amounts.recipient_programme AND a.kind = amounts.kind
                AND a.rate_source_id IS NOT NULL
              ORDER BY 1)) AS sources
FROM amounts
JOIN programmes ON programmes.programme = recipient_programme
GROUP BY recipient_programme, kind
ORDER BY fund, kind = 'paid', kind;
