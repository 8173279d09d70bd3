# Upright bars from zero; those of several series stand side by side.
# legend: boxes
bar = 0.8 * x_step / series_count
start(x, i) = x - 0.4 * x_step + bar * (i - 1)
# The figure is the point itself, so that gnuplot leaves out a bar whose figure is not known: a NaN in one of the
# corners alone would be drawn as a bar that reaches the edge.
plot for [i in drawn] $data using 1:(column(1 + i)):(start($1, i)):(start($1, i) + bar):(0):(column(1 + i)) \
     with boxxyerror linetype 0 + i
