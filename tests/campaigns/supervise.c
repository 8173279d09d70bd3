/* supervise [OPTION...] COMMAND... : runs a command in a session of its own, does one thing to it, and says
 * on one line how it ended and what it left alive:
 *
 *     status 71 signal 0 calls 812 faults 1 survivors 0 microseconds 61234 hit fsync 7 <4</tmp/out/r>>
 * statbook
 *
 *   -c CALL,CALL,...  count these system calls (or: all), of all its processes together, in the order in
 * which they come -n N              the Nth of them is hit -e ERRNO          by failing with this error (a
 * number) instead of being done -k                and all after it, too -s SIGNAL         by sending this
 * signal (a number) to the command's first process -a MICROSECONDS   the signal is sent so long after the
 * start instead -p NAME=VALUE     a variable of the command's environment (LD_PRELOAD must not reach this
 * program) -t SECONDS        more is too long: everything is killed, and `signal` is 0 and `status` 124
 *
 * The kernel asks us about each call by seccomp's user notification. strace counts the calls of each process
 * by themselves, so that one in a child is out of reach as soon as its parent makes more calls of that kind.
 */
#include <dirent.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CALLS_MOST = 64, GRACE_SECONDS = 3, FAILED = 125, TOO_LONG = 124, NUMBERS = 1024 };

/* clang-format off */
static const struct call {
    const char *name;
    int number;
} calls[] = {
#define CALL(name) {#name, SYS_##name}
    CALL(read), CALL(write), CALL(pread64), CALL(pwrite64), CALL(readv), CALL(writev), CALL(openat),
    CALL(close), CALL(lseek), CALL(fsync), CALL(fdatasync), CALL(ftruncate), CALL(fallocate), CALL(flock),
    CALL(fchmod), CALL(fchmodat), CALL(fcntl), CALL(fstat), CALL(newfstatat), CALL(statx), CALL(statfs),
    CALL(fstatfs), CALL(getdents64), CALL(mkdirat), CALL(symlinkat), CALL(linkat), CALL(unlinkat),
    CALL(renameat), CALL(renameat2), CALL(readlinkat), CALL(faccessat), CALL(faccessat2), CALL(mmap),
    CALL(mremap), CALL(mprotect), CALL(munmap), CALL(brk), CALL(clone), CALL(clone3), CALL(execve),
    CALL(wait4), CALL(waitid), CALL(pipe2), CALL(dup), CALL(dup3), CALL(ppoll), CALL(memfd_create),
    CALL(getrandom), CALL(setpgid), CALL(prctl), CALL(close_range), CALL(kill), CALL(copy_file_range),
    CALL(sendfile), CALL(prlimit64), CALL(sched_getaffinity), CALL(openat2), CALL(utimensat), CALL(getcwd),
    CALL(chdir),
#ifdef SYS_open /* an architecture of the first days has both forms */
    CALL(open), CALL(poll), CALL(dup2), CALL(unlink), CALL(rename), CALL(fork), CALL(vfork), CALL(access),
    CALL(readlink), CALL(stat), CALL(lstat), CALL(mkdir), CALL(rmdir), CALL(pipe), CALL(symlink),
#endif
#undef CALL
};
/* clang-format on */
enum { CALL_COUNT = sizeof calls / sizeof *calls };

struct plan {
    int numbers[CALLS_MOST];
    size_t number_count;
    bool counts, all, keeps_on;
    unsigned long long at;
    int error, signal;
    double after, limit;
    const char *counts_file;
    char *variables[8];
    size_t variable_count;
    char **command;
};

struct progress {
    pid_t process;
    int status;
    bool ended, out_of_time;
    unsigned long long calls, faults, of_each[NUMBERS];
    unsigned survivors;
    double began, over, signalled;
    char hit[800];
};

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "supervise: %s: %s\n", what, strerror(errno));
    exit(FAILED);
}

static _Noreturn void usage(const char *word)
{
    fprintf(stderr, "supervise: what is %s?\n", word);
    exit(FAILED);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- the command line ---- */

static int find_call(const char *name)
{
    for (size_t i = 0; i < CALL_COUNT; i++)
        if (strcmp(calls[i].name, name) == 0)
            return calls[i].number;
    return -1;
}

static const char *name_of_call(int number)
{
    static char other[32];

    for (size_t i = 0; i < CALL_COUNT; i++)
        if (calls[i].number == number)
            return calls[i].name;
    snprintf(other, sizeof other, "call-%d", number);
    return other;
}

/* A call that this architecture does not have is one that the command cannot make. */
static void read_calls(struct plan *plan, char *words)
{
    plan->counts = true;
    plan->all = strcmp(words, "all") == 0;
    for (char *word = strtok(words, ","); word && !plan->all; word = strtok(NULL, ",")) {
        int number = find_call(word);
        if (number >= 0 && plan->number_count < CALLS_MOST)
            plan->numbers[plan->number_count++] = number;
    }
}

static void read_plan(struct plan *plan, int argc, char **argv)
{
    int option;

    *plan = (struct plan){.limit = 60, .after = -1};
    while ((option = getopt(argc, argv, "+c:n:e:ks:a:p:o:t:")) != -1)
        switch (option) {
        case 'c':
            read_calls(plan, optarg);
            break;
        case 'n':
            plan->at = strtoull(optarg, NULL, 10);
            break;
        case 'e':
            plan->error = atoi(optarg);
            break;
        case 'k':
            plan->keeps_on = true;
            break;
        case 's':
            plan->signal = atoi(optarg);
            break;
        case 'a':
            plan->after = strtod(optarg, NULL) / 1e6;
            break;
        case 'p':
            if (plan->variable_count == sizeof plan->variables / sizeof *plan->variables)
                usage("one more -p");
            plan->variables[plan->variable_count++] = optarg;
            break;
        case 'o':
            plan->counts_file = optarg;
            break;
        case 't':
            plan->limit = strtod(optarg, NULL);
            break;
        default:
            usage("that");
        }
    plan->command = argv + optind;
    if (!*plan->command)
        usage("the command");
}

/* ---- the process that becomes the command ---- */

/* The message that hands the listener over must not itself wait for an answer. */
static int install_filter(const struct plan *plan)
{
    struct sock_filter code[CALLS_MOST + 4];
    unsigned short count = 0;
    unsigned char left = plan->all ? 1 : (unsigned char)plan->number_count;

    code[count++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < plan->number_count; i++, left--)
        code[count++] =
            (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)plan->numbers[i], left, 0);
    if (plan->all)
        code[count++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_sendmsg, 0, 1);
    code[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    code[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
    struct sock_fprog program = {count, code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

union control {
    char room[CMSG_SPACE(sizeof(int))];
    struct cmsghdr header;
};

static bool send_descriptor(int socket, int descriptor)
{
    union control control = {0};
    char byte = 0;
    struct iovec content = {&byte, 1};
    struct msghdr message = {.msg_iov = &content,
                             .msg_iovlen = 1,
                             .msg_control = control.room,
                             .msg_controllen = sizeof control.room};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);

    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return sendmsg(socket, &message, 0) == 1;
}

static int receive_descriptor(int socket)
{
    union control control = {0};
    char byte;
    int descriptor = -1;
    struct iovec content = {&byte, 1};
    struct msghdr message = {.msg_iov = &content,
                             .msg_iovlen = 1,
                             .msg_control = control.room,
                             .msg_controllen = sizeof control.room};

    if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) != 1 || !CMSG_FIRSTHDR(&message))
        return -1;
    memcpy(&descriptor, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof descriptor);
    return descriptor;
}

static _Noreturn void become(const struct plan *plan, int socket)
{
    for (size_t i = 0; i < plan->variable_count; i++)
        putenv(plan->variables[i]);
    if (plan->counts) {
        int listener = install_filter(plan);
        if (listener < 0 || !send_descriptor(socket, listener))
            _exit(FAILED);
    }
    execv(plan->command[0], plan->command);
    _exit(FAILED);
}

/* Returns the descriptor on which the kernel asks, or -1 where nothing is counted. */
static int start(const struct plan *plan, struct progress *progress)
{
    int sockets[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        fail("socketpair");
    progress->began = now();
    progress->process = fork();
    if (progress->process < 0)
        fail("fork");
    if (progress->process == 0)
        become(plan, sockets[1]);
    close(sockets[1]);
    int listener = plan->counts ? receive_descriptor(sockets[0]) : -1;
    if (plan->counts && listener < 0)
        fail("no seccomp listener");
    close(sockets[0]);
    return listener;
}

/* ---- watching ---- */

static void link_of(pid_t process, const char *what, char *out, size_t size)
{
    char path[96];

    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, what);
    ssize_t length = readlink(path, out, size - 1);
    out[length < 0 ? 0 : length] = '\0';
}

static bool takes_path(int number)
{
    static const int takers[] = {SYS_openat,   SYS_newfstatat, SYS_mkdirat,   SYS_unlinkat,
                                 SYS_renameat, SYS_faccessat,  SYS_readlinkat};

    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
        if (takers[i] == number)
            return true;
    return false;
}

/* The second argument, where it is a path; as much of it as lies on one page of memory. */
static void path_of(const struct seccomp_notif *request, char *out, size_t size)
{
    size_t page = 4096 - request->data.args[1] % 4096;
    struct iovec here = {out, size - 1},
                 there = {(void *)(uintptr_t)request->data.args[1], page < size - 1 ? page : size - 1};

    ssize_t length =
        takes_path(request->data.nr) ? process_vm_readv((pid_t)request->pid, &here, 1, &there, 1, 0) : 0;
    out[length < 0 ? 0 : length] = '\0';
    out[strcspn(out, "\n")] = '\0';
}

static void describe_hit(struct progress *progress, const struct seccomp_notif *request)
{
    char program[200], file[200], path[200], descriptor[64];

    link_of((pid_t)request->pid, "exe", program, sizeof program);
    snprintf(descriptor, sizeof descriptor, "fd/%d", (int)request->data.args[0]);
    link_of((pid_t)request->pid, descriptor, file, sizeof file);
    path_of(request, path, sizeof path);
    const char *base = strrchr(program, '/');
    snprintf(progress->hit, sizeof progress->hit, "%s %d<%s> %s %s%s", name_of_call(request->data.nr),
             (int)request->data.args[0], file, path, base ? base + 1 : program,
             (pid_t)request->pid == progress->process ? "" : " (child)");
}

static bool is_hit(const struct plan *plan, const struct progress *progress)
{
    return plan->at > 0 && (progress->calls == plan->at || (plan->keeps_on && progress->calls > plan->at));
}

static void hit(const struct plan *plan, struct progress *progress, const struct seccomp_notif *request,
                struct seccomp_notif_resp *response)
{
    if (progress->faults++ == 0)
        describe_hit(progress, request);
    if (plan->signal > 0 && !progress->ended)
        kill(progress->process, plan->signal);
    if (plan->signal > 0)
        progress->signalled = now();
    else
        response->error = -plan->error;
}

static bool is_transfer(int number)
{
    return number == SYS_read || number == SYS_write || number == SYS_readv || number == SYS_writev;
}

/* Only what the kernel might do. A pipe is not full or damaged, it is interrupted at most. A close that fails
 * has closed all the same, but a call that we let fail is not made: only a file may stay open, while a pipe
 * that stays open is waited for in vain. */
static bool may_fail(const struct plan *plan, const struct seccomp_notif *request)
{
    char descriptor[64], file[200];
    bool closes = request->data.nr == SYS_close;

    if (plan->signal > 0 || (!closes && (!is_transfer(request->data.nr) || plan->error == EINTR)))
        return true;
    snprintf(descriptor, sizeof descriptor, "fd/%d", (int)request->data.args[0]);
    link_of((pid_t)request->pid, descriptor, file, sizeof file);
    bool is_file = file[0] == '/' && strncmp(file, "/dev/", 5) != 0;
    return is_file || (!closes && strncmp(file, "pipe:", 5) != 0);
}

static void answer(const struct plan *plan, struct progress *progress, int listener)
{
    struct seccomp_notif request = {0};

    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &request) != 0)
        return; /* whoever asked is dead */
    struct seccomp_notif_resp response = {.id = request.id};
    bool counts = may_fail(plan, &request);
    progress->calls += counts;
    if (request.data.nr >= 0 && request.data.nr < NUMBERS)
        progress->of_each[request.data.nr] += counts;
    if (counts && is_hit(plan, progress))
        hit(plan, progress, &request, &response);
    if (response.error == 0)
        response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
}

/* We adopt what the command leaves behind. True when no process is left. */
static bool reap(struct progress *progress)
{
    int status;
    pid_t process;

    while ((process = waitpid(-1, &status, WNOHANG)) > 0)
        if (process == progress->process) {
            progress->status = status;
            progress->ended = true;
            progress->over = now();
        }
    return process < 0 && errno == ECHILD;
}

/* Everything in our session but ourselves. */
static unsigned kill_all(void)
{
    DIR *processes = opendir("/proc");
    unsigned count = 0;

    for (struct dirent *entry; processes && (entry = readdir(processes));) {
        pid_t process = (pid_t)atoi(entry->d_name);
        if (process > 0 && process != getpid() && getsid(process) == getpid() && kill(process, SIGKILL) == 0)
            count++;
    }
    if (processes)
        closedir(processes);
    return count;
}

static void look_at_clock(const struct plan *plan, struct progress *progress)
{
    double time = now();

    if (plan->after >= 0 && !progress->ended && progress->signalled == 0 &&
        time - progress->began >= plan->after) {
        kill(progress->process, plan->signal);
        progress->faults++;
        progress->signalled = time;
    }
    if (progress->ended && time - progress->over > GRACE_SECONDS)
        progress->survivors = progress->survivors > 0 ? progress->survivors : kill_all();
    else if (!progress->ended && time - progress->began > plan->limit) {
        progress->out_of_time = true;
        kill_all();
    }
}

static int patience(const struct plan *plan, const struct progress *progress)
{
    if (plan->after >= 0 && progress->signalled == 0 && !progress->ended) {
        double left = progress->began + plan->after - now();
        return left > 0.001 ? (int)(left * 1000) : 0;
    }
    return 100;
}

static void watch(const struct plan *plan, struct progress *progress, int listener)
{
    sigset_t children;

    /* SIGCHLD interrupts only ppoll, so that no end is missed. */
    sigemptyset(&children);
    while (!reap(progress)) {
        struct pollfd asked = {.fd = listener, .events = POLLIN};
        int left = patience(plan, progress);
        struct timespec time = {left / 1000, left % 1000 * 1000000};
        if (ppoll(&asked, 1, &time, &children) > 0 && (asked.revents & POLLIN))
            answer(plan, progress, listener);
        else if (asked.revents & POLLHUP)
            listener = -1;
        look_at_clock(plan, progress);
    }
}

static void ignore(int signal)
{
    (void)signal;
}

static void write_counts(const struct plan *plan, const struct progress *progress)
{
    FILE *file = fopen(plan->counts_file, "w");

    for (int number = 0; file && number < NUMBERS; number++)
        if (progress->of_each[number] > 0)
            fprintf(file, "%s %llu\n", name_of_call(number), progress->of_each[number]);
    if (!file || fclose(file) != 0)
        fail(plan->counts_file);
}

static void print(const struct progress *progress)
{
    bool signalled = WIFSIGNALED(progress->status);

    printf("status %d signal %d calls %llu faults %llu survivors %u microseconds %.0f hit %s\n",
           progress->out_of_time ? TOO_LONG
           : signalled           ? 0
                                 : WEXITSTATUS(progress->status),
           signalled && !progress->out_of_time ? WTERMSIG(progress->status) : 0, progress->calls,
           progress->faults, progress->survivors, (progress->over - progress->began) * 1e6,
           *progress->hit ? progress->hit : "-");
}

int main(int argc, char **argv)
{
    struct plan plan;
    static struct progress progress;
    sigset_t children;
    int out = dup(STDOUT_FILENO);

    read_plan(&plan, argc, argv);
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    signal(SIGCHLD, ignore);
    dup2(STDERR_FILENO, STDOUT_FILENO); /* what the command says stands apart from what we say */
    int listener = start(&plan, &progress);
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_BLOCK, &children, NULL);
    watch(&plan, &progress, listener);
    dup2(out, STDOUT_FILENO);
    if (plan.counts_file)
        write_counts(&plan, &progress);
    print(&progress);
    return 0;
}
