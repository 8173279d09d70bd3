-- How many figures of each part of the paper have which verdict; parts in the order of the paper, each with every verdict.
WITH
figures AS (
    SELECT figure_id,
           CASE WHEN topic LIKE 'compliance%' THEN 'Compliance'
                WHEN topic IN ('safeguards', 'additional_protocols', 'us_safeguards') THEN 'Safeguards'
                WHEN topic IN ('iaea_budget', 'mssp', 'nml') THEN 'Agency resources and support'
                WHEN topic = 'nwfz' THEN 'Nuclear-weapon-free zones'
                WHEN topic = 'resolution_1540' THEN 'Resolution 1540'
                WHEN topic = 'gicnt' THEN 'Global Initiative'
                WHEN topic = 'global_partnership' THEN 'Global Partnership'
                ELSE upper(substr(topic, 1, 1)) || replace(substr(topic, 2), '_', ' ') END AS part,
           verdict
    FROM reconciled_figures
),
parts AS (SELECT part, min(figure_id) AS place FROM figures GROUP BY part),
verdicts (place, verdict, words) AS (
    VALUES (1, 'reproduced', 'reproduced'), (2, 'consistent', 'consistent with the qualifier'), (3, 'cited only', 'cited only'),
           (4, 'contradicted', 'contradicted')
)
SELECT p.part,
       v.words AS verdict,
       (SELECT count(*) FROM figures AS f WHERE f.part = p.part AND f.verdict = v.verdict) AS figures
FROM parts AS p
CROSS JOIN verdicts AS v
ORDER BY p.place, v.place;
