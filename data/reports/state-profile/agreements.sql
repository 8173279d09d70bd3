-- Safeguards agreements of the State and the milestones of its Additional Protocol.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
)
SELECT CASE agreement_type WHEN 'CSA' THEN 'Comprehensive safeguards agreement'
                           WHEN 'VOA' THEN 'Voluntary-offer safeguards agreement'
                           ELSE 'Item-specific safeguards agreement' END AS instrument,
       CASE event WHEN 'signed' THEN 'signed' WHEN 'in_force' THEN 'entered into force'
                  ELSE 'none in force on this day' END AS event,
       date,
       iif(source_id = 'UNVERIFIED', 'not verified', 'as the source gives it') AS certainty,
       NULL AS earliest,
       NULL AS latest,
       iif(source_id = 'UNVERIFIED', 'u', '') AS status,
       source_id AS sources
FROM csa_events, edge
WHERE iso3 = :state AND date <= day
UNION ALL
SELECT 'Additional Protocol',
       CASE event WHEN 'board_approval' THEN 'approved by the Board of Governors' WHEN 'signed' THEN 'signed'
                  WHEN 'provisional' THEN 'applied provisionally' ELSE 'entered into force' END,
       date,
       CASE verification WHEN 'exact' THEN 'exact' WHEN 'month' THEN 'month known' WHEN 'year' THEN 'year known'
                         WHEN 'bracketed' THEN 'within limits' ELSE 'not verified' END,
       iif(verification = 'exact', date, bracket_from),
       iif(verification = 'exact', date, bracket_to),
       CASE verification WHEN 'exact' THEN '' WHEN 'unverified' THEN 'u' ELSE 'e' END,
       source_id
FROM ap_events, edge
WHERE iso3 = :state AND date <= day
UNION ALL
-- On file in words only.
SELECT 'Additional Protocol', 'ended provisional application', '2021-02-28', 'month known', '2021-02-01', '2021-02-28', 'e',
       'HIRO2024'
FROM edge
WHERE :state = 'IRN' AND day >= '2021-02-28'
ORDER BY date, instrument, event;
