-- The words of the paper for its first figure, one in its middle and its last.
-- rows: figure = F001 | F012 | F087
SELECT figure_id AS figure, quote_zh AS sentence
FROM cited_figures WHERE figure_id IN ('F001', 'F012', 'F087');
