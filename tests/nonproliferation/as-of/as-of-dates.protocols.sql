-- The day of entry into force of each protocol.
-- rows: instrument = Additional Protocol in force
SELECT name_en AS state, 'Additional Protocol in force' AS instrument, min(date) AS date
FROM ap_events JOIN states USING (iso3)
WHERE event = 'in_force' AND date <= :day AND iso3 <> 'XEU'
GROUP BY iso3;
