#!/bin/sh
# packages.sh GROUP... : installs what tools/packages.txt lists for these groups and this machine lacks.
# Names what it installs; without apt-get it lists what is missing and stops.
set -eu
here=$(dirname "$0")

present() { # kind name
    case $1 in
    program) command -v "$2" >/dev/null 2>&1 ;;
    library) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$2" ;;
    font) command -v fc-match >/dev/null 2>&1 && [ "$(fc-match -f '%{family[0]}' "$(echo "$2" | tr '~' ' ')")" = "$(echo "$2" | tr '~' ' ')" ] ;;
    file) [ -e "$2" ] || [ "$(uname -m)" != x86_64 ] ;;
    *) echo "tools/packages.txt: '$1' is not program, library, font or file" >&2; exit 70 ;;
    esac
}

missing() { # group...
    for group; do
        grep -v '^#' "$here/packages.txt" | while read -r for kind name package; do
            [ "$for" = "$group" ] || continue
            present "$kind" "$name" || echo "$package"
        done
    done | sort -u | tr '\n' ' '
}

list=$(missing "$@")
[ -n "$list" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "statbook needs these Debian packages, or what stands for them here: $list" >&2
    exit 69
fi
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
echo "installing: $list"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $list >/dev/null
left=$(missing "$@")
[ -z "$left" ] || { echo "still missing after the installation: $left" >&2; exit 69; }
