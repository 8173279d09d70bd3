#!/bin/sh
# bytes.sh FILE HEADER ARRAY SIZE : writes C for the bytes of a file and their number.
set -eu
echo "/* Made from $(basename "$1") by tools/bytes.sh. */"
echo "#include \"$2\""
echo "const unsigned char $3[] = {"
od -An -v -tu1 "$1" | sed 's/\([0-9]\)\( \|$\)/\1,\2/g'
echo "};"
echo "const size_t $4 = sizeof $3;"
