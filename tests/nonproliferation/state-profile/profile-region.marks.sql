-- A count after the end of its records is marked, also where the names on file lag behind the published counts.
-- rows: instrument = Convention on nuclear terrorism, party | Nuclear Suppliers Group, participant
-- periods: 2003Q4 2013Q1 2018Q4
SELECT 'Convention on nuclear terrorism, party' AS instrument, iif(:day > '2014-07-10', 'u', '') AS status
UNION ALL
SELECT 'Nuclear Suppliers Group, participant', 'e';
