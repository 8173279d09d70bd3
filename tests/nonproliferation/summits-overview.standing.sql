-- A summit that was planned for a year that has begun is no plan any more.
-- rows: host = Netherlands (Kingdom of the)
-- periods: 2013Q1 2018Q4
SELECT name_en AS host, 'planned; what came of it is not recorded' AS standing
FROM states WHERE iso3 = 'NLD' AND :year >= 2014;
