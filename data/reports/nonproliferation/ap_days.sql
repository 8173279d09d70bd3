-- Signatures and entries into force of Additional Protocols whose days are not exact, with their limits.
SELECT name_en AS state,
       CASE event WHEN 'signed' THEN 'signed' WHEN 'in_force' THEN 'entered into force' END AS milestone,
       date,
       CASE verification
           WHEN 'month' THEN 'month known'
           WHEN 'year' THEN 'year known'
           WHEN 'bracketed' THEN
               CASE WHEN bracket_from IS NULL THEN 'not later than a date'
                    WHEN bracket_to IS NULL THEN 'not earlier than a date'
                    ELSE 'between two dates' END
           ELSE 'not verified'
       END AS certainty,
       bracket_from AS earliest,
       bracket_to AS latest,
       'e' AS status,
       source_id AS sources
FROM ap_milestones
WHERE verification <> 'exact' AND date <= min(:as_of, :period_end)
ORDER BY name_en, date, event DESC;
