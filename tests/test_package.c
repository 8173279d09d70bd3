#include "package.h"

#include "deadline.h"
#include "parts.h"
#include "scratch.h"
#include "xml.h"

#include <dlfcn.h>
#include <errno.h>
#include <time.h>

static bool no_member_opens;

zip_file_t *zip_fopen_index(zip_t *zip, zip_uint64_t index, zip_flags_t flags)
{
    zip_file_t *(*usual)(zip_t *, zip_uint64_t, zip_flags_t);
    void *found = dlsym(RTLD_NEXT, "zip_fopen_index");

    memcpy(&usual, &found, sizeof usual);
    if (!no_member_opens)
        return usual(zip, index, flags);
    zip_error_set(zip_get_error(zip), ZIP_ER_READ, EIO);
    return NULL;
}

/* Opens the package of parts.h with one part changed: `to` for `from`; `to` alone is the whole part; none:
 * left out. Reads all of it. */
static bool read_changed(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    struct part parts[PART_COUNT];
    char *changed = NULL;
    size_t size;

    memcpy(parts, parts_of_workbook, sizeof parts);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strcmp(parts[i].name, part) == 0)
            parts[i].text = from ? changed = parts_replace(parts[i].text, from, to) : to;
    void *bytes = parts_zip(parts, PART_COUNT, &size);
    *scratch->err = (struct error){0};
    struct package *package = package_open_bytes(bytes, size, scratch->arena, scratch->err);
    bool good = package && package_read_rest(package, scratch->err);
    package_close(package);
    free(bytes);
    free(changed);
    return good;
}

static void assert_refused(struct scratch *scratch, const char *part, const char *from, const char *to,
                           const char *message)
{
    assert_false(read_changed(scratch, part, from, to));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void assert_accepted(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    bool good = read_changed(scratch, part, from, to);

    assert_string_equal(scratch->err->text, "");
    assert_true(good);
}

static struct package *open_package(struct scratch *scratch, void **bytes)
{
    size_t size;

    *bytes = parts_zip(parts_of_workbook, PART_COUNT, &size);
    struct package *package = package_open_bytes(*bytes, size, scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, "");
    return package;
}

static void relationships_are_found_by_id_and_by_kind(void **state)
{
    void *bytes;
    struct package *package = open_package(*state, &bytes);
    const struct relationship *sheet = package_relationship(package, WORKBOOK, "rId1");
    const struct relationship *link = package_first_of_kind(package, SHEET, "hyperlink");

    assert_string_equal(sheet->kind, "worksheet");
    assert_string_equal(sheet->target, SHEET);
    assert_true(sheet->is_part);
    assert_string_equal(link->target, "https://example.org/?a&b");
    assert_false(link->is_part);
    assert_string_equal(package_first_of_kind(package, "", "officeDocument")->target, WORKBOOK);
    assert_string_equal(package_first_of_kind(package, WORKBOOK, "styles")->target, STYLES);
    assert_string_equal(package_first_of_kind(package, SHEET, "table")->target, TABLE);
    assert_null(package_relationship(package, WORKBOOK, "rId9"));
    assert_null(package_relationship(package, TABLE, "rId1"));
    assert_null(package_relationship(package, "xl/nothing.xml", "rId1"));
    assert_null(package_first_of_kind(package, "xl/nothing.xml", "table"));
    package_close(package);
    free(bytes);
}

static void a_part_is_read_once(void **state)
{
    struct scratch *scratch = *state;
    void *bytes;
    struct package *package = open_package(scratch, &bytes);

    assert_true(package_read(package, TABLE, NULL, NULL, scratch->err));
    assert_false(package_read(package, TABLE, NULL, NULL, scratch->err));
    assert_error(scratch->err, ERROR_DATA, TABLE ": is used twice");
    assert_false(package_read(package, "xl/nothing.xml", NULL, NULL, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "xl/nothing.xml: is missing");
    package_close(package);
    free(bytes);
}

/* "xl/x.rels" has the ending but not the folder of relationships. */
static void a_part_is_one_of_relationships_by_its_folder(void **state)
{
    struct scratch *scratch = *state;
    struct part parts[PART_COUNT + 1];
    size_t size;

    memcpy(parts, parts_of_workbook, sizeof parts_of_workbook);
    parts[PART_COUNT] = (struct part){"xl/x.rels", "<any/>"};
    void *bytes = parts_zip(parts, PART_COUNT + 1, &size);
    struct package *package = package_open_bytes(bytes, size, scratch->arena, scratch->err);
    assert_non_null(package);
    assert_true(package_read(package, "xl/x.rels", NULL, NULL, scratch->err));
    package_close(package);
    free(bytes);
}

static void names_of_parts_differ_by_more_than_case(void **state)
{
    assert_accepted(*state, WORKBOOK_RELS, "worksheets/sheet1.xml", "Worksheets/./SHEET1.xml");
}

static void the_list_of_types_must_be_there_and_right(void **state)
{
    assert_refused(*state, TYPES, NULL, NULL, TYPES ": is missing");
    assert_refused(*state, TYPES, NULL, "<Typos/>", TYPES ": must begin with <Types>; found <?:Typos>");
    assert_refused(*state, TYPES, OVERRIDE(STYLES, TYPE_PREFIX "styles+xml"),
                   OVERRIDE(SHEET, TYPE_PREFIX "worksheet+xml"), TYPES ": has two types for " SHEET);
    assert_refused(*state, TYPES, "/" STYLES, "/xl/other.xml",
                   TYPES ": has a type for 'xl/other.xml', which is missing");
    assert_refused(*state, TYPES, "/" STYLES, STYLES,
                   TYPES ": has an Override without PartName or ContentType");
    assert_refused(*state, TYPES, "Extension='rels' ", "",
                   TYPES ": has a Default without Extension or ContentType");
    assert_refused(*state, TYPES, "Extension='rels'", "Extension='other'", ROOT_RELS ": has no content type");
}

static void a_part_of_the_wrong_type_is_refused(void **state)
{
    assert_refused(*state, TYPES, "sharedStrings+xml", "styles+xml",
                   WORKBOOK_RELS ": the relationship 'rId2' leads to " STRINGS
                                 ", whose content type is not that of a part of the kind sharedStrings");
    assert_refused(*state, WORKBOOK_RELS, "/xl/styles.xml", "/[Content_Types].xml",
                   WORKBOOK_RELS ": the relationship 'rId3' leads to " TYPES
                                 ", whose content type is not that of a part of the kind styles");
}

static void a_relationship_that_leads_nowhere_is_refused(void **state)
{
    assert_refused(*state, WORKBOOK_RELS, "worksheets/sheet1.xml", "worksheets/sheet2.xml",
                   WORKBOOK_RELS
                   ": the relationship 'rId1' leads to 'xl/worksheets/sheet2.xml', which is missing");
    assert_refused(*state, WORKBOOK_RELS, "worksheets/sheet1.xml", "../../xl/worksheets/sheet1.xml",
                   WORKBOOK_RELS ": the relationship 'rId1' leads out of the package");
    assert_refused(*state, WORKBOOK_RELS, "worksheets/sheet1.xml", "",
                   WORKBOOK_RELS ": the relationship 'rId1' leads to 'xl/', which is missing");
    assert_refused(*state, WORKBOOK_RELS, "worksheets/sheet1.xml", "..",
                   WORKBOOK_RELS ": the relationship 'rId1' leads to '', which is missing");
    assert_refused(*state, SHEET_RELS, " TargetMode='External'", "",
                   SHEET_RELS ": the relationship 'rId1' leads to 'xl/worksheets/https://example.org/?a&b', "
                              "which is missing");
    assert_accepted(*state, SHEET_RELS, "https://example.org/?a&amp;b' TargetMode='External'", "#data!A1'");
    assert_accepted(*state, WORKBOOK_RELS, "worksheets/sheet1.xml",
                    "../xl/./styles/../worksheets/sheet1.xml");
}

static void relationships_must_be_complete_and_differ(void **state)
{
    assert_refused(*state, WORKBOOK_RELS, "Id='rId2'", "Id='rId1'",
                   WORKBOOK_RELS ": has two relationships with the id 'rId1'");
    assert_refused(*state, WORKBOOK_RELS, "Id='rId2' ", "",
                   WORKBOOK_RELS ": has a relationship without Id, Type or Target");
    assert_refused(*state, WORKBOOK_RELS, "</Relationships>",
                   RELATIONSHIP("rId4", "styles", "styles.xml") "</Relationships>",
                   WORKBOOK_RELS ": has 2 relationships of the kind styles; one is right");
    assert_refused(*state, WORKBOOK, NULL, NULL, TYPES ": has a type for '" WORKBOOK "', which is missing");
}

/* Attributes of 60 KB each: a small file could otherwise fill the memory. */
static void more_names_than_the_limit_are_refused(void **state)
{
    enum { COUNT = 1200, SIZE = 60000 };
    static const char beginning[] = "<Relationship Type='x' TargetMode='External' Id='";
    struct scratch *scratch = *state;
    char *all = malloc((size_t)COUNT * (SIZE + 200)), *end = all, *name = malloc(SIZE + 1);

    memset(name, 'n', SIZE);
    name[SIZE] = '\0';
    for (int i = 0; i < COUNT; i++)
        end += sprintf(end, "%s%d%s' Target='t'/>", beginning, i, name);
    strcpy(end, "</Relationships>");
    assert_refused(scratch, WORKBOOK_RELS, "</Relationships>", all,
                   WORKBOOK_RELS ": the package has more than 64 MiB of names");
    free(all);
    free(name);
}

static void relationships_of_a_part_that_is_missing_are_refused(void **state)
{
    struct scratch *scratch = *state;
    struct part parts[PART_COUNT + 1];
    size_t size;

    memcpy(parts, parts_of_workbook, sizeof parts_of_workbook);
    parts[PART_COUNT] = (struct part){"xl/_rels/other.xml.rels", RELATIONSHIPS("")};
    void *bytes = parts_zip(parts, PART_COUNT + 1, &size);
    assert_null(package_open_bytes(bytes, size, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "xl/_rels/other.xml.rels: belongs to xl/other.xml, which is missing");
    free(bytes);
}

static void an_id_that_is_no_relationship_is_refused(void **state)
{
    assert_refused(*state, SHEET, "<tablePart r:id='rId2'/>", "<tablePart r:id='rId3'/>",
                   SHEET ": refers to 'rId3', which is not one of its relationships");
    assert_refused(*state, WORKBOOK, "<workbookPr/>", "<x:x xmlns:x='urn:x' r:embed='a'/>",
                   WORKBOOK ": refers to 'a', which is not one of its relationships");
    assert_accepted(*state, WORKBOOK, "<workbookPr/>", "<x:x xmlns:x='urn:x' r:id=''/>");
}

static void a_part_that_is_not_well_formed_is_refused(void **state)
{
    assert_refused(*state, SHEET, "</row>", "</raw>",
                   SHEET ": is not well-formed: line 1: Opening and ending tag mismatch: row line 1 and raw");
    assert_refused(*state, CORE, NULL, "", CORE ": is not well-formed: line 1: Document is empty");
    assert_refused(*state, CORE, NULL, "<a/><b/>",
                   CORE ": is not well-formed: line 1: Extra content at the end of the document");
    assert_refused(*state, SHEET, "<sheetData>", "<a:b/><sheetData>",
                   SHEET ": is not well-formed: line 1: Namespace prefix a on b is not defined");
}

static void a_document_type_is_refused(void **state)
{
    assert_refused(*state, CORE, "<cp:core", "<!DOCTYPE a [<!ENTITY e 'x'>]><cp:core",
                   CORE ": has a document type declaration");
    assert_refused(*state, CORE, "Figures", "&e;",
                   CORE ": is not well-formed: line 1: Entity 'e' not defined");
}

static void a_part_that_cannot_be_opened_is_told(void **state)
{
    struct scratch *scratch = *state;

    no_member_opens = true;
    bool read = read_changed(scratch, "", NULL, NULL);
    no_member_opens = false;
    assert_false(read);
    assert_error(scratch->err, ERROR_IO, TYPES ": cannot be unpacked: Input/output error");
}

/* ---- lenient ---- */

/* Each flaw as "part: what" and a line feed. */
static const char *flaws_of(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    struct part parts[PART_COUNT];
    const char *path = scratch_path(scratch, "book.xlsx"), *list = "";
    char *changed = NULL;
    size_t size, count;

    memcpy(parts, parts_of_workbook, sizeof parts);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strcmp(parts[i].name, part) == 0)
            parts[i].text = from ? changed = parts_replace(parts[i].text, from, to) : to;
    void *bytes = parts_zip(parts, PART_COUNT, &size);
    FILE *out = fopen(path, "wb");
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
    free(bytes);
    free(changed);
    *scratch->err = (struct error){0};
    struct package *package = package_open_lenient(path, scratch->arena, scratch->err);
    assert_non_null(package);
    assert_true(package_read_rest(package, scratch->err));
    assert_string_equal(scratch->err->text, "");
    const struct package_flaw *flaws = package_flaws(package, &count);
    for (size_t i = 0; i < count; i++)
        list = arena_format(scratch->arena, "%s%s: %s\n", list, flaws[i].part, flaws[i].what);
    package_close(package);
    return list;
}

static void flaws_are_told_and_the_rest_is_read(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(flaws_of(scratch, "", NULL, NULL), "");
    assert_string_equal(flaws_of(scratch, TYPES, "Extension='rels' ", ""),
                        TYPES ": has a Default without Extension or ContentType\n" ROOT_RELS
                              ": has no content type\n" WORKBOOK_RELS ": has no content type\n" SHEET_RELS
                              ": has no content type\n");
    assert_string_equal(flaws_of(scratch, TYPES, "/" STYLES, STYLES),
                        TYPES ": has an Override without PartName or ContentType\n" WORKBOOK_RELS
                              ": the relationship 'rId3' leads to " STYLES
                              ", whose content type is not that of a part of the kind styles\n");
    assert_string_equal(flaws_of(scratch, WORKBOOK_RELS, "worksheets/sheet1.xml", "sheet2.xml"), WORKBOOK_RELS
                        ": the relationship 'rId1' leads to 'xl/sheet2.xml', which is missing\n");
    assert_string_equal(flaws_of(scratch, WORKBOOK_RELS, "Id='rId2'", "Id='rId1'"),
                        WORKBOOK_RELS ": has two relationships with the id 'rId1'\n");
    assert_string_equal(flaws_of(scratch, WORKBOOK_RELS, "Id='rId2' ", ""),
                        WORKBOOK_RELS ": has a relationship without Id, Type or Target\n");
    assert_string_equal(flaws_of(scratch, SHEET, "<tablePart r:id='rId2'/>", "<tablePart r:id='rId3'/>"),
                        SHEET ": refers to 'rId3', which is not one of its relationships\n");
    assert_string_equal(
        flaws_of(scratch, CORE, NULL, "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"),
        CORE ": has a document type declaration\n");
    assert_string_equal(flaws_of(scratch, SHEET, NULL, NULL),
                        TYPES ": has a type for '" SHEET "', which is missing\n" WORKBOOK_RELS
                              ": the relationship 'rId1' leads to '" SHEET "', which is missing\n" SHEET_RELS
                              ": belongs to " SHEET ", which is missing\n");
}

static void parts_are_found_without_reading_them(void **state)
{
    struct scratch *scratch = *state;
    void *bytes;
    struct package *package = open_package(scratch, &bytes);
    size_t count;
    const struct relationship *all = package_relationships(package, WORKBOOK, &count);

    assert_int_equal(count, 3);
    assert_string_equal(all[2].id, "rId3");
    assert_null(package_relationships(package, "xl/nothing.xml", &count));
    assert_int_equal(count, 0);
    assert_string_equal(package_find(package, "XL/work"), WORKBOOK);
    assert_null(package_find(package, "xl/vba"));
    assert_string_equal(package_type(package, STYLES), TYPE_PREFIX "styles+xml");
    assert_string_equal(package_type(package, "xl/nothing.xml"), "");
    assert_false(package_is_encrypted(package));
    assert_true(package_has_one_time(package));
    package_close(package);
    free(bytes);
}

static void so_many_flaws_are_kept(void **state)
{
    struct scratch *scratch = *state;
    void *bytes;
    struct package *package = open_package(scratch, &bytes);
    size_t count;

    for (int i = 0; i < 2 * PACKAGE_FLAW_LIMIT; i++)
        package_add_flaw(package, "part", "what");
    assert_string_equal(package_flaws(package, &count)[0].what, "what");
    assert_int_equal(count, PACKAGE_FLAW_LIMIT);
    package_close(package);
    free(bytes);
}

static const char lenient_name[] = "../elsewhere";

static void flaws_of_the_zip_file_are_told(void **state)
{
    static const struct part parts[] = {{lenient_name, "x"}, {"a.xml", "<a/>"}};
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "odd.xlsx");
    size_t size, count;
    void *bytes = parts_zip(parts, 2, &size);
    FILE *out = fopen(path, "wb");

    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
    free(bytes);
    struct package *package = package_open_lenient(path, scratch->arena, scratch->err);
    assert_non_null(package);
    const struct package_flaw *flaws = package_flaws(package, &count);
    assert_int_equal(count, 3);
    assert_string_equal(flaws[0].part, "");
    assert_string_equal(flaws[0].what, "'../elsewhere' is not a name of a member");
    assert_string_equal(flaws[1].what, "is missing");
    assert_string_equal(flaws[2].what, "has no content type");
    package_close(package);
}

static bool open_late(struct scratch *scratch, struct error *err)
{
    struct timespec moment = {.tv_nsec = 20000000};

    deadline_begin(0.001);
    deadline_suspend();
    nanosleep(&moment, NULL);
    return package_open_lenient(scratch_path(scratch, "book.xlsx"), scratch->arena, err) != NULL;
}

static void reading_stops_at_the_deadline(void **state)
{
    struct scratch *scratch = *state;

    flaws_of(scratch, "", NULL, NULL); /* writes the file */
    assert_error(scratch_in_child(scratch, open_late), ERROR_BUSY,
                 TYPES ": stopped after 0.001 seconds (--timeout)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(relationships_are_found_by_id_and_by_kind),
        SCRATCH_TEST(a_part_is_read_once),
        SCRATCH_TEST(a_part_is_one_of_relationships_by_its_folder),
        SCRATCH_TEST(names_of_parts_differ_by_more_than_case),
        SCRATCH_TEST(the_list_of_types_must_be_there_and_right),
        SCRATCH_TEST(a_part_of_the_wrong_type_is_refused),
        SCRATCH_TEST(a_relationship_that_leads_nowhere_is_refused),
        SCRATCH_TEST(relationships_must_be_complete_and_differ),
        SCRATCH_TEST(more_names_than_the_limit_are_refused),
        SCRATCH_TEST(relationships_of_a_part_that_is_missing_are_refused),
        SCRATCH_TEST(an_id_that_is_no_relationship_is_refused),
        SCRATCH_TEST(a_part_that_is_not_well_formed_is_refused),
        SCRATCH_TEST(a_document_type_is_refused),
        SCRATCH_TEST(a_part_that_cannot_be_opened_is_told),
        SCRATCH_TEST(flaws_are_told_and_the_rest_is_read),
        SCRATCH_TEST(parts_are_found_without_reading_them),
        SCRATCH_TEST(so_many_flaws_are_kept),
        SCRATCH_TEST(flaws_of_the_zip_file_are_told),
        SCRATCH_TEST(reading_stops_at_the_deadline),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
