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
top = 799.40
lying = 0
series_count = 2
x_step = 0.25
step_width = 202.38
colours = '#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1'
outlined = 0
bars = 0.8
drawn = '1 2'
$data << EOD
2010.25 10 NaN
2010.5 20 NaN
2010.75 NaN NaN
2011 40 NaN
2011.25 NaN 50
2011.5 NaN 60
2011.75 NaN 70
2012 NaN NaN
EOD
$provisional << EOD
2010.25 NaN NaN
EOD
$dots << EOD
2010.25 10 1
2011 40 1
2011.75 70 2
EOD
$hollow << EOD
0 NaN 1
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02556,0.94555 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02556,0.88391 left font text_font front
set label 'Person-days' at screen 0.08733,0.81194 left font text_font front
set label 'Calendar days' at screen 0.33682,0.81194 left font text_font front
set label 'days' at screen 0.02556,0.74843 left font text_font front
set label '0' at screen 0.07125,0.17782 right font text_font front
set label '50' at screen 0.07125,0.42735 right font text_font front
set label '100' at screen 0.07125,0.67688 right font text_font front
set label '2010' at screen 0.08190,0.11981 center font text_font front
set label '2011' at screen 0.51294,0.11981 center font text_font front
set label '2012' at screen 0.94398,0.11981 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02556,0.04784 left font text_font front
set arrow from screen 0.02769,0.81194 to screen 0.07455,0.81194 nohead linetype 1
set label '' at screen 0.05112,0.81194 point linetype 1 pointtype marker(1) pointsize dot_size
set arrow from screen 0.27718,0.81194 to screen 0.32404,0.81194 nohead linetype 2
set label '' at screen 0.30061,0.81194 point linetype 2 pointtype marker(2) pointsize dot_size
set yrange [0:100]
set xrange [2010:2012]
set ytics ('' 0, '' 50, '' 100)
set xtics ('' 2010, '' 2011, '' 2012)

# Lines from point to point. A gap stays open. The lines to and from a figure that is not final are thin.
# joined
plot for [i in drawn] $provisional using 1:(column(1 + i)) with lines linetype 0 + i linewidth 3, \
     for [i in drawn] $data using 1:(column(1 + i)) with lines linetype 0 + i, \
     $hollow using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable, \
     $hollow using 1:2:(marker($3)) with points pointtype variable pointsize hole_size linecolor rgb '#FFFFFF', \
     $dots using 1:2:(marker($3)):3 with points pointtype variable pointsize dot_size linecolor variable
