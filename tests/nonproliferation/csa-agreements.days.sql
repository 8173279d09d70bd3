-- One row for each State and kind that has a signature or an entry into force by the day.
SELECT (SELECT name_en FROM states WHERE iso3 = k.iso3) AS state,
       replace(replace(replace(agreement_type, 'CSA', 'comprehensive'), 'VOA', 'voluntary offer'), '_', '-') AS agreement,
       (SELECT date FROM csa_events AS c WHERE c.iso3 = k.iso3 AND c.agreement_type = k.agreement_type AND event = 'signed'
        AND date <= :day) AS signed,
       (SELECT date FROM csa_events AS c WHERE c.iso3 = k.iso3 AND c.agreement_type = k.agreement_type AND event = 'in_force'
        AND date <= :day) AS in_force
FROM (SELECT DISTINCT iso3, agreement_type FROM csa_events WHERE event <> 'none_in_force_as_of' AND date <= :day) AS k;
