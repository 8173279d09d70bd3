SELECT code, title, address FROM sources ORDER BY code
