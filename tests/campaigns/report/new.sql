-- What has become known since: what is published again.
UPDATE crossings SET crossings = 172, hours = 89.5, passengers = 3350, status = NULL WHERE quarter = '2012-Q4' AND ferry = 'Ärger';
INSERT INTO crossings VALUES ('2012-Q4', 'Plover', '2012-12-24', 12, 6.5, 300, NULL);
