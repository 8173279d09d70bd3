-- The regime in a few figures: at the end of the quarter, of the one before, and of the same quarter a year before. Each
-- figure is also in a table of its own, which says more.
WITH
days (quarter, day) AS (
    SELECT strftime('%Y', :period_end) || '-Q' || (CAST(strftime('%m', :period_end) AS INTEGER) / 3),
           min(:as_of, :period_end)
    UNION ALL
    SELECT strftime('%Y', :period_start, '-1 day') || '-Q' || (CAST(strftime('%m', :period_start, '-1 day') AS INTEGER) / 3),
           date(:period_start, '-1 day')
    UNION ALL
    SELECT CAST(strftime('%Y', :period_end) - 1 AS INTEGER) || '-Q' || (CAST(strftime('%m', :period_end) AS INTEGER) / 3),
           date(:period_start, '-9 months', '-1 day')
),
-- The last year that is over on the day.
years (quarter, day, year) AS (
    SELECT quarter, day, CAST(strftime('%Y', day, '+1 day') AS INTEGER) - 1 FROM days
),
protocols AS (
    SELECT event, date, source_id,
           -- Can it lie on the other side of a day than its best day does?
           CASE verification WHEN 'exact' THEN date WHEN 'unverified' THEN '0000-01-01'
                             ELSE coalesce(bracket_from, '0000-01-01') END AS earliest,
           CASE verification WHEN 'exact' THEN date WHEN 'unverified' THEN '9999-12-31'
                             ELSE coalesce(bracket_to, '9999-12-31') END AS latest
    FROM ap_milestones
),
counts AS (
    SELECT body, unit, count, source_id, length(as_of_date) < 10 AS inexact,
           CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                   WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                   ELSE as_of_date END AS day
    FROM membership_counts
),
submarines AS (
    SELECT dismantled_total, status <> 'reported' OR length(as_of_date) < 10 AS inexact, source_id,
           CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                   WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                   ELSE as_of_date END AS day
    FROM submarine_dismantlement
    WHERE status <> 'planned'
),
-- As published: the names of those who came to the first one are inferred.
summits AS (
    SELECT date AS day, CAST(value AS INTEGER) AS states, source_id
    FROM summits_commitments
    WHERE record_type = 'event' AND status = 'held' AND unit = 'states'
),
-- Resolutions of which a source gives the month or the year only may be of a later day in it.
resolutions AS (
    SELECT e.state_iso3, e.event_id, e.date, e.source_id,
           CASE r.day_certainty WHEN 'month' THEN date(e.date, 'start of month', '+1 month', '-1 day')
                                WHEN 'year' THEN substr(e.date, 1, 4) || '-12-31' ELSE e.date END AS latest
    FROM compliance_events AS e
    LEFT JOIN compliance_remarks AS r USING (event_id)
    WHERE e.instrument LIKE 'UNSCR %'
),
figures (place, figure, unit, quarter, value, mark, sources, in_table) AS (
    SELECT iif(event = 'in_force', 1, 2),
           iif(event = 'in_force', 'Additional Protocols in force', 'Additional Protocols signed'), 'States', quarter,
           count(*) FILTER (WHERE date <= day),
           trim(iif(max(date > day AND earliest <= day OR date <= day AND latest > day), 'e', '')
                -- Of protocols in force from December 2018 on days of signature are missing.
                || iif(day > iif(event = 'in_force', '2021-09-21', '2018-12-09'), ' u', '')),
           (SELECT group_concat(source_id, ' ')
            FROM (SELECT DISTINCT q.source_id FROM protocols AS q
                  WHERE q.event = p.event AND q.date <= days.day ORDER BY q.source_id)),
           'ap-in-force'
    FROM days CROSS JOIN protocols AS p
    GROUP BY event, quarter
    UNION ALL
    -- Known for one winter only.
    SELECT 3, 'Treaty parties without nuclear weapons that had no comprehensive safeguards agreement in force', 'States',
           quarter,
           iif(day BETWEEN '2012-12-31' AND '2013-04-30',
               (SELECT count(*) FROM csa_events AS e WHERE e.event = 'none_in_force_as_of'), NULL),
           iif(day BETWEEN '2012-12-31' AND '2013-04-30', 'u', 'x'),
           iif(day BETWEEN '2012-12-31' AND '2013-04-30',
               (SELECT group_concat(source_id, ' ')
                FROM (SELECT DISTINCT e.source_id FROM csa_events AS e WHERE e.event = 'none_in_force_as_of'
                      ORDER BY e.source_id)), ''),
           'csa-without'
    FROM days
    UNION ALL
    SELECT CASE m.column1 WHEN 'inspections' THEN 4 ELSE 5 END,
           CASE m.column1 WHEN 'inspections' THEN 'Inspections by the Agency, last complete year'
                          ELSE 'Facilities under safeguards, last complete year' END,
           m.column2, quarter, CAST(i.value AS INTEGER), iif(i.value IS NULL, 'x', coalesce(r.mark, '')),
           coalesce(i.source_id, ''), 'inspections'
    FROM years
    CROSS JOIN (VALUES ('inspections', 'inspections'), ('facilities_under_safeguards', 'facilities')) AS m
    LEFT JOIN inspections AS i ON i.scope = 'IAEA_TOTAL' AND i.measure = m.column1 AND i.year = years.year
    LEFT JOIN inspection_remarks AS r ON r.scope = i.scope AND r.measure = i.measure AND r.year = i.year
    UNION ALL
    SELECT 6, 'Regular budget for safeguards, last complete year, in prices of January 2023', 'million US dollars', quarter,
           b.amount / 1000000, iif(b.amount IS NULL, 'x', ''), coalesce(b.source_id, ''),
           'agency-budget-constant'
    FROM years
    LEFT JOIN iaea_budget AS b ON b.line = 'safeguards_regular_usd2023' AND b.year = years.year
    UNION ALL
    SELECT 7, 'Protocols to zone treaties ratified by nuclear-weapon States', 'ratifications', quarter,
           count(e.date), iif(max(e.source_id = 'UNVERIFIED') OR day > '2015-08-17', 'u', ''),
           coalesce((SELECT group_concat(source_id, ' ')
                     FROM (SELECT DISTINCT z.source_id FROM nwfz_events AS z
                           WHERE z.event = 'ratified' AND z.date <= days.day ORDER BY z.source_id)), ''),
           'zones-protocols'
    FROM days LEFT JOIN nwfz_events AS e ON e.event = 'ratified' AND e.date <= day
    GROUP BY quarter
    UNION ALL
    SELECT CASE m.column1 WHEN 'PRK' THEN 8 ELSE 9 END,
           CASE m.column1 WHEN 'PRK' THEN 'Security Council resolutions on the Democratic People''s Republic of Korea'
                          ELSE 'Security Council resolutions on the Islamic Republic of Iran' END,
           'resolutions', quarter, count(e.event_id),
           trim(iif(max(e.latest > day), 'e', '') || iif(day > '2013-04-30', ' u', '')), -- the records end
           coalesce((SELECT group_concat(source_id, ' ')
                     FROM (SELECT DISTINCT c.source_id FROM resolutions AS c
                           WHERE c.state_iso3 = m.column1 AND c.date <= days.day
                           ORDER BY c.source_id)), ''),
           'compliance'
    FROM days
    CROSS JOIN (VALUES ('PRK'), ('IRN')) AS m
    LEFT JOIN resolutions AS e ON e.state_iso3 = m.column1 AND e.date <= day
    GROUP BY m.column1, quarter
    UNION ALL
    -- The records are complete up to 10 July 2014.
    SELECT 10, 'Convention on nuclear terrorism, parties', 'States', quarter,
           iif(day <= '2014-07-10', count(e.iso3), NULL), iif(day <= '2014-07-10', '', 'x'),
           iif(count(e.iso3) > 0 AND day <= '2014-07-10',
               (SELECT group_concat(source_id, ' ')
                FROM (SELECT DISTINCT c.source_id FROM convention_events AS c
                      WHERE c.convention = 'ICSANT' AND c.event = 'ratified' AND c.date <= days.day
                      ORDER BY c.source_id)), ''),
           'conventions'
    FROM days LEFT JOIN convention_events AS e ON e.convention = 'ICSANT' AND e.event = 'ratified' AND e.date <= day
    GROUP BY quarter
    UNION ALL
    -- Of the summits after April 2013 nothing is on file.
    SELECT 11, 'States at the last nuclear security summit', 'States', d.quarter, s.states,
           CASE WHEN d.day > '2013-04-30' THEN 'x' WHEN s.states IS NULL THEN 'z' ELSE '' END,
           coalesce(s.source_id, ''), 'summits-overview'
    FROM days AS d
    LEFT JOIN summits AS s ON d.day <= '2013-04-30' AND s.day = (SELECT max(l.day) FROM summits AS l WHERE l.day <= d.day)
    UNION ALL
    SELECT 12, 'Security Council resolutions on weapons and non-State actors', 'resolutions', quarter, count(e.event_id),
           iif(max(e.source_id = 'UNVERIFIED') OR day > '2013-04-30', 'u', ''),
           coalesce((SELECT group_concat(source_id, ' ')
                     FROM (SELECT DISTINCT x.source_id FROM resolution1540_events AS x
                           WHERE x.instrument LIKE 'UNSCR %' AND x.event LIKE '%esolution%' AND x.date <= days.day
                           ORDER BY x.source_id)), ''),
           'resolution-1540'
    FROM days
    LEFT JOIN (SELECT min(event_id) AS event_id, min(date) AS date, min(source_id) AS source_id
               FROM resolution1540_events WHERE instrument LIKE 'UNSCR %' GROUP BY instrument) AS e ON e.date <= day
    GROUP BY quarter
    UNION ALL
    SELECT CASE m.column1 WHEN 'partners' THEN 13 ELSE 14 END,
           CASE m.column1 WHEN 'partners' THEN 'Global Initiative, partners, last published count'
                          ELSE 'Global Initiative, observers, last published count' END,
           m.column1, d.quarter, c.count,
           iif(c.count IS NULL, iif(d.day < '2006-10-31', 'z', 'x'),
               trim(iif(c.inexact, 'e', '') || iif(d.day > '2019-12-31', ' u', ''))),
           coalesce(c.source_id, ''), 'gicnt-partners'
    FROM days AS d
    CROSS JOIN (VALUES ('partners'), ('observers')) AS m
    LEFT JOIN counts AS c ON c.body = 'GICNT' AND c.unit = m.column1
        AND c.day = (SELECT max(l.day) FROM counts AS l WHERE l.body = 'GICNT' AND l.unit = m.column1 AND l.day <= d.day)
    UNION ALL
    SELECT 15, 'Members of the Global Partnership', 'members', d.quarter, nullif(count(m.member), 0),
           CASE WHEN count(m.member) = 0 THEN 'z'
                ELSE trim(iif((SELECT count(*) FROM memberships AS x
                               WHERE x.body = 'GLOBAL_PARTNERSHIP' AND x.joined_from <= d.day AND x.joined_to > d.day) > 0,
                              'e', '') || iif(d.day > '2013-12-31', ' u', '')) END,
           coalesce((SELECT group_concat(source_id, ' ')
                     FROM (SELECT DISTINCT x.source_id FROM memberships AS x
                           WHERE x.body = 'GLOBAL_PARTNERSHIP' AND x.joined_to <= d.day ORDER BY x.source_id)), ''),
           'gp-members'
    FROM days AS d LEFT JOIN memberships AS m ON m.body = 'GLOBAL_PARTNERSHIP' AND m.joined_to <= d.day
    GROUP BY d.quarter
    UNION ALL
    SELECT 16, 'Pledges to the Global Partnership, first wave', 'million US dollars', d.quarter,
           iif(count(a.amount) = count(a.usd_per_unit), sum(a.amount * a.usd_per_unit) / 1000000, NULL),
           CASE WHEN count(a.amount) = 0 THEN 'z'
                WHEN count(a.amount) > count(a.usd_per_unit) THEN 'x'
                -- The rate is the average of a year that is not over.
                WHEN max(a.rate_source_id IS NOT NULL AND a.rate_year || '-12-31' > d.day) THEN 'e' ELSE '' END,
           coalesce((SELECT group_concat(source_id, ' ')
                     FROM (SELECT x.source_id FROM gp_amounts AS x
                           WHERE x.wave = 'kananaskis' AND x.counts_from <= d.day
                           UNION SELECT x.rate_source_id FROM gp_amounts AS x
                           WHERE x.wave = 'kananaskis' AND x.counts_from <= d.day AND x.rate_source_id IS NOT NULL
                           ORDER BY 1)), ''),
           'partnership-waves'
    FROM days AS d LEFT JOIN gp_amounts AS a ON a.wave = 'kananaskis' AND a.counts_from <= d.day
    GROUP BY d.quarter
    UNION ALL
    SELECT 17, 'Nuclear submarines dismantled, last reported total', 'submarines', d.quarter, s.dismantled_total,
           iif(s.dismantled_total IS NULL, 'x', trim(iif(s.inexact, 'e', '') || iif(d.day > '2013-04-30', ' u', ''))),
           coalesce(s.source_id, ''), 'partnership-submarines'
    FROM days AS d
    LEFT JOIN submarines AS s ON s.day = (SELECT max(l.day) FROM submarines AS l WHERE l.day <= d.day)
)
SELECT figure, unit, quarter, value,
       -- The quarter of the edition may not be over; the others are.
       trim(mark || iif(:as_of < :period_end AND value IS NOT NULL AND quarter = (SELECT max(quarter) FROM days), ' p', ''))
           AS value_status,
       -- A change is as doubtful as the more doubtful of its figures: those of the last two quarters, of the first and last.
       iif(mark LIKE '%u%' OR lag(mark) OVER earlier LIKE '%u%', 'u', '') AS previous_status,
       iif(mark LIKE '%u%' OR lag(mark, 2) OVER earlier LIKE '%u%', 'u', '') AS year_status,
       in_table, sources
FROM figures
WINDOW earlier AS (PARTITION BY figure ORDER BY quarter)
ORDER BY place, quarter;
