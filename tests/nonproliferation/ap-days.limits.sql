-- Every event that rests on general knowledge, less the second signature of Cuba, with its limits.
SELECT states.name_en AS state, iif(event = 'signed', 'signed', 'entered into force') AS milestone, date,
       bracket_from AS earliest, bracket_to AS latest
FROM states, ap_events
WHERE states.iso3 = ap_events.iso3 AND source_id = 'UNVERIFIED' AND event NOT IN ('board_approval', 'provisional')
  AND date <= :day AND states.iso3 <> 'XEU';
