# Upright bars from zero; those of several series stand side by side. Those that are not final are hollow.
# legend: boxes
bar = bars * x_step / series_count
start(x, i) = x - bars / 2 * x_step + bar * (i - 1)
bar_width = bars * step_width / series_count
# The figure is the point itself, so that gnuplot leaves out a bar whose figure is not known: a NaN in one of the
# corners alone would be drawn as a bar that reaches the edge.
plot for [i in drawn] $data using 1:(column(1 + i)):(start($1, i)):(start($1, i) + bar):(0):(column(1 + i)) \
     with boxxyerror linetype 0 + i dashtype solid linewidth edge(bar_width), \
     for [i in drawn] $provisional using 1:(column(1 + i)):(start($1, i)):(start($1, i) + bar):(0):(column(1 + i)) \
     with boxxyerror linetype 0 + i dashtype solid linewidth outline(bar_width) \
     fillstyle solid border linetype 0 + i fillcolor rgb '#FFFFFF'
