SELECT iso3, name, since, status AS since_status FROM states ORDER BY name DESC
