# A small plot with the line of each series, all with the same axes. They are one plot for gnuplot, whose axes count the
# pixels of the canvas, so that every text and every line of the grid is drawn once. The lines to and from a figure that
# is not final are thin.
# layout: panels
# legend: none
# joined
# series: any
across(i, x) = panel_left[int(i)] + (x - x_from) / (x_to - x_from) * (panel_right[int(i)] - panel_left[int(i)])
up(i, y) = panel_bottom[int(i)] + (y - y_from) / (y_to - y_from) * (panel_top[int(i)] - panel_bottom[int(i)])
plot for [i in drawn] $provisional using (across(i, $1)):(up(i, column(1 + i))) with lines linetype 1 linewidth 3, \
     for [i in drawn] $data using (across(i, $1)):(up(i, column(1 + i))) with lines linetype 1, \
     $hollow using (across($3, $1)):(up($3, $2)) with points pointtype 7 pointsize dot_size linetype 1, \
     $hollow using (across($3, $1)):(up($3, $2)) with points pointtype 7 pointsize hole_size linecolor rgb '#FFFFFF', \
     $dots using (across($3, $1)):(up($3, $2)) with points pointtype 7 pointsize dot_size linetype 1
