# Upright bars from zero, two to four side by side with a white line between them. Those that are not final are hollow.
# legend: boxes
bar = bars * x_step / series_count
start(x, i) = x - bars / 2 * x_step + bar * (i - 1)
bar_width = bars * step_width / series_count
# The figure is the point itself: see bars.gp.
plot for [i in drawn] $data using 1:(column(1 + i)):(start($1, i)):(start($1, i) + bar):(0):(column(1 + i)) \
     with boxxyerror linetype 0 + i dashtype solid linewidth edge(bar_width) fillstyle solid border linecolor rgb edge_colour, \
     for [i in drawn] $provisional using 1:(column(1 + i)):(start($1, i)):(start($1, i) + bar):(0):(column(1 + i)) \
     with boxxyerror linetype 0 + i dashtype solid linewidth outline(bar_width) \
     fillstyle solid border linetype 0 + i fillcolor rgb '#FFFFFF', \
     0 with lines linestyle 2
