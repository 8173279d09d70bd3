#!/bin/sh
# tutorial.sh BUILD STATBOOK : does what the README's tutorial tells a reader to do, and compares what it says comes out.
# In the README a fence `sh` is run, `... file=NAME` is written to that file, `output` is what the last `sh` must print.
set -u
statbook=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
readme=$PWD/README.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

mkdir -p "$work/bin" "$work/blocks" "$work/home"
ln -s "$statbook" "$work/bin/statbook"

# Every fence becomes a file NNN.kind; the name of a file stands in its first line.
awk -v folder="$work/blocks" '
    /^```(sh|output)$/ || /^```[a-z]+ file=/ {
        kind = substr($1, 4)
        file = ""
        if (match($0, /file=.*/)) { kind = "file"; file = substr($0, RSTART + 5) }
        out = sprintf("%s/%03d.%s", folder, ++n, kind)
        if (file) print file > out
        else printf "" > out
        inside = 1
        next
    }
    /^```/ { inside = 0; if (out) close(out); out = ""; next }
    inside && out { print > out }' "$readme"

cd "$work/home" || exit 1
: >"$work/last"
for block in "$work"/blocks/*; do
    case $block in
    *.file)
        name=$(head -n 1 "$block")
        mkdir -p "$(dirname "$name")"
        tail -n +2 "$block" >"$name"
        ;;
    *.sh)
        if PATH=$work/bin:$PATH sh -e "$block" >"$work/last" 2>&1; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "failed: $(cat "$block")"
            cat "$work/last"
        fi
        ;;
    *.output)
        if diff -u "$block" "$work/last"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
        ;;
    esac
done
[ "$passed" -ge 7 ] || { echo "only $passed steps were found in the README"; failed=$((failed + 1)); }
echo "tutorial: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
