-- Contributions to the trust fund of the United Nations for resolution 1540. An allocation counts from the first day of
-- its period, a payment from the last. Dollars are derived from the amounts.
SELECT p.name_en AS donor,
       CASE c.kind WHEN 'allocated' THEN 'allocated' WHEN 'disbursed' THEN 'disbursed' WHEN 'pledge' THEN 'pledge' END AS kind,
       c.period_start,
       c.period_end,
       c.amount,
       c.currency,
       CASE c.source_id WHEN 'UNVERIFIED' THEN 'general knowledge'
                        WHEN 'DERIVED' THEN 'the working paper less another amount'
                        ELSE 'a publication' END AS basis,
       coalesce(r.remark, '') AS remark,
       trim(CASE c.source_id WHEN 'UNVERIFIED' THEN 'u' WHEN 'DERIVED' THEN 'e' ELSE '' END
            -- The average of a year that is not over is not final.
            || iif(EXISTS (SELECT 1 FROM exchange_rates AS x
                           WHERE x.currency = c.currency AND c.currency <> 'USD' AND x.year || '-' = substr(c.period_start, 1, 5)
                             AND x.year || '-12-31' > min(:as_of, :period_end)), ' e', '')) AS status,
       c.source_id AS sources
FROM contributions AS c
JOIN participant_names AS p ON p.code = c.donor_iso3
LEFT JOIN contribution_remarks AS r USING (contribution_id)
WHERE c.recipient_programme = 'UN_1540_TRUST_FUND'
  AND coalesce(r.counts_from, iif(c.kind = 'disbursed', c.period_end, c.period_start)) <= min(:as_of, :period_end)
ORDER BY c.period_start, c.contribution_id;
