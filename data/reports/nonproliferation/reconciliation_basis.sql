-- What each verdict rests on: the day, the records, how many of them are not verified or not dated, what others published.
SELECT figure_id AS figure,
       CASE topic WHEN 'iaea_budget' THEN 'Agency resources' WHEN 'us_safeguards' THEN 'United States safeguards'
                  WHEN 'mssp' THEN 'Support programmes' WHEN 'nml' THEN 'Nuclear Material Laboratory'
                  WHEN 'nwfz' THEN 'Nuclear-weapon-free zones' WHEN 'compliance_iran' THEN 'Compliance, Iran'
                  WHEN 'compliance_syria' THEN 'Compliance, Syria'
                  WHEN 'compliance_dprk' THEN 'Compliance, Democratic People''s Republic of Korea'
                  WHEN 'resolution_1540' THEN 'Resolution 1540' WHEN 'gicnt' THEN 'Global Initiative'
                  WHEN 'global_partnership' THEN 'Global Partnership'
                  WHEN 'additional_protocols' THEN 'Additional Protocols'
                  ELSE upper(substr(topic, 1, 1)) || replace(substr(topic, 2), '_', ' ') END AS topic,
       paragraph_or_section AS section,
       CAST(substr(as_of_date, 1, 4) AS INTEGER) AS year,
       CASE WHEN length(as_of_date) > 4 THEN substr(as_of_date, 1, 7) END AS month,
       CASE WHEN length(as_of_date) = 10 THEN as_of_date END AS day,
       records,
       unproven,
       published,
       CASE basis WHEN 'none' THEN 'no records'
                  WHEN 'circular' THEN 'records that rest on the paper'
                  WHEN 'earlier' THEN 'a total of an earlier day, which may have grown'
                  WHEN 'open' THEN 'records that leave it open: some have no date'
                  WHEN 'sourced' THEN 'records with sources'
                  WHEN 'confirmed' THEN 'records, and a total that others published'
                  ELSE 'records that are not verified or not dated' END AS basis,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT e.source_id FROM reconciliation_evidence AS e
                       WHERE e.figure_id = r.figure_id AND e.certainty = 'published'
                       ORDER BY e.source_id)), '') AS sources
FROM reconciled_figures AS r
ORDER BY figure_id;
