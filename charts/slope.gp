# Two verticals and a line from one to the other for each series, thin where a figure is not final. Where there are too many
# for colours of their own, all have the first.
# layout: slope
# legend: none
# joined
# series: any
unset xzeroaxis
color(i) = series_count <= 4 ? int(i) : 1
plot for [i in drawn] $provisional using 1:(column(1 + i)) with lines linetype color(i) linewidth 3, \
     for [i in drawn] $data using 1:(column(1 + i)) with lines linetype color(i), \
     for [i in drawn] $data using 1:(column(1 + i)) with points pointtype 7 pointsize dot_size linetype color(i), \
     $hollow using 1:2:(color($3)) with points pointtype 7 pointsize dot_size linecolor variable, \
     $hollow using 1:2 with points pointtype 7 pointsize hole_size linecolor rgb '#FFFFFF'
