/* clock ROUNDS COMMAND... : runs the commands (shell) in turns, ROUNDS times after a warm-up, and prints for
 * each the median wall time in milliseconds and the largest resident memory of any of its processes in KiB.
 * Turns, so that what else the machine does falls on all alike. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct command {
    const char *text;
    double *times;
    long memory;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* The memory is asked of a process in between, whose only children are the command's. */
static void time_once(struct command *command, int round)
{
    int ends[2], status;
    long memory = 0;
    double start = now();

    if (pipe(ends) != 0)
        exit(71);
    pid_t process = fork();
    if (process == 0) {
        struct rusage usage;
        int result = system(command->text);
        getrusage(RUSAGE_CHILDREN, &usage);
        _exit(write(ends[1], &usage.ru_maxrss, sizeof(long)) == sizeof(long) && result == 0 ? 0 : 1);
    }
    if (process < 0 || waitpid(process, &status, 0) < 0 || status != 0) {
        fprintf(stderr, "failed: %s\n", command->text);
        exit(1);
    }
    double time = now() - start;
    if (read(ends[0], &memory, sizeof memory) != sizeof memory)
        exit(71);
    close(ends[0]);
    close(ends[1]);
    if (round >= 0)
        command->times[round] = time;
    command->memory = memory > command->memory ? memory : command->memory;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    int rounds = argc > 2 ? atoi(argv[1]) : 0, count = argc - 2;

    if (rounds < 1)
        return 64;
    struct command *commands = calloc((size_t)count, sizeof *commands);
    for (int i = 0; i < count; i++)
        commands[i] = (struct command){argv[i + 2], calloc((size_t)rounds, sizeof(double)), 0};
    for (int round = -1; round < rounds; round++)
        for (int i = 0; i < count; i++)
            time_once(&commands[i], round);
    for (int i = 0; i < count; i++) {
        qsort(commands[i].times, (size_t)rounds, sizeof(double), compare);
        printf("%.1f %ld\n", commands[i].times[rounds / 2], commands[i].memory);
        free(commands[i].times);
    }
    free(commands);
    return 0;
}
