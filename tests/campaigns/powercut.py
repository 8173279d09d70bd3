#!/usr/bin/python3
"""powercut.py STATBOOK CONTROL : is the edition whole whenever the power fails?

An export publishes into an ext4 file system on a loop file. strace stops it at each of its system calls that touch files;
at the moments that are chosen the loop file is copied while the program stands still, the copy is mounted (which replays the
journal, as after a power cut) and looked at: the edition must be the one before or the new one, with all its files as they
should be (`statbook verify`, and their hashes), and `latest` must lead to one of them. When the program has ended with 0, it
must be the new one.

What the file system has not yet handed to its device is in memory only, so a copy from outside does not have it: that is what
a power cut loses. Half of the runs have a neighbour that makes a file of its own durable at each moment: it forces the journal
out, with the names of files whose contents are still in memory. Mount options vary, and in half of the runs no edition is
there before. A device that loses what it was told to flush is not tried.

CONTROL is the same program with an fsync that does nothing. The same is done with it, and it must be found out: an edition
with files of no length, or an old one after success. Needs root, loop devices and ext4; without them it is skipped.

SEED= repeats a run (it is printed), SHORT=1 takes about 40 moments, POINTS= any other number than 1000."""
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

CALLS = "mkdirat,mkdir,fchmod,fchmodat,fsync,fdatasync,symlinkat,renameat,renameat2,rename,unlinkat,unlink,linkat,ftruncate,flock"
MORE_CALLS = CALLS + ",openat,close,write,pwrite64,poll,getdents64"
OPTIONS = ["commit=300", "commit=300,noauto_da_alloc", "commit=300,data=writeback,noauto_da_alloc", "commit=300,nodelalloc", "commit=1"]
SIZE = 24 * 1024 * 1024
ENVIRONMENT = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
KINDS = [(False, True), (True, False), (False, False), (True, True)] # first edition? neighbour?
SHOWN = 20

DEFINITION = """statbook: 1
title: Harvests
period: year
notes: { weighed: Weighed when dry. }
tables:
  - name: harvests
    title: Harvests
    query: harvests.sql
    columns:
      - { name: year, type: period }
      - { name: farm, type: text }
      - { name: wheat, type: number, unit: t, note: weighed }
    charts:
      - { name: wheat, kind: bars, x: farm, y: [wheat], title: Wheat }
  - { name: farms, title: Farms, query: farms.sql, columns: [{ name: farm, type: text }, { name: fields, type: integer }] }
"""


class Stop(Exception):
    pass


def call(*command):
    return subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)


def must(*command):
    done = call(*command)
    if done.returncode != 0:
        raise Stop(f"{' '.join(command)}: {done.stdout.decode(errors='replace').strip()}")


class Campaign:
    def __init__(self, statbook, control, seed, points):
        self.statbook, self.control, self.points = statbook, control, points
        self.random = random.Random(seed)
        self.folder = tempfile.mkdtemp(prefix="powercut-")
        self.image, self.disk, self.mount = None, self.path("disk"), self.path("after")
        self.images = 0
        self.mounted = []
        self.wrong = self.runs = 0
        self.counts = {"points": 0, "old": 0, "new": 0, "none yet": 0, "with a neighbour": 0, "after success": 0}
        for folder in self.disk, self.mount, self.path("report"):
            os.mkdir(folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def new_image(self):
        """A name of its own for each: mount would take a loop device again that still has the contents of the last."""
        self.images += 1
        return self.path(f"image-{self.images}")

    def attach(self, image, folder, options):
        must("mount", "-o", "loop," + options, image, folder)
        self.mounted.append(folder)

    def detach(self, folder):
        must("umount", folder)
        self.mounted.remove(folder)

    def end(self):
        for folder in self.mounted:
            call("umount", "-l", folder)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what is published ----

    def prepare(self):
        with open(self.path("report/report.yaml"), "w", encoding="utf-8") as file:
            file.write(DEFINITION)
        for table in "harvests", "farms":
            with open(self.path(f"report/{table}.sql"), "w", encoding="utf-8") as file:
                file.write(f"SELECT * FROM {table} ORDER BY farm")
        for state, factor in ("old", 1), ("new", 3):
            database = sqlite3.connect(self.path(state + ".db"))
            database.executescript("CREATE TABLE harvests (year, farm, wheat); CREATE TABLE farms (farm, fields);")
            database.executemany("INSERT INTO harvests VALUES ('2012', ?, ?)", [(f"Farm {i}", i * factor * 1.5) for i in range(9)])
            database.executemany("INSERT INTO farms VALUES (?, ?)", [(f"Farm {i}", i * factor) for i in range(9)])
            database.commit()
            database.close()
        self.expected = {state: self.publish_aside(state) for state in ("old", "new")}
        if self.expected["old"] == self.expected["new"]:
            raise Stop("the old and the new edition are the same")

    def command(self, program, state, output):
        return [program, "export", self.path("report"), "--source", f"sqlite:{self.path(state + '.db')}", "--period", "2012",
                "--output", output]

    def publish_aside(self, state):
        must(*self.command(self.statbook, state, self.path("aside-" + state)))
        return self.hashes(self.path("aside-" + state, "report/2012"))

    @staticmethod
    def hashes(edition):
        found = {}
        for path, _, names in os.walk(os.path.realpath(edition)):
            for name in names:
                with open(os.path.join(path, name), "rb") as file:
                    found[os.path.relpath(os.path.join(path, name), os.path.realpath(edition))] = \
                        hashlib.sha256(file.read()).hexdigest()
        return found

    # ---- one moment ----

    def look(self):
        """What stands on the mounted copy: 'old', 'new', 'none yet', or a sentence that says what is wrong."""
        report = os.path.join(self.mount, "out/report")
        edition = os.path.join(report, "2012")
        if not os.path.lexists(edition):
            return "none yet" if not os.path.lexists(os.path.join(report, "latest")) else "'latest' leads to nothing"
        try:
            found = self.hashes(edition)
        except OSError as error:
            return f"cannot be read: {error}"
        state = next((state for state in ("old", "new") if self.expected[state] == found), None)
        if state is None:
            empty = [name for name in found if os.path.getsize(os.path.join(edition, name)) == 0]
            missing = sorted(set(self.expected["new"]) - set(found))
            return f"neither the old nor the new edition: empty {empty}, missing {missing}"
        verified = call(self.statbook, "verify", edition)
        if verified.returncode != 0:
            return verified.stdout.decode(errors="replace").strip()
        latest = os.path.join(report, "latest")
        if os.path.lexists(latest) and os.path.realpath(latest) != os.path.realpath(edition):
            return f"'latest' leads to {os.readlink(latest)}"
        return state

    def cut(self, options):
        copy = self.new_image()
        must("cp", "--sparse=always", "--reflink=auto", self.image, copy)
        try:
            self.attach(copy, self.mount, options)
        except Stop as error:
            return f"the file system cannot be mounted: {error}"
        state = self.look()
        self.detach(self.mount)
        os.unlink(copy)
        return state

    def make_neighbour_durable(self, number):
        descriptor = os.open(os.path.join(self.disk, "neighbour"), os.O_WRONLY | os.O_CREAT, 0o644)
        os.write(descriptor, f"{number}\n".encode())
        os.fsync(descriptor)
        os.close(descriptor)

    # ---- one run ----

    def stops(self, command, calls):
        """Runs it and yields the number of each stop, while the program stands still. Fails unless it ends with 0."""
        listen, tell = os.pipe()
        tracer = subprocess.Popen(["strace", "-qq", "-o", f"/dev/fd/{tell}", "-e", f"trace={calls}", "-e",
                                   f"inject={calls}:signal=SIGSTOP", *command], env=ENVIRONMENT, pass_fds=[tell],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        os.close(tell)
        try:
            yield from self.each_stop(tracer, listen)
        except BaseException:
            os.kill(self.child_of(tracer.pid) or tracer.pid, signal.SIGKILL)
            tracer.wait()
            raise
        said = tracer.stderr.read().decode(errors="replace")
        if tracer.wait() != 0:
            raise Stop(f"{command[0]} ended with {tracer.returncode}: {said}")

    def each_stop(self, tracer, listen):
        program = None
        number = 0
        with os.fdopen(listen, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if "--- stopped by SIGSTOP ---" not in line:
                    continue
                program = program or self.child_of(tracer.pid)
                yield number
                number += 1
                os.kill(program, signal.SIGCONT)

    @staticmethod
    def child_of(pid):
        """The program under strace, or 0 when it has ended."""
        try:
            with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
                return int((file.read().split() or ["0"])[0])
        except OSError:
            return 0

    def begin(self, first, options):
        self.image = self.new_image()
        with open(self.image, "wb") as file:
            file.truncate(SIZE)
        must("mkfs.ext4", "-q", "-F", self.image)
        self.attach(self.image, self.disk, options)
        if not first:
            must(*self.command(self.statbook, "old", os.path.join(self.disk, "out")))
        os.sync()

    def run(self, program, most):
        """One export, cut at up to `most` moments; the wrong ones, as sentences."""
        first, neighbour = KINDS[self.runs % len(KINDS)]
        self.runs += 1
        options = self.random.choice(OPTIONS)
        calls = self.random.choice([CALLS, CALLS, MORE_CALLS])
        command = self.command(program, "new", os.path.join(self.disk, "out"))
        self.begin(first, options)
        total = sum(1 for _ in self.stops(command, calls))
        self.detach(self.disk)
        os.unlink(self.image)
        self.begin(first, options)
        # The end is where it matters: half of the moments are in the last third.
        last = range(total * 2 // 3, total)
        chosen = set(self.random.sample(last, min(most // 2, len(last))))
        rest = sorted(set(range(total)) - chosen)
        chosen |= set(self.random.sample(rest, min(most - len(chosen) - 1, len(rest))))
        found = []
        for number in self.stops(command, calls):
            if neighbour:
                self.make_neighbour_durable(number)
            if number in chosen:
                found.append((f"stop {number} of {total}", self.cut(options)))
        found.append(("after success", self.cut(options)))
        self.detach(self.disk)
        os.unlink(self.image)
        allowed = {"new", "none yet" if first else "old"}
        self.counts["with a neighbour"] += len(found) if neighbour else 0
        self.counts["after success"] += 1
        for place, state in found:
            self.counts["points"] += 1
            good = state in ({"new"} if place == "after success" else allowed)
            if good:
                self.counts[state] += 1
            else:
                yield f"{options}{', neighbour' if neighbour else ''}{', first edition' if first else ''}, {place}: {state}"

    def try_program(self):
        while self.counts["points"] < self.points:
            for why in self.run(self.statbook, min(self.points - self.counts["points"], 21)):
                self.wrong += 1
                if self.wrong <= SHOWN:
                    print(f"WRONG {why}", flush=True)

    def try_control(self):
        """How many cuts have found it out, and how many of them by a file without contents."""
        kept, found, empty, tries = dict(self.counts), 0, 0, 0
        while tries < (4 if self.points < 100 else 20) or (empty == 0 and tries < 30):
            for why in self.run(self.control, 12):
                found += 1
                empty += "empty ['" in why
            tries += 1
        points = self.counts["points"] - kept["points"]
        self.counts = kept
        if empty == 0:
            self.wrong += 1
            print("WRONG the control forgets fsync, and no cut has found files of no length")
        return f"control: {found} of {points} cuts wrong, {empty} with empty files"


def why_not():
    if os.geteuid() != 0:
        return "needs root"
    for program in "strace", "mkfs.ext4", "mount", "umount":
        if not shutil.which(program, path=ENVIRONMENT["PATH"]):
            return f"needs {program}"
    folder = tempfile.mkdtemp(prefix="powercut-")
    image, disk = os.path.join(folder, "image"), os.path.join(folder, "disk")
    os.mkdir(disk)
    try:
        with open(image, "wb") as file:
            file.truncate(SIZE)
        must("mkfs.ext4", "-q", "-F", image)
        must("mount", "-o", "loop", image, disk)
        must("umount", disk)
        return None
    except Stop as error:
        return str(error)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    seed = int(os.environ.get("SEED") or time.time())
    points = int(os.environ.get("POINTS") or (40 if os.environ.get("SHORT") else 1000))
    why = why_not()
    if why:
        print(f"skipped: powercut: {why}")
        print(f"powercut: seed {seed}, 0 points, 1 skipped: 0 wrong")
        return 0
    print(f"powercut: SEED={seed}", flush=True)
    os.umask(0o022)
    for number in signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, lambda number, frame: sys.exit(128 + number)) # what is mounted and made goes away
    campaign = Campaign(os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), seed, points)
    try:
        campaign.prepare()
        campaign.try_program()
        control = campaign.try_control()
        for what in "points", "new", "with a neighbour", "after success":
            if campaign.counts[what] == 0:
                campaign.wrong += 1
                print(f"WRONG there were no {what}")
        if campaign.counts["old"] + campaign.counts["none yet"] == 0:
            campaign.wrong += 1
            print("WRONG no cut came before the edition was published")
    except Stop as error:
        print(f"WRONG {error}")
        campaign.wrong += 1
        control = "no control"
    finally:
        campaign.end()
    figures = ", ".join(f"{number} {what}" for what, number in campaign.counts.items())
    print(f"powercut: seed {seed}, {figures}; {control}: {campaign.wrong} wrong")
    return 1 if campaign.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
