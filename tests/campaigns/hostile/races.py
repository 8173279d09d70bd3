"""Many exports at once into one folder, each with another word in all its files, while readers read.

Of each round at least one export ends with 0, the others with 0 or 75. A reader resolves the edition's link once and compares
every file with SHA256SUMS through the folder that it holds: it finds the edition whole, or gone, but never one of two halves.
At the end the edition is verified and nothing is left behind. Readers that go by the path for each file are counted, too:
they may find what is mixed, which is why the manual tells them to resolve the link once."""
import hashlib
import os
import sqlite3
import subprocess
import threading

from .common import ENVIRONMENT, refused, write, Result

COUNTERS = ["exports at once", "exports that won", "exports that were busy", "editions read whole", "words seen"]
AT_ONCE, ROUNDS, SHORT_ROUNDS, READERS = 8, 60, 10, 2

DEFINITION = """statbook: 1
title: Words
period: year
tables:
  - { name: words, title: Words, query: words.sql, columns: [{ name: word, type: text }] }
  - { name: again, title: Words, query: words.sql, columns: [{ name: word, type: text }] }
"""


def start(campaign, folder, word):
    return subprocess.Popen([campaign.statbook, "export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output",
                             "out", "--format", "xlsx,csv", "--set", f"word={word}"], cwd=folder, env=ENVIRONMENT,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def one_round(campaign, folder, number):
    processes = [start(campaign, folder, f"word-{number}-{i}") for i in range(AT_ONCE)]
    won = 0
    for process in processes:
        out, said = process.communicate(timeout=120)
        result = Result(process.returncode, out, said, 0)
        if result.status == 0:
            won += 1
        why = (f"it says {said!r}" if said else None) if result.status == 0 else refused(result, {75})
        if why:
            campaign.wrong(f"races: round {number}", why)
    if won == 0:
        campaign.wrong(f"races: round {number}", "nobody has won")
    campaign.count("exports at once", AT_ONCE)
    campaign.count("exports that won", won)
    campaign.count("exports that were busy", AT_ONCE - won)
    if campaign.run(["verify", "out/report/2012"], folder).status != 0:
        campaign.wrong(f"races: round {number}", "the edition is not sound")


def read(name, folder):
    with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()


def is_whole(edition, by_path):
    """None when it is gone; else whether every file is the one of the list, and the word that they hold."""
    folder = None
    try:
        folder = os.open(edition, os.O_RDONLY | os.O_DIRECTORY)
        def get(name):
            if by_path:
                with open(os.path.join(edition, name), "rb") as file:
                    return file.read()
            return read(name, folder)
        sums = [line.split(None, 1) for line in get("SHA256SUMS").decode().splitlines()]
        files = {name: get(name) for _, name in sums}
        whole = all(hashlib.sha256(files[name]).hexdigest() == sum for sum, name in sums) and len(sums) > 3
        return whole, files["csv/words.csv"], files["csv/again.csv"]
    except FileNotFoundError:
        return None
    finally:
        if folder is not None:
            os.close(folder)


def keep_reading(campaign, folder, stop, words, by_path):
    edition = os.path.join(folder, "out/report/2012")
    kind = " by path" if by_path else ""
    while not stop.is_set():
        found = is_whole(edition, by_path)
        if found is None:
            campaign.count("editions gone while they were read" + kind)
        elif found[0] and found[1] == found[2]:
            campaign.count("editions read whole" + kind)
            words.add(found[1])
        elif by_path:
            campaign.count("editions mixed by path")
        else:
            campaign.wrong("races", f"a reader who holds the folder sees a mixed edition: {found}")


def run(campaign):
    folder = campaign.make_folder("races")
    os.mkdir(os.path.join(folder, "report"))
    write(os.path.join(folder, "report/report.yaml"), DEFINITION)
    write(os.path.join(folder, "report/words.sql"), "SELECT :word AS word")
    database = sqlite3.connect(os.path.join(folder, "data.db"))
    database.execute("CREATE TABLE any (a)")
    database.commit()
    database.close()
    stop, words = threading.Event(), set()
    readers = [threading.Thread(target=keep_reading, args=(campaign, folder, stop, words, i == READERS))
               for i in range(READERS + 1)]
    for reader in readers:
        reader.start()
    for number in range(SHORT_ROUNDS if campaign.short else ROUNDS):
        one_round(campaign, folder, number)
    stop.set()
    for reader in readers:
        reader.join()
    campaign.count("words seen", len(words))
    left = sorted(os.listdir(os.path.join(folder, "out/report")))
    generations = [name for name in left if name.startswith(".2012-")]
    if set(left) - set(generations) != {".lock", "2012", "latest"} or len(generations) > 2:
        campaign.wrong("races", f"left behind: {left}")
