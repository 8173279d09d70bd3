# Upright bars of which the pieces stand on each other from zero, and those below zero go down from it; a white line
# parts them. Those that are not final are hollow.
# legend: boxes
# stacked
half = bars / 2 * x_step
bar_width = bars * step_width
# The upper end is the point itself: see bars.gp.
plot for [i in drawn] $data using 1:(column(1 + 2 * i)):($1 - half):($1 + half):(column(2 * i)):(column(1 + 2 * i)) \
     with boxxyerror linetype 0 + i dashtype solid linewidth edge(bar_width) fillstyle solid border linecolor rgb edge_colour, \
     for [i in drawn] $provisional using 1:(column(1 + 2 * i)):($1 - half):($1 + half):(column(2 * i)):(column(1 + 2 * i)) \
     with boxxyerror linetype 0 + i dashtype solid linewidth outline(bar_width) \
     fillstyle solid border linetype 0 + i fillcolor rgb '#FFFFFF', \
     0 with lines linestyle 2
