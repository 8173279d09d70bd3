CREATE TABLE visits (state TEXT, address TEXT, year TEXT, visits INTEGER, status TEXT, sources TEXT);
INSERT INTO visits VALUES
    ('Türkiye', 'https://example.org/tur', '2012', 21, '', 'JOURNAL'),
    ('Cuba', NULL, '2011', 7, '', 'JOURNAL REPORT'),
    ('Türkiye', 'https://example.org/tur', '2010', 18, 'e', 'JOURNAL ESTIMATE'),
    ('Åland', NULL, '2012', 0, 'e p', 'ESTIMATE'),
    ('Cuba', NULL, '2012', 1204, 'p', 'REPORT'),
    ('Côte d’Ivoire', NULL, '2011', 3, NULL, NULL),
    ('Türkiye', 'https://example.org/tur', '2011', 20, 'e', 'JOURNAL');
CREATE TABLE funds (quarter TEXT, region TEXT, state TEXT, paid REAL, status TEXT);
INSERT INTO funds VALUES
    ('2012-Q4', 'North', 'Norway', 0.1, ''), ('2013-Q1', 'North', 'Norway', 0.2, ''),
    ('2012-Q4', 'North', 'Sweden', 12.25, 'p'), ('2013-Q1', 'North', 'Sweden', NULL, 'u'),
    ('2012-Q3', 'South', 'Chad', 3, ''), ('2012-Q4', 'South', 'Chad', 0, ''),
    ('2012-Q3', 'North', 'Norway', 0.7, ''), ('2012-Q3', 'North', 'Sweden', 1, '');
CREATE TABLE instruments (state TEXT, instrument TEXT, since TEXT);
INSERT INTO instruments VALUES
    ('Mali', 'Safeguards agreement', '2002-09-12'), ('Mali', 'Additional protocol', '2002-09-12'),
    ('Chad', 'Safeguards agreement', '2010-05-13'), ('Chad', 'Additional protocol', '2010-05-13'),
    ('Oman', 'Safeguards agreement', '2006-09-05'), ('Benin', 'Modified small quantities protocol', '2008-04-15'),
    ('Benin', 'Safeguards agreement', NULL);
CREATE TABLE kinds (year INTEGER, category INTEGER, share REAL);
INSERT INTO kinds VALUES (2012, 10, 0.125), (2011, 9, 0.5), (2011, 10, 0.25), (2012, 9, 0.0625), (2011, 11, 1.0);
CREATE TABLE answers (state TEXT, day TEXT, answer TEXT);
INSERT INTO answers VALUES ('Cuba', '2013-02-01', 'yes'), ('Mali', '2012-12-31', 'no, and not soon'), ('Mali', '2013-02-01', '');
CREATE TABLE sources (code TEXT, title TEXT);
INSERT INTO sources VALUES ('ESTIMATE', 'Estimates of the office'), ('JOURNAL', 'Journal of visits'), ('REPORT', 'Annual report');
