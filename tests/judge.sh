#!/bin/sh
# judge.sh [--update] BUILD STATBOOK : what lint says of workbooks that others wrote, and of hostile ones.
#
# Under tests/lint stand workbooks by openpyxl, XlsxWriter, R's openxlsx and LibreOffice, each with what lint finds
# in it in every profile; tests/lint/README.md says why that is right. --update writes what is found now: look at
# each difference. Run from the repository's root.
set -u
update=no
[ "$1" != --update ] || { update=yes && shift; }
statbook=$(realpath "$2")
here=$(pwd)/tests/lint
python=/usr/bin/python3
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
skipped=0

result() { # NAME STATUS : tells the log of what failed
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $1"
        cat "$work/log"
    fi
}

expect() { # NAME COMMAND...
    name=$1
    shift
    "$@" >"$work/log" 2>&1
    result "$name" $?
}

is_golden() { # FILE GOLDEN : the same, or --update
    [ "$update" = no ] || cp "$1" "$2"
    diff -u "$2" "$1"
}

# 0 and silence, or 2 and findings, and one sentence on stderr that counts them.
finds_what_it_should() { # WORKBOOK PROFILE
    (cd "$(dirname "$1")" && timeout 60 "$statbook" lint --profile "$2" "$(basename "$1")") >"$work/found" 2>"$work/said"
    status=$?
    if [ -s "$work/found" ]; then
        [ $status -eq 2 ] && [ "$(wc -l <"$work/said")" -eq 1 ] || { echo "exit status $status" && cat "$work/said" && return 1; }
    else
        [ $status -eq 0 ] && [ ! -s "$work/said" ] || { echo "exit status $status" && cat "$work/said" && return 1; }
    fi
    is_golden "$work/found" "${1%.xlsx}.$2.txt"
}

is_explained() { # WORKBOOK : the README has each rule that finds something in it, in af or strict
    section=$(awk -v name="### $(basename "$1")" '/^##/ { on = $0 == name } on' "$here/README.md")
    for id in $(sed -n 's/^.*: \([A-Z][0-9][0-9]\) \(error\|warning\): .*/\1/p' "${1%.xlsx}".af.txt "${1%.xlsx}".strict.txt | sort -u); do
        case $section in *"| $id |"*) ;; *) echo "$id is not explained" && return 1 ;; esac
    done
}

# The documents say the same as the lines.
documents_agree() {
    cd "$here" || return
    set -- */*.xlsx
    "$statbook" lint "$@" >"$work/lines" 2>/dev/null
    "$statbook" lint --json "$@" >"$work/json" 2>/dev/null
    "$statbook" lint --sarif "$@" >"$work/sarif" 2>/dev/null
    "$python" - "$work" <<'END'
import json, sys
lines = open(sys.argv[1] + "/lines").read().splitlines()
findings = [finding for file in json.load(open(sys.argv[1] + "/json"))["files"] for finding in file["findings"]]
run = json.load(open(sys.argv[1] + "/sarif"))["runs"][0]
rules = run["tool"]["driver"]["rules"]
assert len(lines) == len(findings) == len(run["results"]) > 100, (len(lines), len(findings), len(run["results"]))
for line, finding, result in zip(lines, findings, run["results"]):
    assert f': {finding["rule"]} {finding["severity"]}: {finding["text"]}' in line, (line, finding)
    assert result["ruleId"] == finding["rule"] == rules[result["ruleIndex"]]["id"], result
    assert result["message"]["text"] == finding["text"], result
    assert result["level"] == finding["severity"], result
assert len({rule["id"] for rule in rules}) == len(rules) == 103, len(rules)
END
}

is_the_same_twice() {
    cd "$here" || return
    "$statbook" lint --sarif */*.xlsx 2>/dev/null | cmp - "$work/sarif"
}

# Each for itself, with a limit of time: what is said on both streams, and the status.
judge_hostile() {
    cd "$work/hostile" || return
    for file in *.xlsx missing.xlsx; do
        printf '## %s\n' "$file"
        timeout 30 "$statbook" lint "$file" >../found 2>../said
        status=$?
        cat ../found ../said
        printf '%s\n\n' "$status"
    done
}

hostile_workbooks_are_survived() {
    mkdir "$work/hostile" && "$python" "$here/hostile.py" "$work/hostile" && (judge_hostile >"$work/hostile.txt")
    is_golden "$work/hostile.txt" "$here/hostile.txt"
}

# Whatever happens to one, the others are judged; the highest status counts.
several_are_judged() {
    cd "$work/hostile" || return
    "$statbook" lint missing.xlsx text.xlsx password.xlsx missing.xlsx >../found 2>../said
    status=$?
    cat ../found ../said
    [ $status -eq 66 ] && [ "$(wc -l <../found)" -gt 0 ] && [ "$(wc -l <../said)" -eq 4 ]
}

for workbook in "$here"/*/*.xlsx; do
    for profile in af strict machine; do
        expect "$workbook $profile" finds_what_it_should "$workbook" $profile
    done
    expect "$workbook explained" is_explained "$workbook"
done
if "$python" -c '' 2>/dev/null; then
    expect 'lines, JSON and SARIF' documents_agree
    expect 'the same again' is_the_same_twice
    expect 'hostile workbooks' hostile_workbooks_are_survived
    expect 'several workbooks' several_are_judged
else
    echo "skipped: judge: $python is not installed"
    skipped=4
fi
echo "judge: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
