-- Before 2014 only the number of inspections is on file: one row, of the last year that is over.
SELECT year, value AS inspections, NULL AS in_field_verifications, NULL AS design_information_verifications,
       NULL AS complementary_accesses
FROM inspections
WHERE scope = 'IAEA_TOTAL' AND measure = 'inspections'
  AND year = (SELECT max(year) FROM inspections WHERE year || '-12-31' <= :day);
