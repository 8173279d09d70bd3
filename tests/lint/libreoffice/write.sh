#!/bin/sh
# Workbooks as LibreOffice exports them, from what somebody typed in. Run in this folder; the files are committed.
set -eu
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
for source in *.fods; do
    soffice "-env:UserInstallation=file://$profile" --headless --convert-to xlsx "$source" >/dev/null
done
