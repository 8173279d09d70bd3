-- The words of the working paper in which each figure stands.
SELECT figure_id AS figure,
       label_en AS label,
       paragraph_or_section AS section,
       quote_zh AS sentence,
       'WP45' AS sources
FROM cited_figures
ORDER BY figure_id;
