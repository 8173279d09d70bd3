"""Two things that the faults cannot show, each with a program that must not pass.

order: what strace saw of a run, in order. Whatever the new edition consists of is made durable before the link leads to it, and
the link afterwards. A program built without fsync must be found out.

read_back: a library between the program and libxlsxwriter makes a wrong workbook. The program must find it, say 65 and publish
nothing. A program that accepts every workbook must publish it, and openpyxl must find it there: else it was not wrong.
"""
import glob, os, re, shutil, subprocess
from campaign import *

NO_FSYNC, NO_READ_BACK = os.path.join(ROOT, 'build/nofsync/statbook'), os.path.join(ROOT, 'build/noreadback/statbook')
DATA = 65
COUNTERS = ('orders checked', 'orders found wrong in the control', 'mutations refused', 'mutations published by the control',
            'mutations found by openpyxl')
TRACED = ('openat,open,creat,write,pwrite64,writev,ftruncate,fallocate,fchmod,fsync,fdatasync,mkdirat,mkdir,symlinkat,symlink,'
          'linkat,renameat,renameat2,rename')


# ---- order ----

def whole_calls(log):
    """Each call on one line, in the order in which they ended."""
    begun = {}
    with open(log, encoding='utf-8', errors='surrogateescape') as lines:
        for line in lines:
            process, call = line.rstrip('\n').split(None, 1)
            if call.endswith('<unfinished ...>'):
                begun[process] = call[:-len('<unfinished ...>')]
                continue
            resumed = re.match(r'<\.\.\. \w+ resumed>(.*)', call)
            yield begun.pop(process, '') + resumed.group(1) if resumed else call


CALL = re.compile(r'(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*?)>)?')
PLACE = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"')


class Disk:
    """What a power cut could take away: contents and names that no fsync has covered."""

    def __init__(self, root):
        self.root = root
        self.contents, self.names = set(), set()
        self.problems, self.synced, self.published = [], 0, False

    def made(self, path):
        if path.startswith(self.root):
            self.names.add(path)

    def changed(self, path):
        if path.startswith(self.root):
            self.contents.add(path)

    def moved(self, old, new):
        """What was not durable under the old name is not under the new one."""
        self.contents.discard(new)
        if old in self.contents:
            self.changed(new)
        self.contents.discard(old)
        self.names.discard(old)
        self.made(new)

    def sync(self, path):
        self.synced += 1
        self.contents.discard(path)
        self.names = {name for name in self.names if os.path.dirname(name) != path}

    def publish(self, generation):
        """All in it, it, and what it stands in."""
        self.published = True
        def matters(path):
            return (path + '/').startswith(generation + '/') or (generation + '/').startswith(path + '/')
        self.problems += ['%s is published before its content is durable' % path for path in self.contents if matters(path)]
        self.problems += ['%s is published before its name is durable' % path for path in self.names if matters(path)]

    def end(self, place):
        """Names of files aside, and the lock, may be lost."""
        lost = {place + '/' + PERIOD, place + '/latest'} & self.names
        self.problems += ['%s is never made durable' % path for path in sorted(lost)]
        if not self.published:
            self.problems.append('nothing was published')


def follow(disk, call, place, generation):
    found = CALL.match(call)
    if not found or int(found.group(3)) < 0:
        return
    name, arguments, descriptor = found.group(1), found.group(2), found.group(4)
    paths = [os.path.normpath(os.path.join(*pair)) for pair in PLACE.findall(arguments)]
    first = re.match(r'\d+<([^>]*)>', arguments)
    if name in ('open', 'openat', 'creat'):
        if 'O_CREAT' in arguments and descriptor:
            disk.made(descriptor)
            disk.changed(descriptor)
    elif name in ('mkdir', 'mkdirat'):
        disk.made(paths[0])
        disk.changed(paths[0])
    elif name in ('symlinkat', 'linkat', 'symlink'):
        disk.made(paths[-1])
    elif name in ('rename', 'renameat', 'renameat2'):
        disk.moved(*paths)
        if paths[-1] == place + '/' + PERIOD:
            disk.publish(generation)
    elif name in ('fsync', 'fdatasync'):
        disk.sync(first.group(1))
    elif first:
        disk.changed(first.group(1))


def problems_of_order(campaign, program, first):
    """Also how many fsyncs there were."""
    world = World(campaign, 'order')
    log = os.path.join(world.folder, 'trace')
    if not first:
        world.prepare(Fault((), WITH_CHARTS, False, ''))
    command = ['strace', '-f', '-y', '-s', '4096', '-e', 'trace=' + TRACED, '-o', log, program, 'export', REPORT, '--source',
               'sqlite:' + campaign.new, '--period', '2012Q4', '--output', world.out, '--jobs', '2']
    result = subprocess.run(command, env={'PATH': '/usr/bin:/bin', 'TMPDIR': world.temporary}, stderr=subprocess.PIPE)
    if result.returncode != DONE or digest(world.edition) != campaign.editions[WITH_CHARTS][1]:
        raise SystemExit('%s: a run under strace failed: %s' % (campaign.name, result.stderr.decode()))
    disk = Disk(world.out)
    generation = os.path.realpath(world.edition)
    for call in whole_calls(log):
        follow(disk, call, world.place, generation)
    disk.end(world.place)
    shutil.rmtree(world.folder)
    return disk.problems, disk.synced


def order(campaign):
    for first in (True, False):
        problems, synced = problems_of_order(campaign, PROGRAM, first)
        campaign.counts['orders checked'] += synced > 0
        for problem in problems:
            campaign.note_wrong('order of publication: ' + problem)
        found, _ = problems_of_order(campaign, NO_FSYNC, first)
        campaign.counts['orders found wrong in the control'] += bool(found)
        if not found:
            campaign.note_wrong('order of publication: nothing is found wrong with a program that makes nothing durable')


# ---- read-back ----

CHECK = r'''
import csv, glob, re, sys, zipfile, openpyxl
edition = sys.argv[1]
book, = glob.glob(edition + '/*.xlsx')
broken = zipfile.ZipFile(book).testzip()
assert broken is None, broken
workbook = openpyxl.load_workbook(book)
compared = 0
for path in glob.glob(edition + '/csv/*.csv'):
    with open(path, encoding='utf-8', newline='') as file:
        names, *rows = csv.reader(file)
    sheet = workbook[re.sub(r'.*/(.*)\.csv', r'\1', path)]
    table, = sheet.tables.values()
    heading, *cells = [[cell.value for cell in row] for row in sheet[table.ref]]
    if len(heading) > len(names): # a cross-table: each row of the CSV is one of its cells
        places = {(row[0], title): cell for row in cells for title, cell in zip(heading, row)}
        for ferry, quarter, crossings, *_ in rows:
            cell, = (cell for (name, title), cell in places.items()
                     if name == ferry and title[:1] + title[-4:] == quarter[-1] + quarter[:4])
            assert cell == int(crossings), (path, ferry, quarter, cell, crossings)
            compared += 1
        continue
    assert len(cells) == len(rows), (path, len(cells), len(rows))
    for found, expected in zip(cells, rows):
        for name, cell, text in zip(names, found, expected):
            if name.endswith('status') or name == 'sources':
                continue
            if isinstance(cell, (int, float)):
                same = text != '' and float(text) == cell
            elif hasattr(cell, 'isoformat'):
                same = cell.isoformat()[:10] == text
            elif name == 'quarter':
                same = cell is not None and text[:4] in cell and text[-1] == cell[0]
            else:
                same = cell in ('[x]', '[z]') if text == '' else cell == text
            assert same, (path, name, cell, text)
            compared += 1
print(compared)
'''


def openpyxl_accepts(edition):
    """How many cells were compared; 0 when one differs."""
    result = subprocess.run(['/usr/bin/python3', '-c', CHECK, edition], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return int(result.stdout) if result.returncode == 0 else 0


def first_row(edition):
    """Where the first row of figures stands, from 0."""
    import openpyxl
    book, = glob.glob(edition + '/*.xlsx')
    table, = openpyxl.load_workbook(book)['crossings'].tables.values()
    return int(re.match(r'[A-Z]+(\d+):', table.ref).group(1))


def try_mutation(campaign, world, mutation):
    old, new = campaign.editions[WITHOUT_CHARTS]
    options = ['-p', 'LD_PRELOAD=' + TOOLS + '/drop_row.so', '-p', 'MUTATION=' + mutation]
    fault = Fault((), WITHOUT_CHARTS, False, mutation)
    world.prepare(fault)
    result = world.export(campaign.new, WITHOUT_CHARTS, options)
    refused = result.status == DATA and digest(world.edition) == old
    campaign.counts['mutations refused'] += refused
    if not refused:
        campaign.note_wrong('read-back: %s: ended with %d: %s' % (mutation, result.status, result.said.strip() or 'nothing'))
    world.clear()
    world.prepare(fault)
    result = world.export(campaign.new, WITHOUT_CHARTS, options, NO_READ_BACK)
    published = result.status == DONE and digest(world.edition) not in (old, new, None)
    campaign.counts['mutations published by the control'] += published
    if not published:
        campaign.note_wrong('read-back: %s: the control did not publish a wrong workbook: it ended with %d: %s' % (
            mutation, result.status, result.said.strip() or 'nothing'))
    found = published and openpyxl_accepts(world.edition) == 0
    campaign.counts['mutations found by openpyxl'] += found
    if published and not found:
        campaign.note_wrong('read-back: %s: openpyxl finds nothing wrong' % mutation)
    world.clear()


def read_back(campaign):
    world = World(campaign, 'read-back')
    world.prepare(Fault((), WITHOUT_CHARTS, False, ''))
    if openpyxl_accepts(world.edition) < 20:
        campaign.note_wrong('read-back: openpyxl does not find the figures of the CSV in an undisturbed edition')
    row = first_row(world.edition)
    mutations = ['%s crossings %d' % (kind, row + i) for kind in ('row', 'swap', 'digit') for i in range(2)] + ['byte']
    for mutation in mutations:
        try_mutation(campaign, world, mutation)
    shutil.rmtree(world.folder)
