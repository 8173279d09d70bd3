-- periods: 2003Q4 2008Q4 2010Q2 2013Q1
-- ICSANT at each end of a year and on the day: all States less those whose instrument came later. No total of another
-- convention was published before 2014.
WITH
ends (day) AS (
    SELECT DISTINCT min(substr(date, 1, 4) || '-12-31', :day) FROM convention_events
    WHERE convention = 'ICSANT' AND date <= :day
    UNION SELECT :day WHERE :day > '2005-09-14'
)
SELECT day,
       (SELECT count(*) FROM convention_events WHERE convention = 'ICSANT' AND event = 'signed')
       - (SELECT count(*) FROM convention_events WHERE convention = 'ICSANT' AND event = 'signed' AND date > day)
           AS icsant_signatories,
       (SELECT count(DISTINCT iso3) FROM convention_events WHERE convention = 'ICSANT' AND event = 'ratified')
       - (SELECT count(*) FROM convention_events WHERE convention = 'ICSANT' AND event = 'ratified' AND date > day)
           AS icsant_parties,
       NULL AS cppnm_parties,
       NULL AS amendment_parties
FROM ends;
