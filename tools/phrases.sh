#!/bin/sh
# phrases.sh PHRASES HEADER : writes C for the phrases of data/lang/phrases, see include/lint_phrases.h. The uses are those of
# enum lint_use in HEADER. A mistake is told with its line.
set -eu

LC_ALL=C awk -v phrases="$1" -v header="$2" '
function mistake(what) {
    printf "%s:%d: %s\n", phrases, NR - skipped, what > "/dev/stderr"
    failed = 1
    exit 1
}
function trim(text) {
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}
function list(text,    words, count, i, out) {
    count = split(text, words, ";")
    for (i = 1; i <= count; i++) {
        words[i] = trim(words[i])
        if (words[i] == "")
            mistake("there are no words before or behind a semicolon; write the words of one use as \"a; b; c\"")
        gsub(/[\\"]/, "\\\\&", words[i])
        out = out "\"" words[i] "\", "
    }
    return "(const char *const[]){" out "NULL}"
}
FILENAME == header {
    skipped = NR
    if ($0 ~ /^ *USE_[A-Z_]*,/) {
        match($0, /USE_[A-Z_]*/)
        name = substr($0, RSTART + 4, RLENGTH - 4)
        place[tolower(name)] = ".words[USE_" name "]"
    }
    next
}
/^#/ || /^[ \t]*$/ { next }
{
    if (split($0, part, "|") != 3)
        mistake("a line has three parts, \"language | use | words; other words\"")
    language = trim(part[1])
    use = trim(part[2])
    if (language !~ /^[A-Za-z][A-Za-z0-9-]*$/)
        mistake("\"" language "\" is not the tag of a language; write one such as \"fr\"")
    if (!(use in place))
        mistake("\"" use "\" is not a use; the uses are those of " header " in small letters, marker, tables, no_table, 0 to 20")
    if ((language, use) in seen)
        mistake("\"" use "\" of \"" language "\" stands in line " seen[language, use] " already; write all its words there")
    seen[language, use] = NR - skipped
    if (!(language in number)) {
        number[language] = ++languages
        tag[languages] = language
    }
    lists[number[language]] = lists[number[language]] "\n     " place[use] " = " list(part[3]) ","
}
BEGIN {
    place["marker"] = ".markers"
    place["tables"] = ".tables"
    place["no_table"] = ".no_table"
    for (i = 0; i <= 20; i++)
        place[i ""] = ".numbers[" i "]"
}
END {
    if (failed)
        exit 1
    print "/* Made from " phrases " by tools/phrases.sh. */"
    print "#include \"lint_phrases.h\"\n\n#include <stddef.h>\n"
    print "const struct lint_phrases lint_phrases[] = {"
    for (i = 1; i <= languages; i++)
        print "    {.language = \"" tag[i] "\"," lists[i] "\n    },"
    print "    {.language = NULL}};"
}' "$2" "$1"
