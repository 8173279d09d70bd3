-- The day of each figure, as far as it is known: its year, its month, the day itself.
SELECT figure_id AS figure, CAST(as_of_date AS INTEGER) AS year,
       CASE WHEN as_of_date LIKE '____-__%' THEN rtrim(substr(as_of_date || '   ', 1, 7)) END AS month,
       CASE WHEN as_of_date LIKE '____-__-__' THEN date(as_of_date) END AS day
FROM cited_figures;
