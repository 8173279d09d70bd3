#!/bin/sh
# workbook.sh BUILD STATBOOK : what others make of the workbooks of the sample: openpyxl and LibreOffice read the figures that are
# known of it, the schemas of ECMA-376 find nothing wrong. What is not installed is skipped. Run from the repository's root.
set -u
statbook=$2
database=$1/workbook.db
schemas=../shared/xsd
work=$(mktemp -d)
trap 'rm -rf "$work" "$database"' EXIT
passed=0
failed=0
skipped=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "failed: $*"
}
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $*"
}

data/load.sh "$database" data/facts || fail 'the database cannot be loaded'
for period in 2010Q2 2011Q2 2013Q1; do
    "$statbook" export data/reports/nonproliferation --source "sqlite:$database" --period "$period" --output "$work/out" \
        --format xlsx || fail "export $period"
done
book() { echo "$work/out/nonproliferation/$1/nonproliferation-$1.en.xlsx"; }
# One for each table, one for each chart of a kind that spreadsheets have, the cover, the contents and the notes
sheets=$(awk '/^tables:/ { all = 1 } !all { next } /^  - / { charts = 0; count++ } /^    [a-z]/ { charts = /^    charts:/ }
    charts && /kind: (steps|lines|bars|barh|stacked|grouped|area|slope)/ { count++ } END { print count + 3 }' \
    data/reports/nonproliferation/report.yaml)

# Every kind of chart
sqlite3 "$work/gallery.db" <tests/reports/gallery/data.sql || fail 'the database of the gallery cannot be made'
"$statbook" export tests/reports/gallery --source "sqlite:$work/gallery.db" --period 2013Q1 --language en --output "$work/out" \
    --format xlsx || fail 'export gallery'

# States with a protocol in force at the end of the period, as published: the last row of the table
known='2010-q2 101
2011-q2 109
2013-q1 119'

if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
    while read -r period total; do
        if /usr/bin/python3 - "$(book "$period")" "$total" "$sheets" <<'END'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    for table in sheet.tables.values():
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert headings == table.column_names, (sheet.title, headings)
sheet = book['ap-in-force']
last = sheet[sheet.tables['ap_in_force'].ref][-1]
assert last[7].value == int(sys.argv[2]), last[7].value
assert len(book.worksheets) == int(sys.argv[3]), book.sheetnames
# What libxlsxwriter cannot write
assert book.properties.language == 'en', book.properties.language
headings = 0
for sheet in book.worksheets:
    assert sheet['A1'].style == 'Heading 1', (sheet.title, sheet['A1'].style)
    for row in sheet.iter_rows():
        for cell in row:
            bold = cell.font.b and cell.font.sz
            level = {16: 'Heading 1', 14: 'Heading 2'}.get(bold, 'Normal')
            assert cell.style == level, (sheet.title, cell.coordinate, cell.style)
            assert cell.value is None or cell.font.color is None or cell.font.color.rgb == 'FF0000FF', cell.coordinate
            headings += level == 'Heading 2'
assert headings > 0
assert book._fonts[0].name == 'Arial' and book._fonts[0].sz == 12, book._fonts[0]
END
        then pass; else fail "openpyxl, $period: $total States are expected"; fi
    done <<END
$known
END
else
    skip 'openpyxl is not installed'
fi

if command -v soffice >/dev/null 2>&1; then
    while read -r period total; do
        soffice "-env:UserInstallation=file://$work/office" --headless --convert-to \
            'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir "$work/csv-$period" \
            "$(book "$period")" >/dev/null 2>&1
        sheet=$(ls "$work/csv-$period"/*-ap-in-force.csv 2>/dev/null)
        found=$([ -n "$sheet" ] && tail -n 1 "$sheet" | cut -d, -f8)
        if [ "$found" = "$total" ]; then pass; else fail "LibreOffice, $period: $total States are expected, '$found' found"; fi
        if [ "$(ls "$work/csv-$period" | wc -l)" -eq "$sheets" ]; then pass; else fail "LibreOffice, $period: $sheets sheets are expected"; fi
    done <<END
$known
END
else
    skip 'LibreOffice is not installed'
fi

# LibreOffice has another name for the language of a document: it becomes that of its texts.
if command -v soffice >/dev/null 2>&1; then
    for language in en ar; do
        soffice "-env:UserInstallation=file://$work/office" --headless --convert-to fods --outdir "$work" \
            "$work/out/nonproliferation/2013-q1/nonproliferation-2013-q1.$language.xlsx" >/dev/null 2>&1
        if grep -q "<dc:language>$language" "$work/nonproliferation-2013-q1.$language.fods"; then pass; else fail "LibreOffice, $language: the language is expected"; fi
        for style in Heading_20_1 Heading_20_2; do
            if grep -q "<style:style [^>]*style:parent-style-name=\"[^\"]*$style\"" "$work/nonproliferation-2013-q1.$language.fods"; then pass
            else fail "LibreOffice, $language: cells with the style $style are expected"; fi
        done
    done
fi

# Printed, no figure is too wide for its column, and every text is there.
for language in en zh; do
    if ! command -v soffice >/dev/null 2>&1 || ! command -v pdftotext >/dev/null 2>&1 || ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
        skip 'LibreOffice, pdftotext or openpyxl is not installed'
        continue
    fi
    name=nonproliferation-2013-q1.$language
    soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf --outdir "$work" \
        "$work/out/nonproliferation/2013-q1/$name.xlsx" >/dev/null 2>&1
    if /usr/bin/python3 - "$work/out/nonproliferation/2013-q1/$name.xlsx" "$work/$name.pdf" <<'END'
import subprocess, sys, openpyxl, unicodedata

def plain(text):
    return ''.join(unicodedata.normalize('NFKC', text).split())

text = subprocess.run(['pdftotext', '-raw', sys.argv[2], '-'], capture_output=True, check=True).stdout.decode()
assert '###' not in text, 'a figure does not fit'
shown = plain(text)
texts = [(sheet.title, cell.coordinate, cell.value) for sheet in openpyxl.load_workbook(sys.argv[1]).worksheets
         for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
lost = [text for text in texts if plain(text[2]) not in shown]
assert len(texts) > 1000 and not lost, lost[:5]
END
    then pass; else fail "LibreOffice, $language: every text is expected in print"; fi
done

# The schemas do not allow xml:space, which every spreadsheet writes and reads.
validate() { # schema part workbook
    unzip -p "$3" "$2" | sed 's/ xml:space="preserve"//g' |
        xmllint --nonet --noout --schema "$schemas/$1" - >"$work/log" 2>&1 && return 0
    head -n 5 "$work/log"
    return 1
}
if [ -e "$schemas/sml.xsd" ] && command -v xmllint >/dev/null 2>&1 && command -v unzip >/dev/null 2>&1; then
    for part in $(unzip -Z1 "$(book 2013-q1)"); do
        case $part in
        xl/worksheets/*.xml | xl/tables/*.xml | xl/workbook.xml | xl/styles.xml | xl/sharedStrings.xml) schema=sml.xsd ;;
        xl/charts/*.xml) schema=dml-chart.xsd ;;
        xl/drawings/*.xml) schema=dml-spreadsheetDrawing.xsd ;;
        docProps/app.xml) schema=shared-documentPropertiesExtended.xsd ;;
        *.rels) schema=opc-xsd/opc-relationships.xsd ;;
        '[Content_Types].xml') schema=opc-xsd/opc-contentTypes.xsd part='\[Content_Types\].xml' ;;
        *) continue ;;
        esac
        if validate "$schema" "$part" "$(book 2013-q1)"; then pass; else fail "$part is not valid by $schema"; fi
    done
    gallery=$work/out/gallery/2013-q1/gallery-2013-q1.en.xlsx
    for part in $(unzip -Z1 "$gallery" 'xl/charts/*.xml'); do
        if validate dml-chart.xsd "$part" "$gallery"; then pass; else fail "$part of the gallery is not valid"; fi
    done
else
    skip "the schemas of ECMA-376 are not in $schemas"
fi

echo "workbook: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
