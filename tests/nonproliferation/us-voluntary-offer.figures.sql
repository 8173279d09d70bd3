-- What the working paper prints, where its figures are the records; and the two counts of 2008.
SELECT 'Facilities on the list of eligible facilities' AS measure, value, qualifier, 2013 AS year FROM cited_figures
WHERE figure_id = 'F017' AND :year >= 2013
UNION ALL SELECT 'Inspections since 1980, cumulative', value, qualifier, 2013 FROM cited_figures WHERE figure_id = 'F018' AND :year >= 2013
UNION ALL SELECT 'Activities declared under the Additional Protocol in the year', value, replace(qualifier, '_', ' '), 2012
FROM cited_figures WHERE figure_id = 'F019' AND :year >= 2012
UNION ALL SELECT 'Complementary accesses', value, 'at least', 2010 FROM cited_figures WHERE figure_id = 'F021' AND :year >= 2010
UNION ALL SELECT 'Facilities on the list of eligible facilities that the Nuclear Regulatory Commission licenses', 200, 'more than', 2008
WHERE :year >= 2008
UNION ALL SELECT 'Facilities selected for reporting only', 4, 'exactly', 2008 WHERE :year >= 2008;
