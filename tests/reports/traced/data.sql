CREATE TABLE events (state TEXT, event TEXT, day TEXT, remark TEXT, source TEXT);
INSERT INTO events VALUES
    ('Atland', 'signed', '2012-02-03', NULL, 'GAZ-1'),
    ('Bergia', 'signed', '2012-03-30', 'in the capital, "Berg"', 'GAZ-1'),
    ('Costonia', 'signed', '2012-05-14', NULL, 'PRESS'),
    ('Atland', 'in force', '2012-06-30', NULL, 'GAZ-2'),
    ('Dunmark', 'signed', NULL, 'the day of signature is not on file; the protocol was published in the annex to the report of the general conference, which names the State and nothing else', 'GAZ-2'),
    ('Bergia', 'in force', '2012-12-01', NULL, 'GAZ-2'),
    ('Dunmark', 'in force', '2013-02-28', NULL, 'GAZ-2'),
    ('Costonia', 'in force', '2013-04-01', NULL, 'PRESS');
CREATE TABLE payments (payment TEXT, state TEXT, paid_on TEXT, amount REAL, source TEXT);
INSERT INTO payments VALUES
    ('P-1', 'Atland', '2012-01-15', 1250000.5, 'GAZ-1'),
    ('P-2', 'Atland', '2012-07-01', 0.25, 'GAZ-2'),
    ('P-3', 'Bergia', '2012-08-01', 300000, 'PRESS'),
    ('P-4', 'Costonia', '2013-01-09', NULL, 'PRESS');
CREATE TABLE sources (code TEXT PRIMARY KEY, title TEXT, publisher TEXT, address TEXT);
INSERT INTO sources VALUES
    ('GAZ-1', 'Official gazette, first volume', 'Depositary of the protocols', 'https://example.org/gazette/1'),
    ('GAZ-2', 'Official gazette, second volume', 'Depositary of the protocols', 'https://example.org/gazette/2'),
    ('PRESS', 'Press releases of the ministries of foreign affairs of the States that have signed a protocol', NULL, NULL);
