-- The States that the report can be made for.
SELECT iso3 AS value, name_en AS label FROM states WHERE entity_type <> 'organisation' ORDER BY iso3;
