# A dot at the day of each event, the first on top; hollow where it is not final.
# layout: events
# legend: points
# values: days
plot for [i in drawn] $data using (column(1 + i)):1 with points pointtype marker(i) pointsize dot_size linetype 0 + i, \
     $hollow using 2:1:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable, \
     $hollow using 2:1:(marker($3)) with points pointtype variable pointsize hole_size linecolor rgb '#FFFFFF'
