CREATE TABLE every_type ("row", amount, measure, share, exact, signed, day, words);
INSERT INTO every_type VALUES
    ('ordinary', 1234567, 1234.5, 0.125, 299792458, 12, '2013-03-31', 'a text'),
    ('zero', 0, 0, 0, 0, 0, '2000-02-29', ''),
    ('negative', -1234567, -0.5, -1.5, -1e-300, -12, '1999-12-31', '0'),
    ('not known', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('one third', 1, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1, '1900-03-01', '1'),
    ('no decimal has it', 3, 0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2, 3, '9999-12-31', '0.30000000000000004'),
    ('the largest', 9007199254740992, 1e15, 1, 9.99999999999999e307, 9007199254740992, '2013-01-01', 'x'),
    ('the smallest', -9007199254740992, -1e15, -1, -9.99999999999999e307, -9007199254740992, '2013-01-01', 'x'),
    ('next to zero', 0, -0.0, 1e-6, 2.2250738585072014e-308, 0, '2013-01-01', 'x'),
    ('an integer as a number', 7, 7, 7, 7, 7, '2013-01-01', 'x');

CREATE TABLE periods (year, year_as_text, quarter, month, any);
INSERT INTO periods VALUES
    (2013, '2013', '2013-Q1', '2013-01', '2013'),
    (1, '0001', '0001-Q4', '0001-12', '2013-Q4'),
    (9999, '9999', '9999-Q4', '9999-12', '2013-12'),
    (NULL, NULL, NULL, NULL, NULL);

CREATE TABLE bad_cells (value);
INSERT INTO bad_cells VALUES (41), (41.5), ('many'), ('=1+1'), ('2013-02-29'), ('2013-02-28'), ('2013-Q5'), ('2013-Q4'), (NULL);
