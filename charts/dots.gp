# A dot at the figure or day of each series, the first category on top; hollow where it is not final.
# layout: lying
# legend: points
# values: any
plot for [i in drawn] $data using (column(1 + i)):1 with points linetype 0 + i pointtype marker(i) pointsize dot_size, \
     $hollow using 2:1:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable, \
     $hollow using 2:1:(marker($3)) with points pointtype variable pointsize hole_size linecolor rgb '#FFFFFF'
