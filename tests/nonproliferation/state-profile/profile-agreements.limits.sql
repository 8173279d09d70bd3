-- The days between which the milestones of the State's protocol lie, one certainty at a time; agreements have none.
SELECT date, date AS earliest, date AS latest FROM ap_events WHERE iso3 = :state AND date <= :day AND verification = 'exact'
UNION ALL
SELECT date, bracket_from, bracket_to FROM ap_events WHERE iso3 = :state AND date <= :day AND verification <> 'exact'
UNION ALL
SELECT date, NULL, NULL FROM csa_events WHERE iso3 = :state AND date <= :day;
