#!/bin/sh
# names.sh LANGUAGE : the names of States and organisations of data/facts in a language, as a PO file. They are kept once, in the
# facts; all reports of the sample share them.
set -eu
language=$1
case $language in fr | es | ru | zh | ar) ;; *) echo "names.sh: data/facts has no names in '$language'" >&2; exit 64 ;; esac

cat <<END
# Names of States and organisations. Made from data/facts by tools/names.sh: change them there.
msgid ""
msgstr ""
"Project-Id-Version: statbook\n"
"Language: $language\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
END
sqlite3 -batch :memory: <<END
.mode csv
.import data/facts/states.csv states
.import data/facts/organisations.csv organisations
.mode list
SELECT char(10) || 'msgid "' || replace(replace(name_en, '\', '\\'), '"', '\"') || '"' || char(10)
    || 'msgstr "' || replace(replace(translated, '\', '\\'), '"', '\"') || '"'
FROM (SELECT name_en, name_$language AS translated FROM states UNION SELECT name_en, name_$language FROM organisations)
GROUP BY name_en ORDER BY name_en;
END
