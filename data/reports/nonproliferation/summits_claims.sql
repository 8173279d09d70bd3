-- What publications say of the commitments of the first summit, one column for each of them.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
claims AS (
    SELECT CASE WHEN state_or_body = 'USA' THEN 4
                WHEN unit = 'states' THEN 1 WHEN unit = 'commitments' THEN 2 WHEN unit = 'percent' THEN 3 END AS place,
           CASE WHEN description_en LIKE '%(more than)%' THEN 'more than'
                WHEN description_en LIKE '%(nearly)%' THEN 'nearly'
                WHEN description_en LIKE '%(approximately)%' THEN 'about'
                ELSE 'exactly' END AS qualifier,
           CAST(value AS INTEGER) AS value, unit, source_id
    FROM summits_commitments, edge
    WHERE record_type = 'aggregate_claim'
      AND CASE length(date) WHEN 7 THEN date(date || '-01', '+1 month', '-1 day') ELSE date END <= day
)
SELECT CASE place WHEN 1 THEN 'States with commitments'
                  WHEN 2 THEN 'Commitments'
                  WHEN 3 THEN 'Share met before the second summit'
                  WHEN 4 THEN 'Commitments in the statement of the United States' END AS claim,
       CASE unit WHEN 'states' THEN 'States' WHEN 'commitments' THEN 'number' WHEN 'percent' THEN 'per cent' END AS unit,
       max(qualifier) FILTER (WHERE source_id = 'WP45') AS paper_exact,
       max(value) FILTER (WHERE source_id = 'WP45') AS paper,
       max(qualifier) FILTER (WHERE source_id = 'BELFER_NSS2010') AS belfer_exact,
       max(value) FILTER (WHERE source_id = 'BELFER_NSS2010') AS belfer,
       max(qualifier) FILTER (WHERE source_id = 'PGS_NSS_2012') AS pgs_exact,
       max(value) FILTER (WHERE source_id = 'PGS_NSS_2012') AS pgs,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT c.source_id FROM claims AS c WHERE c.place = claims.place ORDER BY c.source_id)) AS sources
FROM claims
GROUP BY place
ORDER BY place;
