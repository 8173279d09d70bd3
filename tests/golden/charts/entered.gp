quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 52.00
title_size = 64.00
width = 1920.00
height = 1200.00
left = 157.23
right = 1812.51
bottom = 215.20
top = 944.08
lying = 0
series_count = 1
x_step = 0.25
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
$dots << EOD
2011.875 100 1
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02500,0.94533 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02500,0.88250 left font text_font front
set label '0' at screen 0.07147,0.17933 right font text_font front
set label '50' at screen 0.07147,0.48303 right font text_font front
set label '100' at screen 0.07147,0.78673 right font text_font front
set object rectangle from screen 0.12803,0.18583 to screen 0.14352,0.22917 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '0' at screen 0.13577,0.20750 center font text_font front
set object rectangle from screen 0.21667,0.26176 to screen 0.27041,0.30509 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '12.5' at screen 0.24354,0.28343 center font text_font front
set object rectangle from screen 0.33581,0.33768 to screen 0.36680,0.38102 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '25' at screen 0.35131,0.35935 center font text_font front
set object rectangle from screen 0.44358,0.33768 to screen 0.47456,0.38102 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '25' at screen 0.45907,0.35935 center font text_font front
set object rectangle from screen 0.55135,0.48953 to screen 0.58233,0.53287 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '50' at screen 0.56684,0.51120 center font text_font front
set object rectangle from screen 0.65911,0.64138 to screen 0.69009,0.68472 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '75' at screen 0.67460,0.66305 center font text_font front
set object rectangle from screen 0.76688,0.64138 to screen 0.79786,0.68472 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '75' at screen 0.78237,0.66305 center font text_font front
set object rectangle from screen 0.86690,0.79323 to screen 0.91337,0.83657 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '100' at screen 0.89013,0.81490 center font text_font front
set label '2010' at screen 0.08189,0.12117 center font text_font front
set label '2011' at screen 0.51295,0.12117 center font text_font front
set label '2012' at screen 0.94402,0.12117 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02500,0.04817 left font text_font front
set yrange [0:100]
set xrange [2010:2012]
set ytics ('' 0, '' 50, '' 100)
set xtics ('' 2010, '' 2011, '' 2012)

# Upright bars from zero; those of several series stand side by side.
# legend: boxes
bar = 0.8 * x_step / series_count
start(x, i) = x - 0.4 * x_step + bar * (i - 1)
# The figure is the point itself, so that gnuplot leaves out a bar whose figure is not known: a NaN in one of the
# corners alone would be drawn as a bar that reaches the edge.
plot for [i in drawn] $data using 1:(column(1 + i)):(start($1, i)):(start($1, i) + bar):(0):(column(1 + i)) \
     with boxxyerror linetype 0 + i
