-- One lookup for each cell.
SELECT i.year, i.value AS inspections,
       (SELECT value FROM inspections AS o WHERE o.scope = 'IAEA_TOTAL' AND o.year = i.year AND o.measure = 'facilities_under_safeguards')
           AS facilities,
       (SELECT value FROM inspections AS o WHERE o.scope = 'IAEA_TOTAL' AND o.year = i.year
        AND o.measure = 'facilities_and_lofs_under_safeguards') AS facilities_and_lofs,
       (SELECT value FROM inspections AS o WHERE o.scope = 'IAEA_TOTAL' AND o.year = i.year AND o.measure = 'significant_quantities')
           AS significant_quantities,
       iif(i.year = 2007, 'u', '') AS inspections_status
FROM inspections AS i
WHERE i.scope = 'IAEA_TOTAL' AND i.measure = 'inspections' AND i.year || '-12-31' <= :day;
