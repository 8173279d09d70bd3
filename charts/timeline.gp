# A dot at the day of each event, the first on top.
# layout: events
# legend: points
# values: days
plot for [i in drawn] $data using (column(1 + i)):1 with points pointtype 7 pointsize dot_size linetype 0 + i
