-- Dollars at the rate of a year that is not over are estimated.
-- rows: donor = Russian Federation | United Kingdom of Great Britain and Northern Ireland
-- periods: 2009Q1 2010Q2 2013Q1
SELECT name_en AS donor, period_start, currency, iif(currency <> 'USD' AND period_start >= :year || '-01-01' AND :day < :year || '-12-31', 'e', '') AS status
FROM contributions JOIN states ON iso3 = donor_iso3
WHERE donor_iso3 IN ('RUS', 'GBR') AND recipient_programme = 'IAEA_NSF'
  AND iif(kind = 'disbursed', period_end, period_start) <= :day;
