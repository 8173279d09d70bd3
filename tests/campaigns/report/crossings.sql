SELECT quarter, ferry, last_on, crossings, hours, status
FROM crossings
WHERE last_on <= :as_of
ORDER BY quarter, ferry
