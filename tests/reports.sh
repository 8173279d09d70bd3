#!/bin/sh
# reports.sh [--update] BUILD STATBOOK : whole reports from their definition to the files of their editions.
#
# Each folder tests/reports/<case> is a report with its database, as SQL (data.sql), and a file `runs`: a line for each
# edition that is made of it, "name: options of export". What comes out is kept as text in tests/golden/reports/<case>/<name>:
#
#     csv/*.csv        as it is (longer than 8,000 bytes: its SHA-256)
#     workbook.txt     every cell, as openpyxl reads it (tests/reports/workbook.py); of another language workbook.ar.txt
#     charts.txt       the texts of every picture; of another language charts.ar.txt
#     *.html, *.txt    pages and briefing texts, of a case with a file `formats` that asks for them
#     records, sql     as they are, where the report names records
#     trace.txt        what trace says of the figures that the case's file `traced` names
#     manifest.json    without versions, and without what depends on the version of a library
#     show/*.txt       every table in the terminal, unless it is as long as that
#
# --update renews them: look at `git diff` afterwards. Behind the reports come checks of how editions are published:
# the same bytes wherever they are made, unchanged, one after the other, interrupted. Run from the repository's root.
set -u
update=
[ "$1" != --update ] || { update=yes && shift; }
build=$1
statbook=$2
root=$(pwd)
cases=$root/tests/reports
golden=$root/tests/golden/reports
LC_ALL=C
export LC_ALL
unset SOURCE_DATE_EPOCH TZ LANG LANGUAGE || :
umask 022

temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$temp" # another user runs some of the checks, and the program may lie where that user cannot read
cp "$statbook" "$temp/statbook" && cp -R "$cases" "$temp/reports" && cd "$temp" || exit 1
statbook=$temp/statbook
passed=0
failed=0
skipped=0

pass() {
    passed=$((passed + 1))
}

fail() { # WHAT ; what was found stands on stdin
    failed=$((failed + 1))
    echo "FAILED $1"
    sed 's/^/    /'
}

skip() { # WHAT WHY
    skipped=$((skipped + 1))
    echo "skipped: reports: $1: $2"
}

# Passes when COMMAND succeeds and says nothing.
expect() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >said 2>&1 && [ ! -s said ]; then pass; else fail "$what" <said; fi
}

has_charts() {
    "$statbook" --version | grep -q '^gnuplot [0-9]'
}

has_openpyxl() {
    /usr/bin/python3 -c 'import openpyxl' 2>/dev/null
}

database() { # CASE : makes CASE.db
    rm -f "$1.db"
    sqlite3 -bail "$1.db" <"reports/$1/data.sql"
}

# ---- reports against what is kept ----

texts_of_pictures() { # FOLDER
    for picture in "$1"/*.svg; do
        echo "== $(basename "$picture")"
        tr '\n' ' ' <"$picture" | sed 's/<\/\(text\|title\|desc\)>/\n/g' |
            sed -n 's/^.*<\(text\|title\|desc\)\>[^>]*>//p' | sed 's/<[^>]*>//g; s/^ *//; s/ *$//'
    done
}

without_versions() {
    sed -e '/^  "versions": {/,/^  },/d' |
        awk '/"path": ".*\.(xlsx|svg|png|html|txt)"/ { made = 1; print; next } made && /"(size|sha256)":/ { next } { made = 0; print }'
}

as_text() { # EDITION FOLDER : the edition as it is kept
    mkdir -p "$2/csv" "$2/show"
    for file in "$1"/csv/*.csv; do
        if [ "$(wc -c <"$file")" -gt 8000 ]; then
            sha256sum <"$file" >"$2/csv/$(basename "$file").sha256"
        else
            cp "$file" "$2/csv/"
        fi
    done
    [ ! -d "$1/records" ] || cp -R "$1/records" "$1/sql" "$2/"
    without_versions <"$1/manifest.json" >"$2/manifest.json"
    for book in "$1"/*.xlsx; do
        language=${book%.xlsx}
        as_text_in "$1" "$2" "${language##*.}"
    done
}

as_text_in() { # EDITION FOLDER LANGUAGE ; files of other languages than English have it in their names
    ending=.$3.txt
    [ "$3" != en ] || ending=.txt
    ! has_openpyxl || /usr/bin/python3 reports/workbook.py "$1"/*."$3".xlsx >"$2/workbook$ending"
    [ ! -d "$1/charts/$3" ] || texts_of_pictures "$1/charts/$3" >"$2/charts$ending"
    for page in "$1"/*."$3".html; do
        [ -e "$page" ] || continue
        cp "$page" "$2/"
        for file in "$1/charts/$3"/*.txt; do
            cp "$file" "$2/$(basename "$file" .txt)$ending"
        done
    done
}

# Pages are XML; of HTML, libxml2 knows the elements of version 4.
pages_are_sound() { # EDITION
    for page in "$1"/*.html; do
        [ -e "$page" ] || continue
        xmllint --nonet --noout "$page"
        xmllint --nonet --noout --html "$page" 2>&1 | sed -n '/HTML parser error : Tag \(section\|nav\|main\|header\|footer\|figure\|figcaption\|picture\|source\|bdi\) invalid/d; /error/p'
    done
}

# Lines of `traced`: "name of the run: arguments of trace".
trace_figures() { # CASE NAME EDITION FOLDER
    [ -e "reports/$1/traced" ] || return 0
    sed -n "s/^$2: //p" "reports/$1/traced" >figures
    [ -s figures ] || return 0
    while read -r arguments; do
        echo "== $arguments"
        eval "\"\$statbook\" trace \"\$3\" $arguments"
    done <figures >"$4/trace.txt"
}

show_tables() { # CASE EDITION FOLDER OPTION...
    case=$1
    edition=$2
    folder=$3
    shift 3
    for file in "$edition"/csv/*.csv; do
        table=$(basename "$file" .csv)
        [ -e "$folder/csv/$table.csv.sha256" ] ||
            "$statbook" show "reports/$case" "$table" --source "sqlite:$case.db" "$@" >"$folder/show/$table.txt"
        "$statbook" show "reports/$case" "$table" --source "sqlite:$case.db" --format csv "$@" | cmp - "$file"
    done
}

keep() { # FOUND KEPT
    rm -rf "$2"
    mkdir -p "$(dirname "$2")"
    cp -R "$1" "$2"
}

# What this machine cannot make is not compared.
compare() { # WHAT FOUND KEPT
    has_openpyxl || set -- "$@" -x 'workbook*.txt'
    has_charts || set -- "$@" -x 'charts*.txt' -x manifest.json -x '*.html'
    what=$1
    found=$2
    kept=$3
    shift 3
    if diff -r -u "$@" "$kept" "$found" >said 2>&1; then pass; else fail "$what differs from $kept" <said; fi
}

try_run() { # CASE NAME OPTION...
    case=$1
    name=$2
    shift 2
    formats=xlsx,csv
    ! has_charts || formats=xlsx,csv,svg
    [ ! -e "reports/$case/formats" ] || formats=$formats,$(cat "reports/$case/formats")
    # shellcheck disable=SC2046
    expect "$case $name: check" "$statbook" check "reports/$case" --source "sqlite:$case.db" $(echo "$@" | sed 's/--language [a-z]*//')
    expect "$case $name: export" "$statbook" export "reports/$case" --source "sqlite:$case.db" --output "out/$name" \
        --format "$formats" "$@"
    edition=$(echo "out/$name/$case"*/[0-9]*) # the value of a parameter may stand behind the name
    expect "$case $name: verify" "$statbook" verify "$edition"
    expect "$case $name: sha256sum" sh -c 'cd "$1" && sha256sum --quiet --strict -c SHA256SUMS' sh "$edition"
    ! command -v xmllint >xmllint.path || expect "$case $name: pages are sound" pages_are_sound "$edition"
    as_text "$edition" "found/$case/$name"
    expect "$case $name: trace" trace_figures "$case" "$name" "$edition" "found/$case/$name"
    expect "$case $name: show and CSV are the same" show_tables "$case" "$edition" "found/$case/$name" "$@"
    [ -z "$update" ] || keep "found/$case/$name" "$golden/$case/$name"
    compare "$case $name" "found/$case/$name" "$golden/$case/$name"
}

try_case() { # CASE
    database "$1" || return
    sed '/^#/d' "reports/$1/runs" | while IFS=: read -r name options; do
        echo "$name $options"
    done >runs
    while read -r run; do
        # shellcheck disable=SC2086
        try_run "$1" $run
    done <runs
}

mkdir out found
for folder in reports/*/; do
    try_case "$(basename "$folder")"
done
if [ -n "$update" ]; then
    echo "renewed $golden"
    exit 0
fi
has_charts || skip 'texts of pictures' 'no charts can be drawn'
has_openpyxl || skip 'cells of workbooks' 'openpyxl is missing'

# ---- how editions are published ----

all_formats=xlsx,csv
! has_charts || all_formats=xlsx,csv,png,svg,emf,pdf,eps

publish() { # OUTPUT [OPTION...]
    output=$1
    shift
    "$statbook" export reports/annotated --source sqlite:annotated.db --period 2012Q4 --set region=north --output "$output" \
        --format "$all_formats" "$@"
}

state() { # FOLDER : every file with its time, and where links lead
    find "$1" ! -name .lock -printf '%p %l %i %T@\n' | sort
}

same_edition() { # OUTPUT OUTPUT
    diff -r "$1/annotated/2012-q4/" "$2/annotated/2012-q4/"
}

elsewhere() (
    mkdir -p /tmp/. "$temp/else where"
    cd "$temp/else where" || exit
    umask 077
    TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8 "$statbook" export ../reports/annotated/ \
        --source "sqlite:$temp/annotated.db" --period 2012-Q4 --set region=north --output="$temp/there" \
        --format "$all_formats" --jobs 1
)

as_nobody() {
    mkdir -m 1777 open &&
        setpriv --reuid=65534 --regid=65534 --clear-groups env -i HOME=/nonexistent PATH=/usr/bin:/bin "$statbook" export \
            reports/annotated --source sqlite:annotated.db --period 2012Q4 --set region=north --output open/out \
            --format "$all_formats" --jobs 4
}

profile() { # STATE [OPTION...]
    state=$1
    shift
    "$statbook" export reports/profile --source sqlite:profile.db --period 2012Q2 --set "state=$state" --output apart \
        --format "$all_formats" --status apart.json "$@"
}

value_leaves_others_alone() {
    profile ALP && state apart/profile-alp >before && profile DUN && profile DUN --force --keep 0 &&
        state apart/profile-alp | diff before - && [ "$(grep -c '"result": "published"' apart.json)" = 2 ]
}

expect 'editions of two values leave each other alone' value_leaves_others_alone
publish here
expect 'another folder, time zone, language, umask and one job make the same bytes' elsewhere
expect 'another folder, time zone, language, umask and one job make the same bytes' same_edition here there
expect 'an empty environment makes the same bytes' env -i PATH=/usr/bin:/bin "$statbook" export reports/annotated \
    --source sqlite:annotated.db --period 2012Q4 --set region=north --output empty --format "$all_formats" --jobs 4
expect 'an empty environment makes the same bytes' same_edition here empty
if [ "$(id -u)" -eq 0 ]; then
    expect 'another user makes the same bytes' as_nobody
    expect 'another user makes the same bytes' same_edition here open/out
else
    skip 'another user makes the same bytes' 'needs root'
fi
expect 'closed standard streams do no harm' sh -c '"$@" <&- >&- 2>&-' sh "$statbook" export reports/annotated \
    --source sqlite:annotated.db --period 2012Q4 --set region=north --output closed --format "$all_formats"
expect 'closed standard streams do no harm' same_edition here closed

expect 'without pictures, gnuplot is not needed' env -i PATH=/nowhere "$statbook" export reports/annotated \
    --source sqlite:annotated.db --period 2012Q4 --set region=north --output plain --format xlsx,csv

modes_follow_the_umask() {
    find there ! -name .lock -printf '%y %m\n' | sort -u | diff - modes
}
printf 'd 700\nf 600\nl 777\n' >modes
expect 'files follow the umask' modes_follow_the_umask

database_is_as_before() {
    cp annotated.db before.db && publish untouched && cmp annotated.db before.db && ls annotated.db-* 2>/dev/null
    [ $? -eq 2 ]
}
expect 'the database is as it was before' database_is_as_before

# `here` again, and nothing moves
state here >before
publish here -v >said 2>&1
if [ "$(tail -n 1 said)" = 'statbook: info: here/annotated/2012-q4: unchanged' ]; then
    pass
else
    fail 'an unchanged edition is said to be so' <said
fi
expect 'an unchanged edition is not touched' sh -c 'cat >after && diff before after' <<END
$(state here)
END
expect 'without -v nothing is said' publish here

links() { # OUTPUT EXPECTED
    echo "$(readlink "$1/annotated/latest")" | diff - "$2"
}
generation() {
    readlink here/annotated/2012-q4
}

first=$(generation)
expect '--force makes the edition again' publish here --force
[ "$first" != "$(generation)" ] && pass || echo "$first" | fail '--force makes a new generation'
[ -e "here/annotated/$first" ] && pass || ls -A here/annotated | fail 'the generation before stays'
expect '--force makes the same bytes' same_edition here there

sqlite3 annotated.db "UPDATE harvests SET wheat = wheat + 1 WHERE farm = 'Zorn' AND quarter = '2012-Q4'"
older=$first
first=$(generation)
expect 'one changed figure makes a new edition' publish here
[ ! -e "here/annotated/$older" ] && [ -e "here/annotated/$first" ] && pass || ls -A here/annotated | fail 'only one generation stays'
[ "$first" != "$(generation)" ] && pass || echo "$first" | fail 'one changed figure makes a new edition'
same_edition here there >differs
grep -q 'wheat\|harvests.csv' differs && pass || fail 'the new edition has the new figure' <differs

expect 'a later period' publish here --period 2013Q1
echo 2013-q1 >expected
expect 'latest moves to a later period' links here expected
expect 'an older period' publish here --period 2012Q3
expect 'latest stays at the latest period' links here expected
ls here/annotated | tr '\n' ' ' >periods
[ "$(cat periods)" = '2012-q3 2012-q4 2013-q1 latest ' ] && pass || fail 'an edition for each period' <periods
expect 'every edition is verified' sh -c 'for edition in here/annotated/2*; do "$1" verify "$edition"; done' sh "$statbook"

last_completed() { # EXPECTED OPTION... : the period that is chosen
    expected=$1
    shift
    "$statbook" check reports/annotated -v --set region=north "$@" 2>&1 | grep -v 'nothing is wrong' >chosen
    echo "statbook: info: annotated: the period is $expected" | diff - chosen
}
expect 'the period is the last completed before the as-of date' last_completed 2012-Q4 --as-of 2013-03-31
expect 'the period is the last completed on its first day after' last_completed 2013-Q1 --as-of 2013-04-01
SOURCE_DATE_EPOCH=1364774400
export SOURCE_DATE_EPOCH
expect 'SOURCE_DATE_EPOCH stands for the clock' last_completed 2013-Q1
SOURCE_DATE_EPOCH=1364774399
expect 'SOURCE_DATE_EPOCH stands for the clock, a second earlier' last_completed 2012-Q4
unset SOURCE_DATE_EPOCH

# two reports, of which one fails
cp -R reports/small small-but-wrong && sed 's/FROM/FRM/' small-but-wrong/one.sql >wrong && mv wrong small-but-wrong/one.sql
database small
"$statbook" export reports/small small-but-wrong --source sqlite:small.db --period 2012 --output two --format csv >said 2>&1
echo "status $?" >>said
cat >expected <<END
statbook: error: small-but-wrong/one.sql:1: near "FRM": syntax error
statbook: error: 1 of 2 reports failed; small is published
status 3
END
if diff expected said >differs; then pass; else fail 'one of two reports fails' <differs; fi
[ "$(ls two)" = small ] && pass || ls two | fail 'the other one is published'
cp -R small-but-wrong small-and-wrong
"$statbook" export small-and-wrong small-but-wrong --source sqlite:small.db --period 2012 --output none --format csv >said 2>&1
echo "status $?" >>said
cat >expected <<END
statbook: error: small-and-wrong/one.sql:1: near "FRM": syntax error
statbook: error: small-but-wrong/one.sql:1: near "FRM": syntax error
status 78
END
if diff expected said >differs; then pass; else fail 'both of two reports fail' <differs; fi

# interrupted: in the middle of a query, and in the middle of writing
mkdir long
cat >long/report.yaml <<END
statbook: 1
title: Long
period: year
tables:
  - { name: rows, title: Many rows, query: rows.sql, columns: [{ name: n, type: integer }, { name: word, type: text }] }
END
query_of() { # ROWS
    cat <<END
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $1) SELECT n, 'row ' || n AS word FROM numbers
END
}
interrupt() { # WHAT SIGNAL STATUS COMMAND-THAT-SAYS-NOW...
    what=$1
    signal=$2
    expected=$3
    shift 3
    state long-out >before
    # Under nohup the signal would be ignored, and stay so.
    env --default-signal="$signal" "$statbook" export long --source sqlite:small.db --period 2012 --output long-out \
        --format csv,xlsx >said 2>&1 &
    process=$!
    tries=0
    until "$@" || [ $tries -gt 200 ]; do
        tries=$((tries + 1))
        sleep 0.02
    done
    kill "-$signal" $process 2>/dev/null
    wait $process 2>/dev/null
    status=$?
    [ $status -eq "$expected" ] && pass || echo "exit status $status, not $expected: $(cat said)" | fail "$what"
    state long-out >after
    sed '/long-out\/long /d' before >before.kept && sed '/long-out\/long /d' after >after.kept
    if diff before.kept after.kept >differs; then pass; else fail "$what: the edition stays" <differs; fi
}
at_work() {
    sleep 0.3
}
writing() {
    ls long-out/long/.2012-*/csv >/dev/null 2>&1 && [ "$(ls -d long-out/long/.2012-* | wc -l)" -gt 1 ]
}
query_of 5 >long/rows.sql
expect 'a short table is published' "$statbook" export long --source sqlite:small.db --period 2012 --output long-out --format csv,xlsx
echo 'WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT n, NULL AS word FROM numbers WHERE n < 0' >long/rows.sql
interrupt 'SIGTERM in the middle of a query' TERM 143 at_work
query_of 200000 >long/rows.sql
interrupt 'SIGTERM in the middle of writing' TERM 143 writing
interrupt 'SIGHUP in the middle of writing' HUP 129 writing
expect 'verify after that' "$statbook" verify long-out/long/latest

echo "reports: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
