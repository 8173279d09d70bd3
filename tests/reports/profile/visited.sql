SELECT DISTINCT state AS code FROM visits JOIN set_coast ON code = state WHERE day <= min(:as_of, :period_end) ORDER BY state
