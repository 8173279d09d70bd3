"""The judge before workbooks that mean no good: those of tests/lint/hostile.py, and sound ones of which a part was damaged and
zipped again, so that no checksum hides it. Each is judged within 128 MiB of memory and a limit of time; a finding or an error
is one line that can be printed, and the documents are JSON whatever the workbook says."""
import json
import os
import re
import subprocess
import sys
import zipfile

from .common import CRASHES, write

COUNTERS = ["hostile workbooks judged", "damaged workbooks judged", "of these with findings", "of these refused"]
SAMPLES = ["openpyxl/recensement.xlsx", "xlsxwriter/comercio.xlsx", "libreoffice", "openxlsx"]
MEMORY = ["prlimit", f"--data={128 << 20}"]
SECONDS = 20
DAMAGED, SHORT_DAMAGED = 3000, 300

FOUND, NO_WORKBOOK, NO_FILE = 2, 65, 66
LINE = re.compile(r"[^\n]+: [WSHTNFG]\d\d (error|warning): [^\n]+")
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
STRANGE = [b"", b"-1", b"0", b"4294967295", b"4294967296", b"99999999999999999999", b"1e999", b"nan", b"XFD1048576", b"XFE1048577",
           b"A1:XFD1048576", b"B2:A1", b"&#x202E;&#7;", b"\xff", b"%s%n", b"../../evil", b"x" * 70000, "表\u00b2\u0301".encode()]


def samples(root):
    for name in SAMPLES:
        path = os.path.join(root, "tests/lint", name)
        names = [path] if path.endswith(".xlsx") else sorted(
            os.path.join(path, file) for file in os.listdir(path) if file.endswith(".xlsx"))
        for name in names:
            with zipfile.ZipFile(name) as package:
                yield [(info.filename, package.read(info)) for info in package.infolist()]


# ---- damage ----

def other_value(random, text):
    """An attribute's value or a text between tags becomes a strange one, or that of another place."""
    places = [match.span(1) for match in re.finditer(rb'="([^"]*)"|(?<=>)[^<]+(?=<)', text) if match.group(1) is not None] + \
        [match.span() for match in re.finditer(rb"(?<=>)[^<]+(?=<)", text)]
    if not places:
        return text
    begin, end = random.choice(places)
    from_begin, from_end = random.choice(places)
    return text[:begin] + random.choice([*STRANGE, text[from_begin:from_end]]) + text[end:]


def repeated_element(random, text):
    elements = [match.span() for match in re.finditer(rb"<(\w+)\b[^>]*?/>|<(\w+)\b[^>/]*>[^<]*</\2>", text)]
    if not elements:
        return text
    begin, end = random.choice(elements)
    return text[:begin] + text[begin:end] * random.choice([0, 2, 3, 2000]) + text[end:]


def other_bytes(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.randbytes(random.choice([1, 1, 8])) + text[at + random.choice([0, 1, 8]):]


def cut(random, text):
    return text[:random.randrange(len(text) + 1)]


def damage(random, members):
    """Up to three times; now and then a member is left out or changes place with another."""
    members = list(members)
    for _ in range(random.choice([1, 1, 2, 3])):
        at = random.randrange(len(members))
        name, text = members[at]
        kind = random.choice([other_value, other_value, other_value, repeated_element, repeated_element, other_bytes, cut, None])
        if kind:
            members[at] = name, kind(random, text)
        elif len(members) > 2:
            other = random.randrange(len(members))
            members[at], members[other] = (name, members[other][1]), (members[other][0], text)
    return members


def pack(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members:
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


# ---- judging ----

def problem(result, form):
    """What is wrong with how a workbook was judged, or None."""
    if result.status in CRASHES or result.status not in (0, FOUND, NO_WORKBOOK, NO_FILE):
        return str(result)
    out, said = result.out.decode("utf-8"), result.said.decode("utf-8")
    if UNPRINTABLE.search(out) and form == "lines" or UNPRINTABLE.search(said):
        return f"control characters: {(out + said)[:300]!r}"
    if result.status != 0 and not re.fullmatch(r"statbook: error: [^\n]+\n", said):
        return f"not one sentence: {said[:300]!r}"
    if form != "lines":
        json.loads(out)
        return None
    lines = out.splitlines()
    wrong = [line for line in lines if not LINE.fullmatch(line)]
    if wrong:
        return f"not a finding: {wrong[0][:300]!r}"
    return None if bool(lines) == (result.status == FOUND) else f"{len(lines)} findings, status {result.status}"


def judge(campaign, place, path, form, profile):
    options = [] if form == "lines" else ["--" + form]
    result = campaign.run(["lint", "--profile", profile, *options, path], os.path.dirname(path), SECONDS, MEMORY)
    try:
        why = problem(result, form)
    except ValueError as error:
        why = f"{form}: {error}"
    if why:
        kept = os.path.join(campaign.root, "build", "hostile-" + os.path.basename(path))
        write(kept, open(path, "rb").read() if os.path.isfile(path) else b"")
        campaign.wrong(place, f"{form}, {profile}: {why} (kept as {kept})")
    return result


def try_damaged(campaign, folder, item):
    number, members, form, profile = item
    path = os.path.join(folder, f"{number}.xlsx")
    pack(path, members)
    result = judge(campaign, f"damaged workbook {number}", path, form, profile)
    campaign.count("damaged workbooks judged")
    campaign.count("of these with findings" if result.status == FOUND else "of these refused")
    os.unlink(path)


def damaged(campaign):
    sound = list(samples(campaign.root))
    for number in range(SHORT_DAMAGED if campaign.short else DAMAGED):
        yield (number, damage(campaign.random, campaign.random.choice(sound)),
               campaign.random.choice(["lines", "lines", "json", "sarif"]), campaign.random.choice(["af", "strict", "machine"]))


def run(campaign):
    folder = campaign.make_folder("judge")
    subprocess.run([sys.executable, os.path.join(campaign.root, "tests/lint/hostile.py"), folder], check=True)
    names = sorted(os.listdir(folder))

    def try_hostile(name):
        judge(campaign, name, os.path.join(folder, name), "lines", "strict")
        campaign.count("hostile workbooks judged")

    campaign.for_each(names, try_hostile)
    own = campaign.make_folder("judge-damaged")
    campaign.for_each(list(damaged(campaign)), lambda item: try_damaged(campaign, own, item))
