SELECT quarter, ferry, last_on, crossings, hours, iif(hours IS NULL, 'z', NULL) AS hours_status, status,
       iif(ferry = :ferry, 'DAY', 'LOG') AS sources
FROM crossings
WHERE last_on <= :as_of
ORDER BY quarter, ferry
