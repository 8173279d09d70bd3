SELECT state, instrument, since FROM instruments ORDER BY rowid;
