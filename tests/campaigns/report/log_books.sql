SELECT DISTINCT ferry AS code FROM crossings WHERE last_on <= :as_of ORDER BY ferry
