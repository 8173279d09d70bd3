#!/bin/sh
# assets.sh FOLDER : writes C for every template FOLDER/*.gp, see include/asset.h.
set -eu

c_string() {
    LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$/\\n"/' "$1"
}

echo '/* Made from charts/ by tools/assets.sh. */'
echo '#include "asset.h"'
echo 'const char chart_style[] ='
c_string "$1/style.gp"
echo '    "";'
echo 'const struct asset chart_templates[] = {'
for file in "$1"/*.gp; do
    name=$(basename "$file" .gp)
    [ "$name" != style ] || continue
    echo "    {\"$name\","
    c_string "$file"
    echo '    ""},'
done
echo '    {NULL, NULL}};'
