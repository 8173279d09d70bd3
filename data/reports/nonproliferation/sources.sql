-- All sources; those that no table cites are left out.
SELECT source_id AS source, title, publisher, published_date AS date, url
FROM sources
ORDER BY source_id;
