-- The nuclear-weapon States of the Treaty.
SELECT iso3 AS code FROM states WHERE npt_nws = 1 ORDER BY iso3;
