#!/bin/sh
# redraw.sh BUILD STATBOOK : every kind of chart in every language, drawn once more by its own script (tests/redraw.py),
# and packed as a kit. Run from the repository's root.
set -u
statbook=$2
LC_ALL=C
export LC_ALL
temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0

expect() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$temp/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $what"
        sed 's/^/    /' "$temp/said"
    fi
}

# As often as it is asked for, wherever it is made, and another program finds nothing wrong with it.
packed() { # CHART
    TZ=Asia/Tokyo "$statbook" kit "$edition" "$1" --output "$temp/one.zip" &&
        (cd "$temp" && "$statbook" kit "$edition" "$1") && cmp "$temp/one.zip" "$temp"/gallery-*-"$1".zip &&
        /usr/bin/python3 -m zipfile -t "$temp/one.zip"
}

case $statbook in /*) ;; *) statbook=$(pwd)/$statbook ;; esac
sqlite3 "$temp/data.db" <tests/reports/gallery/data.sql || exit 1
expect 'the gallery' "$statbook" export tests/reports/gallery --source "sqlite:$temp/data.db" --period 2013Q1 \
    --format csv,txt,png,svg,gnuplot --output "$temp/out"
edition=$temp/out/gallery/2013-q1
expect 'pictures drawn by their own scripts' /usr/bin/python3 tests/redraw.py "$edition"
for chart in "$edition"/charts/en/*.txt; do
    expect "the kit of $(basename "$chart" .txt)" packed "$(basename "$chart" .txt)"
done
echo "redraw: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
