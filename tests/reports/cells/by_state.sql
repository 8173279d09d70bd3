SELECT iso3, visits_status, state, visits, remarks, days, days_status, last, last_status, status, sources
FROM visits WHERE year = strftime('%Y', :as_of) ORDER BY visits, iso3
