#!/bin/sh
# lang.sh PROGRAM DATABASE BUILD templates|merge : what translators work on.
#
# templates: BUILD/<name>.pot, the texts of the program and of each report under data/reports, with the words that the sample
#            database has in the editions of all years, as `statbook texts` writes them.
# merge:     the same, then the .po files of all languages under data/lang and data/reports/*/lang are brought up to date: new
#            texts are added, changed ones are marked as fuzzy, old ones stay at the end.
set -eu
program=$1 database=$2 build=$3 what=$4
first_year=1998 last_year=2024
mkdir -p "$build"

# Strings of the sources that reach readers are literals in calls of these functions.
xgettext --language=C --from-code=UTF-8 --no-wrap --sort-by-file --add-location=file --output=- --keyword= --keyword=catalog_text:2 \
    --keyword=catalog_fill:2 --keyword=catalog_fill_count:2,3 --keyword=catalog_translate:2c,3 --keyword=CATALOG_CONTEXT:1c,2 --keyword=CATALOG_NOOP:1 \
    --keyword=word:2 --keyword=fill1:2 --keyword=fill2:2 --keyword=book_word:2 --keyword=book_fill1:2 --keyword=book_fill2:2 --keyword=plot_word:2 --keyword=plot_fill:2 --keyword=page_word:2 --keyword=page_fill:2 --keyword=made_label:2 \
    --package-name=statbook src/*.c src/*/*.c |
    sed -e '/^"\(POT-Creation-Date\|PO-Revision-Date\|Last-Translator\|Language-Team\|Report-Msgid-Bugs-To\|Plural-Forms\|Language\):/d' \
        -e '/^# \(SOME DESCRIPTIVE\|Copyright\|This file\|FIRST AUTHOR\)/d' -e '/^#, fuzzy$/d' \
        -e 's/charset=CHARSET/charset=UTF-8/' -e 's/, c-format//' -e '/^#, $/d' -e '/^#, no-c-format$/d' -e '/^#$/d' >"$build/statbook.pot"

# What each report is asked for: the options of `statbook texts`, a line for each edition.
editions() { # report
    case $1 in
    state-profile)
        for period in 2013Q1 2023Q4; do
            sqlite3 "$database" "SELECT '--period $period --set state=' || iso3 FROM states WHERE entity_type <> 'organisation' ORDER BY iso3"
        done ;;
    *)
        for year in $(seq $first_year $last_year); do
            printf -- '--period %sQ1\n--period %sQ4\n' "$year" "$year"
        done ;;
    esac
}

template_of() { # report
    folder=data/reports/$1
    rm -rf "$build/$1" && mkdir -p "$build/$1"
    "$program" texts "$folder" >"$build/$1/0.po"
    editions "$1" >"$build/$1/editions"
    number=0
    while read -r options; do
        number=$((number + 1))
        # shellcheck disable=SC2086
        "$program" texts "$folder" --source "sqlite:$database" $options >"$build/$1/$(printf %04d $number).po"
    done <"$build/$1/editions"
    [ $number -gt 0 ]
    msgcat --use-first --no-wrap "$build/$1"/*.po >"$build/$1.pot.new"
    mv "$build/$1.pot.new" "$build/$1.pot"
}

rm -f "$build"/*.pot.new
for folder in data/reports/*/; do
    template_of "$(basename "$folder")" &
done
wait
for folder in data/reports/*/; do # what failed has said why
    [ "$build/$(basename "$folder").pot" -nt "$build/statbook.pot" ] || { echo "lang.sh: no template of $folder" >&2; exit 65; }
done
[ "$what" = merge ] || exit 0

cp "$build/statbook.pot" data/lang/statbook.pot
for file in data/lang/*.po; do
    [ "$file" = data/lang/en.po ] || msgmerge --quiet --update --backup=none --previous --no-wrap "$file" data/lang/statbook.pot
done
for file in data/lang/names/*.po; do
    language=$(basename "$file" .po)
    tools/names.sh "$language" >"$build/names.po" && cp "$build/names.po" "$file"
done
for folder in data/reports/*/; do
    report=$(basename "$folder")
    for file in "$folder"lang/*.po; do
        [ ! -e "$file" ] || msgmerge --quiet --update --backup=none --previous --no-wrap "$file" "$build/$report.pot"
    done
done
