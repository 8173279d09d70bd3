#!/usr/bin/python3
"""torture.py : every allocation of a run fails once, alone and with all behind it.

The allocations of all processes of a run are counted together (tests/campaigns/fail_memory.c); gnuplot, which gets an
environment of its own, is not among them. SEED=, SHORT=1, STRIDE=N (every Nth allocation; in the long form by default each of a
run without charts and every 10th of one with charts), WORKERS=.
"""
import struct, sys
from campaign import *

LIBRARY = TOOLS + '/fail_memory.so'
ALONE, FROM_THERE = 0, 1
SYSTEM = 71
SHORT_RUNS = {WITHOUT_CHARTS: 900, WITH_CHARTS: 250}
LONG_STRIDE = {WITHOUT_CHARTS: 1, WITH_CHARTS: 10}


class Torture(Campaign):
    def attack(self, world, fault):
        at, sticky = fault.options
        with open(world.memory, 'wb') as file:
            file.write(struct.pack('=QQQQ', at, sticky, 0, 0))
        result = world.export(self.new, fault.formats, ['-p', 'LD_PRELOAD=' + LIBRARY, '-p', 'FAIL_MEMORY=' + world.memory])
        with open(world.memory, 'rb') as file:
            calls, failed = struct.unpack('=QQQQ', file.read())[2:]
        return result._replace(calls=calls, faults=failed)

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

    def stride(self, formats):
        return max(1, number('STRIDE', 1 if SHORT else LONG_STRIDE[formats]))


with Torture('torture') as torture:
    torture.try_all(torture.mix([torture.faults(WITHOUT_CHARTS), torture.faults(WITH_CHARTS)]))
    sys.exit(torture.finish(['runs', 'faults']))
