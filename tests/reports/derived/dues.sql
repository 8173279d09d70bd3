SELECT dues_id, CAST(year AS TEXT) AS year, paid_on, port, amount, currency, sources FROM dues ORDER BY dues_id
