-- periods: 2013Q1
-- rows: basis = not verified
-- Twenty States in all, as the working paper counts: what is not verified is the rest.
SELECT 20 - (SELECT count(DISTINCT member) FROM memberships
             WHERE body = 'MSSP' AND source_id <> 'UNVERIFIED' AND length(member) = 3
               AND (joined_to IS NULL OR joined_to < '2013-04-01')) AS states;
