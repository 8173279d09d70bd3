CREATE TABLE visits (town, address, visits, share, founded, day, status, sources);
INSERT INTO visits VALUES
    ('Ahlen', 'https://ahlen.example/?a=1&b=''2''', 12345, 0.125, 1224, '2013-01-02', 'e', 'A1'),
    ('</td><td>', NULL, 7, 0.5, 1900, '2013-03-31', NULL, 'A1 B2'),
    ('حلب', NULL, NULL, NULL, NULL, NULL, 'z', NULL);
CREATE TABLE sources (code, about);
INSERT INTO sources VALUES ('A1', 'visits'), ('B2', 'days');
