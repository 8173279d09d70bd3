SELECT code AS value, name AS label FROM states ORDER BY code
