#!/usr/bin/python3
"""kill.py : a run is killed, or asked to end, at random moments and at each of its system calls.

SIGKILL reaches the main process at moments that the seed chooses, evenly over the measured time of a run, and when any of its
processes is about to make its Nth system call. SIGTERM and SIGINT come at random moments, and at each call that changes the disk.
SEED=, SHORT=1, STRIDE=N (every Nth system call of a run with charts: 10 in the long form), WORKERS=.
"""
import signal, statistics, sys
from campaign import *

CHANGING = 'openat,mkdirat,mkdir,symlinkat,unlinkat,unlink,renameat,renameat2,rename,fsync,fchmod,fdatasync,flock'
KILLS, ENDINGS = (100, 60) if SHORT else (1000, 500)
SHORT_POSITIONS = {'all': 350, CHANGING: 200}


class Kill(Campaign):
    def undisturbed(self, formats, options=()):
        world = World(self, 'count')
        world.prepare(Fault((), formats, False, 'no fault'))
        result = world.export(self.new, formats, options)
        shutil.rmtree(world.folder)
        if result.status != DONE:
            raise SystemExit('kill: an undisturbed run failed: ' + result.said)
        return result

    def check_watching(self):
        """A process that outlives its parent must be seen, or none ever would."""
        result = self.spare.run(['/bin/sh', '-c', 'sleep 60 & exit 0'])
        self.counts['survivors seen in the control'] += result.survivors == 1

    def moments(self, sent, count):
        """As late as a run takes that has all processors for itself, and a tenth more; a few are over by then."""
        faults = []
        for formats in (WITH_CHARTS, WITHOUT_CHARTS):
            time = statistics.median(self.undisturbed(formats).microseconds for _ in range(5))
            for i in range(count // 2):
                after = self.random.uniform(0, 1.1 * time)
                what = '%s after %.1f ms' % (signal.Signals(sent).name, after / 1000)
                faults.append(Fault(['-s', str(int(sent)), '-a', '%.0f' % after], formats, i % 4 == 0, what))
        return faults

    def positions(self, sent, calls, formats):
        total = self.undisturbed(formats, ['-c', calls]).calls
        stride = number('STRIDE', 1 if SHORT or formats == WITHOUT_CHARTS else 10)
        # The first is the one that makes the program of the process.
        faults = [Fault(['-s', str(int(sent)), '-c', calls, '-n', str(at)], formats, at % 4 == 0,
                        '%s at call %d of %s' % (signal.Signals(sent).name, at, 'all' if calls == 'all' else 'those that change the disk'))
                  for at in range(2, total + 1, max(1, stride))]
        return self.sample(faults, SHORT_POSITIONS[calls] // 2)

    def attempt(self, world, fault, sent=0):
        sent = int(fault.options[1])
        result = super().attempt(world, fault, sent)
        with self.lock:
            self.counts[signal.Signals(sent).name] += result.faults > 0
            self.counts['ended by it'] += result.signal == sent
            self.counts['over before'] += result.faults == 0
        return result


with Kill('kill') as kill:
    kill.check_watching()
    faults = kill.moments(signal.SIGKILL, KILLS)
    for sent in (signal.SIGTERM, signal.SIGINT):
        faults += kill.moments(sent, ENDINGS // 2)
    for formats in (WITHOUT_CHARTS, WITH_CHARTS):
        faults += kill.positions(signal.SIGKILL, 'all', formats)
        faults += kill.positions(signal.SIGTERM, CHANGING, formats)
    kill.random.shuffle(faults)
    kill.try_all(faults)
    names = ['SIGKILL', 'SIGTERM', 'SIGINT', 'ended by it']
    sys.exit(kill.finish(['runs', 'faults', *names, 'survivors seen in the control'], ''.join(', %d %s' % (kill.counts[name], name)
                                                            for name in [*names, 'over before'])))
