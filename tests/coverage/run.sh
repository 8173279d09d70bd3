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

# gcov's text of the modules: a line "execution count:line:text" each, a header "Source:file" before each file.
executed_lines() {
    for module in $(sed '/^#/d' $here/modules.txt | tr ' ' '\n' | sort -u); do
        gcov --stdout --object-directory "$build/src/$module.gcno" "src/$module.c" 2>>"$logs/gcov" ||
            echo "$module: gcov has nothing to say" >&2
    done
}

judge() {
    awk -v exceptions=$here/exceptions.txt '
        function trimmed(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
        function close_module() {
            if (module != "")
                shares[++modules] = sprintf("%-18s %5.1f %% of %4d lines", module, lines ? 100 * covered / lines : 0, lines)
            all_lines += lines; all_covered += covered; module = ""; lines = covered = 0
        }
        BEGIN {
            while ((getline line < exceptions) > 0) {
                if (line ~ /^#/ || line ~ /^[ \t]*$/) continue
                first = index(line, " | ")
                last = match(line, / \| [^|]*$/)
                reason = trimmed(substr(line, last + 3))
                if (!first || last <= first || reason == "") { print exceptions ": not module.c | line | reason: " line; bad = 1; continue }
                allowed[substr(line, 1, first - 1) "\t" trimmed(substr(line, first + 3, last - first - 3))]++
            }
        }
        {
            first = index($0, ":"); rest = substr($0, first + 1); second = index(rest, ":")
            count = trimmed(substr($0, 1, first - 1)); number = trimmed(substr(rest, 1, second - 1)); text = substr(rest, second + 1)
        }
        number == "0" && text ~ /^Source:/ { close_module(); file = substr(text, 8); if (file ~ /^src\//) module = substr(file, 5) }
        number == "0" || module == "" || count == "-" { next }
        { lines++ }
        count !~ /^[#=]/ { covered++; next }
        {
            key = module "\t" trimmed(text)
            if (allowed[key] > 0) { allowed[key]--; excepted++ }
            else { printf "%s:%d: %s\n", file, number, trimmed(text); missing++ }
        }
        END {
            close_module()
            for (key in allowed)
                if (allowed[key] > 0) { split(key, part, "\t"); print exceptions ": executed or gone: " part[1] " | " part[2]; bad = 1 }
            for (i = 1; i <= modules; i++) print shares[i]
            printf "coverage: %d lines, %d covered, %d excepted, %d missing\n", all_lines, all_covered, excepted, missing
            exit bad || missing || !all_lines
        }'
}

if [ "${COUNT:-yes}" = yes ]; then
    run_everything || { echo 'coverage: a test failed' && exit 1; }
fi
executed_lines | judge
