#!/bin/sh
# Builds the database of facts from data/schema.sql and the CSV files:
#
#     data/load.sh DATABASE [FACTS_FOLDER]
#
# The database appears by rename when every row has passed, with the same bytes from the same files; until then the
# one that was there stays. A row that the schema refuses is named with file, line and reason, and the exit status is
# 65. What is right stands in the schema alone: columns, types, keys and the words of the messages come from there.
set -eu
LC_ALL=C
export LC_ALL

fail() { # STATUS MESSAGE
    printf '%s\n' "$2" >&2
    exit "$1"
}

shell() {
    sqlite3 -batch -bail -init /dev/null "$@"
}

# Which files there must be, and which table each fills. Lists of codes have their rows from the schema already, and
# participants get theirs from triggers; every other table has a file of its name.
find_tables() {
    shell "$new" << 'SQL'
.mode list
WITH tables AS (SELECT name, rowid AS place FROM sqlite_schema WHERE type = 'table' AND name <> 'participants')
SELECT 'SELECT ''' || name || ''' WHERE NOT EXISTS (SELECT 1 FROM "' || name || '");' FROM tables ORDER BY place;
SQL
}

# sqlite3 takes any bytes. To name the line of a fault, lines are looked at one by one only when there is a fault.
check_bytes() {
    if ! cat "$facts"/*.csv | iconv -f UTF-8 -t UTF-8 > /dev/null 2>&1; then
        for table in $tables; do
            number=0
            while IFS= read -r line || [ -n "$line" ]; do
                number=$((number + 1))
                printf '%s\n' "$line" | iconv -f UTF-8 -t UTF-8 > /dev/null 2>&1 ||
                    fail 65 "$facts/$table.csv:$number: this is not UTF-8; save the file in that encoding"
            done < "$facts/$table.csv"
        done
    fi
    [ "$(cat "$facts"/*.csv | tr -d '\012\040-\176\200-\377' | wc -c)" -eq 0 ] || for table in $tables; do
        number=$(tr '\000' '\001' < "$facts/$table.csv" | sed "s/$carriage_return\$//" | grep -n '[[:cntrl:]]' |
            sed 's/:.*//;q')
        [ -z "$number" ] ||
            fail 65 "$facts/$table.csv:$number: there is a control character (a tab, for example); take it out"
    done
}

check_headers() {
    for table in $tables; do
        expected=$(sed -n "s/^$table //p" "$work/headers")
        found=$(sed "s/$carriage_return\$//;q" "$facts/$table.csv")
        [ "$found" = "$expected" ] ||
            fail 65 "$facts/$table.csv:1: the columns are '$found'; they must be '$expected'"
    done
}

# Fields go as text to a view in front of the table. Its trigger turns empty into NULL and refuses what the table
# could not name well: numbers in another form (SQLite would take 1e3 for 1000), spaces, keys of no other row.
write_entrances() {
    shell "$new" << SQL
CREATE TEMP TABLE loaded AS SELECT value AS name FROM json_each('["$(echo "$tables" | sed 's/ /","/g')"]');
CREATE TEMP VIEW fields AS
SELECT loaded.name AS of, f.name, f.type, f.cid, '"' || f.name || '"' AS field, 'NEW."' || f.name || '"' AS new
FROM loaded, pragma_table_info(loaded.name) AS f ORDER BY loaded.rowid, f.cid;
CREATE TEMP VIEW keys AS
SELECT of, group_concat("from", ' and ') AS names, "table" AS parent,
       group_concat('NEW."' || "from" || '" <> ''''', ' AND ') AS given,
       group_concat('p."' || coalesce("to", "from") || '" = NEW."' || "from" || '"', ' AND ') AS match
FROM (SELECT loaded.name AS of, k.* FROM loaded, pragma_foreign_key_list(loaded.name) AS k
      ORDER BY loaded.rowid, k.id, k.seq)
GROUP BY of, id;
CREATE TEMP TABLE refusals (of, text, condition);
INSERT INTO refusals
SELECT of, name || ' has a space before or behind it', new || ' <> trim(' || new || ')' FROM fields;
INSERT INTO refusals
SELECT of, name || ' is a whole number, digits only: 2013', new || ' GLOB ''*[^0-9]*''' FROM fields
WHERE type = 'INTEGER';
INSERT INTO refusals
SELECT of, name || ' is a plain number, digits and at most one point: 1.5',
       new || ' GLOB ''*[^0-9.]*'' OR ' || new || ' GLOB ''*.*.*'' OR ' || new || ' GLOB ''.*'' OR '
       || new || ' GLOB ''*.'''
FROM fields WHERE type = 'REAL';
INSERT INTO refusals
SELECT of, names || ' must be in ' || CASE WHEN parent IN (SELECT name FROM loaded) THEN parent || '.csv'
                                           WHEN parent = 'participants' THEN 'states.csv or organisations.csv'
                                           ELSE 'the list ' || parent || ' of data/schema.sql' END,
       given || ' AND NOT EXISTS (SELECT 1 FROM "' || parent || '" AS p WHERE ' || match || ')'
FROM keys WHERE of NOT IN ('states', 'organisations') OR parent <> 'participants';
.once "$work/headers"
SELECT of || ' ' || group_concat(name) FROM fields GROUP BY of;
.once "$work/load.sql"
SELECT 'PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF;'
UNION ALL
SELECT * FROM (
    SELECT 'CREATE TEMP VIEW "in_' || of || '" AS SELECT ' || group_concat(field) || ' FROM main."' || of || '";'
           || char(10) || 'CREATE TEMP TRIGGER "enter_' || of || '" INSTEAD OF INSERT ON "in_' || of || '" BEGIN '
           || coalesce((SELECT group_concat('SELECT RAISE(ABORT, ''' || text || ''') WHERE ' || condition || '; ', '')
                        FROM refusals WHERE refusals.of = fields.of), '')
           || 'INSERT INTO "' || of || '" VALUES (' || group_concat('nullif(' || new || ', '''')') || '); END;'
           || char(10) || '.import --csv --skip 1 "' || of || '.csv" "in_' || of || '"'
    FROM fields GROUP BY of ORDER BY (SELECT rowid FROM loaded WHERE name = of)
);
SQL
}

# .import names the file and the line where a record starts, on stderr; its exit status tells nothing. Rows that hang
# on a refused row are refused, too: only the first file with a fault is explained.
load() {
    (cd "$facts" && shell "$new" < "$work/load.sql" 2> "$work/problems") || :
    if [ -s "$work/problems" ]; then
        explain "$(sed 's/\.csv:.*//;q' "$work/problems")" > "$work/explained"
        [ -s "$work/explained" ] || cp "$work/problems" "$work/explained"
        sed 20q "$work/explained" >&2
        more=$(($(wc -l < "$work/explained") - 20))
        [ "$more" -le 0 ] || printf '%s\n' "and $more more rows of that file" >&2
        exit 65
    fi
}

# One line for each record that was refused: the reason, and what stands in the columns that the reason names.
explain() { # TABLE
    [ -r "$facts/$1.csv" ] || {
        cat "$work/problems"
        return
    }
    # In reverse a wrong number of fields comes before what follows from it.
    grep "^$1\.csv:" "$work/problems" | sort -t : -k 2,2n -k 3r | awk -v file="$facts/$1.csv" -v table="$1" '
        function split_record(line, fields,    count, quoted, i, c) {
            count = 1
            fields[1] = ""
            for (i = 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                if (c == "\"") quoted = !quoted
                else if (c == "," && !quoted) fields[++count] = ""
                else fields[count] = fields[count] c
            }
            return count
        }
        FNR == NR {
            sub(/\r$/, "")
            lines[FNR] = $0
            start[FNR] = open ? start[FNR - 1] : FNR
            if (gsub(/"/, "") % 2) open = !open
            next
        }
        FNR == 1 { column_count = split_record(lines[1], columns) }
        {
            match($0, /:[0-9]+: /)
            number = substr($0, RSTART + 1, RLENGTH - 3) + 0
            reason = substr($0, RSTART + RLENGTH)
            found = split_record(lines[number], fields)
            quotes = reason ~ /^un(escaped|terminated) / || (reason ~ /^expected / && found == column_count)
            if (quotes && number in start) number = start[number]
            if (number in said) next
            said[number] = 1
            sub(/^INSERT failed: (CHECK constraint failed: )?/, "", reason)
            if (quotes)
                reason = "a quotation mark is not closed, or stands alone in a field: write it twice there"
            else if (reason ~ /^expected /)
                reason = "there are " found " fields; there must be " column_count
            else if (sub(/^NOT NULL constraint failed: [a-z0-9_]+\./, "", reason))
                reason = reason " must not be empty"
            else {
                if (sub(/^UNIQUE constraint failed: /, "", reason)) {
                    gsub(table "\\.", "", reason)
                    gsub(/, /, " and ", reason)
                    reason = "there is another row with the same " reason
                }
                words = " " reason " "
                gsub(/[,:]/, " ", words)
                mark = "; "
                for (i = 1; i <= column_count; i++)
                    if (index(words, " " columns[i] " ")) {
                        reason = reason mark columns[i] " is \047" fields[i] "\047"
                        mark = ", "
                    }
            }
            print file ":" number ": " reason
        }' "$facts/$1.csv" -
}

case $# in
1 | 2) ;;
*) fail 64 'usage: data/load.sh DATABASE [FACTS_FOLDER]' ;;
esac
database=$1
facts=${2:-$(dirname "$0")/facts}
schema=$(dirname "$0")/schema.sql
carriage_return=$(printf '\r')

command -v sqlite3 > /dev/null || fail 69 'sqlite3 is not installed (Debian: apt-get install sqlite3)'
[ -r "$schema" ] || fail 66 "$schema: the file is missing or cannot be read"
[ -d "$facts" ] || fail 66 "$facts: there is no such folder"
folder=$(cd "$(dirname "$database")" 2> /dev/null && pwd) || fail 73 "$(dirname "$database"): there is no such folder"
[ ! -d "$database" ] || fail 73 "$database: this is a folder; it must be a file"
work=$(mktemp -d "$folder/.load.XXXXXX") || fail 73 "$folder: no file can be created there"
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
new=$work/new.db

shell "$new" "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';" ".read '$schema'" ||
    fail 78 "$schema: the schema is wrong, see above"
tables=$(find_tables | shell "$new" | tr '\n' ' ')
tables=${tables% }
for table in $tables; do
    [ -r "$facts/$table.csv" ] || fail 66 "$facts/$table.csv: the file is missing or cannot be read"
done
for file in "$facts"/*.csv; do
    case " $tables " in
    *" $(basename "$file" .csv) "*) ;;
    *) fail 65 "$file: data/schema.sql has no table for this file" ;;
    esac
done
check_bytes
write_entrances
check_headers
load
shell "$new" VACUUM || fail 74 "$database: cannot be written"
mv -f "$new" "$database" || fail 73 "$database: cannot be created"
