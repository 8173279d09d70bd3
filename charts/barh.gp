# Lying bars from zero, the first category on top; those of several series stand one below the other. Those that are
# not final are hollow.
# layout: lying
# legend: boxes
bar = bars * x_step / series_count
start(x, i) = x - bars / 2 * x_step + bar * (i - 1)
bar_width = bars * step_width / series_count
# The figure is the point itself: see bars.gp.
plot for [i in drawn] $data using (column(1 + i)):1:(0):(column(1 + i)):(start($1, i)):(start($1, i) + bar) \
     with boxxyerror linetype 0 + i dashtype solid linewidth edge(bar_width), \
     for [i in drawn] $provisional using (column(1 + i)):1:(0):(column(1 + i)):(start($1, i)):(start($1, i) + bar) \
     with boxxyerror linetype 0 + i dashtype solid linewidth outline(bar_width) \
     fillstyle solid border linetype 0 + i fillcolor rgb '#FFFFFF'
