"""What the campaigns share: a small world for each worker, one fault after the other in it, and what must be true afterwards.

A world is an output folder with an edition of the old database (or with nothing). A run under fault publishes the new database
into it. Afterwards the edition is the old or the new one, byte for byte, the exit status says which, nothing of the run is alive;
and an undisturbed run sweeps what was left behind. The undisturbed run publishes the old database again, so that the world is
ready for the next fault.
"""
import atexit, collections, hashlib, os, queue, random, re, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORT = os.path.join(ROOT, 'tests/campaigns/report')
TOOLS = os.path.join(ROOT, 'build/campaigns')
PROGRAM = os.path.join(ROOT, 'build/release/statbook')
PERIOD = '2012-q4'
WITH_CHARTS, WITHOUT_CHARTS = 'xlsx,csv,jsonstat,html,txt,tex,png,svg,emf,pdf,eps,gnuplot', 'xlsx,csv,jsonstat'

STATUSES = {0, 64, 65, 66, 69, 70, 71, 73, 74, 75, 76, 77, 78}  # 3 is for several reports
DONE, DURABILITY, LOADER = 0, 76, 127
TOO_LONG = 124
KEPT = 1  # replaced generations that may stay: the default of --keep
TOKEN = re.compile(r'^\.' + PERIOD + r'-[0-9a-f]{8}$')

SHORT = os.environ.get('SHORT', '') not in ('', '0')
SHORT_SECONDS = 150  # what is not tried by then is not tried
SHOWN = 5  # of a kind

Fault = collections.namedtuple('Fault', 'options formats first what loader', defaults=[False])
# options: of supervise; formats: of export; first: there is no edition before; what: for messages;
# loader: the program itself has not begun
Result = collections.namedtuple('Result', 'status signal calls faults survivors microseconds hit said')


def number(name, default):
    return int(os.environ.get(name) or default)


PICTURES = re.compile(r'charts/.*\.(png|svg|emf|pdf|eps)$|manifest\.json$|SHA256SUMS$')  # and what tells their checksums


def digest(folder, left_out=None):
    """Every file and folder with its mode and content; None when there is none."""
    whole = hashlib.sha256()
    if not os.path.isdir(folder):
        return None
    top = os.path.realpath(folder)
    for path, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files) + ['.']:
            full = os.path.join(path, name)
            if left_out and left_out.match(os.path.relpath(full, top)):
                continue
            whole.update(('%s %o\n' % (os.path.relpath(full, top), os.lstat(full).st_mode)).encode())
            if name != '.':
                with open(full, 'rb') as file:
                    whole.update(hashlib.sha256(file.read()).digest())
    return whole.hexdigest()


class World:
    """A worker's output folder, temporary folder and shared counters."""

    def __init__(self, campaign, name):
        self.campaign = campaign
        self.folder = os.path.join(campaign.folder, name)
        self.out = os.path.join(self.folder, 'out')
        self.temporary = os.path.join(self.folder, 'tmp')
        self.memory = os.path.join(self.folder, 'memory')
        self.said = os.path.join(self.folder, 'said')
        self.place = os.path.join(self.out, 'report')
        self.edition = os.path.join(self.place, PERIOD)
        self.is_ready = False
        os.makedirs(self.temporary)

    def run(self, command, options=(), seconds=60):
        environment = {'PATH': '/usr/bin:/bin', 'TMPDIR': self.temporary, 'HOME': '/nonexistent'}
        with open(self.said, 'w+b') as said:
            line = subprocess.run([TOOLS + '/supervise', '-t', str(seconds), *options, *command], env=environment,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, cwd=self.folder).stdout.decode()
            said.seek(0)
            words = said.read().decode(errors='replace')
        found = re.match(r'status (\d+) signal (\d+) calls (\d+) faults (\d+) survivors (\d+) microseconds (-?\d+) hit (.*)', line)
        if not found:
            raise SystemExit('%s: supervise failed: %s%s' % (self.campaign.name, line, words))
        return Result(*(int(value) for value in found.groups()[:6]), found.group(7), words)

    def export(self, database, formats, options=(), program=None, more=()):
        return self.run([program or PROGRAM, 'export', REPORT, '--source', 'sqlite:' + database, '--period', '2012Q4', '--output',
                         self.out, '--format', formats, '--jobs', '1', *more], options)

    def verify(self):
        return self.run([PROGRAM, 'verify', self.edition])

    def clear(self):
        shutil.rmtree(self.out, ignore_errors=True)
        self.is_ready = False

    def prepare(self, fault):
        """The edition that was there before, or nothing. A world is for one choice of formats."""
        if self.is_ready and not fault.first:
            return
        self.clear()
        if fault.first:
            return
        result = self.export(self.campaign.old, fault.formats)
        if result.status != DONE or digest(self.edition) != self.campaign.editions[fault.formats][0]:
            raise SystemExit('%s: an undisturbed run failed: %s' % (self.campaign.name, result.said))
        self.is_ready = True

    def names(self):
        """What an end in good order leaves as it was."""
        return sorted(os.listdir(self.place)) if os.path.isdir(self.out) and os.path.isdir(self.place) else \
            os.path.isdir(self.out)

    def strays(self, expected, others):
        """What stands where an undisturbed run has been, and should not."""
        found = ['out/' + name for name in os.listdir(self.out) if name != 'report']
        found += ['tmp/' + name for name in os.listdir(self.temporary)]
        names = set(os.listdir(self.place)) - {'.lock', 'latest', PERIOD}
        linked = os.readlink(self.edition) if os.path.islink(self.edition) else None
        kept = {name for name in names if TOKEN.match(name) and name != linked and digest(os.path.join(self.place, name)) in others}
        found += sorted(names - kept - {linked})
        if len(kept) > KEPT:
            found += sorted(kept)
        if digest(self.edition) != expected:
            found.append('an edition that is not as it was')
        if not os.path.islink(self.place + '/latest') or os.readlink(self.place + '/latest') != PERIOD:
            found.append('latest, which leads elsewhere')
        return found

    def empty_temporary(self):
        for name in os.listdir(self.temporary):
            path = os.path.join(self.temporary, name)
            shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.unlink(path)


class Campaign:
    def __init__(self, name):
        self.name = name
        self.seed = number('SEED', int(time.time()))
        self.random = random.Random(self.seed)
        self.workers = number('WORKERS', len(os.sched_getaffinity(0)))
        self.began = time.monotonic()
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.statuses = collections.Counter()
        self.wrong = 0
        self.kinds = collections.Counter()
        self.longest = 0
        self.folder = tempfile.mkdtemp(prefix='statbook-%s-' % name)
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.old, self.new = self.folder + '/old.db', self.folder + '/new.db'
        self.stopped = False
        self.editions = {}
        self.without_pictures = {}
        os.umask(0o022)
        for number_of_signal in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number_of_signal, self.stop)
        print('%s: seed %d%s' % (name, self.seed, ', short form' if SHORT else ''), flush=True)

    def __enter__(self):
        self.make_databases()
        self.spare = World(self, 'spare')
        for formats in (WITH_CHARTS, WITHOUT_CHARTS):
            self.editions[formats] = tuple(self.publish(formats, database) for database in (self.old, self.new))
            if len(set(self.editions[formats])) != 2:
                raise SystemExit('%s: the old and the new edition are the same' % self.name)
        return self

    def __exit__(self, *exception):
        pass

    def make_databases(self):
        for path, scripts in ((self.old, ['old.sql']), (self.new, ['old.sql', 'new.sql'])):
            database = sqlite3.connect(path)
            for script in scripts:
                with open(os.path.join(REPORT, script), encoding='utf-8') as file:
                    database.executescript(file.read())
            database.commit()
            database.close()

    def publish(self, formats, database):
        world = self.spare
        world.clear()
        for result in (world.export(database, formats), world.verify()):
            if result.status != DONE:
                raise SystemExit('%s: an undisturbed run failed: %s' % (self.name, result.said))
        self.without_pictures[(formats, database)] = digest(world.edition, PICTURES)
        return digest(world.edition)

    def stop(self, *_):
        self.stopped = True

    def is_over(self):
        return self.stopped or SHORT and time.monotonic() - self.began > SHORT_SECONDS

    # ---- what must be true ----

    def note_wrong(self, sentence):
        with self.lock:
            self.wrong += 1
            print('WRONG ' + sentence, flush=True)

    def report_wrong(self, fault, result, problems):
        """A few of each kind."""
        kind = re.sub(r'\b\d+\b|tmp\.\w+|-[0-9a-f]{8}\b', 'N', problems[0])
        with self.lock:
            self.wrong += 1
            self.kinds[kind] += 1
            if self.kinds[kind] > SHOWN:
                return
            print('WRONG %s (%s%s): %s\n    ended with %d, signal %d; hit %s; it said: %s' % (
                fault.what, fault.formats, ', no edition before' if fault.first else '', '; '.join(problems), result.status,
                result.signal, result.hit, result.said.strip() or 'nothing'), flush=True)

    def is_drawn_otherwise(self, world, fault, result):
        """gnuplot that cannot read a font, or what says which one to take, draws on without a word. Nobody can tell by looking
        at the picture's structure, so that these are counted and not wrong, as long as all else is right."""
        otherwise = ('gnuplot' in result.hit and result.status == DONE and result.signal == 0 and not result.survivors and
                     digest(world.edition, PICTURES) == self.without_pictures[(fault.formats, self.new)] and
                     world.verify().status == DONE)
        if otherwise:
            with self.lock:
                self.counts['pictures drawn otherwise'] += 1
            world.clear()
        return otherwise

    def judge(self, world, fault, result, sent, before):
        """The problems, each in a few words. `sent` is the signal that was sent, or 0."""
        old, new = self.editions[fault.formats]
        after = digest(world.edition) if os.path.lexists(world.edition) else None
        if after not in (before, new) and self.is_drawn_otherwise(world, fault, result):
            return []
        stands = {old: 'the old edition', new: 'the new edition', None: 'no edition'}.get(after, 'another edition')
        is_loader = fault.loader or (result.status == LOADER and result.said)
        problems = []
        if after not in (before, new):
            problems.append('%s stands there' % stands)
        if result.signal not in (0, sent) and not is_loader:
            problems.append('it crashed by signal %d' % result.signal)
        elif result.signal == 0 and result.status not in STATUSES and not is_loader:
            problems.append('it hung' if result.status == TOO_LONG else 'the status is none of ours')
        published = result.signal == 0 and result.status in (DONE, DURABILITY)
        if published and after != new:
            problems.append('the status says that it is published, but %s stands there' % stands)
        if not published and after == new and result.signal != signal.SIGKILL:
            problems.append('the status says that it is not published, but the new edition stands there')
        if result.status != DONE and not is_loader and not result.said.strip() and not re.match('p?writev?', result.hit):
            problems.append('it fails without a word')
        if result.survivors:
            problems.append('%d of its processes lived on' % result.survivors)
        if after is not None and world.verify().status != DONE:
            problems.append('what stands there cannot be verified')
        return problems

    def clean(self, world, fault):
        """The next run, undisturbed: it sweeps, and the world is as before the fault."""
        old, new = self.editions[fault.formats]
        result = world.export(self.old, fault.formats)
        if result.status != DONE:
            problems = ['the next run fails: ' + result.said.strip()]
        else:
            problems = ['the next run leaves ' + stray for stray in world.strays(old, (old, new))]
        if result.said.strip() and result.status == DONE:
            problems.append('the next run says: ' + result.said.strip())
        world.empty_temporary()
        return problems

    def attempt(self, world, fault, sent=0):
        world.prepare(fault)
        before = None if fault.first else self.editions[fault.formats][0]
        names = world.names()
        result = self.attack(world, fault)
        problems = self.judge(world, fault, result, sent, before)
        if result.signal in (signal.SIGTERM, signal.SIGINT) and not problems and world.names() != names:
            problems.append('it ended in good order and left something behind')
        if world.is_ready or fault.first:
            problems += self.clean(world, fault)
        with self.lock:
            self.counts['runs'] += 1
            self.counts['faults'] += result.faults
            if result.faults:
                self.counts['faulted runs'] += 1
                self.statuses['signal %d' % result.signal if result.signal else result.status] += 1
            self.longest = max(self.longest, result.microseconds)
        if problems:
            self.report_wrong(fault, result, problems)
            world.clear()
        return result

    def attack(self, world, fault):
        return world.export(self.new, fault.formats, fault.options)

    # ---- many faults ----

    def try_all(self, faults, sent=0):
        """Spreads them over the processors. In the short form what is left when time is up is not tried."""
        waiting = queue.SimpleQueue()
        for fault in faults:
            waiting.put(fault)
        errors = []

        def work(worker):
            worlds = {}
            try:
                while not errors and not self.is_over():
                    try:
                        fault = waiting.get_nowait()
                    except queue.Empty:
                        return
                    kind = (fault.formats, fault.first)
                    if kind not in worlds:
                        worlds[kind] = World(self, 'world-%d-%d' % (worker, len(worlds)))
                    self.attempt(worlds[kind], fault, sent)
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(worker,), daemon=True) for worker in range(self.workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
        if self.stopped:
            raise SystemExit('%s: stopped by a signal' % self.name)
        self.counts['left out'] += waiting.qsize()

    def sample(self, items, count):
        """All of them, or in the short form so many, in an order that the seed decides."""
        items = list(items)
        self.random.shuffle(items)
        return items[:count] if SHORT else items

    def mix(self, lists):
        faults = [fault for some in lists for fault in some]
        self.random.shuffle(faults)
        return faults

    def finish(self, must_be_above_zero, words=''):
        """The last line, and the exit status of the campaign."""
        for name in must_be_above_zero:
            if self.counts[name] == 0:
                print('FAILED %s: no %s' % (self.name, name))
                self.wrong += 1
        for kind, count in self.kinds.most_common():
            print('%s: wrong %d times: %s' % (self.name, count, kind))
        harmless = self.statuses.pop(0, 0)
        ends = ', '.join('%d ended with %s' % (count, status) for status, count in sorted(self.statuses.items(), key=str))
        left_out = ', %d left out for want of time' % self.counts['left out'] if self.counts['left out'] else ''
        if self.counts['pictures drawn otherwise']:
            words += ', %d pictures drawn otherwise by a gnuplot that was hit' % self.counts['pictures drawn otherwise']
        print('%s: seed %d, %d runs in %.0f s, %d faults, %s, %d harmless%s%s, longest %.1f s, %d wrong' % (
            self.name, self.seed, self.counts['runs'], time.monotonic() - self.began, self.counts['faults'], ends or 'none refused',
            harmless, words, left_out, self.longest / 1e6, self.wrong))
        return 1 if self.wrong else 0
