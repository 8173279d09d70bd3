quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 50.00
title_size = 62.00
width = 1878.00
height = 1181.00
left = 153.80
right = 1772.80
bottom = 210.00
top = 933.40
lying = 0
series_count = 1
x_step = 0.25
step_width = 202.38
colours = '#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1'
outlined = 0
bars = 0.8
drawn = '1'
$data << EOD
2010.125 0
2010.375 12.5
2010.625 25
2010.875 25
2011.125 50
2011.375 75
2011.625 75
2011.875 100
EOD
$provisional << EOD
2010.125 NaN
EOD
$dots << EOD
2011.875 100 1
EOD
$hollow << EOD
0 NaN 1
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02556,0.94555 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02556,0.88391 left font text_font front
set label '0' at screen 0.07125,0.17782 right font text_font front
set label '50' at screen 0.07125,0.48408 right font text_font front
set label '100' at screen 0.07125,0.79035 right font text_font front
set object rectangle from screen 0.12816,0.18417 to screen 0.14339,0.22650 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '0' at screen 0.13578,0.20533 center font text_font front
set object rectangle from screen 0.21713,0.26073 to screen 0.26995,0.30307 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '12.5' at screen 0.24354,0.28190 center font text_font front
set object rectangle from screen 0.33607,0.33730 to screen 0.36653,0.37964 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '25' at screen 0.35130,0.35847 center font text_font front
set object rectangle from screen 0.44383,0.33730 to screen 0.47429,0.37964 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '25' at screen 0.45906,0.35847 center font text_font front
set object rectangle from screen 0.55159,0.49043 to screen 0.58205,0.53277 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '50' at screen 0.56682,0.51160 center font text_font front
set object rectangle from screen 0.65935,0.64356 to screen 0.68981,0.68590 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '75' at screen 0.67458,0.66473 center font text_font front
set object rectangle from screen 0.76711,0.64356 to screen 0.79757,0.68590 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '75' at screen 0.78234,0.66473 center font text_font front
set object rectangle from screen 0.86726,0.79670 to screen 0.91295,0.83903 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '100' at screen 0.89010,0.81787 center font text_font front
set label '2010' at screen 0.08190,0.11981 center font text_font front
set label '2011' at screen 0.51294,0.11981 center font text_font front
set label '2012' at screen 0.94398,0.11981 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02556,0.04784 left font text_font front
set yrange [0:100]
set xrange [2010:2012]
set ytics ('' 0, '' 50, '' 100)
set xtics ('' 2010, '' 2011, '' 2012)

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
