# Two verticals and a line from one to the other for each series. Where there are too many for colours of their own, all
# have the first.
# layout: slope
# legend: none
# series: any
unset xzeroaxis
color(i) = series_count <= 4 ? i : 1
plot for [i in drawn] $data using 1:(column(1 + i)) with lines linetype color(0 + i), \
     for [i in drawn] $data using 1:(column(1 + i)) with points pointtype 7 pointsize dot_size linetype color(0 + i)
