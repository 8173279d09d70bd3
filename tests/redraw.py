#!/usr/bin/env python3
"""redraw.py EDITION : do the scripts of an edition's charts draw the published pictures once more?

Each charts/<language>/<chart>[.canvas].gp is run by plain gnuplot, in a folder of its own, once for each format that
its canvas was published in. Of a PNG the pixels must be the same, byte by byte as they are packed; of an SVG the lines
and texts, in their order; a PDF, an EPS and an EMF must be there. In English every script is run, in other languages
those of pages. Prints what differs, and at the end how many pictures were redrawn.
"""
import glob
import os
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree


def pixels(path):
    data = open(path, "rb").read()
    at, found = 8, []
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            found.append(data[at + 8 : at + 8 + size])
        at += size + 12
    return b"".join(found)


def drawing(path):
    found = []
    for element in tree.parse(path).iter():
        name = element.tag.split("}")[-1]
        text = "".join(element.itertext()).strip() if name == "text" else ""
        if text or "d" in element.attrib:
            found.append(text or element.attrib["d"])
        if name == "polygon":
            found.append(element.attrib["points"])
    return found


def something(path):
    return os.path.getsize(path) > 500


COMPARED = {"png": pixels, "svg": drawing, "emf": something, "pdf": something, "eps": something}


def redraw(script, formats, folder):
    name, told = os.path.basename(script)[:-3], []
    for form in formats:
        again = os.path.join(folder, f"{name}.redrawn.{form}")
        run = subprocess.run(
            ["gnuplot", "-e", f"format='{form}'", script], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT
        )
        if run.returncode != 0 or run.stderr or not os.path.exists(again):
            told.append(f"{script}: {form}: gnuplot: status {run.returncode}: {run.stderr.strip()}")
        elif COMPARED[form](again) != COMPARED[form](f"{script[:-3]}.{form}"):
            told.append(f"{script}: {form}: draws something else")
    return told


edition = os.path.abspath(sys.argv[1])
count = 0
failures = []
with tempfile.TemporaryDirectory() as temp:
    ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": temp, "LC_ALL": "C.UTF-8"}
    for path in sorted(glob.glob(f"{edition}/charts/*/*.gp")):
        language, name = path.split("/")[-2:]
        if language != "en" and name.count(".") > 1:
            continue
        formats = [form for form in COMPARED if os.path.exists(f"{path[:-3]}.{form}")]
        failures += redraw(path, formats, temp)
        count += len(formats)
print("\n".join(failures + [f"{count} pictures redrawn, {len(failures)} not as published"]))
sys.exit(1 if failures or count == 0 else 0)
