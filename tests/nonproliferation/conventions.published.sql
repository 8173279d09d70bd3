-- rows: day = 2015-12-31 | 2016-12-31 | 2017-12-31 | 2018-12-31
-- periods: 2018Q4
-- After the records end: the last total of each year, and no count of records. The total of the Amendment in 2018 and
-- those of the convention on nuclear terrorism in these years were not published.
SELECT y || '-12-31' AS day,
       NULL AS icsant_signatories,
       NULL AS icsant_parties,
       (SELECT count FROM convention_totals WHERE convention = 'CPPNM' AND date LIKE y || '%' ORDER BY date DESC LIMIT 1)
           AS cppnm_parties,
       iif(y = 2016, 'e u', 'e') AS cppnm_parties_status, -- two totals of May 2016 disagree
       (SELECT count FROM convention_totals WHERE convention = 'CPPNM_AMENDMENT' AND date LIKE y || '%'
        ORDER BY date DESC LIMIT 1) AS amendment_parties
FROM (SELECT 2015 AS y UNION SELECT 2016 UNION SELECT 2017 UNION SELECT 2018);
