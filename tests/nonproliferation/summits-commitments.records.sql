-- National commitments and outcomes by the beginning of their identifier. That the United Kingdom kept its commitment was
-- published in March 2011.
SELECT iif(c.record_id LIKE 'N-%', 'Washington, 2010', 'Seoul, 2012') AS summit,
       ifnull((SELECT name_en FROM states WHERE iso3 = c.state_or_body), 'all participants') AS participant,
       c.description_en AS commitment, c.status AS standing, c.value AS figure, iif(c.record_id = 'N-12', 'e', '') AS status,
       c.source_id AS sources
FROM summits_commitments AS c
WHERE (c.record_id LIKE 'N-%' AND :day >= '2010-04-13' AND (c.record_id <> 'N-18' OR :day >= '2011-03-09'))
   OR (c.record_id LIKE 'O-2012-%' AND :day >= '2012-03-31');
