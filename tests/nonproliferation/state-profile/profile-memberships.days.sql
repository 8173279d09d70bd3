-- Memberships of the State, with a day that is not later, or with none.
SELECT joined_from, joined_to, source_id AS sources FROM memberships
WHERE member = :state AND coalesce(joined_to, '') <= :day;
