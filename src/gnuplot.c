#include "gnuplot.h"

#include "arena.h"
#include "confine.h"
#include "deadline.h"
#include "error.h"
#include "inside.h"
#include "jobs.h"
#include "memory.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PICTURE_LIMIT = 64 * 1024 * 1024, WORDS_LIMIT = 64 * 1024, FIRST_ROOM = 256 * 1024 };
enum { SCRIPT = 3, LIBRARY, MEMORY_LIMIT = 1024 * 1024 * 1024, VERSION_SECONDS = 20 };

/* One pipe from the child. */
struct stream {
    int descriptor; /* -1 at its end */
    struct bytes bytes;
    size_t room, limit;
};

struct child {
    const char *program;
    const char *const *fonts; /* folders */
    bool own_group; /* in a job it stays in that one's group, which is ended with all that it started */
    bool is_script; /* a wrapper, which starts gnuplot and perhaps other programs */
    const char *const *arguments;
    int script, library;     /* files in memory, or -1 */
    int output[2], words[2]; /* pipes: what it draws, what it says */
    pid_t process;
    double deadline, seconds;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- finding it ---- */

/* Folders that are not absolute would depend on where we stand. */
static bool find_in(const char *folder, size_t length, char path[PATH_MAX])
{
    char candidate[PATH_MAX];

    if (length == 0 || folder[0] != '/' ||
        snprintf(candidate, sizeof candidate, "%.*s/gnuplot", (int)length, folder) >= (int)sizeof candidate)
        return false;
    /* /usr/bin/gnuplot leads over /etc/alternatives to gnuplot-nox: confinement needs the file itself. */
    return access(candidate, X_OK) == 0 && realpath(candidate, path);
}

static bool find_program(char path[PATH_MAX], struct error *err)
{
    const char *folders = getenv("PATH");

    for (const char *folder = folders ? folders : "/usr/bin:/bin"; *folder;) {
        size_t length = strcspn(folder, ":");
        if (find_in(folder, length, path))
            return true;
        folder += length + (folder[length] == ':');
    }
    return error_set(err, ERROR_UNAVAILABLE, "gnuplot is not installed (looked for it in PATH)");
}

/* A script that stands in the place of gnuplot. */
static bool is_script(const char *program)
{
    char start[2] = "";
    int file = open(program, O_RDONLY | O_CLOEXEC);
    bool script = file >= 0 && read(file, start, sizeof start) == sizeof start && memcmp(start, "#!", 2) == 0;

    if (file >= 0)
        close(file);
    return script;
}

/* ---- the child, between fork and exec ---- */

static void reset_signals(void)
{
    sigset_t none;

    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The program that loads a dynamically linked one: the same for gnuplot as for us. */
static int find_loader(struct dl_phdr_info *info, size_t size, void *context)
{
    const char **loader = context;

    (void)size;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_INTERP)
            *loader = (const char *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
    return 1; /* the first is our own program */
}

/* gnuplot writes nothing, reads fonts and its own files and starts nothing. A script in its place starts
 * programs, but writes nothing either. */
static bool keep_in_bounds(const struct child *child, struct error *err)
{
    const char *loader = NULL;
    const char *scripts[] = {"/proc", child->program, "/usr", "/bin", "/lib", "/lib64", NULL};

    dl_iterate_phdr(find_loader, &loader);
    const char *programs[] = {child->program, loader, NULL};
    const struct confinement bounds = {.executable = child->is_script ? scripts : programs,
                                       .readable = child->fonts,
                                       .may_start = child->is_script,
                                       .memory = MEMORY_LIMIT};

    return confine(&bounds, err);
}

/* A child of ours first of all: it ends with its parent, in a place of no interest. */
static void settle(const struct child *child, pid_t parent)
{
    if (child->own_group)
        setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(127);
    reset_signals();
    setrlimit(RLIMIT_CPU, &(struct rlimit){(rlim_t)child->seconds + 1, (rlim_t)child->seconds + 1});
    umask(077);
    if (chdir("/") != 0)
        _exit(127);
}

/* All of them stand above LIBRARY (see raise_descriptor), so none is overwritten before it is moved. */
static bool arrange_descriptors(const struct child *child)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool has_script = child->script >= 0;

    return nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 && dup2(child->output[1], STDOUT_FILENO) >= 0 &&
           dup2(child->words[1], STDERR_FILENO) >= 0 &&
           (!has_script || (dup2(child->script, SCRIPT) >= 0 && dup2(child->library, LIBRARY) >= 0)) &&
           close_range(has_script ? LIBRARY + 1 : SCRIPT, ~0U, 0) == 0;
}

static _Noreturn void become(const struct child *child, pid_t parent)
{
    const char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent",
                                       child->library < 0 ? NULL : "LD_PRELOAD=/dev/fd/4", NULL};
    struct error err = {0};

    memory_when_exhausted(ERROR_SYSTEM, ""); /* the parent says it */
    if (!arrange_descriptors(child))
        _exit(127);
    settle(child, parent);
    if (!keep_in_bounds(child, &err)) {
        dprintf(STDERR_FILENO, "%s\n", err.text);
        _exit(127);
    }
    execve(child->program, (char *const *)child->arguments, (char *const *)environment);
    dprintf(STDERR_FILENO, "cannot run %s: %s\n", child->program, strerror(errno));
    _exit(127);
}

/* ---- the parent ---- */

/* Moves a descriptor out of the way of those that the child will have. */
static bool raise_descriptor(int *descriptor)
{
    int raised = fcntl(*descriptor, F_DUPFD_CLOEXEC, LIBRARY + 1);

    close(*descriptor);
    *descriptor = raised;
    return raised >= 0;
}

static bool make_pipe(int ends[2], struct error *err)
{
    if (pipe2(ends, O_CLOEXEC) != 0 || !raise_descriptor(&ends[0]) || !raise_descriptor(&ends[1]))
        return error_system(err, errno, ERROR_SYSTEM, "cannot make a pipe for gnuplot");
    return true;
}

static void close_end(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static bool start(struct child *child, struct error *err)
{
    pid_t parent = getpid();

    child->process = fork();
    if (child->process < 0)
        return error_system(err, errno, ERROR_SYSTEM, "cannot start a process for gnuplot");
    if (child->process == 0)
        become(child, parent);
    if (child->own_group)
        setpgid(child->process, child->process); /* also in the child: whoever comes first */
    close_end(&child->output[1]);
    close_end(&child->words[1]);
    return true;
}

static void make_room(struct stream *stream, struct arena *arena)
{
    if (stream->bytes.size + 1 < stream->room)
        return;
    size_t room = stream->room > 0 ? stream->room * 2 : FIRST_ROOM;
    char *data = arena_alloc(arena, room);
    if (stream->bytes.size > 0)
        memcpy(data, stream->bytes.data, stream->bytes.size);
    stream->bytes.data = data;
    stream->room = room;
}

static bool read_some(struct stream *stream, struct arena *arena, struct error *err)
{
    make_room(stream, arena);
    char *end = stream->bytes.data + stream->bytes.size;
    ssize_t size = read(stream->descriptor, end, stream->room - 1 - stream->bytes.size);

    if (size < 0)
        return errno == EINTR || error_system(err, errno, ERROR_IO, "cannot read from gnuplot");
    if (size == 0)
        stream->descriptor = -1;
    stream->bytes.size += (size_t)size;
    stream->bytes.data[stream->bytes.size] = '\0';
    return stream->bytes.size <= stream->limit ||
           error_set(err, ERROR_UNAVAILABLE, "gnuplot was stopped: it wrote more than %zu bytes",
                     stream->limit);
}

static bool out_of_time(const struct child *child, struct error *err)
{
    return error_set(err, ERROR_BUSY, "gnuplot was stopped after %g seconds", child->seconds);
}

/* Until both pipes are at their end. */
static bool listen_to(const struct child *child, struct stream streams[2], struct arena *arena,
                      struct error *err)
{
    while (streams[0].descriptor >= 0 || streams[1].descriptor >= 0) {
        struct pollfd watched[2] = {{streams[0].descriptor, POLLIN, 0}, {streams[1].descriptor, POLLIN, 0}};
        double left = child->deadline - now();
        if (left <= 0)
            return out_of_time(child, err);
        int ready = poll(watched, 2, (int)(left * 1000) + 1);
        if (ready < 0 && errno != EINTR)
            return error_system(err, errno, ERROR_SYSTEM, "cannot wait for gnuplot");
        for (int i = 0; i < 2 && ready > 0; i++)
            if (watched[i].revents && !read_some(&streams[i], arena, err))
                return false;
    }
    return true;
}

/* It has closed its pipes; now it has to end. */
static bool wait_for_end(const struct child *child, struct error *err)
{
    siginfo_t info = {0};

    while (waitid(P_PID, (id_t)child->process, &info, WEXITED | WNOWAIT | WNOHANG) == 0 && info.si_pid == 0) {
        if (now() > child->deadline)
            return out_of_time(child, err);
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    return true;
}

/* Whatever happened, nothing of it stays. The group is killed before its number can be used again. */
static int reap(const struct child *child)
{
    int status = 0;

    kill(child->own_group ? -child->process : child->process, SIGKILL);
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* gnuplot shows the command first and what is wrong with it last: "/dev/fd/3" line 9: undefined variable: x.
 */
static const char *last_line(const struct bytes *words, struct arena *arena)
{
    static const char script[] = "\"/dev/fd/3\" ";
    size_t end = words->size;

    while (end > 0 && strchr("\n\r ", words->data[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && words->data[start - 1] != '\n')
        start--;
    if (end - start > strlen(script) && memcmp(words->data + start, script, strlen(script)) == 0)
        start += strlen(script);
    return text_quote(arena, words->data + start, end - start);
}

/* Where fontconfig's caches are out of date it reads the fonts themselves: slower, but right. Takes its words
 * out. */
static void forget_caches(struct bytes *words)
{
    static const char notice[] = "Fontconfig error: No writable cache directories\n";
    const size_t length = sizeof notice - 1;
    size_t kept = 0;

    for (size_t at = 0, next; at < words->size; at = next) {
        const char *end = memchr(words->data + at, '\n', words->size - at);
        next = end ? (size_t)(end - words->data) + 1 : words->size;
        if (next - at == length && memcmp(words->data + at, notice, length) == 0)
            continue;
        memmove(words->data + kept, words->data + at, next - at);
        kept += next - at;
    }
    words->size = kept;
}

static bool judge(int status, struct bytes *words, struct arena *arena, struct error *err)
{
    forget_caches(words);
    const char *said = words->size == 0 ? "nothing" : last_line(words, arena);

    if (WIFSIGNALED(status) && deadline_signalled()) /* a signal for the whole group, which waits for us */
        return deadline_fail(err);
    if (WIFSIGNALED(status))
        return error_set(err, ERROR_UNAVAILABLE, "gnuplot was ended by signal %d (%s); it said %s",
                         WTERMSIG(status), strsignal(WTERMSIG(status)), said);
    if (WEXITSTATUS(status) == ERROR_SYSTEM && words->size == 0) /* before it was gnuplot */
        return error_set(err, ERROR_SYSTEM, "no memory left");
    if (WEXITSTATUS(status) != 0)
        return error_set(err, ERROR_UNAVAILABLE, "gnuplot failed with status %d; it said %s",
                         WEXITSTATUS(status), said);
    return words->size == 0 ||
           error_set(err, ERROR_UNAVAILABLE, "gnuplot failed with status 0; it said %s", said);
}

static bool run_child(struct child *child, struct arena *arena, struct bytes *output, struct error *err)
{
    child->deadline = now() + child->seconds;
    if (!start(child, err))
        return false;
    struct stream streams[2] = {{.descriptor = child->output[0], .limit = PICTURE_LIMIT},
                                {.descriptor = child->words[0], .limit = WORDS_LIMIT}};
    bool heard = listen_to(child, streams, arena, err) && wait_for_end(child, err);
    int status = reap(child);
    *output = streams[0].bytes;
    return heard && judge(status, &streams[1].bytes, arena, err);
}

const char *gnuplot_program(struct arena *arena, bool *script, struct error *err)
{
    char program[PATH_MAX];

    if (!find_program(program, err))
        return NULL;
    *script = is_script(program);
    return arena_text(arena, program);
}

static bool run(struct child *child, struct arena *arena, struct bytes *output, struct error *err)
{
    child->own_group = !jobs_is_job();
    for (int i = 0; i < 2; i++)
        child->output[i] = child->words[i] = -1;
    child->program = gnuplot_program(arena, &child->is_script, err);
    bool good = child->program && make_pipe(child->output, err) && make_pipe(child->words, err) &&
                run_child(child, arena, output, err);
    for (int i = 0; i < 2; i++) {
        close_end(&child->output[i]);
        close_end(&child->words[i]);
    }
    return good;
}

static bool write_all(int descriptor, const void *bytes, size_t left)
{
    for (const char *next = bytes; left > 0;) {
        ssize_t size = write(descriptor, next, left);
        if (size < 0 && errno != EINTR)
            return false;
        next += size > 0 ? size : 0;
        left -= size > 0 ? (size_t)size : 0;
    }
    return true;
}

/* A file in memory. */
static bool keep(int *file, const void *bytes, size_t size, struct error *err)
{
    *file = memfd_create("statbook-chart", MFD_CLOEXEC);
    return (*file >= 0 && raise_descriptor(file) && write_all(*file, bytes, size)) ||
           error_system(err, errno, ERROR_SYSTEM, "cannot keep the script for gnuplot");
}

bool gnuplot_draw(const char *script, const char *const *fonts, double seconds, struct arena *arena,
                  struct bytes *picture, struct error *err)
{
    /* -d: no start-up file from anywhere. From standard input it would go on after an error; a file it
     * leaves. */
    static const char *const arguments[] = {"gnuplot", "-d", "/dev/fd/3", NULL};
    struct child child = {
        .arguments = arguments, .script = -1, .library = -1, .fonts = fonts, .seconds = seconds};
    bool good = keep(&child.script, script, strlen(script), err) &&
                keep(&child.library, inside_library, inside_size, err) && run(&child, arena, picture, err);

    close_end(&child.script);
    close_end(&child.library);
    return good;
}

const char *gnuplot_version(struct arena *arena, struct error *err)
{
    static const char *const arguments[] = {"gnuplot", "--version", NULL};
    struct child child = {.arguments = arguments, .script = -1, .library = -1, .seconds = VERSION_SECONDS};
    struct bytes output = {0};

    if (!run(&child, arena, &output, err))
        return NULL;
    size_t length = output.data ? strcspn(output.data, "\n") : 0;
    if (length > strlen("gnuplot ") && memcmp(output.data, "gnuplot ", 8) == 0)
        return arena_copy(arena, output.data, length);
    error_set(err, ERROR_UNAVAILABLE, "gnuplot --version says %s, which is not its version",
              text_quote(arena, output.data ? output.data : "", length));
    return NULL;
}
