"""pseudo.py LANGUAGE LOCALE FORMS FILE... : a catalog of a language that nobody speaks, made from templates and catalogs.

Each text stands between « and », so that one which was cut or never looked up is seen; its letters have accents (of a Hebrew locale:
are Hebrew ones), and it is 40 % longer. Places {0} and {state}, addresses and names of files are kept; names of worksheets have at
most 31 UTF-16 units and differ. FORMS is how many forms of the plural the language has.
"""
import json
import re
import sys

language, locale, forms, files = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
ENTRY = re.compile(r'^(?:msgctxt (?P<context>.*(?:\n".*)*)\n)?msgid (?P<id>.*(?:\n".*)*)\n(?:msgid_plural (?P<plural>.*(?:\n".*)*)\n)?'
                   r'msgstr', re.M)
KEPT = re.compile(r"\{\w+\}|\{\{|[a-z]+:[^\s]+|[\w.+-]+@[\w.-]+|\w+/[\w./-]+|[\w-]+\.(?:xlsx|html|csv|png|svg|txt|json|sql)|\W|\d")
LATIN = str.maketrans("acdeghijlnorstuwyzACDEGHIJLNORSTUWYZ", "åçðéğĥíĵļñóŕśţúŵýžÅÇÐÉĞĤÍĴĻÑÓŔŚŢÚŴÝŽ")
HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף")
SHEET_LIMIT, LINE_LIMIT = 31, 255  # a line is a title or a heading; what is longer already is a paragraph
sheets = set()


def parse(text):
    return "".join(json.loads(line) for line in text.split("\n")) if text else text


def letters(text):
    return text.lower().translate(HEBREW) if locale.startswith("he") else text.translate(LATIN)


def words(text):
    """Its letters; what is kept stays."""
    out, at = [], 0
    for kept in KEPT.finditer(text):
        out += [letters(text[at:kept.start()]), kept.group()]
        at = kept.end()
    return "".join(out + [letters(text[at:])])


def longer(text):
    more, count = letters("one two three four five six seven eight nine ten").split(), 0
    wanted = len(text) * 4 // 10
    out = []
    if len(text) <= LINE_LIMIT:
        wanted = min(wanted, LINE_LIMIT - len(text) - 20)
    while sum(map(len, out)) + len(out) < wanted:
        out.append(more[count % len(more)])
        count += 1
    return text + "".join(" " + word for word in out)


def units(text):
    return len(text.encode("utf-16-le")) // 2


def sheet(text):
    number, name = 1, "«%s»" % longer(words(text))
    while units(name) > SHEET_LIMIT or name.lower() in sheets:
        number += 1
        end = " %d»" % number
        name = ("«" + words(text))[: SHEET_LIMIT - units(end)] + end
    sheets.add(name.lower())
    return name


def translate(context, text):
    if context == "worksheet":
        return sheet(text)
    if context and context.endswith("quarter"):
        return text.replace("{0}", "«%s {0}»" % words(context))
    if not re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text)):
        return text
    body = text.strip()
    start = text.index(body)
    return text[:start] + "«%s»" % longer(words(body)) + text[start + len(body):]


def put(keyword, text):
    print("%s %s" % (keyword, json.dumps(text, ensure_ascii=False)))


print('msgid ""\nmsgstr ""\n"Language: %s\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Locale: %s\\n"' % (language, locale))
print('"Plural-Forms: nplurals=%d; plural=0;\\n"' % forms)
seen = set()
for name in files:
    for entry in ENTRY.finditer(open(name, encoding="utf-8").read()):
        context, text, plural = (parse(entry.group(key)) for key in ("context", "id", "plural"))
        if not text or (context, text) in seen:
            continue
        seen.add((context, text))
        print()
        if context:
            put("msgctxt", context)
        put("msgid", text)
        if plural:
            put("msgid_plural", plural)
            for form in range(forms):
                put("msgstr[%d]" % form, translate(context, plural))
        else:
            put("msgstr", translate(context, text))
