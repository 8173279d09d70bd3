#!/bin/sh
# Speed and memory of the whole export of the sample beside the sum of its parts done bare, in turns in one run: the queries in
# the sqlite3 shell, the same cells written by a minimal libxlsxwriter loop, the same pictures drawn by gnuplot. Ratios count,
# not seconds; also beside the same program without read-back and confinement. Run from the repository's root, as `make bench`.
set -eu
rounds=${ROUNDS:-7}
statbook=build/statbook
database=build/nonproliferation.db
report=data/reports/nonproliferation
B=build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make --no-print-directory bench-programs
export_to() { echo "rm -rf $work/out && $1 ${3:-$statbook} export $report --source sqlite:$database --period 2013Q1 --output $work/out --language ${4:-en} $2"; }

# The parts: scripts that the charts are drawn with are caught by a gnuplot that keeps a copy, which a confined one could not.
unguarded=build/unguarded/statbook
real=$(command -v gnuplot)
mkdir -p "$work/bin" "$work/scripts"
cat >"$work/bin/gnuplot" <<END
#!/bin/sh
for file; do :; done
case \$file in /*) n=\$(mktemp $work/scripts/XXXXXX) && cat "\$file" >"\$n" && exec $real "\$n" ;; esac
exec $real "\$@"
END
chmod +x "$work/bin/gnuplot"
sh -c "PATH=$work/bin:$PATH $(export_to '' '' $unguarded | sed 's/.*&& //')"
# A script draws several pictures; one is thrown away for each that is kept as SVG.
pictures=$(ls "$work"/out/nonproliferation/2013-q1/charts/en/*.??g | wc -l)
[ "$pictures" -gt 0 ] || { echo 'bench: no script was caught' >&2; exit 1; }
$B/tests/bench/cells "$work"/out/nonproliferation/2013-q1/*.xlsx >"$work/cells"

{
    echo ".parameter set :period_start \"'2013-01-01'\""
    echo ".parameter set :period_end \"'2013-03-31'\""
    echo ".parameter set :as_of \"'2013-03-31'\""
    # The sets first, which the other queries read.
    awk '/^[^ ]/ { within = /^sets:/ } within && $1 == "-" { name = $3 } within && $1 == "query:" { print name, $2 }' "$report/report.yaml" |
        while read -r name query; do
            echo "CREATE TEMP TABLE set_$(echo "$name" | tr - _) AS"
            cat "$report/$query"
        done
    cat "$report"/*.sql
} >"$work/queries"
queries="sqlite3 -readonly $database <$work/queries >$work/rows"
workbook="$B/tests/bench/bare $work/cells $work/bare.xlsx"
draw="for s in $work/scripts/*; do $real \$s >$work/picture; done"

$B/tests/bench/clock "$rounds" "$(export_to 'taskset -c 0' '')" "$(export_to '' '')" \
    "taskset -c 0 sh -c '$queries'" "taskset -c 0 $workbook" "taskset -c 0 sh -c '$draw'" "$(export_to '' '' $unguarded)" \
    "$(export_to 'taskset -c 0,1' '--jobs 2')" "$(export_to 'taskset -c 0,1' '--jobs 2' '' all)" >"$work/times"
awk -v pictures="$pictures" '
    { time[NR] = $1; memory[NR] = $2 }
    END {
        sum = time[3] + time[4] + time[5]
        printf "the parts bare: queries %.0f ms, cells %.0f ms, %d pictures %.0f ms; sum %.0f ms\n", time[3], time[4], pictures, time[5], sum
        printf "export / sum on one processor: %.2f (aim 1.15)\n", time[1] / sum
        printf "export / sum on all processors: %.2f\n", time[2] / sum
        printf "export / the same without read-back and confinement, on all processors: %.2f (limit 1.35)\n", time[2] / time[6]
        printf "six languages / one, on two processors: %.2f (limit 4)\n", time[8] / time[7]
        printf "largest process of the export: %.1f MiB (aim 64)\n", memory[2] / 1024
    }' "$work/times"

# The judge of workbooks beside openpyxl, which only loads what it judges; and a sheet as long as a sheet can be, whose texts all
# differ, where memory counts.
if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
    /usr/bin/python3 tests/bench/sheets.py "$work/many.xlsx" 40 500 10 sheet
    /usr/bin/python3 tests/bench/sheets.py "$work/long.xlsx" 1 1048575 6 long
    lint="{ $statbook lint --quiet --profile strict"
    $B/tests/bench/clock "$rounds" "$lint $work/many.xlsx >$work/found 2>&1; [ \$? -le 2 ]; }" \
        "/usr/bin/python3 -c 'import openpyxl; openpyxl.load_workbook(\"$work/many.xlsx\")'" >"$work/times"
    $B/tests/bench/clock 1 "$lint $work/long.xlsx >$work/found 2>&1; [ \$? -le 2 ]; }" >>"$work/times"
    awk '
        { time[NR] = $1; memory[NR] = $2 }
        END {
            printf "lint of 40 sheets of 500 rows / loading them in openpyxl: %.2f (limit 0.5)\n", time[1] / time[2]
            printf "lint of a sheet of 1,048,576 rows and 6 columns: %.1f MiB (limit 128), %.1f s\n", memory[3] / 1024, time[3] / 1e3
        }' "$work/times"
else
    echo 'bench: without openpyxl, lint is not measured' >&2
fi
