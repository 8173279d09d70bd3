CREATE TABLE crossings (quarter, ferry, last_on, crossings, hours, passengers, status);
INSERT INTO crossings VALUES
    ('2012-Q2', 'Ärger',   '2012-06-30', 181, 92.25,  4100, NULL),
    ('2012-Q2', 'Heron',   '2012-06-28', 77,  40.5,   1900, NULL),
    ('2012-Q3', 'Ärger',   '2012-09-30', 184, 93.125, 5200, NULL),
    ('2012-Q3', 'Heron',   '2012-09-29', 90,  NULL,   2300, 'e'),
    ('2012-Q4', 'Ärger',   '2012-12-30', 170, 88.0,   3300, 'p'),
    ('2012-Q4', 'Heron',   '2012-12-31', 65,  31.75,  1200, 'p e');
