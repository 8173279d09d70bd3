# judge.awk -v exceptions=FILE : reads what gcov says of the modules ("execution count:line:text", with a header
# ":0:Source:file" before each file and ":0:Module:name" before each module) and prints what no test executes.

function trimmed(text) {
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}

function read_exception(line,    first, last, reason) {
    first = index(line, " | ")
    last = match(line, / \| [^|]*$/)
    reason = trimmed(substr(line, last + 3))
    if (!first || last <= first || reason == "") {
        print exceptions ": not module.c | line | reason: " line
        bad = 1
        return
    }
    allowed[substr(line, 1, first - 1) "\t" trimmed(substr(line, first + 3, last - first - 3))]++
}

function close_module() {
    if (module != "") {
        shares[++modules] = sprintf("%-18s %5.1f %% of %4d lines", module, lines ? 100 * covered / lines : 0, lines)
        measured[module] = lines
    }
    all_lines += lines
    all_covered += covered
    module = ""
    lines = covered = 0
}

BEGIN {
    while ((getline line < exceptions) > 0)
        if (line !~ /^#/ && line !~ /^[ \t]*$/)
            read_exception(line)
}

{
    first = index($0, ":")
    rest = substr($0, first + 1)
    second = index(rest, ":")
    count = trimmed(substr($0, 1, first - 1))
    number = trimmed(substr(rest, 1, second - 1))
    text = substr(rest, second + 1)
}

number == "0" && text ~ /^Module:/ {
    close_module()
    wanted[substr(text, 8)]
}

number == "0" && text ~ /^Source:/ {
    close_module()
    file = substr(text, 8)
    if (file ~ /^src\//)
        module = substr(file, 5)
}

number == "0" || module == "" || count == "-" {
    next
}

{
    lines++
}

count !~ /^[#=]/ {
    covered++
    next
}

{
    key = module "\t" trimmed(text)
    if (allowed[key] > 0) {
        allowed[key]--
        excepted++
    } else {
        printf "%s:%d: %s\n", file, number, trimmed(text)
        missing++
    }
}

END {
    close_module()
    for (name in wanted)
        if (!measured[name]) {
            print "src/" name ": gcov knows no line of it"
            bad = 1
        }
    for (key in allowed)
        if (allowed[key] > 0) {
            split(key, part, "\t")
            print exceptions ": executed or gone: " part[1] " | " part[2]
            bad = 1
        }
    for (i = 1; i <= modules; i++)
        print shares[i]
    printf "coverage: %d lines, %d covered, %d excepted, %d missing\n", all_lines, all_covered, excepted, missing
    exit bad || missing || !all_lines
}
