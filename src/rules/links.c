#include "rules_links.h"

#include "arena.h"
#include "lint_words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static struct lint_place at_link(const struct lint_sheet *sheet, const struct lint_link *link)
{
    return lint_at(sheet, link->ref.first.row, link->ref.first.column);
}

/* ---- F10 ---- */

/* Behind "&" in a header: a letter for what the program fills in, a font in quotes, a size in digits. */
static const char *skip_code(const char *text)
{
    static const char digits[] = "0123456789";
    const char *close;

    if (*text == '"')
        return (close = strchr(text + 1, '"')) ? close + 1 : text + strlen(text);
    if (*text == 'K')
        return text + 1 + strspn(text + 1, "0123456789ABCDEFabcdef+-");
    if (*text && strchr(digits, *text))
        return text + strspn(text, digits);
    return text + (*text ? 1 : 0);
}

static bool is_letter(const char *text, size_t *length)
{
    int32_t at = 0;
    UChar32 code;

    U8_NEXT_OR_FFFD((const uint8_t *)text, at, -1, code);
    *length = (size_t)at;
    return u_isalpha(code);
}

/* What stands around a page's number, in the languages of the words. */
static bool is_page_word(const char *word, size_t length)
{
    static const char *const words[] = {"page",    "pages", "of", "de", "sur",      "p",     "pp",  "página",
                                        "páginas", "стр",   "из", "с",  "страница", "seite", "von", "صفحة",
                                        "الصفحة",  "من",    "第", "页", "页共",     "共",    "頁",  NULL};

    for (size_t i = 0; words[i]; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0)
            return true;
    return length == strlen("Страница") && strncmp(word, "Страница", length) == 0;
}

static size_t word_length(const char *text)
{
    size_t length = 0, next;

    while (text[length] && text[length] != '&' && is_letter(text + length, &next))
        length += next;
    return length;
}

/* Is there a word in the header or footer that is not about its page? */
static bool says_more_than_page(const char *text)
{
    size_t length;

    while (*text) {
        if (*text == '&') {
            text = skip_code(text + 1);
        } else if ((length = word_length(text)) > 0) {
            if (!is_page_word(text, length))
                return true;
            text += length;
        } else {
            is_letter(text, &length);
            text += length;
        }
    }
    return false;
}

/* The program's own picture: "&G". */
static bool has_header_picture(const char *text)
{
    while ((text = strchr(text, '&'))) {
        if (text[1] == 'G')
            return true;
        text = skip_code(text + 1);
    }
    return false;
}

static void judge_header(struct lint *lint, const struct lint_sheet *sheet)
{
    if (says_more_than_page(sheet->header_footer))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the header or footer says %s, which screen readers do not read; write it into cells, and "
                  "leave only the number of the page",
                  lint_quote(lint, sheet->header_footer));
    else if (has_header_picture(sheet->header_footer))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the header or footer has a picture, which nobody hears of; take it away");
}

static void judge_drawn(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    static const char *const names[] = {[LINT_SHAPE] = "a text box or shape",
                                        [LINT_CONNECTOR] = "a drawn line",
                                        [LINT_OTHER_DRAWN] = "a drawn object"};

    if (drawn->kind != LINT_PICTURE && drawn->kind != LINT_CHART)
        lint_find(lint, lint_rule(lint), lint_at(sheet, drawn->row, drawn->column),
                  "%s, %s, lies on the sheet, where screen readers miss it; write its text into a cell and "
                  "take it away",
                  names[drawn->kind], lint_quote(lint, drawn->name));
}

void links_judge_surroundings(struct lint *lint, const struct lint_sheet *sheet)
{
    judge_header(lint, sheet);
    if (sheet->has_comments)
        lint_find(
            lint, lint_rule(lint), lint_at_sheet(sheet),
            "the sheet has comments on cells, which many readers never find; write them as notes in the "
            "table of notes");
    if (sheet->has_controls)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet has form controls (buttons, lists to choose from); take them away");
    if (sheet->has_legacy_drawing && !sheet->has_comments && !sheet->has_controls)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet has objects of an old drawing format (VML); take them away");
    for (size_t i = 0; i < sheet->drawn_count; i++)
        judge_drawn(lint, sheet, &sheet->drawn[i]);
}

/* ---- F11 ---- */

static bool begins(const char *text, const char *beginning)
{
    return strncasecmp(text, beginning, strlen(beginning)) == 0;
}

/* An address as people write it by hand, "www.un.org", is no burden to hear. */
static bool is_long_address(const char *text)
{
    enum { SHORT = 30 };
    const char *host = begins(text, "https://") ? text + 8 : begins(text, "http://") ? text + 7 : text;
    size_t length = strcspn(host, "/?#");

    if ((host == text && !begins(text, "www.")) || strpbrk(text, " \n"))
        return false;
    return strlen(text) > SHORT || (host[length] != '\0' && host[length + 1] != '\0');
}

void links_judge_texts(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->link_count; i++) {
        const struct lint_link *link = &sheet->links[i];
        if (is_long_address(link->text))
            lint_find(lint, lint_rule(lint), at_link(sheet, link),
                      "the text of the link is the address %s; write what is found there",
                      lint_quote(lint, link->text));
        else if (*link->text && lint_word_is(link->text, lint_language(lint), USE_LINK_LESS))
            lint_find(lint, lint_rule(lint), at_link(sheet, link),
                      "the text of the link, %s, does not say where it leads; write what is found there",
                      lint_quote(lint, link->text));
    }
}

struct placed_link {
    const struct lint_sheet *sheet;
    const struct lint_link *link;
};

static int compare_positions(const struct placed_link *a, const struct placed_link *b)
{
    if (a->sheet->index != b->sheet->index)
        return a->sheet->index < b->sheet->index ? -1 : 1;
    return reference_compare(a->link->ref.first, b->link->ref.first);
}

static int compare_placed(const void *a, const void *b)
{
    return compare_positions(a, b);
}

static int compare_by_text(const void *a, const void *b)
{
    const struct placed_link *x = a, *y = b;
    int order = strcmp(x->link->text, y->link->text);

    return order ? order : compare_positions(x, y);
}

struct link_places {
    struct placed_link *links;
    size_t count;
};

static struct link_places gather(struct lint *lint, const struct lint_book *book)
{
    struct link_places places = {0};
    size_t count = 0;

    for (size_t i = 0; i < book->sheet_count; i++)
        count += book->sheets[i].link_count;
    places.links = arena_array(lint_arena(lint), count + 1, sizeof *places.links);
    for (size_t i = 0; i < book->sheet_count; i++)
        for (size_t j = 0; j < book->sheets[i].link_count; j++)
            places.links[places.count++] = (struct placed_link){&book->sheets[i], &book->sheets[i].links[j]};
    return places;
}

/* The same label may lead to its own row in each table; within a sheet, or out of the workbook, it may not.
 */
static bool must_agree(const struct placed_link *one, const struct placed_link *other)
{
    return one->sheet == other->sheet || *one->link->target || *other->link->target;
}

void links_judge_twins(struct lint *lint, const struct lint_book *book)
{
    struct link_places places = gather(lint, book);

    qsort(places.links, places.count, sizeof *places.links, compare_by_text);
    for (size_t i = 1; i < places.count; i++) {
        const struct lint_link *one = places.links[i - 1].link, *other = places.links[i].link;
        if (*other->text && must_agree(&places.links[i - 1], &places.links[i]) &&
            strcmp(one->text, other->text) == 0 &&
            (strcmp(one->target, other->target) != 0 || strcmp(one->location, other->location) != 0))
            lint_doubt(lint, lint_rule(lint), at_link(places.links[i].sheet, other),
                       "two links have the text %s and lead to different places; say in each where it leads",
                       lint_quote(lint, other->text));
    }
}

const struct link_places *links_gather(struct lint *lint, const struct lint_book *book)
{
    struct link_places *places = arena_alloc(lint_arena(lint), sizeof *places);

    *places = gather(lint, book);
    qsort(places->links, places->count, sizeof *places->links, compare_placed);
    return places;
}

bool links_has(const struct link_places *places, const struct lint_sheet *sheet, struct reference at)
{
    const struct lint_link wanted = {.ref = {at, at}};
    const struct placed_link key = {sheet, &wanted};

    return bsearch(&key, places->links, places->count, sizeof key, compare_placed) != NULL;
}

/* ---- F12 ---- */

static const struct file_type {
    const char *ending, *name, *other_name;
} file_types[] = {
    {"pdf", "PDF", "PDF"},     {"xlsx", "XLSX", "Excel"},      {"xls", "XLS", "Excel"},
    {"xlsm", "XLSM", "Excel"}, {"ods", "ODS", "ODS"},          {"odt", "ODT", "ODT"},
    {"odp", "ODP", "ODP"},     {"csv", "CSV", "CSV"},          {"docx", "DOCX", "Word"},
    {"doc", "DOC", "Word"},    {"pptx", "PPTX", "PowerPoint"}, {"ppt", "PPT", "PowerPoint"},
    {"zip", "ZIP", "ZIP"},
};

/* Of "https://example.org/a/b.pdf?x=1#page=2" it is "pdf"; an address without a path has none. */
static const struct file_type *type_of(const char *target)
{
    const char *scheme = strstr(target, "://"), *path = scheme ? strchr(scheme + 3, '/') : target;
    size_t length = path ? strcspn(path, "?#") : 0, begin = length;

    while (begin > 0 && path[begin - 1] != '.' && path[begin - 1] != '/')
        begin--;
    if (begin == 0 || path[begin - 1] != '.' || begins(target, "mailto:"))
        return NULL;
    for (size_t i = 0; i < sizeof file_types / sizeof *file_types; i++)
        if (strlen(file_types[i].ending) == length - begin &&
            strncasecmp(path + begin, file_types[i].ending, length - begin) == 0)
            return &file_types[i];
    return NULL;
}

static bool has_digit(const char *text)
{
    int32_t size = (int32_t)strlen(text);
    UChar32 code;

    for (int32_t at = 0; at < size;) {
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, size, code);
        if (u_isdigit(code))
            return true;
    }
    return false;
}

static bool says_type_and_size(const char *inside, const struct file_type *type, const char *language)
{
    return (strcasestr(inside, type->name) || strcasestr(inside, type->other_name)) &&
           (has_digit(inside) || lint_word_in(inside, language, USE_SIZE_UNKNOWN));
}

/* Does one pair of brackets in the text say it, "(PDF, 23 KB)"? */
static bool is_described(const char *text, const struct file_type *type, const char *language)
{
    char inside[128];

    for (; (text = strpbrk(text, "(\xEF")); text++) {
        bool wide = strncmp(text, "（", strlen("（")) == 0;
        if (*text != '(' && !wide)
            continue;
        const char *begin = text + (wide ? strlen("（") : 1);
        const char *end = begin + strcspn(begin, ")"), *wide_end = strstr(begin, "）");
        size_t length = (size_t)((wide_end && wide_end < end ? wide_end : end) - begin);
        length = length < sizeof inside ? length : sizeof inside - 1;
        memcpy(inside, begin, length);
        inside[length] = '\0';
        if (says_type_and_size(inside, type, language))
            return true;
    }
    return false;
}

void links_judge_files(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->link_count; i++) {
        const struct lint_link *link = &sheet->links[i];
        const struct file_type *type = type_of(link->target);
        if (type && *link->text && !is_described(link->text, type, lint_language(lint)))
            lint_find(
                lint, lint_rule(lint), at_link(sheet, link),
                "the link %s leads to a file and does not say of which type and size; write for example "
                "(%s, 23 KB), or (%s, size not known)",
                lint_quote(lint, link->text), type->name, type->name);
    }
}
