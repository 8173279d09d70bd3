-- Iran ended provisional application in February 2021.
-- rows: state = Iran (Islamic Republic of)
-- periods: 2018Q4 2022Q4
SELECT 'Iran (Islamic Republic of)' AS state, iif(:year < 2021, 'provisionally applied', 'signed') AS protocol;
