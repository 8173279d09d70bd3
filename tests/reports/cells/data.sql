CREATE TABLE visits (iso3, state, year, visits, visits_status, days, days_status, last, last_status, remarks, status, sources);
INSERT INTO visits VALUES
    ('ZWL', 'Zorland', '2012', 4, NULL, 12.5, 'e', '2012-11-30', '', 'islands split', NULL, 'law report'),
    ('OHR', 'Öhrland', '2012', 7, 'e p', NULL, 'z', NULL, 'na', 'moved', 'q', 'report'),
    ('ABE', 'Abelia', '2012', NULL, 'c', NULL, '', NULL, NULL, '', NULL, NULL),
    ('BEN', 'Benia', '2012', NULL, NULL, NULL, 'e z', '2012-01-02', 'u', NULL, 'p', 'law'),
    ('CUR', 'Curia', '2012', 0, 'e', 0.5, 'e', '2012-02-29', NULL, 'split', '', 'law'),
    ('NIL', 'Nilland', '2012', 5, 'p', 4, NULL, '2012-05-05', 'e', NULL, NULL, 'report'),
    ('ZWL', 'Zorland', '2011', 3, NULL, 11, NULL, '2011-11-30', '', NULL, NULL, 'report');
CREATE TABLE years (year, visits, visits_status, staff, staff_status, place, place_status, notes);
INSERT INTO years VALUES
    ('2007', NULL, 'z', NULL, 'na', NULL, 'z', NULL),
    ('2008', 3, 'e', 1, 'e', 'Old hall', NULL, 'split'),
    ('2009', 5, 'e', NULL, 'c', 'Old hall', 'b', ''),
    ('2010', 8, 'e', 3, NULL, NULL, NULL, 'moved'),
    ('2011', 13, 'e', 4, 'e', 'New hall', NULL, NULL),
    ('2012', 21, NULL, 4, 'p e', 'New hall', 'p', 'islands moved');
CREATE TABLE states (iso3, name, since, status);
INSERT INTO states VALUES
    ('OHR', 'Öhrland', '1997', NULL), ('CUR', 'Curia', NULL, 'x'), ('ZWL', 'Zorland', '2003', 'e'),
    ('ABE', 'Abelia', NULL, 'na'), ('BEN', 'Benia', NULL, '');
CREATE TABLE overview (about, what);
INSERT INTO overview VALUES ('states', 'Names'), ('by-year', 'Time'), ('by-state', 'Places'), (NULL, 'Nothing');
CREATE TABLE sources (code, title);
INSERT INTO sources VALUES ('law', 'Law gazette'), ('report', 'Annual report');
