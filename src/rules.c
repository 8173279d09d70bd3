#include "rules.h"

#include <string.h>

size_t rule_groups(struct rule_group groups[RULE_GROUPS])
{
    const struct rule_group all[RULE_GROUPS] = {
        {"Workbook and file", rules_workbook, rules_workbook_count},
        {"Order of sheets, cover, contents, notes", rules_sheets, rules_sheets_count},
        {"Inside each sheet", rules_headings, rules_headings_count},
        {"Tables", rules_tables, rules_tables_count},
        {"Notes and shorthand", rules_notes, rules_notes_count},
        {"Formatting, links", rules_format, rules_format_count},
        {"Images and charts", rules_charts, rules_charts_count},
    };

    memcpy(groups, all, sizeof all);
    return RULE_GROUPS;
}

const struct rule *rule_find(const char *id)
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < groups[i].count; j++)
            if (strcmp(groups[i].rules[j].id, id) == 0)
                return &groups[i].rules[j];
    return NULL;
}
