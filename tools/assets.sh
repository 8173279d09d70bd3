#!/bin/sh
# assets.sh CHARTS LANGUAGES : writes C for every template CHARTS/*.gp, every catalog LANGUAGES/*.po and the list of scripts
# LANGUAGES/scripts, and for the table of widths data/lang/widths, see include/asset.h.
set -eu

c_string() {
    LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$/\\n"/' "$1"
}

assets() { # name file...
    echo "const struct asset $1[] = {"
    shift
    for file; do
        name=$(basename "$file")
        name=${name%.*}
        [ -e "$file" ] && [ "$name" != style ] || continue
        echo "    {\"$name\","
        c_string "$file"
        echo '    ""},'
    done
    echo '    {NULL, NULL}};'
}

echo '/* Made from charts/ and data/lang/ by tools/assets.sh. */'
echo '#include "asset.h"'
echo 'const char chart_style[] ='
c_string "$1/style.gp"
echo '    "";'
echo 'const char language_scripts[] ='
c_string "$2/scripts"
echo '    "";'
assets chart_templates "$1"/*.gp
assets language_catalogs "$2"/*.po
echo 'const struct glyph_width glyph_widths[] = {'
awk '!/^#/ { printf "    {0x%s, 0x%s, %d, %d, %d, %d},\n", $1, $2, $3, $4, $5, $6 }' "$(dirname "$0")/../data/lang/widths"
echo '};'
echo 'const size_t glyph_width_count = sizeof glyph_widths / sizeof *glyph_widths;'
echo 'const char language_template[] ='
c_string "$2/statbook.pot"
echo '    "";'
