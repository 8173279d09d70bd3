# A cell for each figure, coloured by its class; what is not known has only an outline. The axes count the pixels of the
# canvas.
# layout: matrix
# legend: none
# values: any
# series: any
middle(class, i) = class == i ? (column(1) + column(2)) / 2 : NaN
plot for [i in cell_classes] $cells using (middle($5, 0 + i)):(($3 + $4) / 2):1:2:3:4 with boxxyerror \
         fillstyle solid 1 noborder fillcolor rgb word(cell_colours, 0 + i), \
     for [i in cell_blanks] $cells using (middle($5, 0)):(($3 + $4) / 2):1:2:3:4 with boxxyerror \
         linestyle 3 fillstyle empty border
