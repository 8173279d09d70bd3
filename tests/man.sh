#!/bin/sh
# man.sh BUILD STATBOOK : the man pages say what the program says of itself, and troff has no complaint.
# Run from the repository's root.
set -u
build=$1
statbook=$2
rules=$build/man/statbook-rules.7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
skipped=0

expect() { # name command...
    name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $name"
        cat "$work/log"
    fi
}

without_complaint() { # PAGE
    groff -man -K utf8 -T utf8 -ww -b -z "$1" >"$work/complaints" 2>&1
    status=$?
    cat "$work/complaints"
    [ $status -eq 0 ] && [ ! -s "$work/complaints" ]
}

options_of_help() {
    "$statbook" lint --help | grep -o -e '--[a-z-]*' | sort -u
}

# Of the section OPTIONS, each in front of its paragraph.
options_of_page() {
    sed -n '/^\.SH OPTIONS/,/^\.SH SETTINGS/p' docs/man/statbook-lint.1 | sed -n '/^\.TP/{n;p;}' | sed 's/\\-/-/g' |
        grep -o -e '--[a-z-]*' | sort -u
}

same_options() {
    options_of_help | grep -v '^--help$' >"$work/help"
    options_of_page | grep -v '^--help$' >"$work/page"
    [ -s "$work/help" ] && diff "$work/help" "$work/page"
}

statuses_of_help() {
    "$statbook" --help | sed -n '/^Exit status/,$p' | grep -o '\<[0-9][0-9]* [a-z]' | cut -d' ' -f1 | sort -n
}

statuses_of_page() { # PAGE
    sed -n '/^\.SH EXIT STATUS/,/^\.SH ENV/p' "$1" | sed -n '/^\.TP/{n;s/^\.B //p;}' | sort -n
}

statuses_of_header() {
    sed -n 's/^    ERROR_[A-Z]* = \([0-9]*\),.*/\1/p' include/error.h | sort -n
}

same_statuses() {
    statuses_of_help >"$work/help"
    statuses_of_page docs/man/statbook.1 >"$work/page"
    statuses_of_header >"$work/header"
    [ -s "$work/help" ] && diff "$work/help" "$work/page" && diff "$work/help" "$work/header"
}

# Those of lint are some of them.
statuses_of_lint_are_known() {
    statuses_of_page docs/man/statbook-lint.1 >"$work/lint"
    statuses_of_header >"$work/header"
    [ -s "$work/lint" ] && ! grep -vxFf "$work/header" "$work/lint"
}

# The first line of the message for an unknown key lists them.
same_keys() {
    echo 'nonsense: 1' >"$work/settings.yaml"
    "$statbook" lint --settings "$work/settings.yaml" x.xlsx 2>&1 | sed 's/.*; use //; s/ or /, /' | tr -d ' ' | tr , '\n' |
        sort >"$work/keys"
    sed -n '/^\.SH SETTINGS/,/^For example/p' docs/man/statbook-lint.1 | sed -n '/^\.TP/{n;s/^\.BR* //p;}' |
        sed 's/" , "/ /g; s/[",]//g' | tr -s ' ' '\n' | grep . | sort >"$work/page"
    [ "$(wc -l <"$work/keys")" -gt 10 ] && diff "$work/keys" "$work/page"
}

same_rules() {
    "$statbook" lint --explain all | grep -o '^[A-Z][0-9][0-9] ' | tr -d ' ' >"$work/explained"
    sed -n 's/^\.SS "\([A-Z][0-9][0-9]\) .*/\1/p' "$rules" >"$work/page"
    [ -s "$work/page" ] && diff "$work/explained" "$work/page"
}

commands_are_all_there() {
    "$statbook" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | sort >"$work/help"
    sed -n '/^\.SH COMMANDS/,/^\.SH EXIT/p' docs/man/statbook.1 | sed -n '/^\.TP/{n;p;}' | sed 's/^\.BI* "*\([a-z]*\).*/\1/' |
        sort >"$work/page"
    [ -s "$work/help" ] && diff "$work/help" "$work/page"
}

expect 'the options of lint' same_options
expect 'the exit statuses' same_statuses
expect 'the exit statuses of lint' statuses_of_lint_are_known
expect 'the keys of the settings' same_keys
expect 'the rules' same_rules
expect 'the commands' commands_are_all_there
if command -v groff >/dev/null; then
    for page in docs/man/statbook.1 docs/man/statbook-lint.1 "$rules"; do
        expect "$page" without_complaint "$page"
    done
else
    echo 'skipped: man: groff is not installed'
    skipped=3
fi
echo "man: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
