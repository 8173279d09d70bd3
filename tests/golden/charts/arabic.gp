quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 50.00
title_size = 62.00
width = 1878.00
height = 1181.00
left = 367.40
right = 1020.26
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

set label 'الدول التي لديها بروتوكول إضافي نافذ' at screen 0.97444,0.94555 right font title_font front
set label 'عدد الدول (2013)' at screen 0.97444,0.88391 right font text_font front
set label 'million dollars' at screen 0.97444,0.82041 right font text_font front
set label 'United States of America' at screen 0.61733,0.67180 left font text_font front
set label 'Germany' at screen 0.61733,0.56173 left font text_font front
set label 'United Kingdom of Great' at screen 0.61733,0.47599 left font text_font front
set label 'Britain and Northern Ireland' at screen 0.61733,0.42731 left font text_font front
set label 'Ireland' at screen 0.61733,0.34157 left font text_font front
set label '100' at screen 0.18498,0.67180 right font text_font front
set label '−25' at screen 0.49598,0.56173 left font text_font front
set label 'not available' at screen 0.41674,0.45165 right font text_font front
set label '0.5' at screen 0.41558,0.34157 right font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.97444,0.04784 right font text_font front
set xrange [100:-50]
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
