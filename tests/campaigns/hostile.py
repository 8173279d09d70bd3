#!/usr/bin/python3
"""hostile.py STATBOOK [PART...] : what comes from outside and means no good, against the release build.

Parts (all where none is named; each is a file in hostile/ that says more, beside the corpora that it reads):

    texts        texts that would like to be commands, in charts and workbooks
    values       texts, numbers and dates that no spreadsheet holds; formulas and links
    names        of sheets, tables and columns that Excel would repair
    statements   SQL that would write, reach out of its database or never end
    databases    damaged, locked, half-written, being written to
    links        symbolic links planted and swapped below the output folder
    judge        workbooks for lint: bombs, lies, and sound ones of which a part was damaged
    races        many exports at once into one folder, with readers

SEED= repeats a run (it is printed), SHORT=1 is the form for CI. It fails when something is wrong, and when something that
it should have tried was not tried. It needs strace, openpyxl, gnuplot and Noto Sans."""
import importlib
import os
import random
import signal
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hostile.common import Campaign  # noqa: E402

PARTS = ["texts", "values", "names", "statements", "databases", "links", "judge", "races"]


def main():
    root = os.getcwd()
    parts = sys.argv[2:] or PARTS
    seed = int(os.environ.get("SEED") or time.time())
    os.umask(0o022)
    for number in signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, lambda number, frame: sys.exit(128 + number)) # what it has made goes away
    print(f"hostile: SEED={seed}", flush=True)
    campaign = Campaign(os.path.realpath(sys.argv[1]), root, seed, bool(os.environ.get("SHORT")))
    try:
        for name in parts:
            start = time.monotonic()
            part = importlib.import_module(f"hostile.{name}")
            campaign.random = random.Random(f"{seed} {name}")
            part.run(campaign)
            for what in getattr(part, "COUNTERS", []):
                if not campaign.counts.get(what):
                    campaign.wrong(name, f"no {what} were tried")
            if os.environ.get("V"):
                print(f"{name}: {time.monotonic() - start:.1f} s", flush=True)
    finally:
        campaign.end()
    figures = ", ".join(f"{number} {what}" for what, number in campaign.counts.items())
    print(f"hostile: seed {seed}, {figures}: {len(campaign.failures)} wrong")
    return 1 if campaign.failures else 0


if __name__ == "__main__":
    sys.exit(main())
