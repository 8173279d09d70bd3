quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 50.00
title_size = 62.00
width = 1878.00
height = 1181.00
left = 48.00
right = 1830.00
bottom = 109.00
top = 959.40
lying = 0
series_count = 1
x_step = 0.25
step_width = 222.75
colours = '#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1'
outlined = 0
bars = 0.8
drawn = ''
$data << EOD
EOD
$provisional << EOD
0 NaN
EOD
$dots << EOD
0 NaN 1
EOD
$hollow << EOD
0 NaN 1
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02556,0.94555 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02556,0.88391 left font text_font front
set label 'No data for this period' at screen 0.50000,0.45233 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02556,0.04784 left font text_font front

unset tics
unset xzeroaxis
unset yzeroaxis
plot [0:1] [0:1] -1 notitle
