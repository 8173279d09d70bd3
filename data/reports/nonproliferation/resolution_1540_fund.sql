-- Contributions to the trust fund of the United Nations for resolution 1540. An allocation counts from the first day of
-- its period, a payment from the last.
SELECT p.name_en AS donor,
       CASE c.kind WHEN 'allocated' THEN 'allocated' WHEN 'disbursed' THEN 'disbursed' WHEN 'pledge' THEN 'pledge' END AS kind,
       c.period_start,
       c.period_end,
       c.amount,
       c.currency,
       CAST(round(c.amount * CASE WHEN c.currency = 'USD' THEN 1.0 ELSE x.usd_per_unit END) AS INTEGER) AS usd,
       CASE c.source_id WHEN 'UNVERIFIED' THEN 'general knowledge'
                        WHEN 'DERIVED' THEN 'the working paper less another amount'
                        ELSE 'a publication' END AS basis,
       coalesce(r.remark, '') AS remark,
       CASE c.source_id WHEN 'UNVERIFIED' THEN 'u' WHEN 'DERIVED' THEN 'e' ELSE '' END AS status,
       CASE WHEN c.currency = 'USD' OR x.source_id IS NULL OR x.source_id = c.source_id THEN c.source_id
            ELSE min(c.source_id, x.source_id) || ' ' || max(c.source_id, x.source_id) END AS sources
FROM contributions AS c
JOIN participant_names AS p ON p.code = c.donor_iso3
LEFT JOIN contribution_remarks AS r USING (contribution_id)
LEFT JOIN exchange_rates AS x ON x.currency = c.currency AND x.year = CAST(substr(c.period_start, 1, 4) AS INTEGER)
WHERE c.recipient_programme = 'UN_1540_TRUST_FUND'
  AND coalesce(r.counts_from, iif(c.kind = 'disbursed', c.period_end, c.period_start)) <= min(:as_of, :period_end)
ORDER BY c.period_start, c.contribution_id;
