#!/bin/sh
# Checks what tests/layers.txt says. Run from the repository's root.
set -eu

grep -H '^#include "' include/*.h src/*.c src/*/*.c | awk '
    function module(path,   name) {
        name = path
        sub(/^(include|src)\//, "", name)
        sub(/\.[ch]$/, "", name)
        if (!(name in layer) && name !~ /\//) { sub(/_.*/, "", name) }
        if (!(name in layer) && !(name in told)) { print "tests/layers.txt: " path " has no layer"; told[name] = bad = 1 }
        return name
    }
    FNR == NR { if ($0 !~ /^#/ && NF) layer[$2] = $1; next }
    {
        split($0, parts, ":#include \"")
        sub(/".*/, "", parts[2])
        from = module(parts[1])
        to = module("include/" parts[2])
        if (from != to && from in layer && to in layer && layer[to] + 0 >= layer[from] + 0) {
            print parts[1] ": layer " layer[from] " must not include " parts[2] " of layer " layer[to]
            bad = 1
        }
    }
    END { exit bad }
' tests/layers.txt -
