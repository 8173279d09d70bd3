-- The events whose last possible day has come: a month ends before the first of the next.
SELECT CASE WHEN e.date LIKE '____-__' THEN date(e.date || '-01', 'start of month', '+1 month', '-1 day') ELSE e.date END AS date,
       e.event, e.value AS figure,
       CASE WHEN e.event_id IN ('R05', 'R15') THEN 'not verified' WHEN e.event_id IN ('R02', 'R03', 'R06', 'R16') THEN 'month known'
            WHEN e.event_id IN ('R18', 'R21', 'R22') THEN 'not exact, see the remark' ELSE 'exact' END AS certainty,
       CASE WHEN e.source_id = 'UNVERIFIED' THEN 'u' WHEN e.event_id IN ('R02', 'R03', 'R06', 'R16', 'R18', 'R21', 'R22') THEN 'e'
            ELSE '' END AS status,
       e.source_id AS sources
FROM resolution1540_events AS e
WHERE e.date || iif(e.date LIKE '____-__', '-31', '') <= :day;
