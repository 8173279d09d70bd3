-- The figures that the working paper cites, each with the value that the records give on the day at which it is cited.
-- Whatever the edition's period: a verdict is about the paper's day. How the value is made, and what follows from it, stands
-- in data/schema.sql, in the views reconciliation_evidence and reconciled_figures. A figure that is a year stands in columns of
-- its own. One without a cited value has no verdict.
WITH
marked AS (
    SELECT *,
           CASE WHEN value IS NULL THEN iif(basis = 'none', 'x', '')
                WHEN basis = 'unproven' THEN 'u'
                WHEN basis = 'confirmed' THEN 'e'
                ELSE '' END AS mark
    FROM reconciled_figures
),
reconciled AS (
    SELECT figure_id AS figure,
           label_en AS label,
           quote_zh AS sentence,
           iif(unit <> 'year', cited, NULL) AS cited,
           iif(unit = 'year', CAST(cited AS INTEGER), NULL) AS cited_year,
           CASE qualifier WHEN 'exact' THEN 'exactly' WHEN 'nearly' THEN 'nearly' WHEN 'approximately' THEN 'approximately'
                          ELSE 'more than' END AS qualifier,
           CASE unit WHEN 'USD' THEN 'US dollars' ELSE replace(unit, '_', ' ') END AS unit,
           iif(unit <> 'year', value, NULL) AS recomputed,
           iif(unit <> 'year', mark, 'z') AS recomputed_status,
           iif(unit = 'year', CAST(value AS INTEGER), NULL) AS recomputed_year,
           iif(unit = 'year', mark, 'z') AS recomputed_year_status,
           difference,
           CASE WHEN cited IS NULL THEN NULL
                WHEN verdict = 'consistent' THEN 'consistent with the qualifier'
                ELSE verdict END AS verdict,
           CASE
               WHEN basis = 'none' THEN NULL
               WHEN figure_id IN ('F059', 'F060', 'F061') THEN 'summits-claims'
               WHEN figure_id = 'F069' THEN 'resolution-1540-fund'
               WHEN figure_id IN ('F079', 'F080', 'F081') THEN 'gp-pledges'
               WHEN figure_id = 'F082' THEN 'partnership-submarines'
               ELSE CASE topic WHEN 'safeguards' THEN 'csa-without'
                               WHEN 'additional_protocols' THEN 'ap-in-force'
                               WHEN 'us_safeguards' THEN iif(figure_id IN ('F014', 'F015'), 'csa-agreements',
                                                             iif(figure_id = 'F016', 'ap-states', 'us-voluntary-offer'))
                               WHEN 'iaea_budget' THEN 'agency-budget-growth'
                               WHEN 'mssp' THEN 'support-programmes'
                               WHEN 'nml' THEN 'support-contributions'
                               WHEN 'export_controls' THEN 'resolution-1540'
                               WHEN 'nwfz' THEN 'zones-protocols'
                               WHEN 'summits' THEN 'summits-participants'
                               WHEN 'resolution_1540' THEN 'resolution-1540'
                               WHEN 'gicnt' THEN 'gicnt-members'
                               WHEN 'global_partnership' THEN 'gp-members'
                               ELSE 'compliance' END
           END AS in_table,
           trim('WP45 ' || coalesce((SELECT group_concat(source_id, ' ')
                                     FROM (SELECT DISTINCT e.source_id FROM reconciliation_evidence AS e
                                           WHERE e.figure_id = r.figure_id AND e.source_id <> 'WP45'
                                           ORDER BY e.source_id)), '')) AS sources
    FROM marked AS r
)
SELECT *, 'sql/' || replace(in_table, '-', '_') || '.sql' AS query
FROM reconciled
ORDER BY figure;
