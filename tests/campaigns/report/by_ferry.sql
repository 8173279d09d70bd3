SELECT ferry, quarter, crossings, status
FROM crossings
WHERE last_on <= :as_of AND ferry IN (SELECT code FROM set_ferries)
ORDER BY ferry, quarter
