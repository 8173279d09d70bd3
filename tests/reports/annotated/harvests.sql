-- One region, what was known on the as-of date.
SELECT quarter, farm, site, wheat, fields, status, sources
FROM harvests
WHERE region = :region AND weighed <= :as_of
ORDER BY quarter
