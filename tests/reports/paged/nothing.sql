SELECT town FROM visits WHERE visits < 0 AND day <= min(:as_of, :period_end) ORDER BY town
