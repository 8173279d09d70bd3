SELECT DISTINCT ferry AS value, ferry || ' (quay)' AS label FROM crossings ORDER BY ferry
