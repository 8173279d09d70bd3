SELECT currency, year, rate, source FROM rates ORDER BY currency, year
