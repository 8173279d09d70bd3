#!/bin/sh
# nonproliferation.sh BUILD STATBOOK : the figures of the sample's editions, computed a second time.
#
# Makes the editions of four quarters from one database and compares each table's CSV with what the statements of
# tests/nonproliferation/<table>.<check>.sql give, which ask the facts in another way than the report does. Run from the
# repository's root. One line for each check that fails; the last line counts.
set -u
LC_ALL=C
export LC_ALL
build=$1
statbook=$2
command -v /usr/bin/python3 >/dev/null || {
    echo 'skipped: nonproliferation: /usr/bin/python3 is not installed'
    echo 'nonproliferation: 0 passed, 0 failed, 1 skipped'
    exit 0
}
mkdir -p "$build" || exit 73
work=$(mktemp -d "$build/nonproliferation.XXXXXX") || exit 73
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
data/load.sh "$work/facts.db" || exit 1
/usr/bin/python3 tests/nonproliferation/recompute.py "$statbook" "$work"
