#include "report_table.h"

#include "arena.h"
#include "catalog.h"
#include "report.h"

#include <string.h>

/* The harmonised shorthand of the Government Statistical Service ("Using symbols and shorthand", 2022), whose
 * meanings Eurostat's and SDMX's observation statuses share. */
static const struct mark vocabulary[] = {
    {"b", CATALOG_NOOP("break in the series: not comparable with earlier figures"), false},
    {"c", CATALOG_NOOP("confidential"), true},
    {"e", CATALOG_NOOP("estimated"), false},
    {"er", CATALOG_NOOP("earliest revision"), false},
    {"f", CATALOG_NOOP("forecast"), false},
    {"low", CATALOG_NOOP("less than half of the last digit shown, but not zero"), false},
    {"ns", CATALOG_NOOP("not statistically significant"), false},
    {"p", CATALOG_NOOP("provisional"), false},
    {"r", CATALOG_NOOP("revised"), false},
    {"s", CATALOG_NOOP("statistically significant at the 5 % level"), false},
    {"ss", CATALOG_NOOP("statistically significant at the 1 % level"), false},
    {"sss", CATALOG_NOOP("statistically significant at the 0.1 % level"), false},
    {"u", CATALOG_NOOP("low reliability"), false},
    {"x", CATALOG_NOOP("not available"), true},
    {"z", CATALOG_NOOP("not applicable"), true},
};
enum { VOCABULARY_SIZE = sizeof vocabulary / sizeof *vocabulary };

/* A mark as the report has it. */
struct mark_reader {
    struct mark mark;
    bool says_missing;
};

static bool read_mark_code(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct mark *mark = &((struct mark_reader *)target)->mark;

    mark->code = mapping_scalar(mapping, node);
    size_t length = strspn(mark->code, "abcdefghijklmnopqrstuvwxyz");
    return (length > 0 && length <= 3 && mark->code[length] == '\0') ||
           mapping_fail(mapping, node, "%s cannot be the code of a mark; use one to three lower case letters",
                        mapping_quote(mapping, mark->code));
}

static bool read_missing(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct mark_reader *reader = target;

    reader->says_missing = true;
    return mapping_read_bool(mapping, node, &reader->mark.missing);
}

static bool read_mark(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"meaning", true, mapping_read_line, offsetof(struct mark_reader, mark.meaning)},
        {"missing", false, read_missing, 0},
    };
    struct mark_reader *reader = target;

    return mapping_is_map(node) ? mapping_read(mapping, node, "a mark", fields, 2, reader)
                                : mapping_read_line(mapping, node, &reader->mark.meaning);
}

static const struct mark_reader *find_own(const struct list *own, const char *code)
{
    const struct mark_reader *readers = own->items;

    for (size_t i = 0; i < own->count; i++)
        if (strcmp(readers[i].mark.code, code) == 0)
            return &readers[i];
    return NULL;
}

static bool in_vocabulary(const char *code)
{
    for (size_t i = 0; i < VOCABULARY_SIZE; i++)
        if (strcmp(vocabulary[i].code, code) == 0)
            return true;
    return false;
}

/* The built-in mark as the report words it. */
static struct mark reword(const struct mark *mark, const struct mark_reader *own)
{
    if (!own)
        return *mark;
    return (struct mark){mark->code, own->mark.meaning,
                         own->says_missing ? own->mark.missing : mark->missing};
}

/* The built-in vocabulary in the report's words, then what the report adds. */
static void merge_marks(struct report *report, const struct list *own, struct arena *arena)
{
    struct mark *marks = arena_array(arena, VOCABULARY_SIZE + own->count, sizeof *marks);
    const struct mark_reader *added = own->items;

    for (size_t i = 0; i < VOCABULARY_SIZE; i++)
        marks[i] = reword(&vocabulary[i], find_own(own, vocabulary[i].code));
    report->mark_count = VOCABULARY_SIZE;
    for (size_t i = 0; i < own->count; i++)
        if (!in_vocabulary(added[i].mark.code))
            marks[report->mark_count++] = added[i].mark;
    report->marks = marks;
}

void report_use_vocabulary(struct report *report, struct arena *arena)
{
    merge_marks(report, &(struct list){0}, arena);
}

bool report_read_marks(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list own = {0};

    if (!mapping_read_pairs(mapping, node, "marks", sizeof(struct mark_reader), read_mark_code, read_mark,
                            &own))
        return false;
    merge_marks(target, &own, mapping->arena);
    return true;
}

const struct mark *report_find_mark(const struct report *report, const char *code, size_t length)
{
    for (size_t i = 0; i < report->mark_count; i++)
        if (strlen(report->marks[i].code) == length && strncmp(report->marks[i].code, code, length) == 0)
            return &report->marks[i];
    return NULL;
}

const char *const *report_missing_codes(const struct report *report, size_t *count, struct arena *arena)
{
    const char **codes = arena_array(arena, report->mark_count, sizeof *codes);

    *count = 0;
    for (size_t i = 0; i < report->mark_count; i++)
        if (report->marks[i].missing)
            codes[(*count)++] = report->marks[i].code;
    return codes;
}

const struct mark *report_missing_mark(const struct report *report, const char *codes)
{
    while (*codes) {
        size_t length = strcspn(codes, " ");
        const struct mark *mark = report_find_mark(report, codes, length);
        if (mark && mark->missing)
            return mark;
        codes += length + (codes[length] == ' ');
    }
    return NULL;
}
