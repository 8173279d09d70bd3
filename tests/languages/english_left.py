"""english_left.py EDITION: is there English left in the books of other languages?

Every string of each workbook, page, picture (SVG: texts, title, description) and text of a chart is looked at. A string may be
English only where it is nobody's to translate: a cell of a column that the definition does not translate (titles of sources stay in
their own language, codes), an address, or a text that its catalog gives unchanged on purpose (a document number). Prints what is
left, with file and place; the last line counts what was looked at, and the status is 1 when anything is left.
"""
import glob
import json
import os
import re
import sys

from edition_strings import strings_of, untranslated_cells

edition = sys.argv[1]
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
manifest = json.load(open(os.path.join(edition, "manifest.json"), encoding="utf-8"))

# Words of English that are words of none of the others, in lower case.
ENGLISH = set("""the of and which with from their this that these those are is was were not for by been have has had it its his who whose on
at as be or an only other others each all every any more than where when what how signed force entered entry state states quarter year years
sheet contents cover notes note source sources table figures figure rows row mark marks means published unknown available estimated
records incomplete period agreement agreements safeguards protocol protocols additional inspections budget members partners pledge""".split())
LATIN = ("fr", "es")
# Of them, those that French or Spanish have, too.
SHARED = {"fr": {"figure", "on", "an", "table", "note", "notes", "or", "budget", "sources", "source", "force", "inspections", "cover"}, "es": {"has", "figure"}}
# Names that the translators left in Latin letters, and units of code.
LETTERS = re.compile(r"[A-Za-z]{2,}")
WORDS = re.compile(r"[^\W\d_]{2,}")
MARK = re.compile(r"\[[a-z]{1,3}\]")
CODE = re.compile(r"^[A-Z0-9][A-Za-z0-9_./()+-]*$")
ADDRESS = re.compile(r"[a-z]+:[^\s]+|[\w.+-]+@[\w.-]+|(csv|charts|sql|records)/[\w./-]+|[\w.-]+\.(xlsx|html|csv|png|svg|emf|pdf|eps|tex|gp|txt|json|sql)|SHA256SUMS")


def kept(language):
    """Texts that the catalogs give unchanged, in other scripts also the Latin words that translators have left; texts that have
    another translation, which no reader may meet as they are."""
    texts, sources, translations = set(), set(), set()
    folders = [os.path.join(root, "data", "lang"), os.path.join(root, "data", "lang", "names")]
    for report in glob.glob(os.path.join(root, "data", "reports", "*")):
        folders.append(os.path.join(report, "lang"))
    for folder in folders:
        path = os.path.join(folder, language + ".po")
        if not os.path.exists(path):
            continue
        for entry in re.findall(r'^msgid (.*(?:\n".*)*)\nmsgstr (.*(?:\n".*)*)', open(path, encoding="utf-8").read(), re.M):
            text, translation = ("".join(json.loads(line) for line in part.split("\n")) for part in entry)
            words = set(re.findall(r"[A-Za-z]+", translation))
            texts.update(words if language not in LATIN else set())
            if text == translation:
                texts.add(text)
            sources.add(text)
            translations.add(translation)
    return texts, sources - texts - translations - {""}


def words_left(language, text, unchanged):
    if language in LATIN:
        return [word for word in WORDS.findall(text) if word.lower() in ENGLISH - SHARED[language]]
    # In other scripts whatever is Latin and no name of the translators is English.
    return [word for word in LETTERS.findall(text) if word not in unchanged and not word.isupper()]


def is_english(language, text, unchanged, changed):
    text = text.strip()
    if text in changed and text not in free:
        return True
    if text in free or text in unchanged or CODE.match(text) or not words_left(language, text, unchanged):
        return False
    text = MARK.sub(" ", ADDRESS.sub(" ", text))
    for cell in long_cells:
        text = text.replace(cell, " ")
    return any(word not in codes for word in words_left(language, text, unchanged))


free = untranslated_cells(edition, manifest) | {"français", "español"}  # the languages' own names
long_cells = sorted((cell for cell in free if len(cell) > 8), key=len, reverse=True)
codes = {word for cell in free if " " not in cell for word in LETTERS.findall(cell)}
seen = left = 0
for language in manifest["languages"]:
    if language == "en":
        continue
    (unchanged, changed), count = kept(language), 0
    for name, place, text in strings_of(edition, language):
        seen += 1
        count += 1
        if is_english(language, text, unchanged, changed):
            left += 1
            print("%s %s: %s" % (name, place, text[:120]))
    if count == 0:
        left += 1
        print("nothing was found in '%s'" % language)
print("%d strings in %d languages, %d of them English" % (seen, len(manifest["languages"]) - 1, left))
sys.exit(1 if left or not seen else 0)
