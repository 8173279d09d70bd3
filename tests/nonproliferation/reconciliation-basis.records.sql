-- How many records count for the figures that count States, and how many of them are not proven; the totals that others published.
-- rows: figure = F010 | F026 | F055 | F071 | F076 | F077
SELECT 'F010' AS figure, count(*) AS records, count(*) FILTER (WHERE source_id = 'UNVERIFIED') AS unproven, 13 AS published
FROM csa_events WHERE event = 'none_in_force_as_of'
UNION ALL
SELECT 'F026', count(*), count(*) FILTER (WHERE joined_to IS NULL), NULL
FROM memberships WHERE body = 'MSSP' AND member NOT IN ('USA', 'EU', 'CHE')
UNION ALL
-- The names of those who came to Washington are inferred, each of them.
SELECT 'F055', count(*), count(*), 47 FROM memberships WHERE body = 'NSS_2010' AND role = 'partner'
UNION ALL
SELECT 'F071', count(*), count(*) FILTER (WHERE joined_to IS NULL), 82 FROM memberships WHERE body = 'GICNT' AND role <> 'observer'
UNION ALL
SELECT 'F076', count(*), 0, 25 FROM memberships WHERE body = 'GLOBAL_PARTNERSHIP' AND member NOT IN ('PHL', 'HUN')
UNION ALL
SELECT 'F077', 0, 0, NULL;
