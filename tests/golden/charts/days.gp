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
top = 805.92
lying = 0
series_count = 2
x_step = 0.25
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
$dots << EOD
2011 40 1
2011.75 70 2
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02500,0.94533 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02500,0.88250 left font text_font front
set label 'Person-days' at screen 0.08542,0.80950 left font text_font front
set label 'Calendar days' at screen 0.33546,0.80950 left font text_font front
set label 'days' at screen 0.02500,0.74483 left font text_font front
set label '0' at screen 0.07147,0.17933 right font text_font front
set label '50' at screen 0.07147,0.42547 right font text_font front
set label '100' at screen 0.07147,0.67160 right font text_font front
set label '2010' at screen 0.08189,0.12117 center font text_font front
set label '2011' at screen 0.51295,0.12117 center font text_font front
set label '2012' at screen 0.94402,0.12117 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02500,0.04817 left font text_font front
set arrow from screen 0.02708,0.80950 to screen 0.07292,0.80950 nohead linetype 1
set arrow from screen 0.27713,0.80950 to screen 0.32296,0.80950 nohead linetype 2
set yrange [0:100]
set xrange [2010:2012]
set ytics ('' 0, '' 50, '' 100)
set xtics ('' 2010, '' 2011, '' 2012)

# Lines from point to point. A gap stays open.
plot for [i in drawn] $data using 1:(column(1 + i)) with lines linetype 0 + i, \
     $dots using 1:2:3 with points pointtype 7 pointsize dot_size linecolor variable
