-- How many figures of each part of the paper have which verdict.
SELECT CASE WHEN topic LIKE 'compliance%' THEN 'Compliance'
            WHEN topic IN ('safeguards', 'additional_protocols', 'us_safeguards') THEN 'Safeguards'
            WHEN topic IN ('iaea_budget', 'mssp', 'nml') THEN 'Agency resources and support'
            WHEN topic = 'nwfz' THEN 'Nuclear-weapon-free zones'
            WHEN topic = 'resolution_1540' THEN 'Resolution 1540'
            WHEN topic = 'gicnt' THEN 'Global Initiative'
            ELSE upper(substr(topic, 1, 1)) || replace(substr(topic, 2), '_', ' ') END AS part,
       CASE verdict WHEN 'consistent' THEN 'consistent with the qualifier' ELSE verdict END AS verdict,
       count(*) AS figures
FROM reconciled_figures
GROUP BY part, verdict
ORDER BY min(CASE verdict WHEN 'reproduced' THEN 1 WHEN 'consistent' THEN 2 WHEN 'cited only' THEN 3 ELSE 4 END),
         min(figure_id);
