-- Additional Protocols per quarter: signed and entered into force in it, signed and in force at its end.
WITH RECURSIVE
-- What happens after the as-of date has not happened yet, and what happens after the period is not asked for.
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- The first quarter also takes in what was signed before it, for the totals: counting starts at `since`.
quarters (since, first, last) AS (
    SELECT '0000-01-01', '1997-10-01', '1997-12-31' FROM edge WHERE day >= '1997-10-01'
    UNION ALL
    SELECT date(first, '+3 months'), date(first, '+3 months'), date(first, '+6 months', '-1 day')
    FROM quarters, edge
    WHERE date(first, '+3 months') <= day
),
events AS (
    SELECT event, date, source_id, verification <> 'exact' AS inexact,
           CASE verification WHEN 'exact' THEN date ELSE coalesce(bracket_to, '9999-12-31') END AS latest
    FROM ap_milestones, edge
    WHERE date <= day
),
counted AS (
    SELECT since, first, last,
           count(*) FILTER (WHERE event = 'signed' AND date >= first) AS signed,
           count(*) FILTER (WHERE event = 'in_force' AND date >= first) AS entered,
           count(*) FILTER (WHERE event = 'signed') AS signed_since,
           count(*) FILTER (WHERE event = 'in_force') AS entered_since,
           count(*) FILTER (WHERE event = 'signed' AND date >= first AND inexact) AS signed_inexact,
           count(*) FILTER (WHERE event = 'in_force' AND date >= first AND inexact) AS entered_inexact
    FROM quarters
    LEFT JOIN events ON date BETWEEN since AND last
    GROUP BY first
)
SELECT strftime('%Y', first) || '-Q' || ((CAST(strftime('%m', first) AS INTEGER) + 2) / 3) AS quarter,
       signed,
       iif(signed_inexact > 0, 'e', '') AS signed_status,
       entered,
       iif(entered_inexact > 0, 'e', '') AS entered_status,
       sum(signed_since) OVER (ORDER BY first) AS signed_total,
       -- Somebody may have done later what the records have by then; later still, days are missing.
       trim(iif(EXISTS (SELECT 1 FROM events WHERE event = 'signed' AND date <= last AND latest > last), 'e', '')
            || iif(min(last, day) > '2018-12-09', ' u', '')) AS signed_total_status,
       sum(entered_since) OVER (ORDER BY first) AS in_force,
       trim(iif(EXISTS (SELECT 1 FROM events WHERE event = 'in_force' AND date <= last AND latest > last), 'e', '')
            || iif(min(last, day) > '2021-09-21', ' u', '')) AS in_force_status,
       iif(last > day, 'p', '') AS status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT source_id FROM events
                       WHERE date BETWEEN since AND last ORDER BY source_id)), '') AS sources
FROM counted, edge
ORDER BY first;
