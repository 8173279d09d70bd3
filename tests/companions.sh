#!/bin/sh
# companions.sh BUILD STATBOOK : the metadata and datasets of the sample's edition in all its languages, judged by
# tests/companions.py, and what verify says when one of them is changed. Run from the repository's root.
set -u
build=$1
statbook=$2
LC_ALL=C
export LC_ALL
temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0
export_edition() { # PERIOD FORMATS
    "$statbook" export data/reports/nonproliferation --source sqlite:build/nonproliferation.db --period "$1" \
        --format "$2" --output "$temp/out" 2>"$temp/said"
}

fail() { # WHAT ; what was found stands on stdin
    failed=$((failed + 1))
    echo "FAILED $1"
    sed 's/^/    /'
}

judge() { # NAME EDITION
    if /usr/bin/python3 tests/companions.py "$2" >"$temp/judged" 2>&1; then passed=$((passed + 1)); else fail "$1" <"$temp/judged"; fi
}

refused() { # WHAT FILE EXPRESSION SENTENCE : an edition whose file was changed, with the right sum in manifest and SHA256SUMS
    cp -RL "$edition" "$temp/changed"
    sed -i "$3" "$temp/changed/$2"
    /usr/bin/python3 - "$temp/changed" "$2" <<'END'
import hashlib, json, sys
folder, path = sys.argv[1:]
data = open(f'{folder}/{path}', 'rb').read()
manifest = json.load(open(f'{folder}/manifest.json'))
for file in manifest['files']:
    if file['path'] == path:
        file['size'], file['sha256'] = len(data), hashlib.sha256(data).hexdigest()
text = json.dumps(manifest, indent=2, ensure_ascii=False) + '\n'
open(f'{folder}/manifest.json', 'w').write(text)
sums = open(f'{folder}/SHA256SUMS').read().splitlines()
new = {path: hashlib.sha256(data).hexdigest(), 'manifest.json': hashlib.sha256(text.encode()).hexdigest()}
open(f'{folder}/SHA256SUMS', 'w').write(''.join(f"{new.get(line[66:], line[:64])}  {line[66:]}\n" for line in sums))
END
    "$statbook" verify "$temp/changed" >"$temp/said" 2>&1
    status=$?
    if [ $status = 65 ] && grep -qF "$4" "$temp/said"; then passed=$((passed + 1)); else fail "$1: status $status" <"$temp/said"; fi
    rm -rf "$temp/changed"
}

for period in 1997Q4 2013Q1 2024Q2; do
    edition=$temp/out/nonproliferation/$(echo $period | sed 's/Q/-q/')
    if export_edition $period csv,jsonstat; then judge "$period" "$edition"; else fail "$period" <"$temp/said"; fi
done
edition=$temp/out/nonproliferation/2013-q1
refused 'another figure' jsonstat/en/ap-by-region.json 's/"value": \[0, /"value": [1, /' \
    "jsonstat/en/ap-by-region.json: row 1: its 'in_force' is not that of the table"
refused 'a figure too many' jsonstat/fr/ap-by-region.json 's/"value": \[0, /"value": [0, 0, /' \
    'jsonstat/fr/ap-by-region.json: has 81 values; 80 rows with 1 figures each have 80'
refused 'another name of a column' csv/csv-metadata.json 's/"name": "quarter"/"name": "quartal"/' \
    "csv/csv-metadata.json: table 1: headline.csv: its column 3 is not 'quarter', as in the file"
echo "companions: $passed passed, $failed failed, 0 skipped"
[ $failed = 0 ] && [ $passed -gt 0 ]
