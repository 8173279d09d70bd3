-- Who signed and is not in force, by difference of sets; years as days over 365.25.
SELECT (SELECT name_en FROM states WHERE states.iso3 = left_over.iso3) AS state,
       (SELECT min(date) FROM ap_events AS e WHERE e.iso3 = left_over.iso3 AND e.event = 'signed') AS signed,
       round((strftime('%s', :day) - (SELECT strftime('%s', min(date)) FROM ap_events AS e
                                WHERE e.iso3 = left_over.iso3 AND e.event = 'signed')) / 86400 / 365.25, 1) AS years,
       (SELECT date FROM ap_events AS e WHERE e.iso3 = left_over.iso3 AND e.event = 'provisional' AND e.date <= :day) AS provisional
FROM (SELECT iso3 FROM ap_events WHERE event = 'signed' AND date <= :day AND iso3 <> 'XEU'
      EXCEPT SELECT iso3 FROM ap_events WHERE event = 'in_force' AND date <= :day) AS left_over;
