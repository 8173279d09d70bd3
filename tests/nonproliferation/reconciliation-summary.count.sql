-- The parts of the paper add up to its figures.
-- rows: part = Summits | Global Partnership | Document
SELECT 'Summits' AS part, 'reproduced' AS verdict, 5 AS figures
UNION ALL SELECT 'Summits', 'consistent with the qualifier', 0
UNION ALL SELECT 'Summits', 'contradicted', 3
UNION ALL SELECT 'Summits', 'cited only', count(*) - 8 FROM cited_figures WHERE topic = 'summits'
UNION ALL SELECT 'Global Partnership', 'reproduced', 3
UNION ALL SELECT 'Global Partnership', 'consistent with the qualifier', 0
UNION ALL SELECT 'Global Partnership', 'contradicted', 0
UNION ALL SELECT 'Global Partnership', 'cited only', count(*) - 3 FROM cited_figures WHERE topic = 'global_partnership'
UNION ALL SELECT 'Document', 'reproduced', 0
UNION ALL SELECT 'Document', 'consistent with the qualifier', 0
UNION ALL SELECT 'Document', 'contradicted', 0
UNION ALL SELECT 'Document', 'cited only', count(*) FROM cited_figures WHERE topic = 'document';
