CREATE TABLE harvests (region, quarter, farm, site, wheat, fields, weighed, status, sources);
INSERT INTO harvests VALUES
    ('north', '2012-Q3', 'Zorn', NULL, 12.5, 3, '2012-09-10', NULL, 'scale'),
    ('north', '2012-Q3', 'Öhler', 'https://oehler.example/a%20b', 8.25, 2, '2012-09-12', 'hl', 'scale letter'),
    ('north', '2012-Q3', 'Abel', 'mailto:abel@fields.example', 100, 20, '2012-09-13', '', ''),
    ('north', '2012-Q4', 'Zorn', NULL, 2, 3, '2012-10-10', 'p hl', 'scale'),
    ('north', '2012-Q4', 'Öhler', 'https://oehler.example/a%20b', NULL, 2, '2012-10-12', NULL, 'letter'),
    ('north', '2012-Q4', 'Abel', 'mailto:abel@fields.example', 5.125, NULL, '2012-12-13', 'e', NULL),
    ('north', '2013-Q1', 'Abel', 'mailto:abel@fields.example', 1, 1, '2013-02-20', 'e', 'scale'),
    ('south', '2012-Q4', 'Süd', NULL, 7, 1, '2012-10-10', NULL, 'scale'),
    ('south', '2013-Q1', 'Süd', NULL, 8, 1, '2013-02-15', NULL, 'scale'),
    ('south', '2013-Q1', 'West', NULL, 9, 1, '2013-02-16', NULL, 'scale');
CREATE TABLE sources (code, title, address);
INSERT INTO sources VALUES
    ('letter', 'Letters of farmers', NULL),
    ('scale', 'Records of the scale', 'https://fields.example/scale?year=2012&q=4#top');
