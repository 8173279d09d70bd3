# A cell for each figure, coloured by its class; what is not known has only an outline, what is not final a broad one. The
# axes count the pixels of the canvas.
# layout: matrix
# legend: none
# values: any
# series: any
middle(is_this) = is_this ? (column(1) + column(2)) / 2 : NaN
plot for [i in cell_classes] $cells using (middle($5 == 0 + i)):(($3 + $4) / 2):1:2:3:4 with boxxyerror \
         linewidth 1 fillstyle solid 1 noborder fillcolor rgb word(cell_colours, 0 + i), \
     for [i in cell_blanks] $cells using (middle($5 == 0)):(($3 + $4) / 2):1:2:3:4 with boxxyerror \
         linestyle 3 fillstyle empty border, \
     for [i in cell_provisional] $cells using (middle($6 == 1)):(($3 + $4) / 2):($1 + 4):($2 - 4):($3 + 4):($4 - 4) \
         with boxxyerror linestyle 2 linecolor rgb '#FFFFFF' linewidth 16 fillstyle empty border, \
     for [i in cell_provisional] $cells using (middle($6 == 1)):(($3 + $4) / 2):($1 + 4):($2 - 4):($3 + 4):($4 - 4) \
         with boxxyerror linestyle 2 linewidth 8 fillstyle empty border
