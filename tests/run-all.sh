#!/bin/sh
# run-all.sh BUILD FUZZ : every test with the program and test programs in BUILD, every fuzzer in FUZZ for a few seconds.
# Says what was skipped and why; ends with one line that counts. Run from the repository's root.
set -u
build=$1
fuzz=$2
passed=0
failed=0
skipped=0
logs=$build/logs
mkdir -p "$logs"

count() { # passed failed skipped
    passed=$((passed + $1))
    failed=$((failed + $2))
    skipped=$((skipped + $3))
}

# cmocka programs: TAP, a line for each test
for source in tests/test_*.c; do
    name=$(basename "$source" .c)
    program=$build/tests/$name
    # Used-up memory cannot be tried under AddressSanitizer, which needs all addresses for itself.
    case $name in test_arena | test_memory) program=build/clang/tests/$name ;; esac
    CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$logs/$name" 2>"$logs/$name.err"
    status=$?
    skip=$(grep -c '^\(not \)*ok.*# SKIP' "$logs/$name")
    bad=$(grep '^not ok' "$logs/$name" | grep -vc '# SKIP')
    good=$(grep '^ok' "$logs/$name" | grep -vc '# SKIP')
    [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
    [ $((good + bad + skip)) -gt 0 ] || bad=1
    count "$good" "$bad" "$skip"
    if [ "$bad" -gt 0 ]; then
        echo "FAILED $name (exit status $status)"
        grep -A 8 '^not ok' "$logs/$name"
        tail -n 40 "$logs/$name.err"
    fi
    [ "$skip" -eq 0 ] || sed -n "s/^.*ok [0-9]* *-* *# SKIP/skipped: $name:/p" "$logs/$name"
done

# scripts: their last line counts
for script in facts nonproliferation companions redraw judge man messages reports languages workbook tutorial install cron; do
    "tests/$script.sh" "$build" "$build/statbook" >"$logs/$script" 2>&1
    status=$?
    line=$(tail -n 1 "$logs/$script")
    numbers=$(echo "$line" | sed -n "s/^$script: \([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped\$/\1 \2 \3/p")
    if [ -z "$numbers" ] || { [ "$status" -ne 0 ] && [ "$(echo "$numbers" | cut -d' ' -f2)" -eq 0 ]; }; then
        numbers='0 1 0'
    fi
    # shellcheck disable=SC2086
    count $numbers
    case $numbers in *' 0 '*) ;; *) echo "FAILED $script (exit status $status)"; tail -n 60 "$logs/$script" ;; esac
    grep '^skipped' "$logs/$script"
done

# fuzzers: briefly; `make fuzz` runs them for long
for source in tests/fuzz_*.c; do
    name=$(basename "$source" .c)
    if tests/run-fuzzers.sh "$fuzz" 4 "$name" >"$logs/$name" 2>&1; then
        count 1 0 0
    else
        count 0 1 0
        echo "FAILED $name"
        tail -n 40 "$logs/$name"
    fi
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
