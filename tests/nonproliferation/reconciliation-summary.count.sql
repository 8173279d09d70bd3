-- The parts of the paper add up to its figures.
-- rows: part = Summits | Global partnership | Document
SELECT 'Summits' AS part, 'reproduced' AS verdict, 5 AS figures
UNION ALL SELECT 'Summits', 'contradicted', 3
UNION ALL SELECT 'Summits', 'cited only', count(*) - 8 FROM cited_figures WHERE topic = 'summits'
UNION ALL SELECT 'Global partnership', 'reproduced', 3
UNION ALL SELECT 'Global partnership', 'cited only', count(*) - 3 FROM cited_figures WHERE topic = 'global_partnership'
UNION ALL SELECT 'Document', 'cited only', count(*) FROM cited_figures WHERE topic = 'document';
