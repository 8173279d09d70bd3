SELECT code, title FROM sources ORDER BY code
