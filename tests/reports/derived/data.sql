-- Two ports; Elm has no ships in the second quarter of 2012, Oak begins in 2012.
CREATE TABLE ships (quarter, port, ships, cargo, status, sources);
INSERT INTO ships VALUES
    ('2011-Q3', 'Elm', 4, 10.5, '', 'log'),
    ('2011-Q4', 'Elm', 6, 0.1, 'e', 'log'),
    ('2012-Q1', 'Elm', 5, 0.2, '', 'log web'),
    ('2012-Q3', 'Elm', 9, NULL, 'p', 'web'),
    ('2012-Q4', 'Elm', 0, 2.675, '', 'log'),
    ('2012-Q1', 'Oak', 3, -4, '', 'log'),
    ('2012-Q2', 'Oak', 6, -2.5, NULL, 'log'),
    ('2012-Q4', 'Oak', 2, 1, '', 'web');
CREATE TABLE nights (month, nights);
INSERT INTO nights VALUES ('2011-11', 250), ('2011-12', 350), ('2012-02', 450), ('2012-11', 1250), ('2012-12', 350);
CREATE TABLE dues (dues_id, year, paid_on, port, amount, currency, sources);
INSERT INTO dues VALUES
    (1, 2010, '2010-05-01', 'Elm', 1000000, 'EUR', 'web log'),
    (2, 2011, '2011-05-01', 'Elm', 1500000, 'EUR', NULL),
    (3, 2011, '2011-06-01', 'Oak', 2500000, 'USD', 'web'),
    (4, 2012, '2012-05-01', 'Elm', 0.1, 'EUR', 'log'),
    (5, 2012, '2012-06-01', 'Oak', -70000, 'CZK', 'log'),
    (6, 2012, '2012-07-01', 'Oak', NULL, 'EUR', 'log'),
    (7, NULL, '2012-08-01', 'Oak', 5, NULL, 'log');
CREATE TABLE rates (currency, year, rate, source);
INSERT INTO rates VALUES
    ('EUR', 2010, 1.25, 'bank'),
    ('EUR', 2011, 1.39, 'bank log'),
    ('EUR', 2012, 1.285, NULL),
    ('CZK', 2011, 0.057, 'bank'),
    ('CZK', 2012, NULL, 'bank');
CREATE TABLE sources (code, title);
INSERT INTO sources VALUES ('bank', 'Rates of the bank'), ('log', 'Log of the ports'), ('web', 'Port office');
