"""What the parts of the campaign share: running the program, judging how it ended, counting, reading the corpora."""
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
CRASHES = {128 + number for number in (4, 6, 7, 8, 11)}
SHOWN = 30


class Result:
    def __init__(self, status, out, said, seconds):
        self.status, self.out, self.said, self.seconds = status, out, said, seconds

    def __str__(self):
        return f"status {self.status}, {self.said.decode('utf-8', 'replace').strip()[:300]!r}"


class Campaign:
    """One run of the campaign: its folder, its counters and what went wrong."""

    def __init__(self, statbook, root, seed, short):
        self.statbook, self.root, self.seed, self.short = statbook, root, seed, short
        self.folder = tempfile.mkdtemp(prefix="hostile-")
        self.data = os.path.join(root, "tests/campaigns/hostile")
        self.counts = {}
        self.failures = []
        self.lock = threading.Lock()

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + number

    def wrong(self, place, why):
        with self.lock:
            self.failures.append(place)
            if len(self.failures) <= SHOWN:
                print(f"WRONG {place}: {why[:500]}", flush=True)

    def make_folder(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path)
        return path

    def end(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, arguments, folder, seconds=60, before=(), program=None):
        """Runs statbook in `folder`; `before` is a command that takes it as its argument (strace), `program` a copy of it."""
        start = time.monotonic()
        process = subprocess.Popen([*before, program or self.statbook, *arguments], cwd=folder, env=ENVIRONMENT,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   start_new_session=True)
        try:
            out, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            out, said = process.communicate()
            said += b"stopped by the campaign\n"
        status = process.returncode
        return Result(status if status >= 0 else 128 - status, out, said, time.monotonic() - start)

    def for_each(self, items, work):
        """`work` on each item, as many at once as there are processors; a defect of the campaign is a failure, too."""
        with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
            for item, done in [(item, pool.submit(work, item)) for item in items]:
                try:
                    done.result()
                except Exception as error:
                    self.wrong(str(item)[:80], f"the campaign cannot judge it: {error!r}")


def one_sentence(result):
    """What is wrong with the words of a run that failed, or None: one line, an error, printable, nothing on stdout."""
    if result.out:
        return f"it wrote to stdout: {result.out[:80]!r}"
    try:
        text = result.said.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"its message is not UTF-8 ({error})"
    if not text.startswith("statbook: error: ") or not text.endswith("\n") or text.count("\n") != 1:
        return f"not one sentence: {text[:300]!r}"
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e]", text):
        return f"its message has control characters: {text!r}"
    return None


def refused(result, statuses):
    """What is wrong with a refusal, or None."""
    if result.status not in statuses:
        return f"{result}; expected {' or '.join(map(str, sorted(statuses)))}"
    return one_sentence(result)


def unescape(text):
    r"""\n, \xHH … of a corpus as bytes; `<60>x` repeats what follows."""
    repeated = re.match(r"<(\d+)>(.+)$", text)
    if repeated:
        return unescape(repeated[2]) * int(repeated[1])
    simple = {"n": b"\n", "r": b"\r", "t": b"\t", "\\": b"\\"}

    def replace(match):
        code = match[1]
        if code[0] == "x":
            return bytes([int(code[1:], 16)])
        if code[0] in "uU":
            return chr(int(code[1:], 16)).encode("utf-8")
        return simple[code]

    pieces = re.split(r"(\\(?:[nrt\\]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}))", text)
    return b"".join(replace(re.match(r"\\(.*)", piece, re.S)) if i % 2 else piece.encode("utf-8")
                    for i, piece in enumerate(pieces))


def read_lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield number, line


def quoted(data):
    """Bytes as a scalar of YAML between double quotes; what is not UTF-8 stays as it is."""
    out = ""
    for c in data.decode("utf-8", "surrogateescape"):
        code = ord(c)
        if c in '"\\':
            out += "\\" + c
        elif 0xDC80 <= code <= 0xDCFF or c.isprintable():
            out += c
        elif code < 0x100:
            out += f"\\x{code:02x}"
        else:
            out += f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return b'"' + out.encode("utf-8", "surrogateescape") + b'"'


def write(path, data):
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode("utf-8"))
