SELECT quarter, region, state, paid, status FROM funds ORDER BY rowid;
