#include "lint_explain.h"

#include "error.h"
#include "options.h"
#include "text.h"

#include <string.h>

enum { COLUMNS = 80, INDENT = 5 };

static const char *const levels[] = {[LEVEL_ESSENTIAL] = "essential",
                                     [LEVEL_DESIRABLE] = "desirable",
                                     [LEVEL_MACHINE] = "machine",
                                     [LEVEL_HOUSE] = "house"};

static const char *const meanings[] = {
    [LEVEL_ESSENTIAL] = "some readers cannot use the workbook without it",
    [LEVEL_DESIRABLE] = "good practice, which makes the workbook easier to use",
    [LEVEL_MACHINE] = "asked for by programs that read the workbook",
    [LEVEL_HOUSE] = "statbook's own addition to the guidance",
};

const char *lint_level_name(enum rule_level level)
{
    return levels[level];
}

const char *lint_level_meaning(enum rule_level level)
{
    return meanings[level];
}

const char *lint_severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_OFF] = "off", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

    return names[severity];
}

enum severity lint_usual_severity(const struct rule *rule, enum profile profile)
{
    struct lint_settings settings;

    lint_settings_default(&settings, profile);
    return lint_severity(&settings, rule);
}

/* Words, from column `at` on; where a line ends, a word ends. */
static void print_words(FILE *stream, const char *text, int at)
{
    for (size_t length; *(text += strspn(text, " \n")); text += length) {
        length = strcspn(text, " \n");
        int width = (int)text_width(text) - (int)text_width(text + length);
        if (at + 1 + width > COLUMNS) {
            fprintf(stream, "\n%*s", INDENT, "");
            at = INDENT;
        } else {
            fputc(' ', stream);
            at++;
        }
        fwrite(text, 1, length, stream);
        at += width;
    }
    fputc('\n', stream);
}

static void print_paragraph(FILE *stream, const char *text)
{
    print_words(stream, text, COLUMNS);
}

static void print_rule(const struct rule *rule, FILE *stream)
{
    print_words(stream, rule->title, fprintf(stream, "%-*s", INDENT - 1, rule->id));
    fprintf(stream, "%*s%s: %s\n", INDENT, "", levels[rule->level], meanings[rule->level]);
    fprintf(stream, "%*saf %s, strict %s, machine %s", INDENT, "",
            lint_severity_name(lint_usual_severity(rule, PROFILE_AF)),
            lint_severity_name(lint_usual_severity(rule, PROFILE_STRICT)),
            lint_severity_name(lint_usual_severity(rule, PROFILE_MACHINE)));
    if (rule->setting)
        fprintf(stream, "; setting %s", rule->setting);
    fputc('\n', stream);
    print_paragraph(stream, rule->meaning);
    print_paragraph(stream, rule->mend);
}

static void print_all(FILE *stream)
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups);

    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "%s%s\n", i > 0 ? "\n" : "", groups[i].name);
        for (size_t j = 0; j < groups[i].count; j++) {
            fputc('\n', stream);
            print_rule(&groups[i].rules[j], stream);
        }
    }
}

static bool are_rules(const struct words *ids, struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < ids->count; i++)
        if (strcmp(ids->items[i], "all") != 0 && !rule_find(ids->items[i]))
            return error_set(err, ERROR_USAGE, "--explain: %s is not a rule, such as T04; all explains each",
                             text_quote(arena, ids->items[i], strlen(ids->items[i])));
    return true;
}

bool lint_explain(const struct words *ids, FILE *stream, struct arena *arena, struct error *err)
{
    if (!are_rules(ids, arena, err))
        return false;
    for (size_t i = 0; i < ids->count; i++) {
        if (i > 0)
            fputc('\n', stream);
        if (strcmp(ids->items[i], "all") == 0)
            print_all(stream);
        else
            print_rule(rule_find(ids->items[i]), stream);
    }
    return true;
}
