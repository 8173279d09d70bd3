#!/usr/bin/python3
"""torture.py : every allocation of a run fails once, alone and with all behind it.

The allocations of all processes of a run are counted together (tests/campaigns/fail_memory.c); gnuplot, which gets an
environment of its own, is not among them. SEED=, SHORT=1, STRIDE=N (every Nth allocation; in the long form by default each of a
run without charts and every 10th of one with charts), WORKERS=.

So does every allocation of a judgement (statbook lint): of a workbook that another program wrote, and of one of ours.
"""
import glob, struct, sys
from campaign import *

LIBRARY = TOOLS + '/fail_memory.so'
ALONE, FROM_THERE = 0, 1
SYSTEM, FOUND = 71, 2
SHORT_RUNS = {WITHOUT_CHARTS: 900, WITH_CHARTS: 250}
SHORT_JUDGEMENTS = 150
LONG_STRIDE = {WITHOUT_CHARTS: 1, WITH_CHARTS: 10}


class Torture(Campaign):
    def starve(self, world, at, sticky, run):
        with open(world.memory, 'wb') as file:
            file.write(struct.pack('=QQQQ', at, sticky, 0, 0))
        result = run(['-p', 'LD_PRELOAD=' + LIBRARY, '-p', 'FAIL_MEMORY=' + world.memory])
        with open(world.memory, 'rb') as file:
            calls, failed = struct.unpack('=QQQQ', file.read())[2:]
        return result._replace(calls=calls, faults=failed)

    def attack(self, world, fault):
        return self.starve(world, *fault.options, lambda options: world.export(self.new, fault.formats, options))

    def judge(self, world, fault, result, sent, before):
        problems = super().judge(world, fault, result, sent, before)
        if result.signal == 0 and result.faults and result.status not in (DONE, SYSTEM, DURABILITY, LOADER):
            problems.append('want of memory ended in %d' % result.status)
        return problems

    def count(self, formats):
        """How many allocations a run has that publishes over the old edition."""
        world = World(self, 'count-' + formats)
        fault = Fault((0, ALONE), formats, False, 'no fault')
        world.prepare(fault)
        result = self.attack(world, fault)
        if result.status != DONE or result.calls < 1000:
            raise SystemExit('torture: %d allocations were seen, status %d: %s' % (result.calls, result.status, result.said))
        return result.calls

    def faults(self, formats):
        total = self.count(formats)
        print('torture: %d allocations in a run with %s' % (total, formats), flush=True)
        positions = range(1 + self.random.randrange(self.stride(formats)), total + 1, self.stride(formats))
        faults = [Fault((at, sticky), formats, at % 4 == 0, 'allocation %d%s' % (at, ' and all after it' if sticky else ''))
                  for at in positions for sticky in (ALONE, FROM_THERE)]
        return self.sample(faults, SHORT_RUNS[formats])

    # ---- the judge, which changes nothing: it says all that it has to say, or that there is no memory ----

    def lint(self, world, workbook, at, sticky):
        return self.starve(world, at, sticky,
                           lambda options: world.run([PROGRAM, 'lint', '--profile', 'strict', workbook], options))

    def try_judgement(self, world, workbook, undisturbed, at, sticky):
        result = self.lint(world, workbook, at, sticky)
        whole = result[:2] == undisturbed[:2] and result.said == undisturbed.said
        told = (result.status in (SYSTEM, LOADER) and result.said.strip()) and result.signal == 0
        self.counts['judgements'] += 1
        self.counts['faults in judgements'] += result.faults
        self.counts['judgements ended with 71'] += result.status == SYSTEM
        if not (whole or told) or result.survivors:
            self.note_wrong('lint %s, allocation %d%s: status %d, signal %d: %s' % (
                os.path.basename(workbook), at, ' and all after it' if sticky else '', result.status, result.signal, result.said.strip()))

    def judgements(self, workbook):
        world = World(self, 'lint-' + os.path.basename(workbook))
        undisturbed = self.lint(world, workbook, 0, ALONE)
        if undisturbed.status != FOUND or undisturbed.calls < 300:
            raise SystemExit('torture: %d allocations in lint, status %d: %s' % (undisturbed.calls, undisturbed.status, undisturbed.said))
        print('torture: %d allocations in lint of %s' % (undisturbed.calls, os.path.basename(workbook)), flush=True)
        for at, sticky in self.sample([(at, sticky) for at in range(1, undisturbed.calls + 1) for sticky in (ALONE, FROM_THERE)],
                                      SHORT_JUDGEMENTS):
            self.try_judgement(world, workbook, undisturbed, at, sticky)

    def stride(self, formats):
        return max(1, number('STRIDE', 1 if SHORT else LONG_STRIDE[formats]))


with Torture('torture') as torture:
    ours, = glob.glob(torture.spare.edition + '/*.xlsx') # what was made last
    for workbook in (ROOT + '/tests/lint/openpyxl/recensement.xlsx', shutil.copy(ours, torture.folder)):
        torture.judgements(workbook)
    torture.try_all(torture.mix([torture.faults(WITHOUT_CHARTS), torture.faults(WITH_CHARTS)]))
    names = ['judgements', 'faults in judgements', 'judgements ended with 71']
    sys.exit(torture.finish(['runs', 'faults', *names], ''.join(', %d %s' % (torture.counts[name], name) for name in names)))
