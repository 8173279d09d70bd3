SELECT what, text FROM awkward ORDER BY rowid
