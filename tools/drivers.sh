#!/bin/sh
# drivers.sh SOURCE... : of the drivers under src/source and src/render that can be built here, writes C with their
# lists (source_drivers, renderers).
set -eu

list() { # header type array prefix folder
    echo "#include \"$1\""
    for file in $files; do
        case $file in "$5"/*) echo "extern const struct $2 $4_$(basename "$file" .c);" ;; esac
    done
    echo "const struct $2 *const $3[] = {"
    for file in $files; do
        case $file in "$5"/*) echo "    &$4_$(basename "$file" .c)," ;; esac
    done
    echo '    NULL};'
}

files=$*
echo '/* Made by tools/drivers.sh from the files under src/source and src/render. */'
list source.h source_driver source_drivers source src/source
list render.h renderer renderers render src/render
