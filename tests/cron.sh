#!/bin/sh
# cron.sh BUILD STATBOOK : runs the commands of docs/crontab.example as cron does, and as an unlucky cron would.
#
# Only the paths are replaced. The commands run in cron's environment (HOME, LOGNAME, SHELL, PATH), in a session of
# their own, with stdin closed, by /bin/sh -c; then once more for each thing that can be different. Every run must be silent,
# succeed, and make the same edition, down to the last byte; one that fails must say one line and end with the
# right status. Run from the repository's root.
set -u
statbook=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
example=$PWD/docs/crontab.example
umask 022
unset SOURCE_DATE_EPOCH TZ || :
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0
skipped=0

check() { # WHAT COMMAND... : passes when COMMAND succeeds; what it says is shown when it does not
    what=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $what"
        sed 's/^/    /' "$work/said"
    fi
}

not() {
    ! "$@"
}

skip() { # WHAT WHY
    skipped=$((skipped + 1))
    echo "skipped: cron: $1: $2"
}

# ---- a report, a database, the commands ----

chmod 755 "$work"
mkdir -p "$work/reports/loans" "$work/tmp" "$work/home"
chmod 1777 "$work/tmp"
cp "$statbook" "$work/statbook"
statbook=$work/statbook
cat >"$work/reports/loans/report.yaml" <<'END'
statbook: 1
title: Loans of the city library
period: quarter
tables:
  - name: loans
    title: Books lent, by quarter
    query: loans.sql
    columns:
      - { name: quarter, type: period }
      - { name: books, type: number, unit: books, format: "#,##0.0" }
      - { name: branch, type: text }
    checks:
      - reaches_period: quarter
    charts:
      - { name: loans, kind: bars, x: quarter, y: [books], title: “Books” lent at Łódź }
END
cat >"$work/reports/loans/loans.sql" <<'END'
SELECT strftime('%Y', day) || '-Q' || ((strftime('%m', day) + 2) / 3) AS quarter, books / 7.0 AS books, branch
FROM loans WHERE day <= min(:as_of, :period_end) ORDER BY day;
END
# A row for each quarter from 2023 on, the last one still to come: the report always reaches its period.
make_database() { # FILE
    sqlite3 -bail "$1" "CREATE TABLE loans AS WITH RECURSIVE days (day, books) AS (SELECT '2023-02-01', 310
        UNION ALL SELECT date(day, '+3 months'), books + 11 FROM days WHERE day < date('now'))
        SELECT day, books, 'Łódź' AS branch FROM days"
}
make_database "$work/library.db" || exit 1

# Line 1 publishes, line 2 checks.
command_of() { # NUMBER
    sed -n 's/^[0-9*][0-9*,]* [0-9*,]* [0-9*,]* [0-9*,]* [0-9*,]*  *//p' "$example" | sed -n "$1p" |
        sed "s|/usr/local/bin/statbook|$statbook|; s|/srv/statbook/reports|$work/reports|
             s|/srv/library/library.db|$work/library.db|; s|/srv/statbook/published|$work/published|
             s|/srv/statbook/status/|$work/status/|"
}
export_line=$(command_of 1)
check_line=$(command_of 2)
published=$work/published
status=$work/status

# A line of a crontab: a comment, an assignment, or five fields and a command without %.
crontab_is_right() {
    awk -v two=2 '
        function field(text, least, most,   parts, n, i) {
            if (text == "*") return 1
            n = split(text, parts, ",")
            for (i = 1; i <= n; i++) if (parts[i] !~ /^[0-9]+$/ || parts[i] < least || parts[i] > most) return 0
            return n > 0
        }
        /^#/ || /^$/ || /^[A-Z_]+=[^ ]*$/ { next }
        field($1, 0, 59) && field($2, 0, 23) && field($3, 1, 31) && field($4, 1, 12) && field($5, 0, 7) && $6 ~ /^\// && !/%/ {
            commands++
            next
        }
        { print FILENAME ":" FNR ": this is no line of a crontab: " $0; bad = 1 }
        END { if (commands != two) print commands + 0 " commands"; exit bad || commands != two }' "$1"
}
check 'the example is a crontab' crontab_is_right "$example"
sed 's/^15 6/61 6/' "$example" >"$work/bad"
check 'with a minute 61 it would be none' not crontab_is_right "$work/bad"
if command -v crontab >/dev/null && crontab -n "$example" >/dev/null 2>&1; then
    check 'cron takes it' crontab -n "$example"
fi

# ---- running a line as cron does ----

# cron COMMAND [WORD...]: the words come between env and /bin/sh: changes of the environment, then programs.
cron() {
    line=$1
    shift
    (cd "${folder:-$work/home}" &&
        exec setsid -w env -i HOME="$work/home" LOGNAME=statistics SHELL=/bin/sh PATH=/usr/bin:/bin "$@" /bin/sh -c "$line") \
        >"$work/stdout" 2>"$work/stderr" <&-
}

fresh() {
    rm -rf "$published" "$status"
    mkdir -m 755 "$status"
}

silent() { # STATUS-FOUND
    [ "$1" -eq 0 ] || echo "exit status $1"
    cat "$work/stdout" "$work/stderr"
    [ "$1" -eq 0 ] && [ ! -s "$work/stdout" ] && [ ! -s "$work/stderr" ]
}

one_line() { # STATUS-FOUND STATUS-EXPECTED WORDS : the line has these words
    cat "$work/stdout" "$work/stderr"
    echo "exit status $1, expected $2"
    [ "$1" -eq "$2" ] && [ ! -s "$work/stdout" ] && [ "$(wc -l <"$work/stderr")" -eq 1 ] &&
        grep -q "^statbook: error: .*$3" "$work/stderr"
}

same_edition() {
    (cd "$published/loans/latest/" && sha256sum --quiet -c SHA256SUMS) && diff -r "$work/reference" "$published/loans/latest/"
}

# What readers see, with numbers of inodes and times.
listing() {
    find "$published" ! -name .lock -printf '%P %i %T@ %s %m\n' | sort
}

# A first run, a second that changes nothing, and the daily check.
runs_well() { # [WORD...]
    fresh
    [ -z "${owner:-}" ] || chown "$owner" "$status" || return
    [ -z "${owner:-}" ] || install -d -o "$owner" "$published" || return
    cron "$export_line" "$@"
    silent $? && same_edition || return
    listing >"$work/before"
    cron "$export_line" "$@"
    silent $? && listing | diff "$work/before" - || return
    grep -q '"result": "unchanged"' "$status/status.json" && grep -q '"exit_status": 0' "$status/status.json" || return
    cron "$check_line" "$@"
    silent $?
}

fresh
cron "$export_line"
check 'the line of the example publishes, silently' silent $?
cp -RL "$published/loans/latest" "$work/reference"
check 'all formats are there' sh -c 'cd "$1" && ls loans-*.xlsx csv/loans.csv charts/en/loans.png charts/en/loans.svg' sh "$work/reference"

check 'as cron runs it' runs_well
check 'a language that is empty' runs_well LANG= LC_ALL= LANGUAGE=
check 'a language that writes 1,5' runs_well LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8
check 'a language that does not exist' runs_well LC_ALL=xx_XX.nothing
check 'a home that does not exist' runs_well HOME=/nonexistent
check 'nothing in the environment but the path' runs_well env -i PATH=/usr/bin:/bin
check 'a zone ahead of UTC' runs_well TZ=Pacific/Kiritimati
check 'a zone behind UTC' runs_well TZ=America/Los_Angeles
check 'a folder for temporary files' runs_well TMPDIR="$work/tmp"
check 'another terminal' runs_well TERM=dumb DISPLAY=:7 GNUTERM=x11 COLUMNS=3 NO_COLOR=1
check 'nice' runs_well nice -n 19
check 'few descriptors' runs_well sh -c 'ulimit -n 64 && exec "$@"' sh
check 'signals ignored' runs_well sh -c 'trap "" CHLD PIPE HUP && exec "$@"' sh
check 'signals blocked' runs_well env --block-signal
check 'descriptors left open' runs_well sh -c 'exec 3</dev/null 4>&1 9</ && exec "$@"' sh
folder=/
check 'the root as working folder' runs_well
unset folder

export_as_it_was=$export_line
check_as_it_was=$check_line
export_line="mkdir $work/gone && cd $work/gone && rmdir $work/gone && exec $export_as_it_was"
check 'a working folder that is gone' runs_well
for mask in 077 000; do
    export_line="umask $mask; $export_as_it_was"
    check "umask $mask" runs_well
    case $mask in 077) mode=600 ;; 000) mode=644 ;; esac
    check "umask $mask: modes are those of the umask" sh -c '[ -z "$(find "$1" "$2" -type f ! -name ".*" ! -perm "$3")" ]' \
        sh "$published" "$status" $mode
done
for closed in '>&-' '2>&-' '>&- 2>&-' '>/dev/full'; do
    export_line="$export_as_it_was $closed"
    check_line="$check_as_it_was $closed"
    check "closed: $closed" runs_well
done
export_line=$export_as_it_was
check_line=$check_as_it_was

if [ "$(id -u)" -eq 0 ]; then
    chmod 555 "$work/home"
    owner=65534
    check 'as nobody, in a home that cannot be written to' runs_well setpriv --reuid=65534 --regid=65534 --clear-groups
    # Fonts' caches that are out of date, and may not be renewed: images of containers are like that.
    without_caches='mount -t tmpfs -o mode=755 none /var/cache/fontconfig && exec "$@"'
    if unshare -m sh -c "$without_caches" sh true 2>/dev/null; then
        check "as nobody, without fonts' caches" runs_well unshare -m sh -c "$without_caches" sh \
            setpriv --reuid=65534 --regid=65534 --clear-groups
        check "as root, fonts' caches are renewed for all" unshare -m sh -c "$without_caches" sh sh -c '
            umask 077 && sh -c "$1" && cd /var/cache/fontconfig && [ -n "$(ls)" ] && [ -z "$(find . -type f ! -perm 644)" ]' \
            sh "$export_line --force"
    else
        skip "without fonts' caches" 'nothing can be mounted here'
    fi
    unset owner
    chmod 755 "$work/home"
else
    skip 'as nobody' 'only root can become another user'
fi


# ---- nothing is written elsewhere ----

fresh
touch "$work/stamp"
sleep 0.02
cron "$export_line" TMPDIR="$work/tmp"
find "$work" -newer "$work/stamp" ! -path "$work" ! -path "$published*" ! -path "$status*" ! -path "$work/tmp" \
    ! -path "$work/std*" >"$work/std.found"
check 'home, definition and database stay as they were' diff /dev/null "$work/std.found"

# Every call that succeeded and made, opened for writing, renamed or removed something: a path each.
writes() { # TRACE
    sed -n '/= -1 E/d; /open\(at\)*(/{/O_WRONLY\|O_RDWR\|O_CREAT\|O_TMPFILE/!d}; /mkdir(\|rename(\|unlink(\|rmdir(\|open(\|creat(/{
        s/^[0-9]* *[a-z0-9]*("\([^"]*\)".*/\1/p; d;}
        s/^[0-9]* *[a-z0-9]*([A-Z_0-9]*<\([^>]*\)>, "\(\/[^"]*\)".*/\2/p
        s/^[0-9]* *[a-z0-9]*([A-Z_0-9]*<\([^>]*\)>, "\([^"]*\)".*/\1\/\2/p' "$1" | sort -u
}

if strace -qq -o /dev/null true 2>/dev/null; then
    fresh
    calls=openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,linkat,symlinkat,mknodat,unlink,unlinkat,rmdir,fchmodat
    # LeakSanitizer cannot work beside strace.
    cron "$export_line" TMPDIR="$work/tmp" ASAN_OPTIONS=detect_leaks=0 strace -f -y -qq -e "trace=$calls" -o "$work/trace"
    check 'a run that is watched' silent $?
    writes "$work/trace" >"$work/written"
    check 'the watch sees what is written' grep -q "^$status/.status.json.new$" "$work/written"
    grep -v -e "^$published" -e "^$status/" -e "^$work/tmp" -e '^/dev/null$' "$work/written" >"$work/std.found"
    check 'nothing is written anywhere else' diff /dev/null "$work/std.found"
else
    skip 'nothing is written anywhere else' 'strace does not work here'
fi

# ---- two at once ----

# Without trying to take it, which could stand in the run's way.
is_locked() {
    [ -e "$published/loans/.lock" ] && grep -q "FLOCK.*:$(stat -c %i "$published/loans/.lock") 0 EOF" /proc/locks
}

# Begins a run and stops it while it has the lock; its process group is $first.
begin_and_stop() {
    (cd "$work/home" && exec setsid env -i HOME="$work/home" LOGNAME=statistics SHELL=/bin/sh PATH=/usr/bin:/bin \
        /bin/sh -c "exec $export_line --force") >"$work/first" 2>&1 <&- &
    first=$!
    for _ in $(seq 1000); do
        ! is_locked || break
        sleep 0.01
    done
    kill -s STOP -- "-$first"
    is_locked || echo 'the first run was over too early'
}

goes_on_well() {
    kill -s CONT -- "-$first"
    wait "$first" || echo "the first run ended with status $?"
    cat "$work/first"
    [ ! -s "$work/first" ] && same_edition
}

without_waiting=$(printf '%s\n' "$export_line" | sed 's/ --wait 10m//')
second_is_told_to_try_again() {
    fresh
    cron "$export_line"
    begin_and_stop
    cron "$without_waiting"
    one_line $? 75 'another run is publishing into .*/loans; try again later$' &&
        grep -q '"exit_status": 75' "$status/status.json"
    found=$?
    goes_on_well && [ $found -eq 0 ] && grep -q '"exit_status": 0' "$status/status.json"
}
check 'without --wait the second of two ends at once, with 75' second_is_told_to_try_again

second_waits() {
    fresh
    cron "$export_line"
    begin_and_stop
    (sleep 1 && kill -s CONT -- "-$first") &
    cron "$export_line"
    silent $?
    found=$?
    goes_on_well && [ $found -eq 0 ]
}
check 'with --wait both of two succeed' second_waits

both_reports_are_told_of() {
    fresh
    cp -R "$work/reports/loans" "$work/reports/letters"
    for name in loans letters; do
        (cd / && exec setsid -w /bin/sh -c "$(printf '%s\n' "$export_line" | sed "s|reports/loans|reports/$name|")") \
            >"$work/$name" 2>&1 <&- &
    done
    wait
    cat "$work/loans" "$work/letters"
    [ "$(grep -c '"exit_status": 0' "$status/status.json")" -eq 2 ]
}
check 'two reports that are published at once are both in the status file' both_reports_are_told_of

stopped_by_a_signal() { # SIGNAL
    fresh
    cron "$export_line"
    cp "$status/status.json" "$work/before"
    begin_and_stop
    kill -s "$1" -- "-$first"
    kill -s CONT -- "-$first"
    wait "$first"
    found=$?
    cat "$work/first"
    [ "$found" -eq $((128 + $2)) ] || { echo "status $found" && return 1; }
    cmp "$work/before" "$status/status.json" && same_edition
}
check 'a run that is ended by SIGTERM leaves edition and status as they were' stopped_by_a_signal TERM 15
check 'a run that is killed leaves edition and status as they were' stopped_by_a_signal KILL 9

# Begins a run and waits until it has published and waits for the status file, which others have for so many seconds.
begin_and_publish() { # SECONDS [SED-SCRIPT]
    fresh
    (flock 9 && sleep "$1") 9>"$status/.status.json.lock" &
    holder=$!
    until ! flock -n "$status/.status.json.lock" true; do sleep 0.01; done
    (cd / && exec setsid -w /bin/sh -c "exec $(printf '%s\n' "$export_line" | sed "${2:-}")") >"$work/first" 2>&1 <&- &
    first=$!
    until [ -e "$published/loans/latest" ]; do sleep 0.01; done
}

published_all_the_same() { # STATUS : of the run, and its edition is there
    wait "$first"
    found=$?
    wait "$holder"
    cat "$work/first"
    [ "$found" -eq "$1" ] || { echo "status $found" && return 1; }
    same_edition
}

time_is_over_after_publishing() {
    begin_and_publish 6 's/--timeout 2h/--timeout 3s/'
    published_all_the_same 0 && [ ! -s "$work/first" ] && grep -q '"result": "published"' "$status/status.json"
}
check 'a run whose time is over when it has published has published' time_is_over_after_publishing

signal_after_publishing() {
    begin_and_publish 4
    sleep 0.2
    kill -s TERM "$first"
    published_all_the_same 0 && [ ! -s "$work/first" ] && grep -q '"result": "published"' "$status/status.json"
}
check 'a run that gets a signal when it has published has published' signal_after_publishing

status_is_locked_for_long() {
    begin_and_publish 12
    kill -s TERM "$first"
    published_all_the_same 76 && grep -q 'is published, but how the run ended could not be recorded' "$work/first"
}
check 'a run that cannot record that it has published has published' status_is_locked_for_long

umask_is_corrected() {
    fresh
    export_line="umask 077; $export_as_it_was"
    cron "$export_line"
    silent $? || return
    export_line=$export_as_it_was
    cron "$export_line"
    silent $? && same_edition && grep -q '"result": "published"' "$status/status.json" || return
    find "$published" "$published/loans" "$published/loans/latest/." -maxdepth 0 ! -perm 755 >"$work/closed"
    find "$published/loans/latest/" -type d ! -perm 755 -o -type f ! -perm 644 >>"$work/closed"
    diff /dev/null "$work/closed" || return
    cron "$export_line"
    silent $? && grep -q '"result": "unchanged"' "$status/status.json"
}
check 'a umask that was corrected' umask_is_corrected

# ---- zones ----

# The period follows UTC: at the turn of a quarter, when others already or still have another day; in an hour that does
# not exist in Berlin, and in one that is there twice.
period_is() { # SECONDS PERIOD
    rm -f "$work"/sums.*
    for zone in UTC Pacific/Kiritimati America/Los_Angeles Europe/Berlin :/nonsense; do
        fresh
        cron "$export_line --format csv,xlsx" SOURCE_DATE_EPOCH="$1" TZ="$zone"
        silent $? && grep "\"period\": \"$2\"" "$status/status.json" || return
        cp "$published/loans/latest/SHA256SUMS" "$work/sums.$(echo "$zone" | tr / -)"
    done
    [ "$(cat "$work"/sums.* | sort -u | wc -l)" -eq "$(wc -l <"$work/sums.UTC")" ]
}
check 'a second before the quarter ends in UTC' period_is 1711929599 2023-Q4
check 'when it has ended in UTC' period_is 1711929600 2024-Q1
check 'when the clocks go forward' period_is 1711846800 2023-Q4
check 'when the clocks go back' period_is 1729990800 2024-Q3

# ---- what goes wrong ----

export_fails() { # STATUS WORDS [SED-SCRIPT] : the line, changed by the script
    cron "$(printf '%s\n' "$export_line" | sed "${3:-}")"
    one_line $? "$1" "$2"
}

check_fails() { # STATUS WORDS
    cron "$check_line"
    one_line $? "$1" "$2"
}

told_and_recorded() { # STATUS WORDS SED-SCRIPT
    export_fails "$@" || return
    sentence=$(sed -n 's/^statbook: error: //p' "$work/stderr")
    grep -qF "\"sentence\": \"$sentence\"" "$status/status.json" || { cat "$status/status.json" && return 1; }
    grep -q "\"exit_status\": $1" "$status/status.json"
}

fresh
check 'check: never run, and no status file' check_fails 66 'cannot read .*/status.json: No such file'
check 'a database that is missing' told_and_recorded 66 'nothing.db' 's/library.db/nothing.db/'
check 'check: never with success' check_fails 65 "no export of report 'loans' has succeeded yet; the last one ended at .* with status 66"
cron "$export_line"
check 'check: all is well again' cron "$check_line"
check 'a report that is missing' told_and_recorded 66 'cannot read .*/nothing/report.yaml' 's|reports/loans|reports/nothing|'
check 'an output folder whose parent is missing' told_and_recorded 73 'there is no folder' 's|published|missing/published|'
check 'check: a failure after a success that is not old' cron "$check_line"
sed -i 's/type: text/type: txet/' "$work/reports/loans/report.yaml"
check 'a definition that is wrong' told_and_recorded 78 "report.yaml:11: 'txet' is not a type"
check 'check: a definition that is wrong' check_fails 78 "report.yaml:11: 'txet' is not a type"
sed -i 's/type: txet/type: text/' "$work/reports/loans/report.yaml"
cp "$work/library.db" "$work/kept.db"
sqlite3 "$work/library.db" "DELETE FROM loans WHERE day > date('now', '-9 months')"
check 'figures that stop before the period' told_and_recorded 65 "column 'quarter'"
mv "$work/kept.db" "$work/library.db"
cp "$work/reports/loans/loans.sql" "$work/kept.sql"
echo 'WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
    SELECT :as_of AS quarter, :period_end AS books, max(x) AS branch FROM n ORDER BY 1;' >"$work/reports/loans/loans.sql"
check 'a run that takes too long' told_and_recorded 75 'stopped after 1 second' 's/--timeout 2h/--timeout 1s/'
mv "$work/kept.sql" "$work/reports/loans/loans.sql"
check 'a failed run leaves the edition as it was' same_edition
check 'and the next one finds it unchanged' cron "$export_line"

check 'an unknown option' export_fails 64 "'--stauts' is not an option of export" 's/--status/--stauts/'
check 'no folder for the status: the edition is there' \
    export_fails 73 '/published/loans/20.* is unchanged, but how the run ended could not be recorded: cannot open the folder' \
    's|status/status|missing/status|'
fresh
check 'no folder for the status: the edition is published' \
    export_fails 76 '/published/loans/20.* is published, but how the run ended could not be recorded: cannot open the folder' \
    's|status/status|missing/status|'
check 'no folder for the status: the edition is whole' same_edition
ln -s ../library.db "$status/status.json"
check 'a status file that is a link' export_fails 77 'could not be recorded: .*/status.json is a symbolic link'
rm "$status/status.json"
echo 'not ours' >"$status/status.json"
check 'a status file that is not ours' export_fails 73 'could not be recorded: .*/status.json is left as it is; move it away'
check 'check: a status file that is damaged' check_fails 65 'status.json:1: this is not JSON'

two_problems() {
    cron "$(printf '%s\n' "$export_line" | sed 's/library.db/nothing.db/')"
    found=$?
    cat "$work/stderr"
    [ $found -eq 66 ] && [ ! -s "$work/stdout" ] && [ "$(wc -l <"$work/stderr")" -eq 2 ] &&
        grep -q 'status.json is left as it is' "$work/stderr" && grep -q 'nothing.db' "$work/stderr"
}
check 'a run that fails, and so does its status: a line each' two_problems

fresh
cron "$export_line"
sed -i 's/\("last_success": \)"[^"]*"/\1"2024-01-02T06:15:31Z"/' "$status/status.json"
check 'check: a success that is too old' check_fails 65 "that succeeded is of 2024-01-02T06:15:31Z; --max-age asks for one since 20"
sed -i 's/\("last_success": \)"[^"]*"/\1"9024-01-02T06:15:31Z"/' "$status/status.json"
check 'check: a success that is still to come' check_fails 65 'is dated 9024-01-02T06:15:31Z, which is still to come'

full_disk() {
    mount -t tmpfs -o size=4k,mode=755 none "$status" || return
    head -c 4096 /dev/zero >"$status/filler"
    export_fails 74 'could not be recorded: cannot write .*/.status.json.new: No space left on device' && [ ! -e "$status/status.json" ]
    found=$?
    umount "$status"
    return $found
}
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs none "$status" 2>/dev/null && umount "$status"; then
    check 'a disk that is full' full_disk
else
    skip 'a disk that is full' 'nothing can be mounted here'
fi

nobody_listens() {
    cron "$(printf '%s\n' "$export_line" | sed 's/library.db/nothing.db/') >&- 2>&-"
    found=$?
    [ $found -eq 66 ] && [ ! -s "$work/stdout" ] && [ ! -s "$work/stderr" ]
}
check 'a run that fails while nobody listens' nobody_listens

echo "cron: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
