-- What the few figures may not hide: records that end, counts of an inexact day, and a change from a doubtful figure.
-- rows: figure = States at the last nuclear security summit | Security Council resolutions on the Islamic Republic of Iran | Nuclear submarines dismantled, last reported total | Global Initiative, partners, last published count | Inspections by the Agency, last complete year
-- periods: 2003Q4 2008Q4 2010Q2 2013Q1 2018Q4
SELECT 'States at the last nuclear security summit' AS figure,
       CASE WHEN :day < '2010-04-12' OR :day > '2013-04-30' THEN NULL WHEN :day < '2012-03-26' THEN 47 ELSE 53 END AS value,
       CASE WHEN :day < '2010-04-12' THEN 'z' WHEN :day > '2013-04-30' THEN 'x' ELSE '' END AS value_status,
       '' AS year_status
UNION ALL
SELECT 'Security Council resolutions on the Islamic Republic of Iran',
       (SELECT count(*) FROM compliance_events WHERE event_id BETWEEN 'IRN-04' AND 'IRN-09' AND date <= :day),
       iif(:day > '2013-04-30', 'u', ''), iif(:day > '2013-04-30', 'u', '')
UNION ALL
SELECT 'Nuclear submarines dismantled, last reported total',
       CASE WHEN :day < '2006-12-27' THEN 89 WHEN :day < '2009-09-29' THEN 148 WHEN :day < '2013-04-30' THEN 173 ELSE 190 END,
       CASE WHEN :day < '2009-09-29' THEN '' WHEN :day <= '2013-04-30' THEN 'e' ELSE 'e u' END,
       iif(:day > '2013-04-30', 'u', '')
UNION ALL
SELECT 'Global Initiative, partners, last published count',
       CASE WHEN :day < '2006-10-31' THEN NULL WHEN :day < '2009-12-31' THEN 75 WHEN :day < '2013-04-30' THEN 82 ELSE 86 END,
       CASE WHEN :day < '2006-10-31' THEN 'z' WHEN :day < '2013-04-30' THEN '' ELSE 'e' END, ''
UNION ALL
SELECT 'Inspections by the Agency, last complete year', value, '', iif(:year = 2008, 'u', '')
FROM inspections
WHERE scope = 'IAEA_TOTAL' AND measure = 'inspections'
  AND year = CAST(strftime('%Y', :day, '+1 day') AS INTEGER) - 1;
