SELECT count(*) AS figure FROM figures WHERE year <= strftime('%Y', :period_end) + 0
