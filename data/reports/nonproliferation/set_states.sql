-- Whoever is counted as a State, by name.
SELECT name_en AS code FROM states WHERE entity_type <> 'organisation' ORDER BY name_en;
