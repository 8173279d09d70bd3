#!/bin/sh
# Formatting, static analysis and layers; quiet when nothing is wrong. Run from the repository's root.
set -u
failed=0

clang-format --dry-run -Werror include/*.h src/*.c src/*/*.c tests/*.c tests/*.h || failed=1
cppcheck --quiet --std=c11 --enable=warning,portability,performance --inline-suppr --error-exitcode=1 \
    --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -Iinclude -D_GNU_SOURCE \
    '-DSTATBOOK_VERSION="0"' -j 2 src || failed=1
tests/layers.sh || failed=1
for script in tools/*.sh tests/*.sh tests/*/*.sh data/*.sh .ci/run; do
    [ ! -e "$script" ] || sh -n "$script" || failed=1
done
exit $failed
