SELECT code, about FROM sources ORDER BY code
