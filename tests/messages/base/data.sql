-- No types: a cell can hold whatever a case puts there.
CREATE TABLE rainfall (quarter, station, days, depth, measured, status, sources);
INSERT INTO rainfall VALUES
    ('2012-Q3', 'Halle', 30, 160.5, '2012-09-30', '', 'log'),
    ('2012-Q4', 'Halle', 41, 201.25, '2012-12-31', 'e', 'log'),
    ('2013-Q1', 'Halle', 41, 188, '2013-03-31', 'p g', 'log web');
CREATE TABLE sources (code, title, address);
INSERT INTO sources VALUES
    ('log', 'Log of the station', NULL),
    ('web', 'Office of Weather', 'https://weather.example/');
