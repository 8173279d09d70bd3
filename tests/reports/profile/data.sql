CREATE TABLE states (code TEXT PRIMARY KEY, name TEXT, region TEXT);
INSERT INTO states VALUES ('ALP', 'Alpenland', 'Mountains'), ('BAY', 'Bay Republic', 'Coast'), ('CAP', NULL, 'Coast'), ('DUN', 'Dune {Islands}', 'Coast');
CREATE TABLE visits (state TEXT, day TEXT, hours REAL, checks INTEGER, status TEXT, hours_status TEXT, sources TEXT);
INSERT INTO visits VALUES
    ('ALP', '2012-02-01', 4.5, 3, '', 'e', 'log'),
    ('ALP', '2012-05-11', 8, 5, 'p', '', 'log web'),
    ('BAY', '2012-04-02', NULL, 2, 'p', 'c', 'UNVERIFIED'),
    ('BAY', '2012-06-30', 2.25, NULL, '', '', 'web web'),
    ('DUN', '2012-05-01', 6, 1, 'e', 'e', 'log UNVERIFIED');
CREATE TABLE sources (code TEXT PRIMARY KEY, title TEXT);
INSERT INTO sources VALUES ('UNVERIFIED', 'Not yet seen in print'), ('log', 'Log of the visitors'), ('memo', 'A memorandum that nobody cites'),
    ('web', 'Web page');
