# Areas that stand on each other; a white line parts them. A gap stays open. What leads to and from a figure that is
# not final is hollow, with an upright line at each figure.
# legend: boxes
# stacked
# joined
plot for [i in drawn] $provisional using 1:(column(2 * i)):(column(1 + 2 * i)) \
     with filledcurves fillcolor rgb '#FFFFFF', \
     for [i in drawn] $data using 1:(column(2 * i)):(column(1 + 2 * i)) \
     with filledcurves linetype 0 + i, \
     for [i in drawn] $data using 1:(column(1 + 2 * i)) with lines dashtype solid linecolor rgb edge_colour linewidth edge_most, \
     for [i in drawn] $provisional using 1:(column(2 * i)) with lines linetype 0 + i dashtype solid linewidth 5, \
     for [i in drawn] $provisional using 1:(column(1 + 2 * i)) with lines linetype 0 + i dashtype solid linewidth 5, \
     for [i in drawn] $provisional using 1:(column(2 * i)):(0):(column(1 + 2 * i) - column(2 * i)) \
     with vectors nohead linetype 0 + i dashtype solid linewidth 5, \
     0 with lines linestyle 2, \
     $hollow using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable, \
     $hollow using 1:2:(marker($3)) with points pointtype variable pointsize hole_size linecolor rgb '#FFFFFF', \
     $dots using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable
