# The look of all charts. A script for gnuplot is made of: what the program writes, this file, the texts and ticks
# that the program has laid out, and the template of the chart's kind, which only draws the figures.
#
# The program writes, for this file and for templates:
#   quote                what a single quote in a text is written as
#   format               'png', 'svg', 'emf', 'pdf' or 'eps'
#   font                 the family; sizes below are in units of the canvas
#   text_size, title_size
#   width, height        of the canvas, in pixels
#   left, right, bottom, top   edges of the plot, in pixels from the left and from the bottom of the canvas
#   lying                1 when the values run across and the categories down, else 0
#   $data                x, then one column for each series; NaN where a figure is not known or not final, or its period
#                        is missing. Of kinds that are stacked: two for each series, where its piece begins and ends
#   $provisional         the same of figures that are not final; of kinds that are joined, with their neighbours
#   $dots                x, value, series: the last point of each series, and those that have no neighbour
#   $hollow              the same of all the points that are not final
#   colours              of the series, as words: '#12436D #28A197'
#   outlined             1 when some of them are so faint, or so alike, that what they fill needs an outline, else 0
#   panel_left, panel_right, panel_bottom, panel_top   of "layout: panels": their edges in pixels, as arrays
#   x_from, x_to, y_from, y_to   the ranges of the axes of panels
#   $cells               of "layout: matrix": left, right, bottom, top in pixels, number of the class, 0: not known;
#                        1 where it is not final, else 0
#   cell_classes, cell_blanks, cell_provisional   numbers of the classes that occur; '1' where a cell is not known, or
#                        not final, else ''
#   cell_colours         of the classes, as words
#   bars                 the share of x_step that the bars of a place fill
#   marker(i)            the point of the series i (set here)
#   edge_colour, edge(width) of the lines around bars so wide, edge_most at most (set here)
#   drawn                numbers of the series that have a figure, as words: '1 3'
#   series_count
#   dot_size, hole_size  of the points of $dots, and of the white ones in those of $hollow (set here)
#   x_step               distance between two neighbours on the x axis
#   step_width           that in pixels
#   edge, outline        functions of a bar's width in pixels: how broad is the white line around it, and the line
#                        around one that is hollow (set here)
# Ranges, ticks, legend and every text are set by the program: they are not the template's business. A template says
# in its first lines what the program must know of it: "# layout: lying" (upright is the default), "# legend: boxes"
# (pieces of line are), "# stacked", "# joined".
# Data is never code: texts stand in single quotes, in labels only (gnuplot takes the text of a tick for a format, so
# ticks have none), and blocks of data hold numbers.

set encoding utf8
# The terminals count differently. png and svg have a pixel for each unit of the canvas, emf one for two of them (of
# lines that are wider than four it draws longer dashes), pdf and eps whole points: 300 units are 72 of them, and what a
# fraction of a point or of a pixel is left stays empty. Letters are counted in pixels (svg), in points at 96 to the inch
# (png, emf) or as three quarters of a point (pdf, eps); a line of 1 is one of a pixel, of half a point (pdf) or of a
# quarter (eps). png has dashes at half their length, as the patterns of the series below suppose, emf at their length,
# pdf and eps at 0.55 of it. Dots depend on the resolution, in svg on the size of the letters; emf draws a line around
# them.
png = format eq 'png'
svg = format eq 'svg'
emf = format eq 'emf'
paper = format eq 'pdf' || format eq 'eps'
letter = svg ? 1 : emf ? 0.375 : paper ? 0.18 : 0.75
text_font = sprintf('%s,%.2f', font, text_size * letter)
bold_font = sprintf('%s:Bold,%.2f', font, text_size * letter)
title_font = sprintf('%s:Bold,%.2f', font, title_size * letter)
dot_size = svg ? 0.65 : emf ? 0.85 : paper ? 0.8 : 3
hole_size = 0.55 * dot_size
paper_width = (ceil(width * 0.24) + 0.01) / 72 # the terminal cuts off what is not a whole point
paper_height = (ceil(height * 0.24) + 0.01) / 72
if (png) {
    set terminal pngcairo size width, height font text_font noenhanced background '#FFFFFF' rounded dashlength 2
}
if (svg) {
    set terminal svg size width, height fixed font text_font noenhanced background '#FFFFFF' rounded
}
if (emf) {
    set terminal emf rounded linewidth 0.5 size ceil(width / 2), ceil(height / 2) font text_font noenhanced background '#FFFFFF'
    # which the terminal draws nothing of
    set object 1000000 rectangle from screen 0,0 to screen 1,1 behind fillstyle solid noborder fillcolor rgb '#FFFFFF'
}
if (format eq 'pdf') {
    set terminal pdfcairo size paper_width, paper_height font text_font fontscale 1 noenhanced background '#FFFFFF' \
        rounded linewidth 0.48 dashlength 1.82
}
if (format eq 'eps') {
    set terminal epscairo size paper_width, paper_height font text_font fontscale 1 noenhanced background '#FFFFFF' \
        rounded linewidth 0.96 dashlength 1.82
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
# Of the points of a series; the sixth has the marker of the first, but other dashes. A smaller white one in it makes it
# hollow: the lines of gnuplot's hollow markers are thin in svg, whatever their width.
markers = '7 5 9 13 11'
marker(i) = 0 + word(markers, 1 + (int(i) - 1) % words(markers))

set lmargin at screen left / width
set rmargin at screen right / width
set bmargin at screen bottom / height
set tmargin at screen top / height

# What parts bars and areas: white, or a dark line where their colours alone do not show where they end.
edge_colour = outlined ? '#3D3D3D' : '#FFFFFF'
edge_most = outlined ? 3 : 5
edge(width) = 0.1 * width < edge_most ? 0.1 * width : edge_most
outline(width) = 0.2 * width < 8 ? 0.2 * width : 8
unset key
if (outlined) {
    set style fill solid 1 border linecolor rgb edge_colour
    set style rectangle fillstyle solid 1 border linecolor rgb edge_colour linewidth edge_most
} else {
    set style fill solid 1 noborder
    set style rectangle fillstyle solid 1 noborder
}
set style line 1 linecolor rgb '#D9D9D9' linewidth 2 dashtype solid
set style line 2 linecolor rgb '#595959' linewidth 3 dashtype solid
set style line 3 linecolor rgb '#595959' linewidth 2 dashtype solid
set style line 4 linecolor rgb '#595959' linewidth 3 dashtype (2, 6)
set style line 5 linecolor rgb '#595959' linewidth 3 dashtype (8, 6)
set style line 6 linecolor rgb '#FFFFFF' linewidth 5 dashtype solid
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
