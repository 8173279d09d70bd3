#!/bin/sh
# run-fuzzers.sh FUZZ SECONDS [NAME...] : runs the fuzzers in FUZZ for so many seconds each, from the seeds under tests/seeds;
# fails when one finds something or runs nothing. What it finds stays in FUZZ/<name>.
set -u
fuzz=$1
seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(ls tests/fuzz_*.c | sed 's|.*/||; s|\.c$||')
failed=0
seed=${SEED:-$(date +%s)}
echo "fuzz: SEED=$seed"

for name; do
    corpus=$fuzz/$name
    mkdir -p "$corpus/corpus"
    seeds=tests/seeds/$name
    [ -d "$seeds" ] || seeds=
    # shellcheck disable=SC2086
    "$fuzz/tests/$name" -seed="$seed" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$corpus/" \
        -print_final_stats=1 "$corpus/corpus" $seeds >"$corpus/log" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: //p' "$corpus/log")
    echo "$name: ${runs:-0} runs in $seconds seconds, exit status $status"
    if [ "$status" -ne 0 ] || [ "${runs:-0}" -eq 0 ]; then
        tail -n 30 "$corpus/log"
        failed=1
    fi
done
exit $failed
