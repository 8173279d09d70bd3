-- Memberships of the State, with a day that is not later, or with none: those of the Zangger Committee from the publication
-- that names the State, those of the Global Initiative from the end of 2010.
SELECT joined_from, joined_to, source_id AS sources FROM memberships
WHERE member = :state AND coalesce(joined_to, '') <= :day
  AND NOT (body = 'ZANGGER' AND :year < CASE source_id WHEN 'CIA_ZC_2007' THEN 2007 WHEN 'MEMIM_ZC' THEN 2011 ELSE 2017 END)
  AND NOT (body = 'GICNT' AND joined_to IS NULL AND :year < 2011);
