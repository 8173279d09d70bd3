-- Invented figures; each table has something that is hard to draw.
CREATE TABLE loans (quarter TEXT PRIMARY KEY, stock INTEGER, harbour INTEGER, harbour_status TEXT, old_town INTEGER, hill INTEGER, status TEXT);
-- 60 quarters: a gap at Hill, a break in 2006, two provisional quarters at the end.
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
INSERT INTO loans
SELECT (1998 + (i + 1) / 4) || '-Q' || ((i + 1) % 4 + 1),
       200 + 21 * i + (i * 37) % 11,
       310 + 6 * i + (i * 53) % 41,
       CASE WHEN i >= 58 THEN 'p' END,
       250 + 3 * i - (i * 29) % 37,
       CASE WHEN i BETWEEN 20 AND 23 THEN NULL ELSE 90 + 2 * i + (i * 17) % 23 END,
       CASE WHEN i = 31 THEN 'b' END
FROM n;
CREATE TABLE money (year TEXT, place INTEGER, branch TEXT, money REAL, money_status TEXT, PRIMARY KEY (year, branch));
WITH RECURSIVE n(i) AS (SELECT 2006 UNION ALL SELECT i + 1 FROM n WHERE i < 2012)
INSERT INTO money
SELECT i, place, branch,
       CASE WHEN i = 2008 AND branch = 'Hill' THEN NULL
            WHEN i = 2009 AND branch = 'Old Town' THEN -1.5
            ELSE start + step * (i - 2006) + ((i * 7 + place * 3) % 5) / 4.0 END,
       CASE WHEN i = 2012 THEN 'p' WHEN i = 2010 AND branch = 'Harbour' THEN 'b' END
FROM n, (SELECT 1 AS place, 'Harbour' AS branch, 6.0 AS start, 0.9 AS step UNION ALL SELECT 2, 'Old Town', 3.5, 0.4
         UNION ALL SELECT 3, 'Hill', 2.0, 0.6 UNION ALL SELECT 4, 'Mobile library', 0.8, 0.1);
CREATE TABLE subjects (year TEXT, subject TEXT, books REAL, PRIMARY KEY (year, subject));
INSERT INTO subjects VALUES ('2003', 'History', 41), ('2012', 'History', 38.5), ('2003', 'Children''s books', 33.2),
    ('2012', 'Children''s books', 52.1), ('2003', 'Novels', 40.6), ('2012', 'Novels', 47), ('2003', 'Travel', 12),
    ('2012', 'Travel', 11.6), ('2003', 'Cooking', 11.8), ('2012', 'Cooking', 12.4), ('2003', 'Music', 3.1), ('2012', 'Music', NULL);
CREATE TABLE donors (donor TEXT PRIMARY KEY, gifts REAL);
INSERT INTO donors VALUES ('Foundation for the Preservation of Books and of Manuscripts', 12.25), ('Friends of the Library', 4.5),
    ('Ministry', 3.004), ('Harbour Company', 0.001), ('Bank of the City, Old Town', -1.75), ('A donor who did not say how much', NULL);
CREATE TABLE towns (town TEXT PRIMARY KEY, decided TEXT, opened TEXT);
INSERT INTO towns VALUES ('Alton', '1961-05-02', '1963-09-01'), ('Brookside', '1970-01-15', '1970-11-30'), ('Carrow', '1974-03-03', '1982-04-18'),
    ('Dunmore', '1980-06-21', '1983-10-10'), ('Eastgate', '1989-12-01', '1995-02-14'), ('Fairhaven', '2001-07-07', '2002-01-01'), ('Glenn', '2010-04-30', NULL);
CREATE TABLE events (event TEXT PRIMARY KEY, day TEXT);
INSERT INTO events VALUES ('The city decides to build a new library at the harbour', '2001-03-14'), ('The old building burns', '2002-11-02'),
    ('The council asks the ministry for money', '2002-12-20'), ('First stone', '2004-05-01'), ('Opening', '2006-09-09'),
    ('One million books are lent', '2009-10-21'), ('The mobile library begins', '2010-04-04'), ('Longer hours', '2010-04-04'), ('Prize for the best library of the country', '2012-12-12');
CREATE TABLE services (place INTEGER, branch TEXT PRIMARY KEY, lending TEXT, reading_room TEXT, internet TEXT, music TEXT);
INSERT INTO services VALUES (1, 'Harbour', 'open', 'open', 'open', 'open'), (2, 'Old Town', 'open', 'open', 'planned', 'closed'),
    (3, 'Hill', 'open', 'closed', 'open', NULL), (4, 'Mobile library', 'open', NULL, 'closed', NULL), (5, 'School library', 'planned', 'planned', 'planned', NULL);
CREATE TABLE sizes (thing TEXT PRIMARY KEY, size REAL);
INSERT INTO sizes VALUES ('Hair', 0.001), ('Book', 0.24), ('Shelf', 2), ('House', 12.5), ('Street', 860), ('Country', 1250000), ('Planet', 10000000000);
CREATE TABLE members (town TEXT PRIMARY KEY, joined TEXT, books INTEGER);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 196)
INSERT INTO members SELECT 'Town ' || i || CASE WHEN i % 20 = 0 THEN ', with the villages that belong to it since the reform' ELSE '' END,
       date('1957-07-29', (i * 97 % 20000) || ' days'), 100 + i * 7919 % 5000 FROM n;
