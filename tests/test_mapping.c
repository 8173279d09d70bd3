#include "mapping.h"

#include "scratch.h"

#include <limits.h>

/* libyaml's requests for memory, of which the one behind `requests_left` others fails. */
enum { NEVER = INT_MAX };
static int requests_left = NEVER;

static bool request_fails(void)
{
    return requests_left != NEVER && requests_left-- == 0;
}

void *yaml_malloc(size_t size);
void *yaml_realloc(void *memory, size_t size);
char *yaml_strdup(const char *text);

void *yaml_malloc(size_t size)
{
    return request_fails() ? NULL : malloc(size ? size : 1);
}

void *yaml_realloc(void *memory, size_t size)
{
    return request_fails() ? NULL : realloc(memory, size ? size : 1);
}

char *yaml_strdup(const char *text)
{
    return text && !request_fails() ? strdup(text) : NULL;
}

/* What the documents of these tests are read into. */
struct thing {
    const char *title, *text, *key;
    bool flag;
    double number;
    struct list parts, pairs;
    int word;
};

static bool read_thing(struct mapping *mapping, const struct yaml_node_s *node, void *target);

static bool read_parts(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "things", sizeof(struct thing), read_thing, target);
}

static bool read_key(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return (((struct thing *)target)->key = mapping_scalar(mapping, node)) != NULL;
}

static bool read_text_of_pair(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_line(mapping, node, &((struct thing *)target)->title);
}

static bool read_pairs(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_pairs(mapping, node, "keys and titles", sizeof(struct thing), read_key,
                              read_text_of_pair, target);
}

static bool read_word(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"one", "two", "three"};

    *(int *)target = mapping_read_word(mapping, node, "a number", words, 3);
    return *(int *)target >= 0;
}

static bool read_thing(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"title", true, mapping_read_line, offsetof(struct thing, title)},
        {"text", false, mapping_read_paragraph, offsetof(struct thing, text)},
        {"flag", false, mapping_read_bool, offsetof(struct thing, flag)},
        {"number", false, mapping_read_number, offsetof(struct thing, number)},
        {"parts", false, read_parts, offsetof(struct thing, parts)},
        {"pairs", false, read_pairs, offsetof(struct thing, pairs)},
        {"word", false, read_word, offsetof(struct thing, word)},
    };

    return mapping_read(mapping, node, "a thing", fields, sizeof fields / sizeof *fields, target);
}

static bool load(struct scratch *scratch, const char *yaml, size_t size, struct thing *thing)
{
    struct mapping mapping = {.file = "f.yaml", .arena = scratch->arena, .err = scratch->err};

    *thing = (struct thing){0};
    *scratch->err = (struct error){0};
    return mapping_load(&mapping, yaml, size, read_thing, thing);
}

static struct thing loaded(struct scratch *scratch, const char *yaml)
{
    struct thing thing;

    if (!load(scratch, yaml, strlen(yaml), &thing))
        fail_msg("%s", scratch->err->text);
    return thing;
}

static void refused_bytes(struct scratch *scratch, const char *yaml, size_t size, const char *expected)
{
    struct thing thing;

    assert_false(load(scratch, yaml, size, &thing));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    refused_bytes(scratch, yaml, strlen(yaml), expected);
}

static void a_map_is_read_into_a_struct(void **state)
{
    struct thing thing = loaded(*state, "title: A title\nflag: true\nnumber: -1.5e3\nword: three\n"
                                        "text: |\n  One.\n\n  Two.\n");

    assert_string_equal(thing.title, "A title");
    assert_string_equal(thing.text, "One.\n\nTwo.");
    assert_true(thing.flag);
    assert_float_equal(thing.number, -1500, 0);
    assert_int_equal(thing.word, 2);
}

static void lists_and_pairs_become_arrays(void **state)
{
    struct thing thing = loaded(*state, "title: A\nparts: [{title: B}, {title: C}]\npairs: {x: X, y: Y}\n");
    const struct thing *parts = thing.parts.items, *pairs = thing.pairs.items;

    assert_int_equal(thing.parts.count, 2);
    assert_string_equal(parts[1].title, "C");
    assert_int_equal(thing.pairs.count, 2);
    assert_string_equal(pairs[1].key, "y");
    assert_string_equal(pairs[1].title, "Y");
}

static void a_map_of_no_pairs_is_empty(void **state)
{
    assert_int_equal(loaded(*state, "title: A\npairs: {}\n").pairs.count, 0);
}

static void a_key_must_be_one_of_the_fields(void **state)
{
    refused(*state, "title: A\n\ntitel: B\n",
            "f.yaml:3: 'titel' is not a key of a thing; use title, text, flag, number, parts, pairs or word");
    refused(
        *state, "title: A\n? \"a\\nb\"\n: B\n",
        "f.yaml:2: 'a\\x0Ab' is not a key of a thing; use title, text, flag, number, parts, pairs or word");
}

static void a_required_key_must_be_there(void **state)
{
    refused(*state, "flag: true\n", "f.yaml:1: a thing has no 'title', which is required");
    refused(*state, "title: A\nparts:\n  - title: B\n  - {}\n",
            "f.yaml:4: a thing has no 'title', which is required");
}

static void a_key_stands_once(void **state)
{
    refused(*state, "title: A\nflag: true\ntitle: B\n",
            "f.yaml:3: 'title' stands twice; the first is on line 1");
    refused(*state, "title: A\npairs:\n  x: X\n  y: Y\n  x: Z\n",
            "f.yaml:5: 'x' stands twice; the first is on line 3");
}

static void a_value_has_the_shape_that_is_asked_for(void **state)
{
    refused(*state, "just text", "f.yaml:1: a thing must be a map of keys and values, not a single value");
    refused(*state, "- a\n- b\n", "f.yaml:1: a thing must be a map of keys and values, not a list");
    refused(*state, "title: [a]\n", "f.yaml:1: this must be a single value, not a list");
    refused(*state, "title:\n  a: b\n",
            "f.yaml:2: this must be a single value, not a map of keys and values");
    refused(*state, "title: A\nparts: B\n", "f.yaml:2: this must be a list of things, not a single value");
    refused(*state, "title: A\npairs: [B]\n", "f.yaml:2: this must be a map of keys and titles, not a list");
    refused(*state, "title: A\nparts: []\n", "f.yaml:2: this list of things is empty");
}

static void a_value_that_must_be_single_is(void **state)
{
    static const char *const keys[] = {"title", "text", "flag", "number", "word"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        refused(scratch, arena_format(scratch->arena, "%s: {a: b}\n%s", keys[i], i > 0 ? "title: A\n" : ""),
                "f.yaml:1: this must be a single value, not a map of keys and values");
}

static void a_key_is_a_single_value(void **state)
{
    refused(*state, "? [a]\n: b\n", "f.yaml:1: this must be a single value, not a list");
    refused(*state, "title: A\npairs:\n  ? {a: b}\n  : c\n",
            "f.yaml:3: this must be a single value, not a map of keys and values");
}

static void a_line_is_fit_for_a_heading(void **state)
{
    struct scratch *scratch = *state;

    refused(scratch, "title:\n", "f.yaml:1: a text is missing here");
    refused(scratch, "title: ''\n", "f.yaml:1: a text is missing here");
    refused(scratch, "title: ' a'\n", "f.yaml:1: ' a' has a space at its beginning");
    refused(scratch, "title: |\n  a\n  b\n", "f.yaml:1: 'a\\x0Ab\\x0A' has a line feed; it must be one line");
    refused(scratch, "title: \"a\\tb\"\n",
            "f.yaml:1: 'a\\x09b' has the control character U+0009 at character 2");
    refused(scratch, arena_format(scratch->arena, "title: %0256d", 0),
            arena_format(scratch->arena,
                         "f.yaml:1: '%060d…' has 256 characters (UTF-16 units); at most 255 are allowed", 0));
}

static void a_paragraph_is_fit_for_a_cell(void **state)
{
    struct scratch *scratch = *state;

    refused(scratch, "title: A\ntext: '  '\n", "f.yaml:2: a text is missing here");
    refused(scratch, "title: A\ntext: \"\\e[1m\"\n",
            "f.yaml:2: '\\x1B[1m' has the control character U+001B at character 1");
    refused(scratch, arena_format(scratch->arena, "title: A\ntext: %032768d", 0),
            arena_format(
                scratch->arena,
                "f.yaml:2: '%060d…' has 32768 characters (UTF-16 units); Excel holds 32767 in a cell", 0));
}

static void a_text_has_no_nul(void **state)
{
    refused(*state, "title: \"a\\0b\"\n", "f.yaml:1: 'a\\x00b' has a NUL character");
}

static void a_flag_is_true_or_false(void **state)
{
    assert_false(loaded(*state, "title: A\nflag: false\n").flag);
    refused(*state, "title: A\nflag: yes\n", "f.yaml:2: 'yes' is neither true nor false");
    refused(*state, "title: A\nflag:\n", "f.yaml:2: '' is neither true nor false");
}

static void a_number_is_decimal_and_finite(void **state)
{
    static const char *const bad[] = {"1e999", "-1e999", "0x10", "nan", "inf", "1,5", "1 000",
                                      "--1",   "+",      "e",    ".",   "1e",  "~"};
    struct scratch *scratch = *state;

    assert_float_equal(loaded(scratch, "title: A\nnumber: +.5\n").number, 0.5, 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, arena_format(scratch->arena, "title: A\nnumber: '%s'\n", bad[i]),
                arena_format(scratch->arena, "f.yaml:2: '%s' is not a number", bad[i]));
    refused(scratch, "title: A\nnumber:\n", "f.yaml:2: '' is not a number");
}

static void a_word_is_one_of_a_list(void **state)
{
    refused(*state, "title: A\nword: four\n", "f.yaml:2: 'four' is not a number; use one, two or three");
    refused(*state, "title: A\nword: [one]\n", "f.yaml:2: this must be a single value, not a list");
}

static void a_document_that_is_empty_says_so(void **state)
{
    refused(*state, "", "f.yaml is empty");
    refused(*state, "# only a comment\n", "f.yaml is empty");
    refused(*state, "---\n", "f.yaml:2: a thing must be a map of keys and values, not a single value");
}

static void a_definition_is_one_document(void **state)
{
    refused(*state, "title: A\n---\ntitle: B\n", "f.yaml:3: a second document begins; a definition is one");
    refused(*state, "title: A\n...\n}\n",
            "f.yaml:3: this is not YAML: did not find expected <document start>");
    assert_string_equal(loaded(*state, "%YAML 1.1\n---\ntitle: A\n...\n").title, "A");
}

static void what_is_not_yaml_is_named_with_its_line(void **state)
{
    refused(*state, "title: 'A\n",
            "f.yaml:2: this is not YAML: found unexpected end of stream while scanning a quoted scalar that "
            "begins on line 1");
    refused(
        *state, "title: A\n\tflag: true\n",
        "f.yaml:2: this is not YAML: found a tab character that violates indentation while scanning a plain "
        "scalar that begins on line 1");
    refused(*state, "title: A\nflag true\nnumber: 1\n",
            "f.yaml:3: this is not YAML: could not find expected ':' while scanning a simple key that begins "
            "on line 2");
    refused(*state, "title: *a\n", "f.yaml:1: this is not YAML: found undefined alias");
    refused(*state, "title: &a A\ntext: &a B\n",
            "f.yaml:2: this is not YAML: second occurrence found duplicate anchor; first occurrence that "
            "begins on line 1");
    refused(*state, "title: A: B\n",
            "f.yaml:1: this is not YAML: mapping values are not allowed in this context; put a text with ': "
            "' in it in quotation marks");
    refused(*state, "title: A\n\n@flag: true\n",
            "f.yaml:3: this is not YAML: found character that cannot start any token while scanning for the "
            "next token; if it is a tab, indent with spaces");
    refused(*state, "title: A\nparts:\n\t- title: B\n",
            "f.yaml:3: this is not YAML: found character that cannot start any token while scanning for the "
            "next token; if it is a tab, indent with spaces");
}

static void bytes_that_are_not_utf_8_are_named_with_their_place(void **state)
{
    refused(*state, "title: A\ntext: \xFF",
            "f.yaml:2: this is not YAML: invalid leading UTF-8 octet (0xFF); save the file as UTF-8");
    refused(*state, "\n\xFF",
            "f.yaml:2: this is not YAML: invalid leading UTF-8 octet (0xFF); save the file as UTF-8");
    refused(*state, "\n\n\xFF\n",
            "f.yaml:3: this is not YAML: invalid leading UTF-8 octet (0xFF); save the file as UTF-8");
    refused(*state, "title: A\a", "f.yaml:1: this is not YAML: control characters are not allowed (0x07)");
    refused_bytes(*state, "title: \0", 8,
                  "f.yaml:1: this is not YAML: control characters are not allowed (0x00)");
    refused_bytes(*state, "\xFF\xFEt\0:\0", 6,
                  "f.yaml:1: this is not YAML: invalid leading UTF-8 octet (0xFF); save the file as UTF-8");
}

static void a_byte_order_mark_and_windows_lines_do_no_harm(void **state)
{
    struct thing thing = loaded(*state, "\xEF\xBB\xBFtitle: A\r\ntext: |\r\n  One\r\n  Two\r\n");

    assert_string_equal(thing.title, "A");
    assert_string_equal(thing.text, "One\nTwo");
    assert_string_equal(loaded(*state, "\xEF\xBB\xBFtitle: AB").title, "AB");
    refused(*state, "\xEF\xBB\xBF", "f.yaml is empty");
}

static void an_alias_stands_for_its_anchor(void **state)
{
    struct thing thing = loaded(*state, "title: &t A\nparts:\n  - &p { title: *t }\n  - *p\n");
    const struct thing *parts = thing.parts.items;

    assert_int_equal(thing.parts.count, 2);
    assert_string_equal(parts[1].title, "A");
}

static void a_merge_key_is_no_key(void **state)
{
    refused(*state, "title: A\n<<: {flag: true}\n",
            "f.yaml:2: '<<' is not a key of a thing; use title, text, flag, number, parts, pairs or word");
}

/* `depth` times "[". */
static const char *nested(struct scratch *scratch, const char *opening, size_t depth)
{
    char *text = arena_alloc(scratch->arena, 17 + depth);

    strcpy(text, "title: A\nparts: ");
    memset(text + 16, *opening, depth);
    return text;
}

static void a_document_is_not_nested_without_end(void **state)
{
    struct scratch *scratch = *state;
    struct thing thing;

    for (size_t i = 0; i < 4; i++)
        for (size_t depth = 10; depth <= 1000; depth *= 10) {
            const char *yaml = nested(scratch, &"[{?-"[i], depth);
            assert_false(load(scratch, yaml, strlen(yaml), &thing));
            assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
        }
}

/* In a child, because libyaml itself loses memory there. */
static bool load_without_memory(struct scratch *scratch, struct error *err)
{
    static const char yaml[] = "%YAML 1.1\n%TAG !e! tag:example.org,2013:\n---\n# comment\n"
                               "title: &t A\ntext: |\n  B\nparts:\n  - { title: *t }\n"
                               "  - title: !e!f \"\\u00e9\"\n...\n";
    struct thing thing;
    bool good = load(scratch, yaml, strlen(yaml), &thing);

    return good && requests_left < 0 ? error_set(err, ERROR_INTERNAL, "the failure is not seen") : good;
}

static void memory_that_is_used_up_is_told_wherever_it_is_missing(void **state)
{
    struct scratch *scratch = *state;
    int requests = 0;

    for (requests_left = 0; scratch_in_child(scratch, load_without_memory)->kind; requests_left = ++requests)
        assert_error(scratch->err, ERROR_SYSTEM, "f.yaml: no memory left");
    requests_left = NEVER;
    assert_in_range(requests, 20, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_map_is_read_into_a_struct),
        SCRATCH_TEST(lists_and_pairs_become_arrays),
        SCRATCH_TEST(a_map_of_no_pairs_is_empty),
        SCRATCH_TEST(a_key_must_be_one_of_the_fields),
        SCRATCH_TEST(a_required_key_must_be_there),
        SCRATCH_TEST(a_key_stands_once),
        SCRATCH_TEST(a_value_has_the_shape_that_is_asked_for),
        SCRATCH_TEST(a_value_that_must_be_single_is),
        SCRATCH_TEST(a_key_is_a_single_value),
        SCRATCH_TEST(memory_that_is_used_up_is_told_wherever_it_is_missing),
        SCRATCH_TEST(a_line_is_fit_for_a_heading),
        SCRATCH_TEST(a_paragraph_is_fit_for_a_cell),
        SCRATCH_TEST(a_text_has_no_nul),
        SCRATCH_TEST(a_flag_is_true_or_false),
        SCRATCH_TEST(a_number_is_decimal_and_finite),
        SCRATCH_TEST(a_word_is_one_of_a_list),
        SCRATCH_TEST(a_document_that_is_empty_says_so),
        SCRATCH_TEST(a_definition_is_one_document),
        SCRATCH_TEST(what_is_not_yaml_is_named_with_its_line),
        SCRATCH_TEST(bytes_that_are_not_utf_8_are_named_with_their_place),
        SCRATCH_TEST(a_byte_order_mark_and_windows_lines_do_no_harm),
        SCRATCH_TEST(an_alias_stands_for_its_anchor),
        SCRATCH_TEST(a_merge_key_is_no_key),
        SCRATCH_TEST(a_document_is_not_nested_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
