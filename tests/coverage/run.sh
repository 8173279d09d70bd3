#!/bin/sh
# run.sh BUILD : the lines that no test executes. BUILD is made with VARIANT=cov; run from the repository's root.
#
# Runs the test programs and the scripts of messages and reports, then asks gcov about the modules in modules.txt. Each line
# that was never executed is printed as file:line: text. Lines that no test can reach stand in exceptions.txt, each with its
# reason; one whose line is executed or gone is an error. COUNT=no only counts what the runs before have executed.
set -u
build=$1
here=tests/coverage
logs=$build/logs
mkdir -p "$logs"
GCOV_ERROR_FILE=$(pwd)/$logs/gcov # libgcov's own troubles are no messages of the program
export GCOV_ERROR_FILE

# Another user, as whom some cases run, counts too.
prepare_counters() {
    find "$build" -name '*.gcda' -exec rm {} +
    find "$build" -name '*.gcno' | sed 's/gcno$/gcda/' | while read -r counters; do
        : >"$counters" && chmod 666 "$counters"
    done
    : >"$GCOV_ERROR_FILE" && chmod 666 "$GCOV_ERROR_FILE"
}

run() { # NAME COMMAND... : a test that fails has not shown what its lines do
    name=$1
    shift
    "$@" >"$logs/$name" 2>&1 && return
    echo "FAILED $name"
    tail -n 20 "$logs/$name"
    : >"$logs/failed"
}

run_programs() { # WHICH : every second one
    ls tests/test_*.c | sed -n "$1~2s/.*\(test_.*\)\.c/\1/p" | while read -r name; do
        run "$name" "$build/tests/$name" </dev/null
    done
}

run_scripts() {
    for script in messages reports; do
        run $script "tests/$script.sh" "$build" "$build/statbook"
    done
}

run_everything() {
    rm -f "$logs/failed"
    prepare_counters
    run_programs 0 &
    run_programs 1
    wait
    run_scripts
    [ ! -e "$logs/failed" ]
}

# Every module, and what gcov says of it.
executed_lines() {
    for module in $(sed '/^#/d' $here/modules.txt | tr ' ' '\n' | sort -u); do
        echo ":0:Module:$module.c"
        gcov --stdout --object-directory "$build/src/$module.gcno" "src/$module.c" 2>>"$logs/gcov"
    done
}

if [ "${COUNT:-yes}" = yes ]; then
    run_everything || { echo 'coverage: a test failed' && exit 1; }
fi
executed_lines | awk -v exceptions=$here/exceptions.txt -f $here/judge.awk
