-- The records behind the recomputed values.
SELECT figure_id AS figure,
       record,
       day,
       amount,
       CASE certainty WHEN 'published' THEN 'published by others' WHEN 'circular' THEN 'rests on the paper'
                      WHEN 'earlier' THEN 'of an earlier day' WHEN 'undated' THEN 'no date'
                      WHEN 'unverified' THEN 'not verified' ELSE 'sourced' END AS certainty,
       iif(certainty = 'published', 'no', 'yes') AS counts,
       source_id AS sources
FROM reconciliation_evidence
ORDER BY figure_id, certainty, record, day, source_id, amount;
