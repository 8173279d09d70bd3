-- Names by what they rest on.
SELECT basis, sum(state) AS states, sum(1 - state) AS organisations
FROM (SELECT CASE WHEN source_id = 'UNVERIFIED' THEN 'not verified'
                  WHEN joined_to IS NULL THEN 'named by a source, without a date'
                  ELSE 'named by a source, with a date' END AS basis,
             member IN (SELECT iso3 FROM states WHERE entity_type IN ('un_member', 'observer_state')) AS state
      FROM memberships
      WHERE body = 'MSSP' AND (joined_to IS NULL OR joined_to <= :day))
GROUP BY basis;
