SELECT "row", amount, measure, share, exact, signed, day, day AS us_day, words
FROM every_type
ORDER BY rowid
