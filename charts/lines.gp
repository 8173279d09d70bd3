# Lines from point to point. A gap stays open.
plot for [i in drawn] $data using 1:(column(1 + i)) with lines linetype 0 + i, \
     $dots using 1:2:3 with points pointtype 7 pointsize dot_size linecolor variable
