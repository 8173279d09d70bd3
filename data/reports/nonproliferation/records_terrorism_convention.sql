-- Signatures and instruments of the convention on acts of nuclear terrorism, State by State.
SELECT e.event,
       e.date AS day,
       states.name_en AS state,
       CASE WHEN e.event = 'signed' THEN '' ELSE coalesce(e.note, 'ratification') END AS instrument,
       e.source_id AS sources
FROM convention_events AS e
JOIN states USING (iso3)
WHERE e.convention = 'ICSANT'
  AND e.event IN ('signed', 'ratified')
  AND e.date <= min(:as_of, :period_end)
  AND states.entity_type <> 'organisation'
ORDER BY e.event, e.date, states.name_en;
