SELECT year, visits, visits_status, staff, staff_status, place, place_status, notes FROM years
WHERE year <= strftime('%Y', min(:as_of, :period_end)) ORDER BY year
