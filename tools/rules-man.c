/* Writes statbook-rules(7), in the language of man pages, from the table of rules. */
#include "lint_explain.h"

#include <ctype.h>

/* What is a word to troff is a letter to us: a minus stays what it is, a dot at the beginning of a line is no
 * request. */
static void print_text(const char *text)
{
    static const struct {
        char letter;
        const char *words;
    } escapes[] = {{'\\', "\\e"},  {'-', "\\-"},   {'"', "\\(dq"}, {'\'', "\\(aq"},
                   {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}};

    fputs("\\&", stdout);
    for (; *text; text++) {
        const char *words = NULL;
        for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
            if (*text == escapes[i].letter)
                words = escapes[i].words;
        if (words)
            fputs(words, stdout);
        else
            putchar(*text == '\n' ? ' ' : *text);
    }
}

static void print_line(const char *before, const char *text, const char *behind)
{
    fputs(before, stdout);
    print_text(text);
    fputs(behind, stdout);
}

static void print_rule(const struct rule *rule)
{
    printf(".SS \"%s ", rule->id);
    print_line("", rule->title, "\"\n");
    printf(".RI ( %s ;\n", lint_level_name(rule->level));
    printf("af %s, strict %s, machine %s", lint_severity_name(lint_usual_severity(rule, PROFILE_AF)),
           lint_severity_name(lint_usual_severity(rule, PROFILE_STRICT)),
           lint_severity_name(lint_usual_severity(rule, PROFILE_MACHINE)));
    if (rule->setting)
        printf("; setting\n.BR %s )\n", rule->setting);
    else
        puts(")");
    print_line(".PP\n", rule->meaning, "\n");
    print_line(".PP\n", rule->mend, "\n");
}

static void print_heading(const char *name)
{
    fputs(".SH \"", stdout);
    for (; *name; name++)
        putchar(toupper((unsigned char)*name));
    puts("\"");
}

static void print_levels(void)
{
    static const enum rule_level levels[] = {LEVEL_ESSENTIAL, LEVEL_DESIRABLE, LEVEL_MACHINE, LEVEL_HOUSE};

    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        printf(".TP\n.I %s\n", lint_level_name(levels[i]));
        print_line("", lint_level_meaning(levels[i]), ".\n");
    }
}

int main(void)
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups), rules = 0;

    for (size_t i = 0; i < count; i++)
        rules += groups[i].count;
    puts(".TH STATBOOK\\-RULES 7 \"\" \"statbook\" \"Rules for workbooks\"\n"
         ".SH NAME\nstatbook-rules \\- the rules by which statbook lint judges workbooks\n.SH DESCRIPTION");
    printf(".BR statbook-lint (1)\nhas %zu rules for workbooks with statistics.\n", rules);
    puts("They follow the guidance of the United Kingdom's Government Analysis Function on releasing "
         "statistics\n"
         "in spreadsheets, with additions of their own.\nEach has a level:");
    print_levels();
    puts(".PP\nBehind the level stands what a finding is in each profile: an error, a warning, or off.\n"
         "A finding that cannot be certain is a warning at most, but for the profile\n.BR strict .\n"
         "The settings file can change that for each rule, by its id.");
    for (size_t i = 0; i < count; i++) {
        print_heading(groups[i].name);
        for (size_t j = 0; j < groups[i].count; j++)
            print_rule(&groups[i].rules[j]);
    }
    puts(".SH SEE ALSO\n.BR statbook (1),\n.BR statbook-lint (1)");
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
