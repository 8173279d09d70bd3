#!/bin/sh
# messages.sh BUILD STATBOOK : what the program says when something is wrong, and what it leaves behind.
#
# The cases stand in tests/messages/*.txt, separated by empty lines:
#
#     ## what is wrong
#     edit report/report.yaml 's/integer/numbr/'         how the case differs from tests/messages/base: shell commands
#     $ publish                                          what is run
#     78                                                 its exit status
#     statbook: error: report/report.yaml:16: ...        all that it says on stderr
#     afterwards umount disk                             what the folder needs before it can be removed
#
# Each case begins with a fresh copy of the base as its working folder: a good report, `report/`, over a good
# database, `data.db`. Beside statbook itself and the shell's commands there are those that begin with
# "for the cases" below. In every case nothing may stand on stdout, and what was in `out` must be there as it
# was, down to the last byte. A case that has no `out` is run a second time with an edition in it, unless it says
# `once`.
# Run from the repository's root.
set -u
build=$1
statbook=$2
corpus=$(pwd)/tests/messages
LC_ALL=C
export LC_ALL
unset SOURCE_DATE_EPOCH TZ LANG LANGUAGE || :
umask 022

temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$temp" # another user runs some of the cases, and the program may lie where that user cannot read
cp "$statbook" "$temp/statbook" || exit 1

# ---- for the cases ----

statbook() {
    "$temp/statbook" "$@"
}

publish() { # [OPTION...]
    statbook export report --source sqlite:data.db --period 2013Q1 --output out --format xlsx,csv "$@"
}

check() { # [OPTION...]
    statbook check report --source sqlite:data.db --period 2013Q1 "$@"
}

edit() { # FILE SED-COMMAND... : something must change
    edited=$1
    shift
    for script; do
        mv "$edited" unedited
        sed "$script" unedited >"$edited"
        ! cmp -s unedited "$edited" || { echo "edit: '$script' changes nothing" >&2 && return 1; }
    done
}

sql() { # SQL : changes the database
    sqlite3 -bail data.db "$1"
}

catalog() { # LANGUAGE LINE... : the report's catalog in a language; the first line may go on with its header
    mkdir -p report/lang
    language=$1
    shift
    printf '%s\n' 'msgid ""' 'msgstr "Content-Type: text/plain; charset=UTF-8\n"' >"report/lang/$language.po"
    case $1 in '"'*) ;; *) echo >>"report/lang/$language.po" ;; esac
    printf '%s\n' "$@" >>"report/lang/$language.po"
}

query() { # SQL : the query of the table 'rainfall'
    printf '%s\n' "$1" >report/rainfall.sql
}

gnuplot() { # SCRIPT : what stands in the place of gnuplot, in the folder bin
    mkdir bin
    printf '#!/bin/sh\n%s\n' "$1" >bin/gnuplot
    chmod +x bin/gnuplot
}

as_nobody() { # COMMAND... : runs it as a user who may do nothing, or as ourselves when that is not root
    if [ "$(id -u)" -eq 0 ]; then
        run_as_nobody "$@"
    else
        "$@"
    fi
}

run_as_nobody() {
    program=$1
    shift
    case $program in
    statbook) ;;
    publish) set -- export report --source sqlite:data.db --period 2013Q1 --output out --format xlsx,csv "$@" ;;
    check) set -- check report --source sqlite:data.db --period 2013Q1 "$@" ;;
    esac
    setpriv --reuid=65534 --regid=65534 --clear-groups "$temp/statbook" "$@"
}

once() {
    again=no
}

needs() { # root | mount | charts : the case is skipped without it
    case $1 in
    root) [ "$(id -u)" -eq 0 ] ;;
    mount) mkdir probe && mount -t tmpfs none probe && umount probe && rmdir probe ;;
    charts) "$temp/statbook" --version | grep -q '^gnuplot [0-9]' ;;
    esac || { echo "needs $1" >skip && : >../setup && exit; }
}

# ---- running them ----

prepare_base() {
    cp -R "$corpus/base" "$temp/base" && cd "$temp/base" || return 1
    sqlite3 -bail data.db <data.sql && rm data.sql && publish
    status=$?
    mv out "$temp/edition"
    return $status
}

# Is `out` what it was? $1: a copy of it from before, or the name of nothing.
out_is_as_before() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        diff -r --no-dereference -x .lock "$1" out
    else
        [ ! -e out ] && [ ! -L out ] || { echo "out is left behind:" && find out; }
    fi
}

# Runs the command in the case's folder and compares; prints what differs.
run_once() { # COPY-OF-OUT
    (eval "$command") >../stdout 2>../stderr </dev/null
    status=$?
    found=$status$newline$(sed 's/\.2013-q1-[0-9a-f]\{8\}/.2013-q1-TOKEN/g' ../stderr)$newline
    if [ "$found" != "$expected" ]; then
        printf '%s' "$expected" >../expected
        printf '%s' "$found" | diff -u ../expected - | sed 1,2d
    fi
    [ ! -s ../stdout ] || { echo "stdout is not empty:" && cat ../stdout; }
    out_is_as_before "$1" 2>&1
}

# Prints what is wrong with the case, nothing when it passes.
run_case() {
    again=yes
    trap 'cat ../setup' EXIT
    set -e
    eval "$setup" >../setup 2>&1
    set +e
    trap - EXIT
    if [ -e out ] || [ -L out ]; then
        cp -a out before
        run_once before
    else
        run_once no-output
        [ "$again" = no ] || { cp -a "$temp/edition" out && run_once "$temp/edition"; }
    fi
    [ -z "$cleanup" ] || (eval "$cleanup") >/dev/null 2>&1
}

finish_case() { # the case is read: run it, report
    [ -n "$name" ] || return
    rm -rf "$folder/case"
    cp -R "$temp/base" "$folder/case"
    wrong=$(cd "$folder/case" || exit
        run_case)
    if [ -n "$wrong" ]; then
        echo "FAILED $(basename "$file"): $name"
        printf '%s\n' "$wrong" | sed 's/^/    /'
        echo failed >>"$folder/counts"
    elif [ -e "$folder/case/skip" ]; then
        echo "skipped: messages: $name: $(cat "$folder/case/skip")"
        echo skipped >>"$folder/counts"
    else
        echo passed >>"$folder/counts"
    fi
    name=
}

newline='
'

run_file() { # FILE : all its cases
    file=$1
    folder=$temp/$(basename "$file" .txt)
    name=
    mkdir "$folder"
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '# '*) ;;
        '## '*) name=${line#\#\# } setup= command= cleanup= expected= ;;
        '') finish_case ;;
        '$ '*) command=${line#\$ } ;;
        'afterwards '*) cleanup=${line#afterwards } ;;
        *) if [ -z "$command" ]; then setup=$setup$line$newline; else expected=$expected$line$newline; fi ;;
        esac
    done <"$file"
    finish_case
}

prepare_base || { echo "the base report cannot be published" && echo 'messages: 0 passed, 1 failed, 0 skipped' && exit 1; }
cd "$temp" || exit 1
for file in "$corpus"/${ONLY:-}*.txt; do
    run_file "$file" >"$temp/$(basename "$file").log" 2>&1 &
done
wait
cat "$temp"/*.log

count() {
    cat "$temp"/*/counts | grep -c "^$1$"
}
failed=$(count failed)
echo "messages: $(count passed) passed, $failed failed, $(count skipped) skipped"
[ "$failed" -eq 0 ]
