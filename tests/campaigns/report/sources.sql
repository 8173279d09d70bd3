SELECT column1 AS code, column2 AS title
FROM (VALUES ('DAY', 'Book of the ferry of the day'), ('LOG', 'Log books'), ('NONE', 'Cited nowhere'))
ORDER BY code
