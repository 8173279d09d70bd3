#!/usr/bin/python3
"""inject.py : every system call of a run fails, one after the other.

The calls of all processes of a run are counted together, those of gnuplot too; each position of each call is tried with every
error that fits it, as far as the kernel would give it (a disk that is full stays full: from there on). Then come the order in
which files are made durable, and the read-back, each with a control that must fail (controls.py). SEED=, SHORT=1, STRIDE=N,
WORKERS=.
"""
import sys
from errno import *
from campaign import *
import controls

# Calls, errors, errors that stay.
TABLE = [
    ('write,pwrite64,writev', (EIO, EINTR, EDQUOT), (ENOSPC,)),
    ('read,pread64,readv', (EIO, EINTR), ()),
    ('openat,open', (EIO, ENOSPC, EACCES, EROFS), (EMFILE,)),
    ('close', (EIO, EINTR, ENOSPC), ()),
    ('fsync,fdatasync', (EIO, ENOSPC, EINTR, EDQUOT, EROFS), (EIO,)),
    ('rename,renameat,renameat2', (EIO, ENOSPC, EROFS, EDQUOT, EACCES), (EIO,)),
    ('symlinkat,symlink', (EIO, ENOSPC, EDQUOT, EROFS), (ENOSPC,)),
    ('mkdirat,mkdir', (EIO, ENOSPC, EDQUOT, EROFS, EACCES), (ENOSPC,)),
    ('unlinkat,unlink,rmdir', (EIO, EROFS, EACCES, EBUSY), (EIO,)),
    ('ftruncate,fallocate', (EIO, ENOSPC), ()),
    ('flock', (EINTR, ENOLCK, EWOULDBLOCK), ()),
    ('fchmod,fchmodat', (EIO, EROFS, EPERM), ()),
    ('fcntl', (EMFILE,), ()),
    ('fstat,newfstatat,statx,stat,lstat', (EIO, ENOMEM, EACCES), ()),
    ('statfs,fstatfs', (EIO,), ()),
    ('getdents64', (EIO, ENOMEM), ()),
    ('readlink,readlinkat', (EIO, EACCES), ()),
    ('access,faccessat,faccessat2', (EIO, EACCES), ()),
    ('lseek', (EIO,), ()),
    ('mmap,mremap', (ENOMEM,), (ENOMEM,)),
    ('mprotect', (ENOMEM,), ()),
    ('clone,clone3,fork,vfork', (EAGAIN, ENOMEM), (EAGAIN,)),
    ('execve', (ENOENT, EACCES, ENOMEM), ()),
    ('pipe2,pipe', (EMFILE, ENFILE), (EMFILE,)),
    ('dup,dup2,dup3', (EMFILE, EINTR), ()),
    ('poll,ppoll', (EINTR, ENOMEM), (ENOMEM,)),
    ('wait4,waitid', (EINTR,), ()),
    ('memfd_create', (EMFILE, ENOMEM), ()),
    ('getrandom', (ENOSYS,), ()),
    ('prctl', (EINVAL,), ()),
    ('close_range', (ENOSYS, EMFILE), ()),
    ('setpgid', (EPERM,), ()),
    ('sched_getaffinity', (EINVAL,), ()),
]
SHORT_RUNS = {WITHOUT_CHARTS: 800, WITH_CHARTS: 300}
# The calls that publish are all tried in the short form, too, and before all others.
PUBLISHING = {'fsync,fdatasync', 'rename,renameat,renameat2', 'symlinkat,symlink', 'mkdirat,mkdir', 'flock'}
MET = ('write', 'fsync', 'openat', 'renameat', 'symlinkat', 'mkdirat', 'flock')


class Inject(Campaign):
    def attack(self, world, fault):
        result = super().attack(world, fault)
        if result.faults:
            words = result.hit.split()
            with self.lock:
                self.counts['in ' + ('gnuplot' if 'gnuplot' in result.hit else
                                     'children' if words[-1] == '(child)' else 'the main process')] += 1
                self.counts[words[0]] += 1
        return result

    def counts_of(self, formats, options):
        """How often a run makes each system call."""
        world = World(self, 'count')
        world.prepare(Fault((), formats, False, 'no fault'))
        result = world.export(self.new, formats, ['-c', 'all', '-o', world.folder + '/calls', *options])
        if result.status != DONE:
            raise SystemExit('inject: an undisturbed run failed: ' + result.said)
        with open(world.folder + '/calls') as lines:
            counts = {name: int(count) for name, count in (line.split() for line in lines)}
        shutil.rmtree(world.folder)
        return counts

    def faults_of(self, formats, counts, calls, errors, staying):
        """`counts` are those of a run, and those of what ld.so does before it begins."""
        total, loader = (sum(some.get(name, 0) for name in calls.split(',')) for some in counts)
        stride = 1 if calls in PUBLISHING else max(1, number('STRIDE', 1))
        # The first is the one that makes the program of the process; it is not the program's.
        positions = range(1 + self.random.randrange(stride) + ('execve' in calls), total + 1, stride)
        # ld.so's own calls are many, and say little about the program.
        positions = [at for at in positions if at > loader or not SHORT or at % 10 == 1]
        return [Fault(['-c', calls, '-n', str(at), '-e', str(error), *options], formats, at % 4 == 0,
                      '%s number %d fails%s with %s' % (calls, at, ' from there on' if options else '', errorcode[error]), at <= loader)
                for error, options in [(error, []) for error in errors] + [(error, ['-k']) for error in staying] for at in positions]

    def faults(self):
        """Those of the calls that publish come first."""
        first, others, possible = [], {}, 0
        for formats in (WITHOUT_CHARTS, WITH_CHARTS):
            others[formats] = []
            counts = self.counts_of(formats, []), self.counts_of(formats, ['-p', 'LD_TRACE_LOADED_OBJECTS=1'])
            for calls, errors, staying in TABLE:
                faults = self.faults_of(formats, counts, calls, errors, staying)
                possible += len(faults)
                is_first = calls in PUBLISHING and formats == WITHOUT_CHARTS
                (first if is_first else others[formats]).extend(faults)
        print('inject: %d faults are possible' % possible, flush=True)
        return self.mix([first]) + self.mix(self.sample(others[formats], SHORT_RUNS[formats]) for formats in others)


with Inject('inject') as inject:
    controls.order(inject)
    controls.read_back(inject)
    inject.try_all(inject.faults())
    where = ['in the main process', 'in children', 'in gnuplot']
    words = ''.join(', %d %s' % (inject.counts[place], place) for place in where)
    sys.exit(inject.finish(['runs', 'faults', *where, *MET, *controls.COUNTERS],
                           words + ''.join(', %d %s' % (inject.counts[name], name) for name in controls.COUNTERS)))
