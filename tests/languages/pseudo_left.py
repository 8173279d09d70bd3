"""pseudo_left.py EDITION LANGUAGE : does every string of an edition carry the marks of a language that pseudo.py made?

What is left of a string when all that stands between « and » is taken away has no words but those of cells that nobody translates,
codes, addresses, and what CLDR writes itself (months, the word between the last two of a list). A mark that is opened and not closed
belongs to a text that was cut; a text may go on in the next string. Prints what is wrong with its place.
"""
import json
import os
import re
import sys

from edition_strings import strings_of, untranslated_cells

edition, language = sys.argv[1], sys.argv[2]
manifest = json.load(open(os.path.join(edition, "manifest.json"), encoding="utf-8"))
MARKED = re.compile(r"«[^«»]*»")
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
ADDRESS = re.compile(r"[a-z]+:[^\s]+|[\w.+-]+@[\w.-]+|(csv|charts|sql|records)/[\w./-]+|[\w-]+\.(xlsx|html|csv|png|svg|txt|json|sql)|SHA256SUMS")
CODES = re.compile(r"\[[a-z]{1,3}\]|\b[A-Z0-9][A-Z0-9_./()+-]*\b")
DATE = re.compile(r"(\d{1,2} )?(de )?[^\W\d]+ (de )?\d{4}|\d{1,2} (de )?[^\W\d]+( de)?$")  # a line may end within one
WORD = re.compile(r"[^\W\d_]{2,}")
CLDR = {"and", "e", "de"}
names = {"English", "English (Pseudo-Accents)", "français", "español", "русский", "中文", "العربية", "עברית", "português", "en-XA"}
cells = {" ".join(cell.split()) for cell in untranslated_cells(edition, manifest)} | names
long_cells = sorted((cell for cell in cells if len(cell) > 8), key=len, reverse=True)
short_words = {word for cell in cells if len(cell) <= 8 for word in WORD.findall(cell)}


def unmarked(text):
    before = None
    while text != before:
        before, text = text, MARKED.sub(" ", text)
    return text


def whole(strings):
    """Texts with all their marks, put together from the lines of a picture, the parts of a page, the rows of a sheet."""
    place, text = None, ""
    for file, where, piece in strings:
        joins = not file.endswith(".txt")
        if text and (file != place[0] or where.split("!")[0] != place[1].split("!")[0]):
            yield place, text
            text = ""
        place = (file, where) if not text else place
        text = text + " " + piece if text else piece
        if not joins or unmarked(text).count("«") == 0:
            yield place, text
            text = ""
    if text:
        yield place, text


def is_wrong(text):
    text = unmarked(" ".join(ISOLATES.sub("", text).split()))
    if "«" in text or "»" in text:
        return True
    if text.strip() in cells:
        return False
    for cell in long_cells:
        text = text.replace(cell, " ")
    text = CODES.sub(" ", DATE.sub(" ", ADDRESS.sub(" ", text)))
    return any(word not in short_words and word not in CLDR for word in WORD.findall(text))


seen = marked = wrong = 0
for place, text in whole(strings_of(edition, language)):
    seen += 1
    marked += "«" in text
    if is_wrong(text):
        wrong += 1
        print("%s %s: %s" % (*place, text[:160]))
print("%d strings, %d with marks, %d wrong" % (seen, marked, wrong))
sys.exit(1 if wrong or marked < seen // 20 or not seen else 0)
