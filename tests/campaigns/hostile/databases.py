"""D2, D3: databases that are damaged, half-written, locked, of another kind, or being written to.

Each damaged copy is shown by statbook and read by SQLite itself (Python's, the same library): statbook either refuses it (65,
66 or 75, one sentence) or shows the figures that SQLite reads. A flip inside a value is data; one that SQLite's own check
finds must be refused. The writer commits transfers between two tables while editions are made: their sum is the same in every
snapshot, and two queries of one run must see the same number of commits."""
import csv
import io
import os
import shutil
import sqlite3
import struct
import subprocess
import sys

from .common import refused, write

COUNTERS = ["flips", "flips refused", "flips that are data", "cuts", "strange databases", "commits", "snapshots"]
PAGE = 512
FLIPS, CUTS, SNAPSHOTS, COMMITS = 3000, 200, 60, 1000
SHORT_FLIPS, SHORT_CUTS, SHORT_SNAPSHOTS = 500, 60, 12

DEFINITION = """statbook: 1
title: Figures
period: year
tables:
  - name: figures
    title: Figures
    query: figures.sql
    columns: [{ name: number, type: integer, on_bad: text }, { name: place, type: text, on_bad: empty },
              { name: amount, type: number, on_bad: text }]
"""
QUERY = """SELECT f.number, p.place, f.amount FROM figures f LEFT JOIN places p ON p.number = f.place
WHERE f.number > 3 ORDER BY f.number, f.rowid"""
SCHEMA = f"""
PRAGMA page_size = {PAGE};
CREATE TABLE places (number INTEGER PRIMARY KEY, place TEXT NOT NULL);
CREATE TABLE figures (number INTEGER, place INTEGER, amount REAL);
CREATE INDEX by_number ON figures (number);
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20)
INSERT INTO places SELECT x, 'Place ' || x || CASE WHEN x % 5 = 0 THEN ', a very long name: ' || hex(zeroblob(400)) ELSE '' END FROM n;
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300)
INSERT INTO figures SELECT x, x % 20 + 1, x * 1.25 FROM n;
DELETE FROM figures WHERE number BETWEEN 100 AND 140;
"""


def make_report(folder, definition=DEFINITION, query=QUERY):
    os.makedirs(os.path.join(folder, "report"))
    write(os.path.join(folder, "report/report.yaml"), definition)
    write(os.path.join(folder, "report/figures.sql"), query)


def make_database(path, schema=SCHEMA):
    database = sqlite3.connect(path)
    database.executescript(schema)
    database.close()


def by_sqlite(path):
    """What SQLite itself finds wrong, or None; and the rows."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.text_factory = bytes
    try:
        database.execute("PRAGMA cell_size_check = ON")
        verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != b"ok":
            return verdict.decode(errors="replace"), None
        return None, database.execute(QUERY).fetchall()
    except (sqlite3.Error, MemoryError, OverflowError, UnicodeDecodeError) as error: # its words may have damaged names
        return str(error), None
    finally:
        database.close()


def same_value(text, value):
    if value is None or text == "":
        return True if text == "" else False
    if isinstance(value, bytes):
        return text.encode() == value
    return float(text) == float(value)


def same_rows(out, rows):
    found = list(csv.reader(io.StringIO(out.decode("utf-8"), newline="")))[1:]
    return len(found) == len(rows) and all(
        same_value(text, value) for line, row in zip(found, rows) for text, value in zip(line, row))


def show(campaign, folder, database, *options):
    return campaign.run(["show", "report", "figures", "--source", f"sqlite:{database}", "--period", "2012", "--format", "csv",
                         "--quiet", "--timeout", "20", *options], folder)


def judge(campaign, place, folder, path):
    """True when it was refused."""
    result = show(campaign, folder, path)
    broken, rows = by_sqlite(path)
    if result.status != 0:
        why = refused(result, {65, 66, 75, 78} if not broken else {65, 66, 75})
        # A flip in the schema renames a table or a column: then the query is wrong.
        if why and not (result.status == 78 and b"report/figures.sql" in result.said):
            campaign.wrong(place, why)
        if not broken and result.status != 65 and result.status != 78:
            campaign.wrong(place, f"SQLite finds nothing wrong: {result}")
        return True
    if broken:
        campaign.wrong(place, f"SQLite says {broken!r}, and it is shown")
    elif not same_rows(result.out, rows):
        campaign.wrong(place, "other figures than SQLite reads")
    return False


def try_flip(campaign, folder, whole, number, flips):
    path = os.path.join(folder, f"flip-{number}.db")
    data = bytearray(whole)
    for at, mask in flips:
        data[at] ^= mask
    write(path, bytes(data))
    was_refused = judge(campaign, f"flip {flips}", folder, path)
    campaign.count("flips refused" if was_refused else "flips that are data")
    os.unlink(path)


def choose_flips(random, size):
    """One bit, one byte, or some bytes; in the header and at the beginnings of pages more often than elsewhere."""
    where = random.choice(["anywhere", "header", "page", "page"])
    at = {"anywhere": random.randrange(size), "header": random.randrange(100),
          "page": random.randrange(size // PAGE) * PAGE + random.randrange(16)}[where]
    mask = random.choice([1 << random.randrange(8), 0xFF, random.randrange(1, 256)])
    return [(min(at + i, size - 1), mask) for i in range(random.choice([1, 1, 1, 4]))][:1 if at > size - 5 else 4]


def try_cut(campaign, folder, whole, size):
    path = os.path.join(folder, f"cut-{size}.db")
    write(path, whole[:size])
    result = show(campaign, folder, path)
    why = refused(result, {65, 66})
    if why:
        campaign.wrong(f"cut to {size} bytes", why)
    os.unlink(path)
    campaign.count("cuts")


# ---- strange databases: each makes `path`; returns the statuses that are right ----

def empty(path):
    write(path, b"")
    return {66}


def folder_instead(path):
    os.mkdir(path)
    return {66}


def fifo(path):
    os.mkfifo(path)
    return {66}


def device(path):
    os.symlink("/dev/zero", path)
    return {66}


def terminal(path):
    os.symlink("/dev/tty", path)
    return {66}


def dangling(path):
    os.symlink("nowhere", path)
    return {66}


def loop(path):
    os.symlink(os.path.basename(path), path)
    return {66}


def missing(path):
    return {66}


def other_magic(path):
    make_database(path)
    with open(path, "r+b") as file:
        file.write(b"SQLite format 4\0")
    return {66}


def text_file(path):
    write(path, "number,place,amount\n" * 100)
    return {66}


def zeros(path):
    write(path, bytes(4096))
    return {66}


def other_version(path):
    """A write version beyond 2 may be read, a read version beyond 2 may not."""
    make_database(path)
    with open(path, "r+b") as file:
        file.seek(19)
        file.write(b"\x09")
    return {66}


def utf16(order):
    def make(path):
        make_database(path, f"PRAGMA encoding = 'UTF-16{order}';" + SCHEMA)
        return {0}
    return make


def without_table(path):
    make_database(path, "CREATE TABLE other (a)")
    return {78}


def locked(path):
    """Another process holds it exclusively."""
    make_database(path)
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    locked.holders.append(holder)
    return {75}


def hot_journal(path):
    """As after a power cut in the middle of a commit: the journal is there, the pages are new."""
    make_database(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("PRAGMA cache_size = 1; PRAGMA synchronous = OFF; BEGIN; UPDATE figures SET amount = -1;")
    shutil.copy(path, path + ".copy")
    shutil.copy(path + "-journal", path + ".copy-journal")
    database.execute("ROLLBACK")
    database.close()
    os.rename(path + ".copy", path)
    os.rename(path + ".copy-journal", path + "-journal")
    with open(path + "-journal", "r+b") as file: # as synced: SQLite writes the number of pages only then
        size = os.path.getsize(path + "-journal")
        file.seek(8)
        file.write(struct.pack(">I", (size - 512) // (PAGE + 8)))
    return {66}


def journal_without_database(path):
    write(path + "-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    return {66}


def log_left_behind(path):
    """WAL mode, with commits that are in the log only: they count."""
    make_database(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE figures SET amount = 7;")
    for end in "", "-wal":
        shutil.copy(path + end, path + ".copy" + end)
    database.close()
    for end in "", "-wal":
        os.rename(path + ".copy" + end, path + end)
    if os.path.exists(path + "-shm"):
        os.unlink(path + "-shm")
    return {0}


def damaged_log(path):
    """A frame whose checksum is wrong ends the log: SQLite reads what stands before it."""
    log_left_behind(path)
    with open(path + "-wal", "r+b") as file:
        file.seek(os.path.getsize(path + "-wal") // 2)
        file.write(b"\xff" * 64)
    return {0}


def junk_for_log(path):
    log_left_behind(path)
    write(path + "-wal", b"junk" * 1000)
    return {0}


STRANGE = [empty, folder_instead, fifo, device, terminal, dangling, loop, missing, other_magic, text_file, zeros, other_version,
           utf16("le"), utf16("be"), without_table, locked, hot_journal, journal_without_database, log_left_behind, damaged_log,
           junk_for_log]


def try_strange(campaign, folder, number, make):
    path = os.path.join(folder, f"strange-{number}.db")
    statuses = make(path)
    place = f"database: {make.__name__} {number}"
    expected = by_sqlite(path) if statuses == {0} else None
    for options in [], ["--as-nobody"]:
        result = show(campaign, folder, path) if not options else show_as_nobody(campaign, folder, path)
        if result is None:
            continue
        allowed = statuses | ({66} if options and os.path.exists(path + "-wal") else set())
        if result.status != 0 or 0 not in statuses:
            why = refused(result, allowed)
            if why:
                campaign.wrong(place + (" in a folder that may not be written to" if options else ""), why)
        elif expected[0] or not same_rows(result.out, expected[1]):
            campaign.wrong(place, f"other figures than SQLite reads ({expected[0]})")
    if result is not None and result.seconds > 15:
        campaign.wrong(place, f"took {result.seconds:.0f} s")
    campaign.count("strange databases")


def show_as_nobody(campaign, folder, path):
    """As a user who may read everything there and write nothing."""
    if os.geteuid() != 0 or not os.path.isfile(path) or os.path.islink(path):
        return None
    own = os.path.join(folder, "nobody-" + os.path.basename(path)[:-3])
    os.mkdir(own, 0o755)
    for end in "", "-wal", "-journal":
        if os.path.exists(path + end):
            shutil.copy(path + end, os.path.join(own, "data.db" + end))
    if path.endswith(f"-{STRANGE.index(locked)}.db"):
        return None # the lock is on the file, not on its copy
    program = os.path.join(campaign.folder, "statbook")
    if not os.path.exists(program):
        shutil.copy(campaign.statbook, program)
    return campaign.run(["show", "report", "figures", "--source", f"sqlite:{own}/data.db", "--period", "2012", "--format", "csv",
                         "--quiet", "--timeout", "20"], folder,
                        before=["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"],
                        program=program)


# ---- a writer at work ----

TRANSFERS = """statbook: 1
title: Accounts
period: year
tables:
  - { name: before, title: Before, query: before.sql, columns: [{ name: commits, type: integer }, { name: total, type: integer }] }
  - { name: slow, title: Slow, query: slow.sql, columns: [{ name: n, type: integer }] }
  - { name: after, title: After, query: after.sql, columns: [{ name: commits, type: integer }, { name: total, type: integer }] }
"""
WRITER = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
database.execute("PRAGMA synchronous = OFF")
for i in range(int(sys.argv[2])):
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE a SET total = total - 1, commits = commits + 1")
    database.execute("UPDATE b SET total = total + 1, commits = commits + 1")
    database.execute("COMMIT")
    time.sleep(0.001)
print(database.execute("SELECT commits FROM a").fetchone()[0])
"""


def read_row(edition, table):
    with open(os.path.join(edition, f"csv/{table}.csv"), encoding="utf-8") as file:
        return tuple(map(int, file.read().splitlines()[1].split(",")[:2]))


def try_writer(campaign, mode):
    folder = campaign.make_folder(f"databases/writer-{mode}")
    make_report(folder, TRANSFERS, "")
    for name, sql in [("before", "SELECT a.commits, a.total + b.total AS total FROM a, b"),
                      ("after", "SELECT b.commits, a.total + b.total AS total FROM b, a"),
                      ("slow", "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300000) "
                               "SELECT count(*) AS n FROM n")]:
        write(os.path.join(folder, f"report/{name}.sql"), sql)
    path = os.path.join(folder, "data.db")
    make_database(path, f"PRAGMA journal_mode = {mode}; CREATE TABLE a (total, commits); INSERT INTO a VALUES (5000, 0); "
                        "CREATE TABLE b (total, commits); INSERT INTO b VALUES (5000, 0);")
    writer = subprocess.Popen([sys.executable, "-c", WRITER, path, str(COMMITS)], stdout=subprocess.PIPE)
    seen, tries = set(), SHORT_SNAPSHOTS if campaign.short else SNAPSHOTS
    while tries > 0 or writer.poll() is None:
        tries -= 1
        out = os.path.join(folder, f"out-{-tries if tries < 0 else tries}-{len(seen)}")
        result = campaign.run(["export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output", out,
                               "--format", "csv"], folder)
        if result.status == 75:
            campaign.count("snapshots refused as busy")
            continue
        if result.status != 0:
            campaign.wrong(f"writer in mode {mode}", f"{result}")
            break
        before, after = (read_row(os.path.join(out, "report/2012"), name) for name in ("before", "after"))
        if before != after or before[1] != 10000:
            campaign.wrong(f"writer in mode {mode}", f"two queries of one run see {before} and {after}")
        seen.add(before[0])
        shutil.rmtree(out)
        campaign.count("snapshots")
    commits = int(writer.communicate(timeout=120)[0] or 0)
    campaign.count("commits", commits)
    if commits != COMMITS:
        campaign.wrong(f"writer in mode {mode}", f"only {commits} of {COMMITS} commits went through")
    if len(seen) < 4:
        campaign.wrong(f"writer in mode {mode}", f"all snapshots were made at {seen}: the writer was not at work")


def run(campaign):
    folder = campaign.make_folder("databases/damaged")
    os.chmod(campaign.folder, 0o755)
    make_report(folder)
    base = os.path.join(folder, "base.db")
    make_database(base)
    with open(base, "rb") as file:
        whole = file.read()
    if judge(campaign, "the undamaged database", folder, base):
        campaign.wrong("the undamaged database", "is refused")
    number = SHORT_FLIPS if campaign.short else FLIPS
    flips = [choose_flips(campaign.random, len(whole)) for _ in range(number)]
    campaign.count("flips", number)
    campaign.for_each(list(enumerate(flips)), lambda item: try_flip(campaign, folder, whole, *item))
    sizes = {0, 1, 15, 16, 99, 100, PAGE - 1, PAGE, PAGE + 1, len(whole) - 1, len(whole) - PAGE}
    while len(sizes) < (SHORT_CUTS if campaign.short else CUTS):
        sizes.add(campaign.random.randrange(len(whole)))
    campaign.for_each(sorted(sizes), lambda size: try_cut(campaign, folder, whole, size))
    locked.holders = []
    campaign.for_each(list(enumerate(STRANGE)), lambda item: try_strange(campaign, folder, *item))
    for holder in locked.holders:
        holder.close()
    campaign.for_each(["WAL", "DELETE"], lambda mode: try_writer(campaign, mode))
