-- Amounts for funds of the IAEA, with their dollars; totals to a date hold other amounts and are told apart.
WITH
amounts AS (
    SELECT c.contribution_id AS record, p.name_en AS donor, replace(programmes.name, 'IAEA, ', '') AS name,
           CASE c.kind WHEN 'pledge' THEN 'pledged' WHEN 'allocated' THEN 'allocated' WHEN 'disbursed' THEN 'paid' END
               AS kind,
           iif(c.contribution_id LIKE 'CUM-%', 'total to the last day', 'single amount') AS scope,
           c.period_start, c.period_end, c.amount, c.currency,
           iif(c.currency = 'USD', 1.0, x.usd_per_unit) AS rate,
           coalesce(r.counts_from,
                    iif(c.kind = 'disbursed' OR c.contribution_id LIKE 'CUM-%', c.period_end, c.period_start)) AS counts_from,
           iif(c.currency = 'USD', NULL, x.source_id) AS rate_source_id, c.source_id
    FROM contributions AS c
    JOIN participant_names AS p ON p.code = c.donor_iso3
    JOIN programmes ON programmes.programme = c.recipient_programme
    LEFT JOIN contribution_remarks AS r USING (contribution_id)
    LEFT JOIN exchange_rates AS x
           ON x.currency = c.currency AND x.year = CAST(substr(c.period_start, 1, 4) AS INTEGER)
    WHERE c.recipient_programme LIKE 'IAEA%' OR c.recipient_programme = 'POTAS_MSSP_NGSI'
)
SELECT record, donor, upper(substr(name, 1, 1)) || substr(name, 2) AS fund, kind, scope, period_start, period_end, amount,
       currency, rate, round(amount * rate) AS usd,
       CASE WHEN rate_source_id IS NULL OR rate_source_id = source_id THEN source_id
            ELSE min(source_id, rate_source_id) || ' ' || max(source_id, rate_source_id) END AS sources
FROM amounts
WHERE counts_from <= min(:as_of, :period_end)
ORDER BY record;
