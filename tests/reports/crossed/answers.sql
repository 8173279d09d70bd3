SELECT state, day, answer FROM answers ORDER BY rowid;
