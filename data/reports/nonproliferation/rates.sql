-- United States dollars for one unit of a currency, average of the year. The dollar itself needs no rate.
SELECT currency, year, usd_per_unit AS rate, source_id AS source
FROM exchange_rates
WHERE currency <> 'USD'
ORDER BY currency, year;
