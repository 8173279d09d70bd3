SELECT year, figure FROM figures WHERE year < 0
