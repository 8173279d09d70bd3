#!/bin/sh
# The facts and what is made of them: tests/facts.sh BUILD_DIR STATBOOK, from the root of the repository.
#
# Loads the database twice and compares bytes; spoils one row at a time and expects it to be named; computes every
# figure of the report a second time, from the base tables and in another way, and compares it with the program's
# CSV; compares the records with the totals that others published. One line for each check that fails.
set -u
LC_ALL=C
export LC_ALL
unset CDPATH

[ $# -eq 2 ] || {
    echo 'usage: tests/facts.sh BUILD_DIR STATBOOK' >&2
    exit 64
}
build=$1
statbook=$2
report=data/reports/nonproliferation

mkdir -p "$build" || exit 73
work=$(mktemp -d "$build/facts.XXXXXX") || exit 73
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
passed=0
failed=0
skipped=0

pass() {
    passed=$((passed + 1))
}

fault() { # MESSAGE
    failed=$((failed + 1))
    printf 'facts: %s\n' "$1"
}

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$work/said" 2>&1; then pass; else fault "$name: $(head -n 3 "$work/said" | tr '\n' ' ')"; fi
}

same() { # NAME FOUND WANTED
    if [ "$2" = "$3" ]; then pass; else fault "$1: found '$2', wanted '$3'"; fi
}

sql() {
    sqlite3 -batch -bail -init /dev/null "$@"
}

line_of() { # FILE PATTERN
    grep -n -- "$2" "data/facts/$1" | sed 's/:.*//;q'
}

# --- Loading ---------------------------------------------------------------------------------------------------------

database=$work/facts.db
mkdir "$work/a" "$work/b"
check 'the facts load' data/load.sh "$database"
[ -e "$database" ] || {
    echo 'facts: without a database nothing else can be tested'
    printf 'facts: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    exit 1
}
check 'the facts load again' data/load.sh "$work/a/other.db"
check 'two loads give the same bytes' cmp "$database" "$work/a/other.db"
check 'a load over an older database replaces it' data/load.sh "$work/a/other.db"
check 'and gives the same bytes' cmp "$database" "$work/a/other.db"
same 'a load leaves nothing else behind' "$(ls -A "$work/a")" other.db
same 'the database is sound' "$(sql "$database" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" ok
same 'the database is marked' "$(sql "$database" 'PRAGMA application_id')" 1396853553
for file in data/facts/*.csv; do
    table=$(basename "$file" .csv)
    # The file once more, as text, beside the table: every field must have arrived.
    same "$file and its table hold the same" "$(sql "$database" << SQL
.import --csv "$file" temp_copy
SELECT 'EXCEPT ' || count(*) FROM (SELECT * FROM temp_copy) WHERE 0;
SELECT count(*) = (SELECT count(*) FROM "$table") FROM temp_copy;
.once "$work/compare.sql"
SELECT 'SELECT count(*) FROM (SELECT '
       || group_concat(CASE type WHEN 'TEXT' THEN 'nullif("' || name || '", '''')'
                                 ELSE 'CAST(nullif("' || name || '", '''') AS REAL)' END)
       || ' FROM temp_copy EXCEPT SELECT * FROM "$table");'
FROM pragma_table_info('$table');
.read "$work/compare.sql"
DROP TABLE temp_copy;
SQL
)" 'EXCEPT 0
1
0'
done
check 'the copies above changed nothing' sql "$database" 'PRAGMA quick_check'
check 'the facts load once more' data/load.sh "$database"

# --- Rows that must be refused -----------------------------------------------------------------------------------------

# Spoils one file by a sed script and loads: exit status 65, the place, the words, and no database.
refused() { # NAME FILE LINE WORDS SED_SCRIPT
    rm -rf "$work/spoilt"
    cp -R data/facts "$work/spoilt"
    sed "$5" "data/facts/$2" > "$work/spoilt/$2"
    refused_as_it_is "$@"
}

refused_as_it_is() { # NAME FILE LINE WORDS
    if cmp -s "data/facts/$2" "$work/spoilt/$2"; then
        fault "$1: the test spoils nothing"
        return
    fi
    rm -rf "$work/b"
    mkdir "$work/b"
    data/load.sh "$work/b/new.db" "$work/spoilt" > "$work/said" 2>&1
    status=$?
    if [ "$status" -ne 65 ]; then
        fault "$1: exit status $status, not 65"
    elif ! grep -qF -- "$work/spoilt/$2:$3: " "$work/said" || ! grep -F -- "$2:$3: " "$work/said" | grep -qF -- "$4"; then
        fault "$1: no message with '$2:$3: ' and '$4' in: $(head -n 2 "$work/said" | tr '\n' ' ')"
    elif [ -n "$(ls -A "$work/b")" ]; then
        fault "$1: left behind $(ls -A "$work/b")"
    else
        pass
    fi
}

ap=ap_events.csv
aus=$(line_of $ap '^AUS,in_force')
refused 'a day that is not on the calendar' $ap "$aus" "date is a day of the calendar: 2013-03-31; date is '1997-02-29'" \
    "${aus}s/1997-12-12/1997-02-29/"
refused 'a month without a day where days are needed' $ap "$aus" 'date is a day of the calendar' "${aus}s/1997-12-12/1997-12/"
refused 'a date in another form' $ap "$aus" 'date is a day of the calendar' "${aus}s,1997-12-12,12/12/1997,"
refused 'a day before there were protocols' $ap "$aus" "date is '1897-12-12'" "${aus}s/1997-12-12/1897-12-12/"
refused 'a source that is not listed' $ap "$aus" "source_id must be in sources.csv; source_id is 'NOBODY'" \
    "${aus}s/SENAT2002/NOBODY/"
refused 'a State that is not listed' $ap "$aus" "iso3 must be in states.csv; iso3 is 'AUX'" "${aus}s/^AUS/AUX/"
refused 'an unknown event' $ap "$aus" "event is board_approval, signed, provisional or in_force; event is 'entered'" \
    "${aus}s/in_force/entered/"
refused 'an unknown verification' $ap "$aus" "verification is 'sure'" "${aus}s/exact/sure/"
refused 'an exact day without a source' $ap "$aus" 'UNVERIFIED is no source' "${aus}s/SENAT2002/UNVERIFIED/"
refused 'a missing date' $ap "$aus" 'date must not be empty' "${aus}s/1997-12-12//"
refused 'a missing key' $ap "$aus" 'iso3 must not be empty' "${aus}s/^AUS//"
refused 'a missing source' $ap "$aus" 'source_id must not be empty' "${aus}s/SENAT2002//"
refused 'the same row twice' $ap $((aus + 1)) 'there is another row with the same iso3 and event and date' "${aus}p"
refused 'a field too few' $ap "$aus" 'there are 8 fields; there must be 9' "${aus}s/,[^,]*\$//"
refused 'a field too many' $ap "$aus" 'there are 10 fields; there must be 9' "${aus}s/\$/,/"
refused 'an empty line' $ap "$aus" 'there are 1 fields; there must be 9' "${aus}i\\
\\
"
refused 'a quotation mark that is not closed' $ap "$aus" 'a quotation mark is not closed' "${aus}s/,ASNO/,\"ASNO/"
refused 'a space before a value' $ap "$aus" "verification has a space before or behind it" "${aus}s/exact/ exact/"
refused 'a space behind a value' $ap "$aus" "iso3 has a space before or behind it; iso3 is 'AUS '" "${aus}s/^AUS/AUS /"
refused 'a tab' $ap "$aus" 'there is a control character' "${aus}s/exact/exact	/"
refused 'a line from another place in between' $ap "$aus" 'fields; there must be 9' "${aus}s/.*/and so on/"
adm=$(line_of $ap '^AND,in_force')
refused 'brackets the wrong way round' $ap "$adm" 'bracket_from is not after bracket_to' \
    "${adm}s/2011-06-30,2015-07-31/2015-07-31,2011-06-30/"
refused 'a day outside its brackets' $ap "$adm" 'bracket_to is not before date' "${adm}s/2011-12-19/2016-12-19/"
refused 'brackets where the day is exact' $ap "$aus" 'bracket_from and bracket_to go with the verification' \
    "${aus}s/exact,,/exact,1997-12-01,1997-12-31/"
refused 'a bracketed day without brackets' $ap "$adm" 'bracket_from and bracket_to go with the verification' \
    "${adm}s/2011-06-30,2015-07-31/,/"
refused 'a column with another name' $ap 1 'the columns are' '1s/verification/certainty/'
refused 'a missing column' $ap 1 'they must be' '1s/,note//'
refused 'an extra column' $ap 1 'they must be' '1s/$/,more/'
refused 'columns in another order' $ap 1 'they must be' '1s/iso3,event/event,iso3/'
refused 'a header that is missing' $ap 1 'the columns are' 1d

refused 'an unknown measure' inspections.csv 2 "measure must be in the list measures of data/schema.sql; measure is 'visits'" \
    '2s/,inspections,/,visits,/'
refused 'an unknown scope' inspections.csv 2 'scope is IAEA_TOTAL or USA_VOA' '2s/IAEA_TOTAL/IAEA/'
refused 'a year with letters' inspections.csv 2 "year is a whole number, digits only: 2013; year is '197O'" '2s/^1970/197O/'
refused 'a year far away' inspections.csv 2 "year is from 1957 to 2099; year is '1070'" '2s/^1970/1070/'
refused 'a negative figure' inspections.csv 2 "value is a plain number" '2s/,184,/,-184,/'
refused 'a figure with a comma' inspections.csv 2 "value is a plain number" '2s/,184,/,"1,184",/'
refused 'a figure with an exponent' inspections.csv 2 "value is a plain number" '2s/,184,/,1e3,/'
refused 'a figure that is no number' inspections.csv 2 "value is '?'" '2s/,184,/,?,/'
refused 'a missing figure' inspections.csv 2 'value must not be empty' '2s/,184,/,,/'
refused 'a measure outside its years' inspections.csv 2 'calendar_days_in_field begins with 2004' \
    '2s/,inspections,/,calendar_days_in_field,/'
refused 'a remark on no figure' inspection_remarks.csv 3 'must be in inspections.csv' '3s/^2007/1969/'
refused 'an unknown mark' inspection_remarks.csv 3 "mark is 'q'" '3s/,u,/,q,/'
refused 'a cause for no published total' published_total_remarks.csv 2 'must be in published_totals.csv' '2s/^2009-01-20/2009-01-21/'
refused 'a second figure for a year' inspections.csv 3 'there is another row with the same scope and measure and year' 2p

gbr=$(line_of contributions.csv '^PL-GBR-2002')
refused 'a donor that is not listed' contributions.csv "$gbr" 'donor_iso3 must be in states.csv or organisations.csv' \
    "${gbr}s/,GBR,/,UK,/"
refused 'a currency by its sign' contributions.csv "$gbr" 'currency must be in the list currencies' "${gbr}s/,USD,/,US$,/"
refused 'a currency that is a unit of account' contributions.csv "$gbr" 'three capital letters' "${gbr}s/,USD,/,USD_2023,/"
refused 'a pledge of nothing' contributions.csv "$gbr" 'amount is above zero' "${gbr}s/,750000000,/,0,/"
refused 'a period that ends before it starts' contributions.csv "$gbr" 'period_start is not after period_end' \
    "${gbr}s/2012-06-26/2001-06-26/"
refused 'an unknown programme' contributions.csv "$gbr" 'recipient_programme must be in the list programmes' \
    "${gbr}s/GLOBAL_PARTNERSHIP/GLOBAL/"
refused 'an unknown kind' contributions.csv "$gbr" 'kind is pledge, allocated or disbursed' "${gbr}s/,pledge,/,promise,/"
refused 'a pledge without its wave' contributions.csv "$gbr" 'wave is given for pledges' "${gbr}s/kananaskis//"
refused 'a remark on no line of the budget' budget_remarks.csv 2 'must be in iaea_budget.csv' '2s/^2004/2005/'
refused 'an empty remark on the budget' budget_remarks.csv 3 'qualifier and remark are not both empty' '3s/,about,/,,/'
refused 'a remark on no member' membership_remarks.csv 2 'must be in memberships.csv' '2s/AUS/AUT/'
refused 'a remark on no event' compliance_remarks.csv 2 'event_id must be in compliance_events.csv' '2s/IRN-06/IRN-60/'
refused 'an unknown certainty of a day' compliance_remarks.csv 2 'day_certainty is month, year or none' '2s/month/week/'
refused 'a certainty of nothing' compliance_remarks.csv 2 'day_certainty and document_certainty are not both empty' '2s/month//'
refused 'a rate of nothing' exchange_rates.csv 2 'usd_per_unit is above zero' '2s/0\.543715/0/'
refused 'a dollar that is not one' exchange_rates.csv "$(line_of exchange_rates.csv '^USD,2002')" 'usd_per_unit is 1 for USD' \
    's/^USD,2002,1/USD,2002,2/'
refused 'a percentage that is a sum of money' iaea_budget.csv "$(line_of iaea_budget.csv '^2010,growth_real')" \
    'currency is PCT for lines that end in _pct' 's/^\(2010,growth_real_pct,2.7\),PCT/\1,EUR/'

refused 'a member that is not listed' memberships.csv 2 'member must be in states.csv or organisations.csv' '2s/,CAN,/,CNA,/'
refused 'an unknown body' memberships.csv 2 'body must be in the list bodies' '2s/^GLOBAL_PARTNERSHIP/G8/'
refused 'an unknown role' memberships.csv 2 'role is partner, co-chair or observer' '2s/,partner,/,friend,/'
refused 'a member that joins twice' memberships.csv 3 'there is another row with the same body and member' 2p
refused 'limits the wrong way round' memberships.csv "$(line_of memberships.csv 'SHIP,KAZ')" 'joined_from is not after joined_to' \
    's/2012-01-31,2012-03-27/2012-03-27,2012-01-31/'
refused 'a limit outside the year' memberships.csv "$(line_of memberships.csv 'SHIP,KAZ')" 'joined_to is within joined_date' \
    's/2012-01-31,2012-03-27/2012-01-31,2013-03-27/'
refused 'a date with one limit only' memberships.csv "$(line_of memberships.csv 'SHIP,KAZ')" 'all given or all empty' \
    's/2012-01-31,2012-03-27/2012-01-31,/'
refused 'a month that does not exist' membership_counts.csv "$(line_of membership_counts.csv ',2012-01,')" \
    "as_of_date is a date of the calendar: 2013, 2013-03 or 2013-03-31; as_of_date is '2012-13'" 's/,2012-01,/,2012-13,/'

refused 'an address that is no web page' sources.csv 2 'url starts with http:// or https://' 's,https://www\.armscontrol,javascript:armscontrol,'
refused 'a source without a title' sources.csv 2 'title must not be empty' '2s/,News[^,]*,/,,/'
refused 'a source code in small letters' sources.csv 2 'source_id has capital letters' '2s/^ACA_2006/aca/'
refused 'an unknown regional group' states.csv 2 'un_region is African' '2s/Asia-Pacific/Asia/'
refused 'a code of two letters' states.csv 2 'iso3 is three capital letters' '2s/^AFG/AF/'
refused 'two States with one name' states.csv 3 'there is another row with the same name_en' '3s/Angola,/Afghanistan,/'
refused 'a truth value in words' states.csv 2 "npt_party is a whole number" '2s/,1,0,/,yes,0,/'
refused 'an organisation with the code of a State' organisations.csv 2 'code is the code of a State already' '2s/^EU/FRA/'
refused 'an unknown qualifier' cited_figures.csv 2 'qualifier is exact, nearly, approximately or more_than' '2s/,exact,/,roughly,/'
refused 'more dismantled than there were' submarine_dismantlement.csv 2 'dismantled_total is not above decommissioned_total' \
    '2s/,192,89,/,89,192,/'
refused 'a value without a unit' resolution1540_events.csv 3 'unit is given where value is' '3s/,states,/,,/'

rm -rf "$work/spoilt"
cp -R data/facts "$work/spoilt"
printf '%s\n' 'AUS,board_approval,1997-09-23,SENAT2002,exact,,,,"na\377ve"' | sed 's/\\377/ï/' | iconv -f UTF-8 -t ISO-8859-1 \
    >> "$work/spoilt/$ap"
refused_as_it_is 'Latin-1 instead of UTF-8' $ap "$(wc -l < "$work/spoilt/$ap" | tr -d ' ')" 'this is not UTF-8'
cp "data/facts/$ap" "$work/spoilt/$ap"
printf 'AUS,board_approval,1997-09-23,SENAT2002,exact,,,,\000\n' >> "$work/spoilt/$ap"
refused_as_it_is 'a byte of zeros' $ap "$(wc -l < "$work/spoilt/$ap" | tr -d ' ')" 'there is a control character'
{
    sed "$((aus - 1))q" "data/facts/$ap"
    printf 'AUS,board_approval,1997-09-23,SENAT2002,exact,,,,"a note\non two lines"\n'
    sed "1,$((aus - 1))d; ${aus}s/exact/sure/" "data/facts/$ap"
} > "$work/spoilt/$ap"
refused_as_it_is 'a fault behind a field of two lines' $ap $((aus + 2)) "verification is 'sure'"

# What was there before stays when a row is refused.
echo before > "$work/b/kept.db"
data/load.sh "$work/b/kept.db" "$work/spoilt" > "$work/said" 2>&1
same 'a refused row leaves the previous database' "$? $(cat "$work/b/kept.db")" '65 before'
cp "data/facts/$ap" "$work/spoilt/$ap"
rm "$work/spoilt/csa_events.csv"
data/load.sh "$work/b/none.db" "$work/spoilt" > "$work/said" 2>&1
same 'a missing file' "$? $(cat "$work/said")" "66 $work/spoilt/csa_events.csv: the file is missing or cannot be read"
cp data/facts/csa_events.csv "$work/spoilt/"
cp data/facts/csa_events.csv "$work/spoilt/more.csv"
data/load.sh "$work/b/none.db" "$work/spoilt" > "$work/said" 2>&1
same 'a file too many' "$? $(cat "$work/said")" "65 $work/spoilt/more.csv: data/schema.sql has no table for this file"
data/load.sh "$work/b/none.db" "$work/nowhere" > "$work/said" 2>&1
same 'a missing folder of facts' "$? $(cat "$work/said")" "66 $work/nowhere: there is no such folder"
data/load.sh "$work/nowhere/new.db" > "$work/said" 2>&1
same 'a missing folder for the database' "$? $(cat "$work/said")" "73 $work/nowhere: there is no such folder"
data/load.sh > "$work/said" 2>&1
same 'no arguments' "$? $(cat "$work/said")" '64 usage: data/load.sh DATABASE [FACTS_FOLDER]'
rm -rf "$work/spoilt"
cp -R data/facts "$work/spoilt"
for file in data/facts/*.csv; do
    sed "s/\$/$(printf '\r')/" "$file" > "$work/spoilt/${file##*/}"
done
check 'files with the line ends of Windows load' data/load.sh "$work/b/windows.db" "$work/spoilt"
check 'and give the same database' cmp "$database" "$work/b/windows.db"

# --- What the records must reproduce -------------------------------------------------------------------------------------

in_force_on() { # DAY
    sql "$database" "SELECT count(DISTINCT iso3) FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date <= '$1'"
}
same 'protocols in force on 2009-01-06' "$(in_force_on 2009-01-06)" 89
same 'protocols in force on 2010-05-28' "$(in_force_on 2010-05-28)" 101
same 'protocols in force on 2010-06-30' "$(in_force_on 2010-06-30)" 101
same 'protocols in force on 2011-06-30' "$(in_force_on 2011-06-30)" 109
same 'protocols in force on 2013-03-31' "$(in_force_on 2013-03-31)" 119
same 'protocols in force on 2013-04-22' "$(in_force_on 2013-04-22)" 119
same 'members of the Global Partnership in April 2013' "$(sql "$database" "SELECT count(*) FROM memberships
    WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= '2013-04-30'")" 25
same 'States at the summit of 2012' "$(sql "$database" "SELECT count(*) FROM memberships
    WHERE body = 'NSS_2012' AND role = 'partner' AND member IN (SELECT iso3 FROM states WHERE entity_type <> 'organisation')")" 53
same 'growth of the budget of 2012' "$(sql "$database" "SELECT group_concat(DISTINCT line || ' ' || amount) FROM
    (SELECT * FROM iaea_budget WHERE year = 2012 AND line IN ('growth_real_pct', 'growth_nominal_pct') ORDER BY line)")" \
    'growth_nominal_pct 3.2,growth_real_pct 2.1'
same 'States without a comprehensive agreement at the end of 2012' "$(sql "$database" "SELECT count(DISTINCT iso3)
    FROM csa_events WHERE event = 'none_in_force_as_of' AND date = '2012-12-31'")" 13
same 'pledges of Kananaskis in billion dollars' "$(sql "$database" "SELECT count(*) || ' ' || round(sum(amount
    * CASE currency WHEN 'USD' THEN 1 ELSE (SELECT usd_per_unit FROM exchange_rates AS x WHERE x.currency = c.currency
    AND x.year = substr(c.period_start, 1, 4) + 0) END) / 1e9, 2) FROM contributions AS c WHERE wave = 'kananaskis'")" '14 17.85'
same 'quarters to March 2013 with entries into force, and with days that are not exact' "$(sql "$database" "
    SELECT count(*) || ' ' || sum(inexact) FROM (SELECT max(verification <> 'exact') AS inexact FROM ap_events
    WHERE event = 'in_force' AND iso3 <> 'XEU' AND date <= '2013-03-31'
    GROUP BY substr(date, 1, 4), (substr(date, 6, 2) + 2) / 3)")" '47 38'

# --- Totals that others published --------------------------------------------------------------------------------------

# Counted from the records in the way of each measure. After a reduced date its last day counts. A State has both
# agreements when its protocol is in force and it is a party to the Treaty without nuclear weapons, because such a
# protocol rests on a comprehensive agreement.
recompute_published() {
    sql "$database" << 'SQL'
.mode tabs
WITH totals AS (
    SELECT date, measure, source_id, count AS published,
           CASE length(date) WHEN 4 THEN date || '-12-31' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                             ELSE date END AS day
    FROM published_totals
),
states_only AS (
    SELECT iso3, npt_party = 1 AND npt_nws = 0 AS with_csa,
           coalesce((SELECT min(date) FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event = 'signed'), '9') AS signed,
           coalesce((SELECT min(date) FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event = 'in_force'), '9') AS in_force,
           coalesce((SELECT min(date) FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event IN ('in_force', 'provisional')),
                    '9') AS applied
    FROM states AS s WHERE entity_type <> 'organisation'
),
recomputed AS (
    SELECT date, measure, source_id, published, CASE measure
        WHEN 'signed' THEN (SELECT count(*) FROM states_only WHERE signed <= day)
        WHEN 'in_force' THEN (SELECT count(*) FROM states_only WHERE in_force <= day)
        WHEN 'in_force_series' THEN (SELECT count(*) FROM states_only WHERE in_force <= day)
        WHEN 'in_force_or_prov' THEN (SELECT count(*) FROM states_only WHERE applied <= day)
        WHEN 'signed_not_in_force' THEN (SELECT count(*) FROM states_only WHERE signed <= day AND in_force > day)
        WHEN 'delta_2015' THEN (SELECT count(*) FROM states_only WHERE in_force BETWEEN '2015-01-01' AND '2015-12-31')
        WHEN 'csa_ap' THEN (SELECT count(*) FROM states_only WHERE with_csa AND in_force <= day)
        WHEN 'csa_ap_or_prov' THEN (SELECT count(*) FROM states_only WHERE with_csa AND applied <= day)
        WHEN 'npt_nnws_without' THEN
            (SELECT count(*) FROM csa_events AS e WHERE event = 'none_in_force_as_of' AND e.date <= day
             AND NOT EXISTS (SELECT 1 FROM csa_events AS f WHERE f.iso3 = e.iso3 AND f.agreement_type = 'CSA'
                             AND f.event = 'in_force' AND f.date <= day))
        END AS recomputed
    FROM totals
)
SELECT date, measure, source_id, published, recomputed, recomputed - published
FROM recomputed WHERE recomputed IS NOT published ORDER BY measure, date, source_id;
SQL
}

golden=tests/golden/published-totals.txt
recompute_published > "$work/published"
grep -v '^#' "$golden" | cut -f 1-6 > "$work/listed"
if cmp -s "$work/published" "$work/listed"; then
    pass
else
    fault "the disagreements with published totals are not those of $golden: $(diff "$work/listed" "$work/published" | grep '^[<>]' |
        head -n 3 | tr '\n\t' '  ')"
fi
same "every row of $golden tells its cause" "$(grep -v '^#' "$golden" | awk -F '\t' 'length($7) < 20 || NF != 7 { print NR }')" ''
same 'the causes are those of the facts' "$(grep -v '^#' "$golden" | cut -f 1-3,7 | sort)" "$(sql -tabs "$database" \
    'SELECT date, measure, source_id, remark FROM published_total_remarks' | sort)"
same 'every published total can be recomputed' "$(awk -F '\t' '$5 == "" { print $2 }' "$work/published")" ''

# --- The report, computed a second time ------------------------------------------------------------------------------------

# Compares a table of the edition with what `wanted` yields. Both are sets of rows; numbers are compared as numbers.
# The query for `wanted` is read from stdin; it reads base tables only.
recomputed() { # TABLE COLUMNS_OF_TEXT COLUMNS_OF_NUMBERS
    csv=$edition/csv/$1.csv
    if [ ! -r "$csv" ]; then
        fault "$period $1: $csv is missing"
        cat > "$work/unused.sql"
        return
    fi
    {
        printf '.parameter init\n.parameter set :day "%s"\n' "'$day'"
        printf '.import --csv "%s" got\n' "$csv"
        printf 'CREATE TEMP TABLE wanted AS\n'
        cat
        selected=
        for column in $2; do selected="$selected, coalesce(\"$column\", '') AS \"$column\""; done
        for column in $3; do selected="$selected, CAST(nullif(\"$column\", '') AS REAL) AS \"$column\""; done
        selected=${selected#, }
        printf "SELECT 'rows: ' || (SELECT count(*) FROM got) || ' for ' || (SELECT count(*) FROM wanted)\n"
        printf 'WHERE (SELECT count(*) FROM got) <> (SELECT count(*) FROM wanted);\n'
        printf "SELECT * FROM (SELECT 'not wanted:', * FROM (SELECT %s FROM got EXCEPT SELECT %s FROM wanted) LIMIT 2);\n" \
            "$selected" "$selected"
        printf "SELECT * FROM (SELECT 'missing:', * FROM (SELECT %s FROM wanted EXCEPT SELECT %s FROM got) LIMIT 2);\n" \
            "$selected" "$selected"
    } > "$work/recompute.sql"
    cp "$database" "$work/scratch.db"
    differences=$(sql "$work/scratch.db" < "$work/recompute.sql" 2>&1 | head -n 4 | tr '\n' ' ')
    if [ -z "$differences" ]; then pass; else fault "$period as of $day, $1: $differences"; fi
}

# The header of a table: the definition's columns in order, then status and sources.
header() { # TABLE COLUMNS
    if [ -r "$edition/csv/$1.csv" ]; then
        same "$period $1: columns" "$(head -n 1 "$edition/csv/$1.csv" | tr -d '\r')" "$2,status,sources"
    fi
}

compare_protocols() {
    header ap-in-force quarter,signed,signed_status,entered,entered_status,signed_total,signed_total_status,in_force,in_force_status
    recomputed ap-in-force 'quarter signed_status entered_status signed_total_status in_force_status status sources' 'signed entered signed_total in_force' << 'SQL'
WITH RECURSIVE years (year) AS (VALUES (1997) UNION ALL SELECT year + 1 FROM years WHERE year < 2100),
parts (part, opening, closing) AS (VALUES (1, '-01-01', '-03-31'), (2, '-04-01', '-06-30'), (3, '-07-01', '-09-30'),
                                          (4, '-10-01', '-12-31')),
calendar AS (SELECT year || '-Q' || part AS quarter, year || opening AS opening, year || closing AS closing,
                    min(year || closing, :day) AS seen FROM years, parts
             WHERE year || opening BETWEEN '1997-10-01' AND :day),
signatures AS (SELECT iso3, min(date) AS date FROM ap_events WHERE event = 'signed' AND iso3 <> 'XEU' GROUP BY iso3),
cited AS (SELECT date, source_id FROM ap_events AS e WHERE iso3 <> 'XEU' AND event IN ('signed', 'in_force')
          AND NOT EXISTS (SELECT 1 FROM ap_events AS f WHERE f.iso3 = e.iso3 AND f.event = e.event AND f.date < e.date))
SELECT quarter,
       (SELECT count(*) FROM signatures WHERE date >= opening AND date <= seen) AS signed,
       (SELECT count(*) FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date >= opening AND date <= seen)
           AS entered,
       (SELECT count(*) FROM signatures WHERE date <= seen) AS signed_total,
       (SELECT count(*) FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date <= seen) AS in_force,
       (SELECT iif(count(*) > 0, 'e', '') FROM signatures JOIN ap_events USING (iso3, date) WHERE event = 'signed'
        AND date >= opening AND date <= seen AND source_id = 'UNVERIFIED') AS signed_status,
       CASE WHEN EXISTS (SELECT 1 FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date >= opening AND date <= seen
                         AND verification IN ('month', 'year', 'bracketed', 'unverified')) THEN 'e' ELSE '' END AS entered_status,
       trim((SELECT iif(count(*) > 0, 'e', '') FROM signatures JOIN ap_events USING (iso3, date) WHERE event = 'signed'
             AND date <= seen AND source_id = 'UNVERIFIED' AND ifnull(bracket_to, 'later') > closing)
            || iif(seen >= '2018-12-10', ' u', '')) AS signed_total_status,
       trim((SELECT iif(count(*) > 0, 'e', '') FROM ap_events WHERE event = 'in_force' AND iso3 <> 'XEU' AND date <= seen
             AND source_id = 'UNVERIFIED' AND ifnull(bracket_to, 'later') > closing)
            || iif(seen >= '2021-09-22', ' u', '')) AS in_force_status,
       iif(closing > :day, 'p', '') AS status,
       (SELECT group_concat(source_id, ' ') FROM (SELECT source_id FROM cited WHERE date <= seen
        AND (date >= opening OR quarter = '1997-Q4') GROUP BY source_id ORDER BY source_id)) AS sources
FROM calendar;
SQL
    header ap-states state,region,signed,signed_status,signed_certainty,in_force,in_force_status,in_force_certainty
    recomputed ap-states 'state region signed signed_status signed_certainty in_force in_force_status in_force_certainty sources' '' << 'SQL'
WITH words (event, verification, opened, closed, certainty) AS (
    SELECT e.event, v.verification, o.opened, c.closed,
           CASE WHEN v.verification IN ('month', 'year') THEN v.verification || ' known'
                WHEN v.verification = 'unverified' THEN 'not verified'
                WHEN v.verification = 'exact' THEN 'exact'
                WHEN o.opened AND c.closed THEN 'between two dates'
                WHEN o.opened THEN 'not earlier than a date' ELSE 'not later than a date' END
    FROM (SELECT 'signed' AS event UNION SELECT 'in_force') AS e, (SELECT DISTINCT verification FROM ap_events) AS v,
         (SELECT 0 AS opened UNION SELECT 1) AS o, (SELECT 0 AS closed UNION SELECT 1) AS c
),
told AS (SELECT e.iso3, e.event, e.date, e.source_id, e.verification, certainty
         FROM ap_events AS e JOIN words AS w ON w.event = e.event AND w.verification = e.verification
              AND w.opened = (bracket_from IS NOT NULL) AND w.closed = (bracket_to IS NOT NULL)
         WHERE e.date <= :day AND NOT (e.iso3 = 'CUB' AND e.event = 'signed' AND e.date = '2003-09-18'))
SELECT s.name_en AS state, s.un_region AS region, a.date AS signed, ifnull(a.certainty, 'not on file') AS signed_certainty,
       b.date AS in_force,
       ifnull(b.certainty, iif(:day >= '2021-09-22', 'not on file', 'not in force')) AS in_force_certainty,
       iif(a.source_id = 'UNVERIFIED', 'e', '') AS signed_status,
       CASE WHEN b.source_id = 'UNVERIFIED' THEN 'e' WHEN b.iso3 IS NULL AND :day >= '2021-09-22' THEN 'x' ELSE '' END
           AS in_force_status,
       CASE WHEN a.iso3 IS NULL THEN b.source_id WHEN b.iso3 IS NULL OR a.source_id = b.source_id THEN a.source_id
            WHEN a.source_id < b.source_id THEN a.source_id || ' ' || b.source_id
            ELSE b.source_id || ' ' || a.source_id END AS sources
FROM states AS s LEFT JOIN told AS a ON a.iso3 = s.iso3 AND a.event = 'signed'
LEFT JOIN told AS b ON b.iso3 = s.iso3 AND b.event = 'in_force'
WHERE s.entity_type IN ('un_member', 'observer_state') AND (a.iso3 IS NOT NULL OR b.iso3 IS NOT NULL);
SQL
}

compare_inspections() {
    header inspections year,inspections,inspections_status,facilities,facilities_and_lofs,facilities_and_lofs_status,significant_quantities,notes
    recomputed inspections 'inspections_status facilities_and_lofs_status sources' \
        'year inspections facilities facilities_and_lofs significant_quantities' << 'SQL'
WITH RECURSIVE years (year) AS (VALUES (1970) UNION ALL SELECT year + 1 FROM years WHERE year < 2023),
iaea AS (SELECT * FROM inspections WHERE scope = 'IAEA_TOTAL')
SELECT y.year, a.value AS inspections, b.value AS facilities, c.value AS facilities_and_lofs,
       f.value AS significant_quantities, iif(y.year = 2007, 'u', '') AS inspections_status,
       iif(y.year = 2023, 'e', '') AS facilities_and_lofs_status,
       CASE WHEN y.year < 2023 THEN 'SAND_GASTELUM' ELSE 'IAEA_SS2023' END AS sources
FROM years AS y
LEFT JOIN iaea AS a ON a.year = y.year AND a.measure = 'inspections'
LEFT JOIN iaea AS b ON b.year = y.year AND b.measure = 'facilities_under_safeguards'
LEFT JOIN iaea AS c ON c.year = y.year AND c.measure = 'facilities_and_lofs_under_safeguards'
LEFT JOIN iaea AS f ON f.year = y.year AND f.measure = 'significant_quantities'
WHERE y.year || '-12-31' <= :day;
SQL
    if [ -r "$edition/csv/inspections.csv" ]; then
        same "$period inspections: every marked year has a note" "$(sql :memory: << SQL
.import --csv "$edition/csv/inspections.csv" got
SELECT group_concat(year) FROM got WHERE inspections_status || facilities_and_lofs_status <> '' AND notes = '';
SQL
)" ''
    fi
    header inspections-effort year,person_days,person_days_status,calendar_days,calendar_days_status,remark
    recomputed inspections-effort 'person_days_status calendar_days_status' 'year person_days calendar_days' << 'SQL'
SELECT year, iif(year < 2004, value, NULL) AS person_days, '' AS person_days_status, iif(year < 2004, NULL, value) AS calendar_days,
       CASE year WHEN 2004 THEN 'b' WHEN 2023 THEN 'e' ELSE '' END AS calendar_days_status
FROM inspections WHERE measure IN ('person_days_of_inspection', 'calendar_days_in_field') AND year || '-12-31' <= :day;
SQL
    header us-voluntary-offer topic,measure,year,qualifier,value,remark
    recomputed us-voluntary-offer 'measure qualifier status sources' 'year value' << 'SQL'
SELECT i.year, (SELECT name FROM measures AS m WHERE m.measure = i.measure) AS measure, i.value,
       ifnull((SELECT replace(qualifier, '_', ' ') FROM inspection_remarks AS r WHERE r.scope = i.scope
               AND r.measure = i.measure AND r.year = i.year), 'exactly') AS qualifier,
       trim(iif(EXISTS (SELECT 1 FROM inspection_remarks AS r WHERE r.scope = i.scope AND r.measure = i.measure
                        AND r.year = i.year AND r.qualifier <> ''), 'e', '')
            || CASE WHEN date(i.year || '-01-01', '+1 year', '-1 day') <= :day THEN '' ELSE ' p' END) AS status,
       i.source_id AS sources
FROM inspections AS i WHERE i.scope LIKE 'USA%' AND i.year <= substr(:day, 1, 4) + 0;
SQL
}

compare_partnership() {
    header gp-pledges wave,donor,period_start,period_end,qualifier,amount,currency,usd,usd_status,remark
    recomputed gp-pledges 'wave donor period_start period_end qualifier currency usd_status remark sources' 'amount usd' << 'SQL'
SELECT iif(c.wave = 'kananaskis', 'Kananaskis, 2002 to 2012', 'Deauville, from 2012') AS wave,
       ifnull((SELECT name_en FROM states WHERE iso3 = c.donor_iso3),
              (SELECT name_en FROM organisations WHERE code = c.donor_iso3)) AS donor,
       c.period_start, c.period_end, (SELECT replace(qualifier, '_', ' ') FROM contribution_remarks AS r
                                      WHERE r.contribution_id = c.contribution_id) AS qualifier,
       c.amount, c.currency, iif(c.currency = 'USD', c.amount, round(x.usd_per_unit * c.amount)) AS usd,
       iif(x.year IS NOT NULL AND :day < date(x.year || '-12-31'), 'e', '') AS usd_status,
       (SELECT remark FROM contribution_remarks AS r WHERE r.contribution_id = c.contribution_id) AS remark,
       CASE WHEN x.year IS NULL THEN c.source_id WHEN c.source_id < x.source_id THEN c.source_id || ' ' || x.source_id
            ELSE x.source_id || ' ' || c.source_id END AS sources
FROM contributions AS c
LEFT JOIN exchange_rates AS x ON x.currency = c.currency AND c.currency <> 'USD' AND c.period_start LIKE x.year || '-%'
WHERE c.wave IS NOT NULL AND c.period_start <= :day;
SQL
    header gp-payments donor,kind,programme,period_start,period_end,qualifier,amount,amount_status,currency,usd,usd_status,remark
    recomputed gp-payments 'donor kind programme period_start period_end qualifier amount_status currency usd_status remark sources' \
        'amount usd' << 'SQL'
SELECT ifnull((SELECT name_en FROM states WHERE iso3 = c.donor_iso3),
              (SELECT name_en FROM organisations WHERE code = c.donor_iso3)) AS donor,
       iif(c.contribution_id LIKE 'CUM-%', 'disbursed, total to the last day', c.kind) AS kind,
       CASE c.recipient_programme WHEN 'GLOBAL_PARTNERSHIP' THEN 'all projects'
            WHEN 'GP_CHEMICAL_WEAPONS' THEN 'destruction of chemical weapons'
            WHEN 'GP_SUBMARINE' THEN 'dismantling of nuclear submarines' ELSE 'disposition of plutonium' END AS programme,
       c.period_start, c.period_end, replace(r.qualifier, '_', ' ') AS qualifier, c.amount,
       iif(c.source_id = 'DERIVED', 'e', '') AS amount_status, c.currency,
       iif(c.currency = 'USD', c.amount, round(x.usd_per_unit * c.amount)) AS usd,
       iif(c.source_id = 'DERIVED' OR x.year IS NOT NULL AND :day < date(x.year || '-12-31'), 'e', '') AS usd_status, r.remark,
       CASE WHEN x.year IS NULL THEN c.source_id WHEN c.source_id < x.source_id THEN c.source_id || ' ' || x.source_id
            ELSE x.source_id || ' ' || c.source_id END AS sources
FROM contributions AS c
LEFT JOIN contribution_remarks AS r ON r.contribution_id = c.contribution_id
LEFT JOIN exchange_rates AS x ON x.currency = c.currency AND c.currency <> 'USD' AND c.period_start LIKE x.year || '-%'
WHERE (c.recipient_programme = 'GLOBAL_PARTNERSHIP' OR c.recipient_programme LIKE 'GP!_%' ESCAPE '!')
  AND ((c.kind = 'allocated' AND ifnull(r.counts_from, c.period_start) <= :day)
       OR (c.kind = 'disbursed' AND c.period_end <= :day));
SQL
    header gp-members member,role,joined_from,joined_to,certainty,members
    recomputed gp-members 'member role joined_from joined_to certainty status sources' 'members' << 'SQL'
SELECT ifnull((SELECT name_en FROM states WHERE iso3 = m.member),
              (SELECT name_en FROM organisations WHERE code = m.member)) AS member, role, joined_from, joined_to,
       CASE WHEN joined_from = joined_to THEN 'exact' WHEN member IN ('KAZ', 'MEX') THEN 'between two dates'
            WHEN substr(joined_from, 1, 7) = substr(joined_to, 1, 7) THEN 'month known' ELSE 'year known' END AS certainty,
       (SELECT count(*) FROM memberships AS n WHERE n.body = m.body AND n.joined_to <= m.joined_to) AS members,
       iif(joined_from = joined_to, '', 'e') AS status, source_id AS sources
FROM memberships AS m WHERE m.body = 'GLOBAL_PARTNERSHIP' AND m.joined_to <= :day;
SQL
}

# Every code that a row cites is explained, every source that is explained is cited, and it is the right source.
compare_sources() {
    [ -r "$edition/csv/sources.csv" ] || {
        fault "$period sources: $edition/csv/sources.csv is missing"
        return
    }
    for csv in "$edition"/csv/*.csv; do
        [ "$(basename "$csv")" = sources.csv ] || sql :memory: ".import --csv \"$csv\" got" 'SELECT sources FROM got'
    done | tr ' ' '\n' | sed '/^$/d' | sort -u > "$work/cited"
    sql :memory: ".import --csv \"$edition/csv/sources.csv\" got" 'SELECT source FROM got' | sort > "$work/explained"
    check "$period sources: cited and explained are the same" diff "$work/cited" "$work/explained"
    recomputed sources 'source title publisher year month day remark url' '' << SQL
SELECT source_id AS source, iif(marker, NULL, title) AS title, iif(marker, NULL, publisher) AS publisher,
       iif(marker, NULL, substr(published_date, 1, 4)) AS year,
       iif(marker OR published_date NOT LIKE '____-__%', NULL, substr(published_date, 1, 7)) AS month,
       iif(marker OR published_date NOT LIKE '____-__-__', NULL, published_date) AS day,
       iif(NOT marker, NULL, iif(source_id = 'DERIVED', 'Arithmetic on other figures',
                                 'General knowledge that no source at hand confirms')) AS remark,
       url
FROM (SELECT *, source_id IN ('DERIVED', 'UNVERIFIED') AS marker FROM sources)
WHERE instr(' $(tr '\n' ' ' < "$work/cited")', ' ' || source_id || ' ') > 0;
SQL
}

# The regional groups add up to the total of all States.
compare_totals() {
    [ -r "$edition/csv/ap-by-region.csv" ] && [ -r "$edition/csv/ap-in-force.csv" ] || return
    same "$period: regional groups add up" "$(sql :memory: << SQL
.import --csv "$edition/csv/ap-by-region.csv" regions
.import --csv "$edition/csv/ap-signed-by-region.csv" signatures
.import --csv "$edition/csv/ap-in-force.csv" quarters
SELECT year FROM regions JOIN quarters ON quarter = year || '-Q4' GROUP BY year
HAVING sum(regions.in_force) <> max(quarters.in_force + 0);
SELECT year FROM signatures JOIN quarters ON quarter = year || '-Q4' GROUP BY year
HAVING sum(signatures.signed) <> max(signed_total + 0);
SELECT count(*) FROM (SELECT DISTINCT year FROM regions) WHERE year || '-Q4' NOT IN (SELECT quarter FROM quarters);
SQL
)" 0
}

compare_edition() { # PERIOD LAST_DAY [AS_OF]
    period=$1
    day=${3:-$2}
    edition=$work/out$day/nonproliferation/$(printf '%s\n' "$period" | sed 's/Q/-q/')
    if ! "$statbook" export "$report" --source "sqlite:$database" --period "$period" ${3:+--as-of "$3"} \
        --output "$work/out$day" --format csv > "$work/said" 2>&1; then
        fault "$period: statbook export fails: $(head -n 2 "$work/said" | tr '\n' ' ')"
        return
    fi
    compare_protocols
    compare_inspections
    compare_partnership
    compare_sources
    compare_totals
}

if [ -x "$statbook" ]; then
    compare_edition 1999Q4 1999-12-31
    compare_edition 2003Q4 2003-12-31
    compare_edition 2008Q4 2008-12-31
    compare_edition 2009Q1 2009-03-31 2009-01-06
    compare_edition 2010Q2 2010-06-30
    compare_edition 2013Q1 2013-03-31
    compare_edition 2023Q4 2023-12-31
else
    echo "facts: skipped: the figures of the report against a second computation ($statbook is not executable)"
    skipped=$((skipped + 1))
fi

printf 'facts: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
