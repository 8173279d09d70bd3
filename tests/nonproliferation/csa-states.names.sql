-- The States whose row in the list of States says so, which is another record of the same fact.
SELECT name_en AS state, un_region AS region,
       (SELECT date FROM csa_events AS c WHERE c.iso3 = s.iso3 AND agreement_type = 'CSA' AND event = 'signed' AND date <= :day)
           AS signed,
       NULL AS in_force
FROM states AS s WHERE safeguards_notes LIKE '%no CSA in force on 2013-04-22%' AND :day >= '2012-12-31';
