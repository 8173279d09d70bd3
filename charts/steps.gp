# Steps: a value holds until the next one. A gap stays open. The steps to and from a figure that is not final are thin.
# joined
plot for [i in drawn] $provisional using 1:(column(1 + i)) with steps linetype 0 + i linewidth 3, \
     for [i in drawn] $data using 1:(column(1 + i)) with steps linetype 0 + i, \
     $hollow using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable, \
     $hollow using 1:2:(marker($3)) with points pointtype variable pointsize hole_size linecolor rgb '#FFFFFF', \
     $dots using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable
