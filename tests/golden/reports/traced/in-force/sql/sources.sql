SELECT code, title, publisher, address FROM sources ORDER BY code;
