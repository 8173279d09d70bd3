#!/bin/sh
# install.sh BUILD STATBOOK : `make install` with DESTDIR writes below it only, what it installs runs, `make uninstall` removes it.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

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

expect 'make install' make --no-print-directory VARIANT="$(basename "$1")" install "DESTDIR=$work/stage" prefix=/opt/statbook
expect 'the program is there' test -x "$work/stage/opt/statbook/bin/statbook"
expect 'it runs' "$work/stage/opt/statbook/bin/statbook" --version
expect 'its help fits a terminal' sh -c "'$work/stage/opt/statbook/bin/statbook' export --help | awk 'length > 80 { bad = 1 } END { exit bad || NR > 24 }'"
expect 'the crontab is there, as an example' cmp docs/crontab.example "$work/stage/opt/statbook/share/doc/statbook/examples/crontab"
expect 'the man pages are there' sh -c "cd '$work/stage/opt/statbook/share/man' && ls man1/statbook.1 man1/statbook-lint.1 man7/statbook-rules.7"
expect 'nothing is outside' sh -c "[ \"\$(ls '$work/stage')\" = opt ]"
expect 'make uninstall' make --no-print-directory VARIANT="$(basename "$1")" uninstall "DESTDIR=$work/stage" prefix=/opt/statbook
expect 'nothing is left' sh -c "[ -z \"\$(find '$work/stage' -type f)\" ]"
echo "install: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
