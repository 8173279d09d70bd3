quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 50.00
title_size = 62.00
width = 1878.00
height = 1181.00
left = 153.80
right = 1724.20
bottom = 210.00
top = 959.40
lying = 0
series_count = 1
x_step = 0.25
step_width = 196.30
colours = '#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1'
outlined = 0
bars = 0.8
drawn = '1'
$data << EOD
2010.25 0
2010.5 12.5
2010.75 25
2011 25
2011.25 50
2011.5 75
2011.75 75
2012 100
EOD
$provisional << EOD
2010.25 NaN
EOD
$dots << EOD
2012 100 1
EOD
$hollow << EOD
0 NaN 1
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02556,0.94555 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02556,0.88391 left font text_font front
set label '0' at screen 0.07125,0.17782 right font text_font front
set label '50' at screen 0.07125,0.49509 right font text_font front
set label '100' at screen 0.07125,0.81236 right font text_font front
set object rectangle from screen 0.92875,0.79119 to screen 0.97444,0.83353 front fillstyle solid noborder fillcolor rgb '#FFFFFF'
set label '100' at screen 0.92875,0.81236 left font text_font front
set label '2010' at screen 0.08190,0.11981 center font text_font front
set label '2011' at screen 0.50000,0.11981 center font text_font front
set label '2012' at screen 0.91810,0.11981 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02556,0.04784 left font text_font front
set yrange [0:100]
set xrange [2010:2012]
set ytics ('' 0, '' 50, '' 100)
set xtics ('' 2010, '' 2011, '' 2012)

# Steps: a value holds until the next one. A gap stays open. The steps to and from a figure that is not final are thin.
# joined
plot for [i in drawn] $provisional using 1:(column(1 + i)) with steps linetype 0 + i linewidth 3, \
     for [i in drawn] $data using 1:(column(1 + i)) with steps linetype 0 + i, \
     $hollow using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable, \
     $hollow using 1:2:(marker($3)) with points pointtype variable pointsize hole_size linecolor rgb '#FFFFFF', \
     $dots using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable
