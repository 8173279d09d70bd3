#include "log.h"

#include "scratch.h"

#include <fcntl.h>

/* What `body` writes to stderr. */
static const char *heard(struct scratch *scratch, void (*body)(void))
{
    int file = open(scratch_path(scratch, "log"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    int kept = dup(STDERR_FILENO);

    dup2(file, STDERR_FILENO);
    body();
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    log_set_threshold(LOG_WARNING);
    return scratch_get(scratch, "log");
}

static void write_all_levels(void)
{
    log_write(LOG_ERROR, "%d", 1);
    log_write(LOG_WARNING, "%d", 2);
    log_write(LOG_INFO, "%d", 3);
    log_write(LOG_DEBUG, "%d", 4);
}

static void a_line_names_the_program_and_the_level(void **state)
{
    assert_string_equal(heard(*state, write_all_levels), "statbook: error: 1\nstatbook: warning: 2\n");
}

static void write_quietly(void)
{
    log_set_threshold(LOG_ERROR);
    write_all_levels();
}

static void write_everything(void)
{
    log_set_threshold(LOG_DEBUG);
    write_all_levels();
}

static void lines_above_the_threshold_are_dropped(void **state)
{
    assert_string_equal(heard(*state, write_quietly), "statbook: error: 1\n");
    assert_string_equal(heard(*state, write_everything),
                        "statbook: error: 1\nstatbook: warning: 2\nstatbook: info: 3\nstatbook: debug: 4\n");
}

static void write_controls(void)
{
    log_write(LOG_ERROR, "a\nb\r\033[31m\x7F\té\u202E\u2028\xFF");
}

static void control_characters_cannot_break_the_line(void **state)
{
    assert_string_equal(heard(*state, write_controls), "statbook: error: a?b??[31m??é???????\n");
}

static void write_a_flood(void)
{
    log_write(LOG_ERROR, "%*s", 5000, "x");
}

static void a_flood_is_cut_and_still_one_line(void **state)
{
    const char *text = heard(*state, write_a_flood);

    assert_int_equal(strlen(text), strlen("statbook: error: ") + 1535 + 1);
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
}

static void write_the_longest_error(void)
{
    log_write(LOG_ERROR, "%*s", 1023, "é");
}

static void the_text_of_an_error_is_never_cut(void **state)
{
    const char *text = heard(*state, write_the_longest_error);

    assert_string_equal(text + strlen(text) - 3, "é\n");
}

static void a_log_that_cannot_be_written_is_let_go(void **state)
{
    int full = open("/dev/full", O_WRONLY), kept = dup(STDERR_FILENO);

    dup2(full, STDERR_FILENO);
    log_write(LOG_ERROR, "lost");
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(full);
    assert_string_equal(heard(*state, write_all_levels), "statbook: error: 1\nstatbook: warning: 2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_line_names_the_program_and_the_level),
        SCRATCH_TEST(lines_above_the_threshold_are_dropped),
        SCRATCH_TEST(control_characters_cannot_break_the_line),
        SCRATCH_TEST(a_flood_is_cut_and_still_one_line),
        SCRATCH_TEST(the_text_of_an_error_is_never_cut),
        SCRATCH_TEST(a_log_that_cannot_be_written_is_let_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
