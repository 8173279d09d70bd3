/* For tests: a small workbook as the texts of its parts, changed by replacing words, zipped in memory. */
#ifndef STATBOOK_TESTS_PARTS_H
#define STATBOOK_TESTS_PARTS_H

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct part {
    const char *name, *text;
};

enum { PART_COUNT = 10 };

#define TYPES "[Content_Types].xml"
#define ROOT_RELS "_rels/.rels"
#define WORKBOOK "xl/workbook.xml"
#define WORKBOOK_RELS "xl/_rels/workbook.xml.rels"
#define SHEET "xl/worksheets/sheet1.xml"
#define SHEET_RELS "xl/worksheets/_rels/sheet1.xml.rels"
#define TABLE "xl/tables/table1.xml"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES "xl/styles.xml"
#define CORE "docProps/core.xml"

#define MAIN_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define R_NAMESPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NAMESPACE "http://schemas.openxmlformats.org/package/2006/"
#define XMLNS "xmlns='" MAIN_NAMESPACE "' xmlns:r='" R_NAMESPACE "'"
#define TYPE_PREFIX "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define OVERRIDE(part, type) "<Override PartName='/" part "' ContentType='" type "'/>"
#define RELATIONSHIP(id, kind, target)                                                                       \
    "<Relationship Id='" id "' Type='" R_NAMESPACE "/" kind "' Target='" target "'/>"
#define RELATIONSHIPS(items)                                                                                 \
    "<Relationships xmlns='" PACKAGE_NAMESPACE "relationships'>" items "</Relationships>"

/* One sheet: a title with a link in A1, a table on A2:B3 with the headings "name" and "count", the row "one",
 * 119. */
static const struct part parts_of_workbook[PART_COUNT] = {
    {TYPES,
     "<Types xmlns='" PACKAGE_NAMESPACE "content-types'>"
     "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
     "<Default Extension='xml' ContentType='application/xml'/>" OVERRIDE(
         CORE, "application/vnd.openxmlformats-package.core-properties+xml")
         OVERRIDE(WORKBOOK, TYPE_PREFIX "sheet.main+xml") OVERRIDE(SHEET, TYPE_PREFIX "worksheet+xml")
             OVERRIDE(TABLE, TYPE_PREFIX "table+xml") OVERRIDE(STRINGS, TYPE_PREFIX "sharedStrings+xml")
                 OVERRIDE(STYLES, TYPE_PREFIX "styles+xml") "</Types>"},
    {ROOT_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "officeDocument", "xl/workbook.xml")
                                  RELATIONSHIP("rId2", "metadata/core-properties", "docProps/core.xml"))},
    {WORKBOOK,
     "<workbook " XMLNS "><workbookPr/><sheets><sheet name='data' sheetId='1' r:id='rId1'/></sheets>"
     "</workbook>"},
    {WORKBOOK_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "worksheet", "worksheets/sheet1.xml")
                                      RELATIONSHIP("rId2", "sharedStrings", "sharedStrings.xml")
                                          RELATIONSHIP("rId3", "styles", "/xl/styles.xml"))},
    {SHEET, "<worksheet " XMLNS "><sheetViews><sheetView workbookViewId='0'/></sheetViews><sheetData>"
            "<row r='1'><c r='A1' t='s'><v>0</v></c></row>"
            "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='s'><v>2</v></c></row>"
            "<row r='3'><c r='A3' t='inlineStr'><is><t>one</t></is></c><c r='B3' s='1'><v>119</v></c></row>"
            "</sheetData><hyperlinks><hyperlink ref='A1' r:id='rId1'/></hyperlinks>"
            "<tableParts count='1'><tablePart r:id='rId2'/></tableParts></worksheet>"},
    {SHEET_RELS,
     RELATIONSHIPS("<Relationship Id='rId1' Type='" R_NAMESPACE
                   "/hyperlink' Target='https://example.org/?a&amp;b'"
                   " TargetMode='External'/>" RELATIONSHIP("rId2", "table", "../tables/table1.xml"))},
    {TABLE, "<table " XMLNS " id='1' name='t' displayName='figures' ref='A2:B3'><tableColumns count='2'>"
            "<tableColumn id='1' name='name'/><tableColumn id='2' name='count'/></tableColumns></table>"},
    {STRINGS, "<sst " XMLNS "><si><t>Title</t></si><si><t>name</t></si><si><t>count</t></si></sst>"},
    {STYLES,
     "<styleSheet " XMLNS "><numFmts><numFmt numFmtId='164' formatCode='#,##0&quot; x&quot;'/></numFmts>"
     "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/>"
     "<xf numFmtId='14'/></cellXfs></styleSheet>"},
    {CORE, "<cp:coreProperties xmlns:cp='" PACKAGE_NAMESPACE
           "metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
           "xmlns:dcterms='http://purl.org/dc/terms/'><dc:title>Figures</dc:title><dc:creator>Us</dc:creator>"
           "<dcterms:created>2013-03-31T00:00:00Z</dcterms:created></cp:coreProperties>"},
};

/* The text with `to` in the place of the first `from`; free() it. */
static inline char *parts_replace(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    char *out = malloc(strlen(text) + strlen(to) + 1);

    assert(at && out);
    sprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return out;
}

/* The bytes of a zip file, not compressed, to be freed. A part without a text is left out. */
static inline void *parts_zip(const struct part *parts, size_t count, size_t *size)
{
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 1, NULL);
    zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;

    zip_source_keep(out);
    for (size_t i = 0; i < count; i++) {
        if (!parts[i].text)
            continue;
        zip_source_t *text = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, text, ZIP_FL_ENC_UTF_8);
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    assert(zip_close(zip) == 0);
    zip_source_open(out);
    zip_source_stat(out, &stat);
    void *bytes = malloc(stat.size);
    *size = (size_t)zip_source_read(out, bytes, stat.size);
    zip_source_close(out);
    zip_source_free(out);
    return bytes;
}

#endif
