# The look of all charts. A script for gnuplot is made of: what the program writes, this file, the texts and ticks
# that the program has laid out, and the template of the chart's kind, which only draws the figures.
#
# The program writes, for this file and for templates:
#   quote                what a single quote in a text is written as
#   format               'png' or 'svg'
#   font                 the family; sizes below are in pixels
#   text_size, title_size
#   width, height        of the canvas, in pixels
#   left, right, bottom, top   edges of the plot, in pixels from the left and from the bottom of the canvas
#   lying                1 when the values run across and the categories down, else 0
#   $data                x, then one column for each series; NaN where a figure is not known or its period is missing
#   $dots                x, value, series: the last point of each series, and those that have no neighbour
#   colours              of the series, as words: '#12436D #28A197'
#   outlined             1 when some of them are so faint, or so alike, that what they fill needs an outline, else 0
#   marker(i)            of the points of the series i (set here)
#   panel_left, panel_right, panel_bottom, panel_top   of "layout: panels": their edges in pixels, as arrays
#   x_from, x_to, y_from, y_to   the ranges of the axes of panels
#   $cells               of "layout: matrix": left, right, bottom, top in pixels, number of the class; 0: not known
#   cell_classes, cell_blanks   numbers of the classes that occur; '0' where a cell is not known, or ''
#   cell_colours         of the classes, as words
#   drawn                numbers of the series that have a figure, as words: '1 3'
#   series_count
#   dot_size             of the points of $dots (set here)
#   x_step               distance between two neighbours on the x axis
# Ranges, ticks, legend and every text are set by the program: they are not the template's business. A template says
# in its first lines what the program must know of it: "# layout: lying" (upright is the default) and
# "# legend: boxes" (pieces of line are).
# Data is never code: texts stand in single quotes, in labels only (gnuplot takes the text of a tick for a format, so
# ticks have none), and blocks of data hold numbers.

set encoding utf8
# The terminals count differently: pngcairo sizes of letters in points at 96 to the inch, dashes at half their length,
# svg dots by the size of the letters.
png = format eq 'png'
text_font = sprintf('%s,%.2f', font, text_size * (png ? 0.75 : 1))
bold_font = sprintf('%s:Bold,%.2f', font, text_size * (png ? 0.75 : 1))
title_font = sprintf('%s:Bold,%.2f', font, title_size * (png ? 0.75 : 1))
dot_size = png ? 3 : 0.65
if (png) {
    set terminal pngcairo size width, height font text_font noenhanced background '#FFFFFF' rounded dashlength 2
} else {
    set terminal svg size width, height fixed font text_font noenhanced background '#FFFFFF' rounded
}

# The colours are those of the plot's palette. Dashes tell lines apart without colour; each pattern fills the piece of
# line in the legend evenly.
set dashtype 2 (4, 5)
set dashtype 3 (1, 4.25)
set dashtype 4 (6.5, 4, 1, 4)
set dashtype 5 (9, 4)
set dashtype 6 (3, 3.33)
do for [i=1:words(colours)] {
    colour = word(colours, i)
    dash = 1 + (i - 1) % 6
    set linetype i linecolor rgb colour linewidth 8 dashtype dash
}
set linetype cycle words(colours)

# Of the points of series, so that colour is not their only difference: dots, squares, triangles, diamonds ...
markers = '7 5 9 13 11 15'
marker(i) = 0 + word(markers, 1 + (i - 1) % words(markers))

set lmargin at screen left / width
set rmargin at screen right / width
set bmargin at screen bottom / height
set tmargin at screen top / height

unset key
set style fill solid 1 noborder
set style line 1 linecolor rgb '#D9D9D9' linewidth 2 dashtype solid
set style line 2 linecolor rgb '#595959' linewidth 3 dashtype solid
set style line 3 linecolor rgb '#595959' linewidth 2 dashtype solid
set style line 4 linecolor rgb '#595959' linewidth 3 dashtype (2, 6)
set style line 5 linecolor rgb '#595959' linewidth 3 dashtype (8, 6)
# A tick of no length is a dot, which the colour of the grid hides.
set border 0 linestyle 1
set tics out nomirror scale 0
if (lying) {
    set grid xtics noytics back linestyle 1
    set yzeroaxis linestyle 2
} else {
    set grid ytics noxtics back linestyle 1
    set xtics scale 0.5
    set xzeroaxis linestyle 2
}
