#include "po.h"

#include "arena.h"
#include "error.h"
#include "room.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum part { PART_NONE, PART_CONTEXT, PART_ID, PART_PLURAL, PART_TEXT };
enum { MOST_FORMS = 6 }; /* no language of CLDR has more */

/* An entry that is being read: NULL where nothing was said. */
struct draft {
    char *context, *id, *plural, *texts[MOST_FORMS];
    size_t text_count;
    bool fuzzy;
    int line;
    enum part part;
};

struct parser {
    struct po *po;
    const char *at, *end; /* of what is left */
    char *pool;           /* room for all strings: they are no longer than the file */
    int line;
    struct draft draft;
    struct po_entry *entries;
    size_t count;
    struct arena *arena;
    struct error *err;
};

static bool refuse(const struct parser *parser, int line, const char *sentence)
{
    return error_set(parser->err, ERROR_DEFINITION, "%s:%d: %s", parser->po->file, line, sentence);
}

/* ---- entries ---- */

static bool keep_draft(struct parser *parser)
{
    const struct draft *draft = &parser->draft;

    if (draft->text_count == 0)
        return refuse(parser, draft->line, "this text has no msgstr");
    if (!*draft->id && !draft->context) {
        parser->po->header = draft->texts[0];
        return true;
    }
    const char **texts = arena_array(parser->arena, draft->text_count, sizeof *texts);
    for (size_t i = 0; i < draft->text_count; i++)
        texts[i] = draft->texts[i];
    parser->entries = room_for_item(parser->arena, parser->entries, parser->count, sizeof *parser->entries);
    parser->entries[parser->count++] = (struct po_entry){draft->context ? draft->context : "",
                                                         draft->id,
                                                         draft->plural,
                                                         texts,
                                                         draft->text_count,
                                                         draft->fuzzy,
                                                         draft->line};
    return true;
}

/* What stands before `msgid` belongs to the entry that begins. */
static bool begin_entry(struct parser *parser)
{
    bool good = !parser->draft.id || keep_draft(parser);

    parser->draft = (struct draft){.line = parser->line};
    return good;
}

static bool end_entries(struct parser *parser)
{
    if (parser->draft.context && !parser->draft.id)
        return refuse(parser, parser->draft.line, "this context has no msgid");
    return !parser->draft.id || keep_draft(parser);
}

/* ---- strings ---- */

static char unescaped(char c)
{
    static const char letters[] = "nt\"\\", bytes[] = "\n\t\"\\";
    const char *found = c ? strchr(letters, c) : NULL;

    return found ? bytes[found - letters] : '\0';
}

/* A string between quotes at the end of a line goes to the end of the pool. */
static bool read_string(struct parser *parser, const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++) {
        if (*at != '\\') {
            *parser->pool++ = *at;
            continue;
        }
        char byte = ++at < end ? unescaped(*at) : '\0';
        if (!byte)
            return refuse(parser, parser->line, "a backslash stands before n, t, \" or another backslash");
        *parser->pool++ = byte;
    }
    if (at == end)
        return refuse(parser, parser->line, "a quotation mark is not closed");
    for (at++; at < end; at++)
        if (*at != ' ' && *at != '\t')
            return refuse(parser, parser->line, "something stands behind the closing quotation mark");
    *parser->pool++ = '\0';
    return true;
}

static char **slot_of(struct draft *draft)
{
    switch (draft->part) {
    case PART_CONTEXT:
        return &draft->context;
    case PART_ID:
        return &draft->id;
    case PART_PLURAL:
        return &draft->plural;
    case PART_TEXT:
        return &draft->texts[draft->text_count - 1];
    case PART_NONE:
        break;
    }
    return NULL;
}

/* What is continued was read last. */
static bool add_string(struct parser *parser, const char *at, const char *end)
{
    char **slot = slot_of(&parser->draft);

    if (!slot)
        return refuse(parser, parser->line,
                      "this string belongs to nothing; write msgid or msgstr before it");
    if (*slot)
        parser->pool--;
    else
        *slot = parser->pool;
    return read_string(parser, at, end);
}

/* ---- lines ---- */

static bool repeats(struct parser *parser, const char *keyword)
{
    return refuse(parser, parser->line,
                  arena_format(parser->arena, "%s stands twice in this entry", keyword));
}

static bool begin_context(struct parser *parser)
{
    if (parser->draft.context && !parser->draft.id)
        return repeats(parser, "msgctxt");
    bool fuzzy = !parser->draft.id && parser->draft.fuzzy;
    if (parser->draft.id && !begin_entry(parser))
        return false;
    parser->draft.fuzzy |= fuzzy;
    parser->draft.line = parser->line;
    parser->draft.part = PART_CONTEXT;
    return true;
}

static bool begin_id(struct parser *parser)
{
    if (parser->draft.id && !begin_entry(parser))
        return false;
    parser->draft.line = parser->line;
    parser->draft.part = PART_ID;
    return true;
}

static bool begin_plural(struct parser *parser)
{
    if (!parser->draft.id || parser->draft.text_count > 0)
        return refuse(parser, parser->line, "msgid_plural stands behind msgid and before msgstr");
    if (parser->draft.plural)
        return repeats(parser, "msgid_plural");
    parser->draft.part = PART_PLURAL;
    return true;
}

/* `form` is -1 for a msgstr without a number. */
static bool begin_text(struct parser *parser, int form)
{
    struct draft *draft = &parser->draft;

    if (!draft->id)
        return refuse(parser, parser->line, "msgstr stands behind a msgid");
    if ((form >= 0) != (draft->plural != NULL))
        return refuse(parser, parser->line,
                      form >= 0 ? "msgstr with a number stands behind a msgid_plural"
                                : "behind a msgid_plural stand msgstr[0], msgstr[1] …");
    if (form < 0 && draft->text_count > 0)
        return repeats(parser, "msgstr");
    if (form >= 0 && (size_t)form != draft->text_count)
        return refuse(parser, parser->line,
                      arena_format(parser->arena, "msgstr[%d] stands where msgstr[%zu] is due", form,
                                   draft->text_count));
    if (draft->text_count == MOST_FORMS)
        return refuse(parser, parser->line, "there are more than 6 forms of the plural");
    draft->text_count++;
    draft->part = PART_TEXT;
    return true;
}

/* Behind the keyword and its spaces. */
static const char *behind(const char *at, const char *end, const char *keyword)
{
    size_t length = strlen(keyword);

    if ((size_t)(end - at) < length || memcmp(at, keyword, length) != 0)
        return NULL;
    for (at += length; at < end && (*at == ' ' || *at == '\t'); at++)
        continue;
    return at;
}

static bool begin_form(struct parser *parser, const char *at, const char **string, const char *end)
{
    if (end - at < 2 || at[0] < '0' || at[0] > '9' || at[1] != ']')
        return refuse(parser, parser->line, "the number of a msgstr is a digit in brackets: msgstr[0]");
    *string = behind(at + 1, end, "]");
    return begin_text(parser, at[0] - '0');
}

static bool begin_part(struct parser *parser, const char *at, const char *end, const char **string)
{
    if ((*string = behind(at, end, "msgctxt")))
        return begin_context(parser);
    if ((*string = behind(at, end, "msgid_plural")))
        return begin_plural(parser);
    if ((*string = behind(at, end, "msgid")))
        return begin_id(parser);
    if ((*string = behind(at, end, "msgstr[")))
        return begin_form(parser, *string, string, end);
    if ((*string = behind(at, end, "msgstr")))
        return begin_text(parser, -1);
    return refuse(parser, parser->line,
                  arena_format(parser->arena, "%s is no line of a PO file",
                               text_quote(parser->arena, at, (size_t)(end - at))));
}

/* "#, fuzzy, c-format": of the entry that follows. */
static bool read_comment(struct parser *parser, const char *at, const char *end)
{
    if (end - at < 2 || at[1] != ',')
        return true;
    if (parser->draft.id && !begin_entry(parser))
        return false;
    for (at += 2; at < end; at++) {
        while (at < end && (*at == ' ' || *at == ','))
            at++;
        size_t length = 0;
        while (at + length < end && at[length] != ',' && at[length] != ' ')
            length++;
        parser->draft.fuzzy |= length == 5 && memcmp(at, "fuzzy", 5) == 0;
        at += length;
    }
    return true;
}

static bool read_line(struct parser *parser, const char *at, const char *end)
{
    const char *string;

    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (at == end)
        return true;
    if (*at == '#')
        return read_comment(parser, at, end);
    if (*at == '"')
        return add_string(parser, at, end);
    if (!begin_part(parser, at, end, &string))
        return false;
    if (string == end || *string != '"')
        return refuse(parser, parser->line, "behind the keyword stands a string between quotation marks");
    return add_string(parser, string, end);
}

static bool read_lines(struct parser *parser)
{
    while (parser->at < parser->end) {
        const char *feed = memchr(parser->at, '\n', (size_t)(parser->end - parser->at));
        const char *end = feed ? feed : parser->end;
        parser->line++;
        const char *visible = end > parser->at && end[-1] == '\r' ? end - 1 : end;
        if (!read_line(parser, parser->at, visible))
            return false;
        parser->at = feed ? feed + 1 : parser->end;
    }
    return end_entries(parser);
}

/* ---- the whole ---- */

static int compare_keys(const struct po_entry *entry, const char *context, const char *id)
{
    int order = strcmp(entry->context, context);

    return order ? order : strcmp(entry->id, id);
}

static int by_key(const void *a, const void *b)
{
    const struct po_entry *left = a, *right = b;
    int order = compare_keys(left, right->context, right->id);

    return order ? order : (left->line > right->line) - (left->line < right->line);
}

static bool sort_entries(struct parser *parser)
{
    if (parser->count > 0)
        qsort(parser->entries, parser->count, sizeof *parser->entries, by_key);
    for (size_t i = 1; i < parser->count; i++)
        if (compare_keys(&parser->entries[i - 1], parser->entries[i].context, parser->entries[i].id) == 0)
            return refuse(
                parser, parser->entries[i].line,
                arena_format(parser->arena, "this text stands in line %d, too", parser->entries[i - 1].line));
    parser->po->entries = parser->entries;
    parser->po->count = parser->count;
    return true;
}

/* Another encoding would have been found to be no UTF-8, or be taken for it. */
static bool check_charset(const struct parser *parser)
{
    const char *type = po_field(parser->po, "Content-Type", parser->arena);
    const char *charset = type ? strstr(type, "charset=") : NULL;

    if (!charset || strcasecmp(charset + 8, "UTF-8") == 0)
        return true;
    return error_set(parser->err, ERROR_DEFINITION, "%s: its charset is %s; save it as UTF-8",
                     parser->po->file, text_quote(parser->arena, charset + 8, strlen(charset + 8)));
}

static bool check_lines(const struct parser *parser)
{
    char why[160];
    int line = 1;

    for (const char *at = parser->at, *next; at < parser->end; at = next, line++) {
        const char *feed = memchr(at, '\n', (size_t)(parser->end - at));
        next = feed ? feed + 1 : parser->end;
        if (!text_is_utf8(at, (size_t)(next - at), why, sizeof why))
            return error_set(parser->err, ERROR_DEFINITION, "%s:%d: this line %s", parser->po->file, line,
                             why);
    }
    return true;
}

const struct po *po_parse(const char *file, const char *text, size_t size, struct arena *arena,
                          struct error *err)
{
    struct po *po = arena_alloc(arena, sizeof *po);
    struct parser parser = {.po = po, .at = text, .end = text + size, .arena = arena, .err = err};

    *po = (struct po){.file = file, .header = ""};
    if (size > PO_SIZE_LIMIT) {
        error_set(err, ERROR_DEFINITION, "%s: has %zu bytes; at most %d are read", file, size, PO_SIZE_LIMIT);
        return NULL;
    }
    if (memchr(text, '\0', size)) {
        error_set(err, ERROR_DEFINITION, "%s: has a NUL byte; it is no text", file);
        return NULL;
    }
    parser.pool = arena_alloc(arena, size + 1);
    return check_lines(&parser) && read_lines(&parser) && sort_entries(&parser) && check_charset(&parser)
               ? po
               : NULL;
}

const char *po_field(const struct po *po, const char *name, struct arena *arena)
{
    size_t length = strlen(name);

    for (const char *line = po->header; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (strncasecmp(line, name, length) != 0 || line[length] != ':')
            continue;
        const char *value = line + length + 1 + strspn(line + length + 1, " \t");
        return arena_copy(arena, value, strcspn(value, "\n"));
    }
    return NULL;
}

const struct po_entry *po_find(const struct po *po, const char *context, const char *id)
{
    size_t low = 0, high = po->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_keys(&po->entries[middle], context, id);
        if (order == 0)
            return &po->entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool po_is_translated(const struct po_entry *entry)
{
    for (size_t i = 0; i < entry->text_count; i++)
        if (!*entry->texts[i])
            return false;
    return !entry->fuzzy;
}
