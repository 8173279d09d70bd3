quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 50.00
title_size = 62.00
width = 1878.00
height = 1181.00
left = 857.74
right = 1510.60
bottom = 338.40
top = 858.40
lying = 1
series_count = 1
x_step = 1.0
step_width = 130.00
colours = '#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1'
outlined = 0
bars = 0.72
drawn = '1'
$data << EOD
0 100
1 -25
2 NaN
3 0.5
EOD
$provisional << EOD
0 NaN
EOD
$dots << EOD
3 0.5 1
EOD
$hollow << EOD
0 NaN 1
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02556,0.94555 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02556,0.88391 left font text_font front
set label 'million dollars' at screen 0.02556,0.82041 left font text_font front
set label 'United States of America' at screen 0.38267,0.67180 right font text_font front
set label 'Germany' at screen 0.38267,0.56173 right font text_font front
set label 'United Kingdom of Great' at screen 0.38267,0.47599 right font text_font front
set label 'Britain and Northern Ireland' at screen 0.38267,0.42731 right font text_font front
set label 'Ireland' at screen 0.38267,0.34157 right font text_font front
set label '100' at screen 0.81502,0.67180 left font text_font front
set label '−25' at screen 0.50402,0.56173 right font text_font front
set label 'not available' at screen 0.58326,0.45165 left font text_font front
set label '0.5' at screen 0.58442,0.34157 left font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02556,0.04784 left font text_font front
set xrange [-50:100]
set yrange [3.5:-0.5]
unset xtics
unset ytics

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
