#include "number_format.h"

#include <math.h>
#include <string.h>

/* What one section of a format shows. */
struct section {
    bool digits, leading, groups, point, special;
    int decimals, thousands, percents;
    int commas; /* behind the last digit, so far */
};

static const char *behind_pair(const char *c, char close)
{
    const char *end = strchr(c + 1, close);

    return end ? end + 1 : c + strlen(c);
}

static const char *behind_escape(const char *c)
{
    return c[1] ? c + 2 : c + 1;
}

static void see_digit(struct section *section, char c)
{
    section->decimals += section->point;
    section->leading |= c == '0' && !section->point;
    section->groups |= section->commas > 0 && section->digits && !section->point;
    section->digits = true;
    section->commas = 0;
}

static void see_sign(struct section *section, char c)
{
    section->commas += c == ',';
    section->percents += c == '%';
    section->special |= strchr("@/EeGymdhs", c) != NULL;
    if (c != '.')
        return;
    section->point = true;
    section->thousands += section->commas;
    section->commas = 0;
}

static const char *see(struct section *section, const char *c)
{
    if (*c == '"')
        return behind_pair(c, '"');
    if (*c == '[')
        return behind_pair(c, ']');
    if (*c == '\\' || *c == '_' || *c == '*')
        return behind_escape(c);
    if (*c == '0' || *c == '#' || *c == '?')
        see_digit(section, *c);
    else
        see_sign(section, *c);
    return c + 1;
}

static struct section read_section(const char *format)
{
    struct section section = {0};
    const char *end = number_format_end_of_section(format);

    for (const char *c = format; c < end;)
        c = see(&section, c);
    section.thousands += section.digits ? section.commas : 0;
    return section;
}

bool number_format_has_groups(const char *format)
{
    return read_section(format).groups;
}

bool number_format_has_leading_digit(const char *format)
{
    struct section section = read_section(format);

    return section.leading || !section.point || section.special;
}

static bool has_condition(const char *format)
{
    for (const char *c = strchr(format, '['); c; c = strchr(c + 1, '['))
        if (strchr("<>=", c[1]))
            return true;
    return false;
}

double number_format_zero_below(const char *format, bool negative)
{
    const char *second = number_format_end_of_section(format);
    struct section section = read_section(negative && *second && second[1] ? second + 1 : format);

    if (section.special || !section.digits || has_condition(format))
        return 0;
    return 0.5 * pow(10, -section.decimals - 2 * section.percents + 3 * section.thousands);
}
