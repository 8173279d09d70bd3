-- Provisional application that has ended is not left standing.
-- rows: event = ended provisional application
-- periods: 2018Q4 2022Q4
SELECT 'Additional Protocol' AS instrument, 'ended provisional application' AS event, '2021-02-28' AS date
WHERE :state = 'IRN' AND :day >= '2021-02-28';
