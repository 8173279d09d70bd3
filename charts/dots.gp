# A dot at the figure or day of each series, the first category on top.
# layout: lying
# legend: points
# values: any
plot for [i in drawn] $data using (column(1 + i)):1 with points linetype 0 + i pointtype marker(0 + i) \
     pointsize dot_size
