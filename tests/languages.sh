#!/bin/sh
# languages.sh BUILD STATBOOK [FUZZ] : catalogs, and editions in many languages from end to end.
#
#   catalogs    every text of the program and of the reports under data/reports, of all years of the sample, has a translation that
#               nobody has yet to look at; `make lang` has nothing to add
#   editions    no English is left in the books, pages, pictures and texts of other languages (tests/languages/english_left.py),
#               and where a translation is taken away, all that should notice does
#   queries     are asked once, whatever the number of languages
#   a seventh   language needs no C: tests/languages/pseudo.py makes one, from left to right and from right to left, as a catalog of the
#               report and compiled in, and every string has its marks
#   again       an edition in six languages is unchanged, or the same bytes elsewhere
#
# What is wrong with catalogs stands in tests/messages/languages.txt. Run from the repository's root.
set -u
build=$1
statbook=$2
root=$(pwd)
LC_ALL=C
export LC_ALL
unset SOURCE_DATE_EPOCH TZ LANG LANGUAGE || :
umask 022

temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT
trap 'exit 1' HUP INT TERM
cp "$statbook" "$temp/statbook" || exit 1
statbook=$temp/statbook
# The templates of all years are some six hundred runs: by the release, where it has been built.
writer=$statbook
[ ! -x "$root/build/statbook" ] || writer=$root/build/statbook
lang=$temp/lang
passed=0
failed=0
skipped=0
others='ar es fr ru zh'
db=$temp/facts.db

pass() {
    passed=$((passed + 1))
}

fail() { # WHAT ; what was found stands on stdin
    failed=$((failed + 1))
    echo "FAILED $1"
    head -n 40 | sed 's/^/    /'
}

skip() { # WHAT WHY
    skipped=$((skipped + 1))
    echo "skipped: languages: $1: $2"
}

# Passes when COMMAND succeeds and says nothing.
expect() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$temp/said" 2>&1 && [ ! -s "$temp/said" ]; then pass; else fail "$what" <"$temp/said"; fi
}

# Passes when COMMAND fails and says a line that matches PATTERN.
expect_finding() { # WHAT PATTERN COMMAND...
    what=$1
    pattern=$2
    shift 2
    if ! "$@" >"$temp/said" 2>&1 && grep -q -- "$pattern" "$temp/said"; then pass; else fail "$what" <"$temp/said"; fi
}

export_of() { # REPORT-FOLDER OUTPUT OPTION...
    report=$1
    output=$2
    shift 2
    "$statbook" export "$report" --source "sqlite:$db" --output "$output" "$@"
}

english_left() { # EDITION ; silent when there is none
    /usr/bin/python3 "$root/tests/languages/english_left.py" "$1" >"$temp/left" || { cat "$temp/left" && false; }
}

pseudo_left() { # EDITION LANGUAGE
    /usr/bin/python3 "$root/tests/languages/pseudo_left.py" "$@" >"$temp/left" || { cat "$temp/left" && false; }
}

untranslated() { # EDITION [LANGUAGE] : what the manifest says has no translation, "fr missing: text"
    /usr/bin/python3 - "$1/manifest.json" <<'END'
import json, sys
for translation in json.load(open(sys.argv[1], encoding="utf-8"))["translations"]:
    for gap in translation["untranslated"]:
        print("%s %s: %s" % (translation["language"], gap["reason"], gap["text"]))
END
}

has_gettext() {
    command -v xgettext >/dev/null && command -v msgcmp >/dev/null && command -v msgmerge >/dev/null
}

has_openpyxl() {
    /usr/bin/python3 -c 'import openpyxl' 2>/dev/null
}

has_charts() {
    "$statbook" --version | grep -q '^gnuplot [0-9]' && [ "$(fc-match -f '%{family[0]}' 'Noto Sans CJK SC')" = 'Noto Sans CJK SC' ]
}

# A report with its catalogs where it finds them, to be changed.
copy_of() { # REPORT FOLDER
    mkdir -p "$2/reports" "$2/lang"
    cp -R "$root/data/reports/$1" "$2/reports/"
    cp -R "$root/data/lang/names" "$2/lang/"
}

"$root/data/load.sh" "$db" >"$temp/said" 2>&1 || { fail 'the sample database' <"$temp/said" && echo 'languages: 0 passed, 1 failed, 0 skipped' && exit 1; }
has_openpyxl || { skip 'all' 'openpyxl is missing' && echo "languages: 0 passed, 0 failed, 1 skipped" && exit 0; }
formats=xlsx,csv,html
if has_charts; then formats=xlsx,csv,html,txt,svg,png; else skip 'texts of pictures' 'no charts can be drawn, or Noto Sans CJK is missing'; fi

# ---- catalogs ----

is_format() { # FILE : good for gettext's tools; headers that statbook does not need may be missing
    msgfmt --check-format --output-file=/dev/null "$1"
}

covers() { # CATALOG TEMPLATE : all of it, and nothing is fuzzy; a text that no edition has any more is no mistake
    msgcmp "$1" "$2" >"$temp/compared" 2>&1 || { cat "$temp/compared" && false; }
}

# The tree that lang.sh works on, so that this one is left alone.
tree() { # FOLDER
    mkdir "$1"
    cp -R "$root/tools" "$root/src" "$root/data" "$1/"
}

merge() { # TREE
    cd "$1" && tools/lang.sh "$writer" "$db" "$lang" merge
}

merged_again() { # TREE
    cp -R "$1/data" "$temp/before" && (merge "$1") && diff -r "$temp/before" "$1/data"
}

adds_and_marks() { # TREE
    echo 'static const char *new_text(const struct catalog *c) { return catalog_text(c, "Something new"); }' >>"$1/src/show.c"
    sed -i 's/^title: .*/title: Something else altogether/' "$1/data/reports/as-of/report.yaml"
    (merge "$1") && grep -q '^msgid "Something new"' "$1/data/lang/fr.po" &&
        grep -q '^msgid "Something else altogether"' "$1/data/reports/as-of/lang/zh.po" && merged_again "$1"
}

new_is_found() { # TREE
    msgcmp "$1/data/reports/as-of/lang/zh.po" "$lang/as-of.pot"
}

try_catalogs() {
    for file in data/lang/*.po data/lang/names/*.po data/reports/*/lang/*.po; do
        expect "$file is a catalog" is_format "$file"
    done
    tree "$temp/tree"
    (merge "$temp/tree") >"$temp/said" 2>&1 || fail 'make lang' <"$temp/said"
    if diff -r data "$temp/tree/data" >"$temp/said"; then pass; else fail 'make lang has nothing to add' <"$temp/said"; fi
    for language in $others; do
        expect "data/lang/$language.po has everything" covers "data/lang/$language.po" "$lang/statbook.pot"
        expect "data/lang/names/$language.po has everything" covers "data/lang/names/$language.po" data/lang/names/fr.po
        for report in data/reports/*/; do
            expect "${report}lang/$language.po has everything" covers "${report}lang/$language.po" "$lang/$(basename "$report").pot"
        done
    done
    rm -r "$temp/tree/data/reports/nonproliferation" "$temp/tree/data/reports/state-profile"
    expect 'make lang adds what is new, and then no more' adds_and_marks "$temp/tree"
    expect_finding 'what is new has no translation' 'untranslated\|fuzzy' new_is_found "$temp/tree"
}

if has_gettext; then
    try_catalogs
else
    skip 'catalogs' "gettext's tools are missing"
fi

# ---- editions ----

try_edition() { # REPORT NAME OPTION...
    report=$1
    name=$2
    shift 2
    expect "$name" export_of "data/reports/$report" "$temp/$name" --language all --format "$formats" "$@"
    edition=$(echo "$temp/$name"/*/[0-9]*)
    expect "$name: verify" "$statbook" verify "$edition"
    expect "$name: the manifest lists nothing that is untranslated" untranslated "$edition"
    expect "$name: no English is left" english_left "$edition"
}

try_edition nonproliferation 2013-q1 --period 2013Q1
try_edition nonproliferation 2003-q4 --period 2003Q4
try_edition nonproliferation 2018-q4 --period 2018Q4
try_edition as-of as-of --period 2013Q1
try_edition state-profile japan --period 2013Q1 --set state=JPN

# A translation is taken away, another marked as one that nobody has looked at.
spoil() { # CATALOG : takes away the first translation of two lines, marks the second
    awk '/^msgid "/ && !/^msgid ""/ { number++ }
        number == 5 && /^msgstr "/ && !done { sub(/"[^"]*"$/, "\"\""); done = 1 }
        number == 8 && /^msgid "/ && !marked { print "#, fuzzy"; marked = 1 }
        { print }' "$1" >"$1.new" && mv "$1.new" "$1"
}

nth_text() { # CATALOG N
    sed -n 's/^msgid "\(..*\)"$/\1/p' "$1" | sed -n "$2p" | sed 's/\\"/"/g'
}

control() {
    copy_of as-of "$temp/control"
    catalog=$temp/control/reports/as-of/lang/es.po
    missing=$(nth_text "$catalog" 5)
    fuzzy=$(nth_text "$catalog" 8)
    spoil "$catalog"
    export_of "$temp/control/reports/as-of" "$temp/control/out" --language all --format xlsx,csv,html --period 2013Q1 2>"$temp/said" ||
        fail 'an edition that lacks translations' <"$temp/said"
    edition=$temp/control/out/as-of/2013-q1
    printf 'es missing: %s\nes fuzzy: %s\n' "$missing" "$fuzzy" | sort >"$temp/expected"
    untranslated "$edition" | sort >"$temp/found"
    if diff "$temp/expected" "$temp/found" >"$temp/said"; then pass; else fail 'the manifest lists two texts' <"$temp/said"; fi
    expect_finding 'a text without translation is found in the books' "$(echo "$missing" | cut -c1-30)" english_left "$edition"
    expect_finding 'a fuzzy one, too' "$(echo "$fuzzy" | cut -c1-30)" english_left "$edition"
    if "$statbook" check "$temp/control/reports/as-of" 2>"$temp/said" && grep -q "warning: as-of: 2 texts have no translation in 'es'" "$temp/said"; then
        pass
    else
        fail 'check warns' <"$temp/said"
    fi
    ! has_gettext || expect_finding 'the comparison of catalog and template fails' "$(echo "$missing" | cut -c1-20)\|untranslated\|fuzzy" covers "$catalog" "$lang/as-of.pot"
}
control

# ---- queries ----

asked() { # OPTION... : the lines of the log about tables and records
    export_of data/reports/nonproliferation "$temp/asked" --period 2013Q1 --format xlsx --force -v "$@" 2>&1 | grep "table '\|records '"
    rm -rf "$temp/asked"
}

asked --language en >"$temp/one"
asked --language all >"$temp/six"
grep -q . "$temp/one" || echo 'nothing was asked' | fail 'the log tells of the tables'
if diff "$temp/one" "$temp/six" >"$temp/said"; then pass; else fail 'each query is told once, whatever the number of languages' <"$temp/said"; fi

reads() { # OPTION... : how often the file of the database is read
    ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o "$temp/strace" -e trace=read,pread64 -P "$db" "$statbook" export data/reports/nonproliferation \
        --source "sqlite:$db" --period 2013Q1 --format xlsx --output "$temp/reads" --jobs 1 "$@" && grep -c 'read' "$temp/strace"
    rm -rf "$temp/reads"
}

if command -v strace >/dev/null && strace -qq true 2>/dev/null; then
    one=$(reads --language en)
    six=$(reads --language all)
    if [ "${one:-0}" -gt 0 ] && [ "$one" = "$six" ]; then pass; else echo "$one and $six" | fail 'one language and six read the database equally often'; fi
else
    skip 'reads of the database' 'strace is missing or may not trace'
fi

# ---- a seventh language ----

pseudo() { # LANGUAGE LOCALE FORMS FILE...
    /usr/bin/python3 tests/languages/pseudo.py "$@"
}

try_seventh() { # NAME FOLDER LANGUAGE PROGRAM
    expect "$1: export" "$4" export "$2/reports/nonproliferation" --source "sqlite:$db" --period 2013Q1 --language "$3" --output "$2/out" --format "$formats"
    edition=$2/out/nonproliferation/2013-q1
    expect "$1: verify" "$4" verify "$edition"
    expect "$1: nothing is untranslated" untranslated "$edition"
    expect "$1: every string has its marks" pseudo_left "$edition" "$3"
    if has_charts; then
        expect "$1: all charts are drawn" sh -c '[ "$(ls "$1/charts/$2" | grep -c "^[^.]*\.svg")" -eq "$(grep -c "kind: [a-z]*, .*x: \|^ *kind: " data/reports/nonproliferation/report.yaml)" ]' sh "$edition" "$3"
    fi
}

try_languages() {
    own="$lang/statbook.pot data/lang/names/fr.po"
    copy_of nonproliferation "$temp/seventh"
    # shellcheck disable=SC2086
    pseudo en-XA en-GB 2 "$lang/nonproliferation.pot" $own >"$temp/seventh/reports/nonproliferation/lang/en-XA.po"
    try_seventh 'a catalog of the report' "$temp/seventh" en-XA "$statbook"

    copy_of nonproliferation "$temp/hebrew"
    # shellcheck disable=SC2086
    pseudo he he 3 "$lang/nonproliferation.pot" $own >"$temp/hebrew/reports/nonproliferation/lang/he.po"
    try_seventh 'a catalog of the report from right to left' "$temp/hebrew" he "$statbook"
    direction=$(unzip -p "$temp/hebrew/out/nonproliferation/2013-q1"/*.he.xlsx xl/worksheets/sheet1.xml | grep -o 'rightToLeft="1"')
    [ -n "$direction" ] && pass || echo "$direction" | fail 'its sheets run from right to left'
    grep -q '<html[^>]* lang="he" dir="rtl"' "$temp/hebrew/out/nonproliferation/2013-q1"/*.he.html && pass || fail 'and its page' </dev/null

    # compiled in: the program's texts from a folder of catalogs, the report's own from the report
    mkdir -p "$build/languages/lang"
    cp data/lang/*.po data/lang/*.pot data/lang/scripts "$build/languages/lang/"
    pseudo pt pt 2 "$lang/statbook.pot" >"$build/languages/lang/pt.po"
    make --no-print-directory VARIANT="$(basename "$build")" CATALOGS="$build/languages/lang" "$build/languages/statbook" >"$temp/said" 2>&1 ||
        fail 'a program with another catalog' <"$temp/said"
    copy_of nonproliferation "$temp/seven"
    pseudo pt pt 2 "$lang/nonproliferation.pot" data/lang/names/fr.po >"$temp/seven/reports/nonproliferation/lang/pt.po"
    try_seventh 'a catalog of the program' "$temp/seven" pt "$build/languages/statbook"
    expect_finding 'the program without it prints English' 'This worksheet contains one table' try_without_own_texts
}

# The control of all these: the marks are missing where the program has no texts.
try_without_own_texts() {
    export_of "$temp/seven/reports/nonproliferation" "$temp/without" --period 2013Q1 --language pt --format xlsx,csv &&
        pseudo_left "$temp/without/nonproliferation/2013-q1" pt
}

if has_gettext; then
    try_languages
else
    skip 'a seventh language' "gettext's tools are missing"
fi

# ---- one table, and what translators get ----

same_as() { # KEPT COMMAND...
    kept=$1
    shift
    "$@" 2>&1 | diff "$kept" -
}

bilingual=tests/reports/bilingual
sqlite3 "$temp/bilingual.db" <$bilingual/data.sql
set -- --source "sqlite:$temp/bilingual.db" --period 2012Q2 --set region=north --set since=2012-03-01
for table in installations kinds sources visits; do
    expect "show $table in Arabic" same_as "tests/golden/reports/bilingual/arabic/show/$table.txt" "$statbook" show $bilingual $table --language ar "$@"
done
expect 'the texts of the program' same_as data/lang/statbook.pot "$statbook" texts
"$statbook" texts $bilingual >"$temp/definition.po"
"$statbook" texts $bilingual "$@" >"$temp/words.po"
printf '> msgid "enrichment plant"\n> msgid "reactor"\n> msgid "store"\n> msgid "the North"\n' >"$temp/expected"
diff "$temp/definition.po" "$temp/words.po" | grep '^[<>] msgid' >"$temp/found"
if diff "$temp/expected" "$temp/found" >"$temp/said"; then pass; else fail 'words of the database come with the database' <"$temp/said"; fi
if has_gettext; then
    expect 'a template is a catalog' is_format "$temp/words.po"
    expect 'the catalog has all of the template' covers $bilingual/lang/ar.po "$temp/words.po"
fi

# ---- again ----

again() { # OPTION...
    export_of "$temp/again/reports/as-of" "$temp/again/out" --period 2013Q1 --language all --format "$formats" "$@"
}

generation() {
    readlink "$temp/again/out/as-of/2013-q1"
}

elsewhere() { # LOCALE ZONE
    (TZ=$2 LC_ALL=$1 LANG=$1 export_of "$temp/again/reports/as-of" "$temp/elsewhere" --period 2013Q1 --language all --format "$formats" --jobs 1 --force) &&
        diff -r "$temp/elsewhere/as-of/2013-q1/" "$temp/again/out/as-of/2013-q1/"
}

copy_of as-of "$temp/again"
expect 'six languages' again
first=$(generation)
again -v >"$temp/said" 2>&1
grep -q ': unchanged$' "$temp/said" && [ "$first" = "$(generation)" ] && pass || fail 'six languages again are unchanged' <"$temp/said"
arabic=C.UTF-8
! locale -a 2>/dev/null | grep -qi '^ar_EG.utf-*8$' || arabic=ar_EG.UTF-8
expect 'the same bytes in another place' elsewhere $arabic Asia/Kathmandu
expect 'the same bytes in the locale C' elsewhere C America/St_Johns
sed -i 's/^\(msgstr ".*[a-z]\)"$/\1 bis"/' "$temp/again/reports/as-of/lang/es.po"
# Names of worksheets are among them: that is told.
again 2>"$temp/said" && grep -q "the workbook in 'es' has no worksheet 'fuentes'" "$temp/said" && [ "$(wc -l <"$temp/said")" = 1 ] && pass ||
    fail 'a changed translation' <"$temp/said"
[ "$first" != "$(generation)" ] && pass || echo "$first" | fail 'a changed translation makes a new edition'

echo "languages: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
