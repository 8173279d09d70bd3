-- rows: extrabudgetary = empty
-- A year without extrabudgetary money on file has no total and no share.
SELECT year, NULL AS total, NULL AS share
FROM iaea_budget AS r
WHERE line = 'safeguards_regular_usd2023' AND year < 1986;
