quote = "\047"
format = 'png'
font = 'Noto Sans'
text_size = 52.00
title_size = 64.00
width = 1920.00
height = 1200.00
left = 48.00
right = 1872.00
bottom = 111.60
top = 971.12
lying = 0
series_count = 1
x_step = 0.25
drawn = ''
$data << EOD
EOD
$dots << EOD
EOD

# charts/style.gp stands here

set label 'States with a protocol in force' at screen 0.02500,0.94533 left font title_font front
set label 'Number of States at the end of each quarter' at screen 0.02500,0.88250 left font text_font front
set label 'No data for this period' at screen 0.50000,0.45113 center font text_font front
set label 'Source: the Secretariat'.quote.'s list' at screen 0.02500,0.04817 left font text_font front

unset tics
unset xzeroaxis
unset yzeroaxis
plot [0:1] [0:1] -1 notitle
