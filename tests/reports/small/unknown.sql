SELECT year, NULL AS figure, NULL AS word FROM figures WHERE year <= strftime('%Y', :as_of) + 0 ORDER BY year
