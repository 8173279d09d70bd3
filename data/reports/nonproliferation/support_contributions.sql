-- Contributions to the IAEA outside the Global Partnership, as far as amounts are on file. A pledge or an allocation
-- counts from the first day of its period, a payment or a total to a date from the last.
SELECT p.name_en AS donor,
       upper(substr(replace(programmes.name, 'IAEA, ', ''), 1, 1)) || substr(replace(programmes.name, 'IAEA, ', ''), 2)
           AS fund,
       CASE WHEN c.contribution_id LIKE 'CUM-%' THEN 'paid, total to the last day'
            WHEN c.kind = 'pledge' THEN 'pledged'
            WHEN c.kind = 'allocated' THEN 'allocated'
            WHEN c.kind = 'disbursed' THEN 'paid' END AS kind,
       c.period_start,
       c.period_end,
       CASE r.qualifier
           WHEN 'nearly' THEN 'nearly'
           WHEN 'about' THEN 'about'
           WHEN 'up_to' THEN 'up to'
           WHEN 'at_least' THEN 'at least'
           WHEN 'more_than' THEN 'more than'
           ELSE ''
       END AS qualifier,
       c.amount,
       c.currency,
       trim(iif(c.source_id = 'DERIVED' OR r.qualifier IN ('nearly', 'about')
                    -- The rate is the average of a year that is not over.
                    OR EXISTS (SELECT 1 FROM exchange_rates AS x
                               WHERE x.currency = c.currency AND c.currency <> 'USD' AND x.year || '-' = substr(c.period_start, 1, 5)
                                 AND x.year || '-12-31' > min(:as_of, :period_end)), 'e', '')
            || iif(c.source_id = 'UNVERIFIED', ' u', '')) AS status,
       c.source_id AS sources,
       CASE WHEN c.source_id = 'UNVERIFIED' AND c.donor_iso3 = 'EU' THEN 'contribution-eu'
            WHEN c.recipient_programme IN ('IAEA_VOLUNTARY', 'IAEA_SUPPORT_NNSA', 'IAEA_FUEL_BANK') THEN 'contribution-overlap'
            ELSE '' END AS notes
FROM contributions AS c
JOIN participant_names AS p ON p.code = c.donor_iso3
JOIN programmes ON programmes.programme = c.recipient_programme
LEFT JOIN contribution_remarks AS r USING (contribution_id)
WHERE (c.recipient_programme LIKE 'IAEA%' OR c.recipient_programme = 'POTAS_MSSP_NGSI')
  AND coalesce(r.counts_from, iif(c.kind = 'disbursed' OR c.contribution_id LIKE 'CUM-%', c.period_end, c.period_start))
      <= min(:as_of, :period_end)
ORDER BY fund, p.name_en, c.kind = 'disbursed', c.kind, c.period_start, c.period_end, c.contribution_id;
