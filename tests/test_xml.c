#include "xml.h"

#include "scratch.h"

#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

#define MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
#define R "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"

/* A document in memory, and what was handed over of it. */
struct reading {
    const char *text;
    size_t size, at, step; /* `step` bytes are given at a time */
    size_t fail_at;        /* 0: never */
    char events[512];
};

static void add_event(struct reading *reading, const char *before, const char *text, const char *after)
{
    size_t length = strlen(reading->events);

    snprintf(reading->events + length, sizeof reading->events - length, "%s%s%s", before, text, after);
}

static int read_text(void *stream, char *buffer, int size, struct error *err)
{
    struct reading *reading = stream;
    size_t count = reading->size - reading->at;

    if (reading->fail_at && reading->at >= reading->fail_at) {
        error_set(err, ERROR_IO, "the stream failed");
        return -1;
    }
    count = count < reading->step ? count : reading->step;
    count = count < (size_t)size ? count : (size_t)size;
    memcpy(buffer, reading->text + reading->at, count);
    reading->at += count;
    return (int)count;
}

static bool refer(void *stream, const char *id, struct error *err)
{
    add_event(stream, "@", id, " ");
    return strcmp(id, "bad") != 0 || error_set(err, ERROR_DATA, "no relationship '%s'", id);
}

static bool start(void *context, const struct xml_element *element, struct error *err)
{
    const char *a = xml_attribute(element, "a");

    add_event(context, "<", xml_path(element), " ");
    add_event(context, "", a ? a : "-", "> ");
    return !a || strcmp(a, "stop") != 0 || error_set(err, ERROR_DATA, "stopped");
}

static bool end(void *context, const char *text, struct error *err)
{
    add_event(context, "'", text, "' ");
    return strcmp(text, "stop") != 0 || error_set(err, ERROR_DATA, "stopped");
}

static bool read_with(struct scratch *scratch, struct reading *reading)
{
    static const struct xml_rule rules[] = {{"", start, NULL},        {"list/item", start, end},
                                            {"list", NULL, end},      {"a/b/c/d/e/f/g", start, end},
                                            {"r:thing", start, NULL}, {0}};
    static const struct xml_form form = {"root", rules};
    const struct xml_source source = {reading, read_text, refer};

    *scratch->err = (struct error){0};
    return xml_read(&source, &form, reading, scratch->err);
}

static void assert_events(struct scratch *scratch, const char *text, const char *events)
{
    for (size_t step = 1; step < 10000; step *= 7) {
        struct reading reading = {.text = text, .size = strlen(text), .step = step};
        bool read = read_with(scratch, &reading);
        assert_string_equal(scratch->err->text, "");
        assert_true(read);
        assert_string_equal(reading.events, events);
    }
}

static void assert_fails(struct scratch *scratch, const char *text, const char *message)
{
    struct reading reading = {.text = text, .size = strlen(text), .step = 100000};

    assert_false(read_with(scratch, &reading));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void elements_are_found_by_their_paths(void **state)
{
    assert_events(*state,
                  "<root " MAIN
                  " a='0'><list><item a='1'>one</item><other><item/></other><item/></list></root>",
                  "< 0> <list/item 1> 'one' <list/item -> '' '' ");
    assert_events(*state, "<root " MAIN "><item/></root>", "< -> ");
}

static void a_text_is_what_stands_between_the_tags(void **state)
{
    assert_events(*state,
                  "<root " MAIN
                  "><list> <item> a<!-- b --><![CDATA[<]]>&amp;&#x263A;<?p q?>c </item> </list></root>",
                  "< -> <list/item -> ' a<&☺c ' '' ");
}

static void attributes_are_decoded(void **state)
{
    assert_events(*state, "<root " MAIN " a='&amp;&lt;&#10;&quot;é'/>", "< &<\n\"é> ");
}

static void names_of_other_namespaces_match_nothing(void **state)
{
    assert_events(
        *state, "<root " MAIN "><x:list xmlns:x='urn:x'><item/></x:list><list xmlns=''><item/></list></root>",
        "< -> ");
    assert_events(*state, "<root " MAIN " " R "><r:thing r:a='1' a='2'/><thing/></root>",
                  "< -> @1 <r:thing 2> ");
}

static void deep_and_long_paths_are_only_counted(void **state)
{
    struct scratch *scratch = *state;
    char name[300];

    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_events(scratch,
                  "<root " MAIN "><a><b><c><d><e><f><g a='7'><h><i/></h>t</g></f></e></d></c></b></a>"
                  "<list><item/></list></root>",
                  "< -> <a/b/c/d/e/f/g 7> '' <list/item -> '' '' ");
    assert_events(scratch,
                  arena_format(scratch->arena, "<root " MAIN "><%s><%s><list/></%s></%s><list/></root>", name,
                               name, name, name),
                  "< -> '' ");
}

static void another_root_is_refused(void **state)
{
    assert_fails(*state, "<list " MAIN "/>", "must begin with <root>; found <list>");
    assert_fails(*state, "<root/>", "must begin with <root>; found <?:root>");
}

static void a_rule_can_end_the_reading(void **state)
{
    assert_fails(*state, "<root " MAIN "><list><item a='stop'/>", "stopped");
    assert_fails(*state, "<root " MAIN "><list><item>stop</item>", "stopped");
    assert_fails(*state, "<root " MAIN " " R " r:id='bad'/>", "no relationship 'bad'");
}

static void what_is_not_well_formed_is_refused(void **state)
{
    struct reading cut = {.text = "<root " MAIN "/>\0<root/>", .size = strlen(MAIN) + 17, .step = 100};

    assert_fails(*state, "", "is not well-formed: line 1: Document is empty");
    assert_fails(*state, "<root " MAIN ">\n<list></root>",
                 "is not well-formed: line 2: Opening and ending tag mismatch: list line 2 and root");
    assert_fails(*state, "<root " MAIN "/>x",
                 "is not well-formed: line 1: Extra content at the end of the document");
    assert_fails(*state, "<root " MAIN ">\xFF</root>",
                 "is not well-formed: line 1: Input is not proper UTF-8, indicate encoding !");
    assert_fails(*state, "<root " MAIN ">&e;</root>", "is not well-formed: line 1: Entity 'e' not defined");
    assert_fails(*state, "<x:root/>",
                 "is not well-formed: line 1: Namespace prefix x on root is not defined");
    assert_false(read_with(*state, &cut));
    assert_string_equal(((struct scratch *)*state)->err->text, "is not well-formed");
}

static void a_document_type_is_refused(void **state)
{
    assert_fails(*state, "<!DOCTYPE root [<!ENTITY e SYSTEM '/etc/passwd'>]><root " MAIN ">&e;</root>",
                 "has a document type declaration");
    /* For this one libxml2 makes a document, which must not stay behind. */
    assert_fails(*state, "<!DOCTYPE root [<!ENTITY e 'text'>]><root " MAIN ">&e;</root>",
                 "has a document type declaration");
    assert_fails(*state, "<!DOCTYPE root SYSTEM 'http://example.org/a.dtd'><root/>",
                 "has a document type declaration");
}

static void what_is_larger_than_any_part_is_refused(void **state)
{
    enum { SIZE = 300 * 1024 };
    struct scratch *scratch = *state;
    char *filler = arena_alloc(scratch->arena, SIZE + 1);

    memset(filler, 'a', SIZE);
    assert_fails(scratch,
                 arena_format(scratch->arena, "<root " MAIN "><list><item>%s</item></list></root>", filler),
                 "an element has more than 262144 bytes of text");
    assert_events(scratch, arena_format(scratch->arena, "<root " MAIN "><other>%s</other></root>", filler),
                  "< -> ");
    assert_fails(scratch, arena_format(scratch->arena, "<root " MAIN " a='%s'/>", filler),
                 "an element has more than 65536 bytes of attributes");
    assert_fails(scratch, arena_format(scratch->arena, "<root " MAIN " " R " r:id='%s'/>", filler),
                 "the name of a relationship has 307200 bytes");
    for (int i = 0; i < 65; i++)
        sprintf(filler + i * 8, " a%03d=''", i);
    assert_fails(scratch, arena_format(scratch->arena, "<root " MAIN "%s/>", filler),
                 "an element has more than 64 attributes");
}

static char *repeat(struct scratch *scratch, const char *before, const char *piece, size_t count,
                    const char *after)
{
    size_t size = strlen(piece);
    char *text = arena_alloc(scratch->arena, strlen(before) + count * size + strlen(after) + 1), *end = text;

    end = stpcpy(end, before);
    for (size_t i = 0; i < count; i++, end += size)
        memcpy(end, piece, size);
    strcpy(end, after);
    return text;
}

/* Each of them would take libxml2 hours, or all memory, if it were let. */
static void what_is_made_to_keep_us_busy_is_refused_soon(void **state)
{
    enum { MANY = 8 * 1024 * 1024 };
    struct scratch *scratch = *state;
    char *names = arena_alloc(scratch->arena, MANY * 2), *end = names;

    assert_fails(scratch, repeat(scratch, "<root " MAIN " a='", "x", MANY, "'/>"),
                 "a tag or a comment has more than 524288 bytes");
    assert_fails(scratch, repeat(scratch, "<root " MAIN "><!--", "x", MANY, "--></root>"),
                 "a tag or a comment has more than 524288 bytes");
    for (int i = 0; i < MANY / 10; i++)
        end += sprintf(end, " a%d=''", i);
    assert_fails(scratch, arena_format(scratch->arena, "<root " MAIN "%s/>", names),
                 "a tag or a comment has more than 524288 bytes");
    end = names;
    for (int i = 0; i < 100; i++)
        end += sprintf(end, " xmlns:a%d='u'", i);
    assert_fails(scratch, arena_format(scratch->arena, "<root " MAIN "%s/>", names),
                 "an element has more than 64 attributes");
    assert_fails(scratch, repeat(scratch, "<root " MAIN ">", "<a>", MANY / 4, "</root>"),
                 "is not well-formed: line 1: Excessive depth in document: 256 use XML_PARSE_HUGE option");
}

static void a_rule_for_everything_else_comes_last(void **state)
{
    struct scratch *scratch = *state;
    static const char text[] =
        "<root " MAIN "><list><item/><other b='1' a='2'><x/></other></list><o:a xmlns:o='urn:o'/></root>";
    static const struct xml_rule rules[] = {
        {"list", NULL, NULL}, {"list/item", start, NULL}, {"*", start, NULL}, {0}};
    static const struct xml_form form = {"root", rules};
    struct reading reading = {.text = text, .size = strlen(text), .step = 7};
    const struct xml_source source = {&reading, read_text, refer};

    assert_true(xml_read(&source, &form, &reading, scratch->err));
    assert_string_equal(reading.events, "<list/item -> <list/other 2> <list/other/x -> <?:a -> ");
}

static bool start_known(void *context, const struct xml_element *element, struct error *err)
{
    static const char *const known[] = {"", "a", "a bc", "bc a r:id", "a b bc r:id"};

    (void)err;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const char *other = xml_other_attribute(element, known[i]);
        add_event(context, other ? other : "-", "", " ");
    }
    return true;
}

static void an_attribute_that_is_not_known_is_told(void **state)
{
    struct scratch *scratch = *state;
    static const char text[] = "<root " MAIN " " R " a='1' bc='2' r:id='3'/>";
    static const struct xml_rule rules[] = {{"", start_known, NULL}, {0}};
    static const struct xml_form form = {"root", rules};
    struct reading reading = {.text = text, .size = strlen(text), .step = 99};
    const struct xml_source source = {&reading, read_text, refer};

    assert_true(xml_read(&source, &form, &reading, scratch->err));
    assert_string_equal(reading.events, "@3 a bc id - - ");
}

static void numbers_are_decimal(void **state)
{
    static const char *const bad[] = {"",    ".",   "-",  "e1", "1e",    "1e+",   "1,5", "0x1F",
                                      "NAN", "INF", " 1", "1 ", "1e999", "1.2.3", "--1"};
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},      {"-1.5", -1.5},  {"+.5", 0.5},   {"5.", 5},
                {"1E3", 1000}, {"1e-3", 0.001}, {"1.5E+2", 150}};
    double value;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (xml_number(bad[i], &value))
            fail_msg("'%s' is taken for a number", bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(xml_number(good[i].text, &value));
        assert_true(value == good[i].value);
    }
}

/* The type stands at the end of what libxml2 reads at once: it looks ahead, meets the failure, and goes on
 * with what it has. */
static void a_stream_that_failed_is_not_followed_by_a_document_type(void **state)
{
    struct scratch *scratch = *state;
    size_t failed = 0;

    for (size_t padding = 3500; padding < 4100; padding += 10) {
        const char *comment = repeat(scratch, "<!--", "x", padding, "--><!DOCTYPE root><root " MAIN "/>");
        const char *text = repeat(scratch, comment, " ", 8000, "");
        struct reading reading = {.text = text, .size = strlen(text), .step = 1, .fail_at = 4004};
        assert_false(read_with(scratch, &reading));
        failed += strcmp(scratch->err->text, "the stream failed") == 0;
        *scratch->err = (struct error){0};
    }
    assert_true(failed > 0);
}

/* libxml2 2.9.14 forgets the input of a parser that it cannot make. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:xmlAllocParserInputBuffer\n";
}

/* Memory for libxml2 that runs out: once, and from then on. */
static struct {
    long left;
    bool once;
} memory;

static bool is_refused(void)
{
    return memory.left-- <= 0 && (!memory.once || memory.left == -1);
}

static void *scarce_malloc(size_t size)
{
    return is_refused() ? NULL : malloc(size);
}

static void *scarce_realloc(void *old, size_t size)
{
    return is_refused() ? NULL : realloc(old, size);
}

static char *scarce_strdup(const char *text)
{
    return is_refused() ? NULL : strdup(text);
}

static void say_nothing(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static void memory_that_runs_out_is_told(void **state)
{
    static const char text[] = "<root " MAIN " a='1'><list><item b='2'>x</item></list></root>";
    struct scratch *scratch = *state;
    long refused = 0, system = 0;

    xmlSetGenericErrorFunc(NULL, say_nothing);
    assert_int_equal(xmlMemSetup(free, scarce_malloc, scarce_realloc, scarce_strdup), 0);
    for (int once = 0; once < 2; once++)
        for (long i = 0, done = 0; !done; i++) {
            struct reading reading = {.text = text, .size = strlen(text), .step = 999};
            memory.left = i;
            memory.once = once;
            *scratch->err = (struct error){0};
            done = read_with(scratch, &reading);
            refused += !done;
            system += scratch->err->kind == ERROR_SYSTEM;
            if (!done && !*scratch->err->text)
                fail_msg("request %ld failed without a sentence", i);
        }
    xmlMemSetup(free, malloc, realloc, strdup);
    xmlSetGenericErrorFunc(NULL, NULL);
    assert_true(refused > 10);
    assert_true(system > refused / 2);
}

static void a_stream_that_fails_is_told_in_its_own_words(void **state)
{
    struct scratch *scratch = *state;
    static const char text[] = "<root " MAIN "><list/></root>      ";

    for (size_t at = 1; at < sizeof text; at++) {
        struct reading reading = {.text = text, .size = strlen(text), .step = 1, .fail_at = at};
        assert_false(read_with(scratch, &reading));
        assert_error(scratch->err, ERROR_IO, "the stream failed");
    }
}

static void without_a_form_a_document_is_only_well_formed(void **state)
{
    struct scratch *scratch = *state;
    struct reading reading = {.text = "<any><thing/></any>", .size = 19, .step = 5};
    const struct xml_source source = {&reading, read_text, refer};

    assert_true(xml_read(&source, NULL, NULL, scratch->err));
    reading = (struct reading){.text = "<any><thing></any>", .size = 18, .step = 5};
    assert_false(xml_read(&source, NULL, NULL, scratch->err));
}

static void numbers_are_digits_only(void **state)
{
    static const char *const bad[] = {
        "", "-1", "+1", " 1", "1 ", "1.0", "a", "4294967296", "99999999999999999999"};
    unsigned value;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(xml_unsigned(bad[i], &value));
    assert_true(xml_unsigned("4294967295", &value));
    assert_int_equal(value, 4294967295u);
    assert_true(xml_unsigned("007", &value));
    assert_int_equal(value, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(elements_are_found_by_their_paths),
        SCRATCH_TEST(a_text_is_what_stands_between_the_tags),
        SCRATCH_TEST(attributes_are_decoded),
        SCRATCH_TEST(names_of_other_namespaces_match_nothing),
        SCRATCH_TEST(deep_and_long_paths_are_only_counted),
        SCRATCH_TEST(another_root_is_refused),
        SCRATCH_TEST(a_rule_can_end_the_reading),
        SCRATCH_TEST(what_is_not_well_formed_is_refused),
        SCRATCH_TEST(a_document_type_is_refused),
        SCRATCH_TEST(what_is_larger_than_any_part_is_refused),
        SCRATCH_TEST(what_is_made_to_keep_us_busy_is_refused_soon),
        SCRATCH_TEST(a_rule_for_everything_else_comes_last),
        SCRATCH_TEST(an_attribute_that_is_not_known_is_told),
        SCRATCH_TEST(numbers_are_decimal),
        SCRATCH_TEST(a_stream_that_failed_is_not_followed_by_a_document_type),
        SCRATCH_TEST(memory_that_runs_out_is_told),
        SCRATCH_TEST(a_stream_that_fails_is_told_in_its_own_words),
        SCRATCH_TEST(without_a_form_a_document_is_only_well_formed),
        SCRATCH_TEST(numbers_are_digits_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
