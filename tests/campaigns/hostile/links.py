"""E5: symbolic links and other things planted at every name that the program uses below the output folder, and swapped while it
runs. Whatever becomes of the run, what a link points to stays as it is.

The swaps exchange a folder with a link to the victim in one system call, as often as they can, while editions are made. The
one who does it is the owner of the output folder here; others could not, because an output folder that others may write to is
refused."""
import ctypes
import os
import shutil
import sqlite3
import threading
import time

from .common import refused, write

COUNTERS = ["planted links", "swaps", "runs against swaps", "runs that a swap has stopped"]
RUNS, SHORT_RUNS = 60, 12
EXCHANGE, HERE = 2, -100

DEFINITION = """statbook: 1
title: Figures
period: year
tables:
  - { name: figures, title: Figures, query: figures.sql, columns: [{ name: number, type: integer }] }
"""
TOKEN = "0123abcd"


def state(folder):
    """All that is in the victim, with its times, modes and contents."""
    found = []
    for path, names, files in os.walk(folder):
        for name in ["."] + files + names:
            full = os.path.join(path, name)
            status = os.lstat(full)
            held = open(full, "rb").read() if os.path.isfile(full) else b""
            found.append((full, status.st_mode, status.st_mtime_ns, status.st_ino, held))
    return sorted(found)


def prepare(campaign, name):
    folder = campaign.make_folder(f"links/{name}")
    for path in "report", "victim/folder", "victim/.2012-" + TOKEN:
        os.makedirs(os.path.join(folder, path))
    write(os.path.join(folder, "report/report.yaml"), DEFINITION)
    write(os.path.join(folder, "report/figures.sql"), "SELECT 1 AS number")
    for path in "victim/file", "victim/folder/file", "victim/manifest.json", "victim/SHA256SUMS", "victim/.lock":
        write(os.path.join(folder, path), "keep me\n")
    write(os.path.join(folder, "data.db"), campaign.any_database)
    return folder


def export(campaign, folder):
    return campaign.run(["export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output", "out", "--format",
                         "xlsx,csv", "--force"], folder)


# What stands where a name should be: (word, how it is made from the path and the way to the victim)
THINGS = {
    "a link to a folder": lambda path, victim: os.symlink(victim, path),
    "a link to a file": lambda path, victim: os.symlink(victim + "/file", path),
    "a link to nothing": lambda path, victim: os.symlink(victim + "/new", path),
    "a link to itself": lambda path, victim: os.symlink(os.path.basename(path), path),
    "a link to /dev/full": lambda path, victim: os.symlink("/dev/full", path),
    "a file": lambda path, victim: write(path, "keep me\n"),
    "a hard link": lambda path, victim: os.link(victim + "/file", path),
    "a fifo": lambda path, victim: os.mkfifo(path),
}
LINKS = [thing for thing in THINGS if thing.startswith("a link")]

# Where: (name, things, statuses). 0: it is replaced or removed, or does no harm.
PLACES = [
    ("out", LINKS, {77}),
    ("out", ["a file", "a hard link", "a fifo"], {73}),
    ("out/report", LINKS, {77}),
    ("out/report", ["a file", "a hard link", "a fifo"], {73}),
    ("out/report/.lock", LINKS, {77}),
    ("out/report/.lock", ["a file", "a hard link", "a fifo"], {0}),
    ("out/report/2012", list(THINGS), {77}),
    ("out/report/latest", list(THINGS), {77}),
    ("out/report/.2012-" + TOKEN, list(THINGS), {0}),
    ("out/report/.link-" + TOKEN, list(THINGS), {0}),
    ("out/report/.latest-" + TOKEN, list(THINGS), {0}),
    ("out/report/.2012-" + TOKEN + "/csv", list(THINGS), {0}),
    ("out/report/.2012-" + TOKEN + "/manifest.json", list(THINGS), {0}),
    ("out/report/2013", list(THINGS), {0}),
    ("out/report/.2013-" + TOKEN, list(THINGS), {0}),
    ("out/other", list(THINGS), {0}),
]


def plant(campaign, number, name, thing, statuses):
    place = f"links: {thing} at {name}"
    folder = prepare(campaign, f"planted-{number}")
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    THINGS[thing](path, os.path.join(folder, "victim"))
    before = state(os.path.join(folder, "victim"))
    result = export(campaign, folder)
    if state(os.path.join(folder, "victim")) != before:
        campaign.wrong(place, f"the victim has changed ({result})")
    if result.status not in statuses:
        campaign.wrong(place, f"{result}; expected {statuses}")
    elif result.status != 0:
        why = refused(result, statuses)
        if why:
            campaign.wrong(place, why)
    elif campaign.run(["verify", "out/report/2012"], folder).status != 0:
        campaign.wrong(place, "the edition is not sound")
    campaign.count("planted links")


def linked_generation(campaign, target):
    """The period's link is of our form, but the generation that it names is a link to the victim."""
    place = f"links: a generation that is a link to {target}"
    folder = prepare(campaign, "generation-" + target.replace("/", "-"))
    os.makedirs(os.path.join(folder, "out/report"))
    os.symlink(os.path.join(folder, target), os.path.join(folder, f"out/report/.2012-{TOKEN}"))
    os.symlink(f".2012-{TOKEN}", os.path.join(folder, "out/report/2012"))
    before = state(os.path.join(folder, "victim"))
    result = export(campaign, folder)
    if state(os.path.join(folder, "victim")) != before:
        campaign.wrong(place, f"the victim has changed ({result})")
    if result.status not in (0, 77) or campaign.run(["verify", "out/report/2012"], folder).status != (0 if result.status == 0 else 65):
        campaign.wrong(place, f"{result}, and the edition is {os.path.realpath(os.path.join(folder, 'out/report/2012'))}")
    campaign.count("planted links")


def swap(path, other, stop, counted):
    libc = ctypes.CDLL(None, use_errno=True)
    while not stop.is_set():
        if libc.renameat2(HERE, path.encode(), HERE, other.encode(), EXCHANGE) == 0:
            counted.append(1)
        time.sleep(0.0002)


def race(campaign, name):
    place = f"links: {name} swapped with a link to the victim"
    folder = prepare(campaign, "race-" + name.replace("/", "-"))
    first = export(campaign, folder)
    if first.status != 0:
        campaign.wrong(place, f"{first}")
    path, other = os.path.join(folder, name), os.path.join(folder, "other")
    os.symlink(os.path.join(folder, "victim"), other)
    before = state(os.path.join(folder, "victim"))
    stop, counted = threading.Event(), []
    swapper = threading.Thread(target=swap, args=(path, other, stop, counted))
    swapper.start()
    statuses = {}
    for _ in range(SHORT_RUNS if campaign.short else RUNS):
        result = export(campaign, folder)
        statuses[result.status] = statuses.get(result.status, 0) + 1
        # What it has just written is not there any more: which sentence it ends with depends on the moment.
        why = refused(result, {65, 66, 70, 73, 74, 75, 76, 77}) if result.status != 0 else None
        if why:
            campaign.wrong(place, why)
    stop.set()
    swapper.join()
    if state(os.path.join(folder, "victim")) != before:
        new = {entry[0] for entry in state(os.path.join(folder, "victim"))} ^ {entry[0] for entry in before}
        campaign.wrong(place, f"the victim has changed: {sorted(new) or 'what it holds'}")
    campaign.count("swaps", len(counted))
    campaign.count("runs against swaps", sum(statuses.values()))
    campaign.count("runs that a swap has stopped", sum(statuses.values()) - statuses.get(0, 0))
    shutil.rmtree(folder)


def run(campaign):
    path = os.path.join(campaign.make_folder("links"), "any.db")
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE any (a)")
    database.commit()
    database.close()
    with open(path, "rb") as file:
        campaign.any_database = file.read()
    planted = [(name, thing, statuses) for name, things, statuses in PLACES for thing in things]
    campaign.for_each(list(enumerate(planted)), lambda item: plant(campaign, item[0], *item[1]))
    campaign.for_each(["victim", "victim/folder", "victim/file", "victim/.2012-" + TOKEN],
                      lambda target: linked_generation(campaign, target))
    campaign.for_each(["out", "out/report", "out/report/2012", "out/report/latest", "out/report/.lock"],
                      lambda name: race(campaign, name))
