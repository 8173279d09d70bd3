-- All sources; those that no table cites are left out. Two codes stand for no publication: what they are is said in words,
-- which are translated, as titles are not.
SELECT source_id AS source,
       CASE WHEN source_id NOT IN ('UNVERIFIED', 'DERIVED') THEN title END AS title,
       CASE WHEN source_id NOT IN ('UNVERIFIED', 'DERIVED') THEN publisher END AS publisher,
       CASE WHEN source_id NOT IN ('UNVERIFIED', 'DERIVED') THEN CAST(substr(published_date, 1, 4) AS INTEGER) END AS year,
       CASE WHEN source_id NOT IN ('UNVERIFIED', 'DERIVED') AND length(published_date) > 4
            THEN substr(published_date, 1, 7) END AS month,
       CASE WHEN source_id NOT IN ('UNVERIFIED', 'DERIVED') AND length(published_date) = 10
            THEN published_date END AS day,
       CASE source_id
           WHEN 'UNVERIFIED' THEN 'General knowledge that no source at hand confirms'
           WHEN 'DERIVED' THEN 'Arithmetic on other figures'
       END AS remark,
       url
FROM sources
ORDER BY source_id;
