CREATE TABLE visits (day TEXT NOT NULL, region TEXT NOT NULL, kind TEXT NOT NULL, installation TEXT NOT NULL,
    routine INTEGER NOT NULL, days REAL NOT NULL, source TEXT NOT NULL);
INSERT INTO visits VALUES
    ('2012-02-03', 'north', 'reactor', 'Alpha "2"', 1, 4.5, 'J-1'),
    ('2012-03-20', 'north', 'store', 'Beta & Co', 1, 2, 'J-1'),
    ('2012-05-11', 'north', 'reactor', 'Alpha "2"', 0, 1.5, 'J-1'),
    ('2012-06-02', 'north', 'enrichment plant', 'محطة ألفا', 1, 1012.25, 'J-2'),
    ('2012-11-29', 'north', 'reactor', 'Gamma', 1, 3, 'J-2'),
    ('2013-01-15', 'north', 'reactor', 'Alpha "2"', 1, 6, 'J-2'),
    ('2013-03-31', 'north', 'store', 'Beta & Co', 1, 2.5, 'J-2'),
    ('2013-03-31', 'south', 'store', 'Delta', 1, 2.5, 'J-2');
CREATE TABLE sources (code TEXT NOT NULL, title TEXT NOT NULL);
INSERT INTO sources VALUES ('J-1', 'Journal of visits, volume 1'), ('J-2', 'سجل الزيارات');
