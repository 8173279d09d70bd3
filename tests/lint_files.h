/* For tests of the judge: a workbook as the texts of its parts that passes every rule, changed by replacing
 * words or whole parts, written to a file and judged.
 *
 *     struct lint_file file;
 *     lint_file_begin(&file, *state);
 *     lint_file_replace(&file, DATA_PART, ">Area<", ">Year<");
 *     assert_found(lint_file_judge(&file, NULL), "T04", "reactors!B4", "two columns are called …"); */
#ifndef STATBOOK_TESTS_LINT_FILES_H
#define STATBOOK_TESTS_LINT_FILES_H

#include "lint.h"

#include "parts.h"
#include "scratch.h"

enum { LINT_PARTS = 64 };

/* Sheets: Cover, Contents, Notes, and "reactors" with the table "reactors" on A4:C8. */
#define COVER_PART "xl/worksheets/sheet1.xml"
#define CONTENTS_PART "xl/worksheets/sheet2.xml"
#define NOTES_PART "xl/worksheets/sheet3.xml"
#define DATA_PART "xl/worksheets/sheet4.xml"
#define COVER_RELS "xl/worksheets/_rels/sheet1.xml.rels"
#define CONTENTS_RELS "xl/worksheets/_rels/sheet2.xml.rels"
#define NOTES_RELS "xl/worksheets/_rels/sheet3.xml.rels"
#define DATA_RELS "xl/worksheets/_rels/sheet4.xml.rels"
#define CONTENTS_TABLE "xl/tables/table1.xml"
#define NOTES_TABLE "xl/tables/table2.xml"
#define DATA_TABLE "xl/tables/table3.xml"
#define THEME "xl/theme/theme1.xml"
/* Of the parts for a chart, which lint_file_add_chart adds to the sheet "reactors". */
#define DRAWING_PART "xl/drawings/drawing1.xml"
#define DRAWING_RELS "xl/drawings/_rels/drawing1.xml.rels"
#define CHART_PART "xl/charts/chart1.xml"

/* Cell styles. */
#define S_NORMAL "0"
#define S_HEADING_1 "1"
#define S_HEADING_2 "2"
#define S_WRAPPED "3"
#define S_HEAD_LEFT "4"
#define S_HEAD_RIGHT "5"
#define S_NUMBER "6"  /* #,##0, right */
#define S_DECIMAL "7" /* #,##0.0, right */
#define S_RIGHT "8"   /* shorthand among numbers */
#define S_LINK "9"
#define S_DATE "10" /* yyyy-mm-dd */
#define S_YEAR "11" /* 0 */

#define TEXT_CELL(place, style, text)                                                                        \
    "<c r='" place "' s='" style "' t='inlineStr'><is><t xml:space='preserve'>" text "</t></is></c>"
#define NUMBER_CELL(place, style, number) "<c r='" place "' s='" style "'><v>" number "</v></c>"
#define ROW(number, cells) "<row r='" number "'>" cells "</row>"
#define TEXT_ROW(number, style, text) ROW(number, TEXT_CELL("A" number, style, text))
#define WORKSHEET(selected, columns, rows, rest)                                                             \
    "<worksheet " XMLNS "><sheetViews><sheetView " selected "workbookViewId='0'/></sheetViews>"              \
    "<sheetFormatPr defaultRowHeight='15'/><cols>" columns "</cols><sheetData>" rows "</sheetData>" rest     \
    "</worksheet>"
#define WIDTH(first, last, width) "<col min='" first "' max='" last "' width='" width "' customWidth='1'/>"
#define TABLE_PARTS "<tableParts count='1'><tablePart r:id='rId1'/></tableParts>"
#define TABLE_XML(id, name, ref, alt, columns)                                                               \
    "<table " XMLNS " id='" id "' name='" name "' displayName='" name "' ref='" ref                          \
    "' totalsRowShown='0'><tableColumns>" columns                                                            \
    "</tableColumns><extLst><ext uri='{504A1905-F514-4f6f-8877-14C23A59335A}' "                              \
    "xmlns:x14='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'><x14:table altText='" name    \
    "' altTextSummary='" alt "'/></ext></extLst></table>"
#define TABLE_COLUMN(id, name) "<tableColumn id='" id "' name='" name "'/>"
#define EXTERNAL(id, target)                                                                                 \
    "<Relationship Id='" id "' Type='" R_NAMESPACE "/hyperlink' Target='" target "' TargetMode='External'/>"
#define LINT_FONT(rest, size) "<font>" rest "<sz val='" size "'/><name val='Arial'/><family val='2'/></font>"
#define LINT_XF(format, font, border, parent, alignment)                                                     \
    "<xf numFmtId='" format "' fontId='" font "' fillId='0' borderId='" border "' xfId='" parent             \
    "' applyAlignment='1'>" alignment "</xf>"
#define WRAP "<alignment vertical='top' wrapText='1'/>"
#define RIGHT "<alignment horizontal='right' vertical='top'/>"

static const struct part lint_parts[] = {
    {TYPES,
     "<Types xmlns='" PACKAGE_NAMESPACE "content-types'>"
     "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
     "<Default Extension='xml' ContentType='application/xml'/>" OVERRIDE(
         CORE, "application/vnd.openxmlformats-package.core-properties+xml")
         OVERRIDE(WORKBOOK, TYPE_PREFIX "sheet.main+xml") OVERRIDE(COVER_PART, TYPE_PREFIX "worksheet+xml")
             OVERRIDE(CONTENTS_PART, TYPE_PREFIX "worksheet+xml") OVERRIDE(
                 NOTES_PART, TYPE_PREFIX "worksheet+xml") OVERRIDE(DATA_PART, TYPE_PREFIX "worksheet+xml")
                 OVERRIDE(CONTENTS_TABLE, TYPE_PREFIX "table+xml") OVERRIDE(
                     NOTES_TABLE, TYPE_PREFIX "table+xml") OVERRIDE(DATA_TABLE, TYPE_PREFIX "table+xml")
                     OVERRIDE(THEME, "application/vnd.openxmlformats-officedocument.theme+xml")
                         OVERRIDE(STYLES, TYPE_PREFIX "styles+xml") "</Types>"},
    {ROOT_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "officeDocument", "xl/workbook.xml")
                                  RELATIONSHIP("rId2", "metadata/core-properties", "docProps/core.xml"))},
    {CORE, "<cp:coreProperties xmlns:cp='" PACKAGE_NAMESPACE
           "metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
           "xmlns:dcterms='http://purl.org/dc/terms/' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
           "<dc:title>Power reactors in the world in 2013</dc:title><dc:creator>The Agency</dc:creator>"
           "<cp:keywords>reactors, energy</cp:keywords><dc:language>en</dc:language>"
           "<dcterms:created xsi:type='dcterms:W3CDTF'>2013-03-31T00:00:00Z</dcterms:created>"
           "<dcterms:modified xsi:type='dcterms:W3CDTF'>2013-03-31T00:00:00Z</dcterms:modified>"
           "</cp:coreProperties>"},
    {WORKBOOK, "<workbook " XMLNS "><workbookPr/><bookViews><workbookView activeTab='0'/></bookViews>"
               "<sheets><sheet name='Cover' sheetId='1' r:id='rId1'/>"
               "<sheet name='Contents' sheetId='2' r:id='rId2'/><sheet name='Notes' sheetId='3' r:id='rId3'/>"
               "<sheet name='reactors' sheetId='4' r:id='rId4'/></sheets></workbook>"},
    {WORKBOOK_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "worksheet", "worksheets/sheet1.xml")
                                      RELATIONSHIP("rId2", "worksheet", "worksheets/sheet2.xml")
                                          RELATIONSHIP("rId3", "worksheet", "worksheets/sheet3.xml")
                                              RELATIONSHIP("rId4", "worksheet", "worksheets/sheet4.xml")
                                                  RELATIONSHIP("rId5", "styles", "styles.xml")
                                                      RELATIONSHIP("rId6", "theme", "theme/theme1.xml"))},
    {STYLES, "<styleSheet " XMLNS "><numFmts count='2'><numFmt numFmtId='164' formatCode='#,##0.0'/>"
             "<numFmt numFmtId='165' formatCode='yyyy-mm-dd'/></numFmts><fonts>"
     /* 0 */ LINT_FONT("", "12")
     /* 1 */ LINT_FONT("<b/>", "16")
     /* 2 */ LINT_FONT("<b/>", "14")
     /* 3 */ LINT_FONT("<b/>", "12")
     /* 4 */ LINT_FONT("<u/><color rgb='FF0000FF'/>",
                       "12") "</fonts>"
                             "<fills><fill><patternFill patternType='none'/></fill><fill><patternFill "
                             "patternType='gray125'/></fill>"
                             "</fills><borders><border><left/><right/><top/><bottom/><diagonal/></border>"
                             "<border><left/><right/><top/><bottom style='thin'><color "
                             "auto='1'/></bottom><diagonal/></border>"
                             "</borders><cellStyleXfs><xf/><xf fontId='1'/><xf fontId='2'/><xf "
                             "fontId='4'/></cellStyleXfs><cellXfs>"
     /* 0 */ LINT_XF("0", "0", "0", "0", "")
     /* 1 */ LINT_XF("0", "1", "0", "1", WRAP)
     /* 2 */ LINT_XF("0", "2", "0", "2", WRAP)
     /* 3 */ LINT_XF("0", "0", "0", "0", WRAP)
     /* 4 */ LINT_XF("0", "3", "1", "0", WRAP)
     /* 5 */ LINT_XF("0", "3", "1", "0", "<alignment horizontal='right' vertical='top' wrapText='1'/>")
     /* 6 */ LINT_XF("3", "0", "0", "0", RIGHT)
     /* 7 */ LINT_XF("164", "0", "0", "0", RIGHT)
     /* 8 */ LINT_XF("0", "0", "0", "0", RIGHT)
     /* 9 */ LINT_XF("0", "4", "0", "3", WRAP)
     /* 10 */ LINT_XF("165", "0", "0", "0", RIGHT)
     /* 11 */ LINT_XF("1", "0", "0", "0",
                      RIGHT) "</cellXfs><cellStyles>"
                             "<cellStyle name='Normal' xfId='0' builtinId='0'/><cellStyle name='Heading 1' "
                             "xfId='1' builtinId='16'/>"
                             "<cellStyle name='Heading 2' xfId='2' builtinId='17'/><cellStyle "
                             "name='Hyperlink' xfId='3' builtinId='8'/>"
                             "</cellStyles></styleSheet>"},
    {THEME,
     "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:themeElements><a:clrScheme>"
     "<a:dk1><a:sysClr val='windowText' lastClr='000000'/></a:dk1><a:lt1><a:sysClr val='window' "
     "lastClr='FFFFFF'/></a:lt1><a:dk2><a:srgbClr val='1F497D'/></a:dk2><a:lt2><a:srgbClr "
     "val='EEECE1'/></a:lt2><a:accent1><a:srgbClr val='4F81BD'/></a:accent1><a:accent2><a:srgbClr "
     "val='C0504D'/></a:accent2><a:accent3><a:srgbClr val='9BBB59'/></a:accent3><a:accent4><a:srgbClr "
     "val='8064A2'/></a:accent4><a:accent5><a:srgbClr val='4BACC6'/></a:accent5><a:accent6><a:srgbClr "
     "val='F79646'/></a:accent6><a:hlink><a:srgbClr val='0000FF'/></a:hlink><a:folHlink><a:srgbClr "
     "val='800080'/></a:folHlink></a:clrScheme></a:themeElements></a:theme>"},
    {COVER_PART,
     WORKSHEET(
         "tabSelected='1' ", WIDTH("1", "1", "80"),
         TEXT_ROW("1", S_HEADING_1,
                  "Power reactors in the world, 2012 to 2013") TEXT_ROW("2", S_HEADING_2, "Summary")
             TEXT_ROW("3", S_WRAPPED, "Power reactors in operation in two areas of the world.") TEXT_ROW(
                 "4", S_HEADING_2, "Release")
                 TEXT_ROW("5", S_LINK, "Power reactors in the world, edition of 2013") TEXT_ROW(
                     "6", S_HEADING_2, "Source") TEXT_ROW("7", S_WRAPPED, "Source: reports of the operators")
                     TEXT_ROW("8", S_HEADING_2, "Publication date") TEXT_ROW(
                         "9", S_WRAPPED, "Published: 2013-03-31") TEXT_ROW("10", S_HEADING_2, "Next update")
                         TEXT_ROW("11", S_WRAPPED, "Next update: 2014-03-31")
                             TEXT_ROW("12", S_HEADING_2, "Revisions")
                                 TEXT_ROW("13", S_WRAPPED,
                                          "The figures are provisional and may be "
                                          "revised.") TEXT_ROW("14", S_HEADING_2, "Notes and shorthand")
                                     TEXT_ROW("15", S_WRAPPED,
                                              "Notes are marked in the form "
                                              "[note 1]. Shorthand: [x] means "
                                              "not available.") TEXT_ROW("16", S_HEADING_2, "Contact")
                                         TEXT_ROW("17", S_LINK,
                                                  "Write to the "
                                                  "statisticians"),
         "<hyperlinks><hyperlink ref='A5' r:id='rId1'/><hyperlink ref='A17' r:id='rId2'/></hyperlinks>")},
    {COVER_RELS, RELATIONSHIPS(EXTERNAL("rId1", "https://example.org/reactors")
                                   EXTERNAL("rId2", "mailto:figures@example.org"))},
    {CONTENTS_PART,
     WORKSHEET(
         "", WIDTH("1", "1", "20") WIDTH("2", "2", "60"),
         TEXT_ROW("1", S_HEADING_1, "Contents") TEXT_ROW("2", S_WRAPPED, "This worksheet contains one table.")
             ROW("3", TEXT_CELL("A3", S_HEAD_LEFT, "Sheet") TEXT_CELL("B3", S_HEAD_LEFT, "Title"))
                 ROW("4", TEXT_CELL("A4", S_LINK, "Notes") TEXT_CELL("B4", S_WRAPPED, "Notes"))
                     ROW("5", TEXT_CELL("A5", S_LINK, "reactors") TEXT_CELL(
                                  "B5", S_WRAPPED, "Table 1: Power reactors in the world, 2012 to 2013")),
         "<hyperlinks><hyperlink ref='A4' location=\"'Notes'!A1\"/>"
         "<hyperlink ref='A5' location=\"'reactors'!A1\"/></hyperlinks>" TABLE_PARTS)},
    {CONTENTS_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "table", "../tables/table1.xml"))},
    {CONTENTS_TABLE, TABLE_XML("1", "Table_of_contents", "A3:B5", "The sheets with their titles",
                               TABLE_COLUMN("1", "Sheet") TABLE_COLUMN("2", "Title"))},
    {NOTES_PART,
     WORKSHEET(
         "", WIDTH("1", "1", "20") WIDTH("2", "2", "60"),
         TEXT_ROW("1", S_HEADING_1, "Notes") TEXT_ROW("2", S_WRAPPED, "This worksheet contains one table.")
             ROW("3", TEXT_CELL("A3", S_HEAD_LEFT, "Note") TEXT_CELL("B3", S_HEAD_LEFT, "Text")) ROW(
                 "4", TEXT_CELL("A4", S_WRAPPED, "[note 1]") TEXT_CELL("B4", S_WRAPPED,
                                                                       "Reactors that are shut down for a "
                                                                       "long time are counted.")),
         TABLE_PARTS)},
    {NOTES_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "table", "../tables/table2.xml"))},
    {NOTES_TABLE, TABLE_XML("2", "Notes", "A3:B4", "The notes with their numbers",
                            TABLE_COLUMN("1", "Note") TABLE_COLUMN("2", "Text"))},
    {DATA_PART,
     WORKSHEET(
         "", WIDTH("1", "1", "40") WIDTH("2", "3", "14"),
         TEXT_ROW("1", S_HEADING_1, "Table 1: Power reactors in the world, 2012 to 2013 [note 1]") TEXT_ROW(
             "2", S_WRAPPED, "This worksheet contains one table. It has notes, which are on the sheet Notes.")
             TEXT_ROW("3", S_WRAPPED, "Shorthand: [x] means not available.")
                 ROW("4", TEXT_CELL("A4", S_HEAD_LEFT, "Area") TEXT_CELL("B4", S_HEAD_RIGHT, "Year")
                              TEXT_CELL("C4", S_HEAD_RIGHT, "Reactors&#10;(number)"))
                     ROW("5", TEXT_CELL("A5", S_WRAPPED, "Europe") NUMBER_CELL("B5", S_YEAR, "2012")
                                  NUMBER_CELL("C5", S_NUMBER, "185"))
                         ROW("6", TEXT_CELL("A6", S_WRAPPED, "Europe") NUMBER_CELL("B6", S_YEAR, "2013")
                                      NUMBER_CELL("C6", S_NUMBER, "184"))
                             ROW("7", TEXT_CELL("A7", S_WRAPPED, "Asia") NUMBER_CELL("B7", S_YEAR, "2012")
                                          TEXT_CELL("C7", S_RIGHT, "[x]"))
                                 ROW("8", TEXT_CELL("A8", S_WRAPPED, "Asia") NUMBER_CELL("B8", S_YEAR, "2013")
                                              NUMBER_CELL("C8", S_NUMBER, "119")),
         TABLE_PARTS)},
    {DATA_RELS, RELATIONSHIPS(RELATIONSHIP("rId1", "table", "../tables/table3.xml"))},
    {DATA_TABLE, TABLE_XML("3", "reactors", "A4:C8", "Power reactors by area and year",
                           TABLE_COLUMN("1", "Area") TABLE_COLUMN("2", "Year")
                               TABLE_COLUMN("3", "Reactors_x000a_(number)"))},
};

struct lint_file {
    struct scratch *scratch;
    const char *name; /* of the file: "reactors.xlsx" */
    struct part parts[LINT_PARTS];
    size_t count;
    bool times_differ; /* of the members of the zip file */
};

struct lint_judged {
    const struct lint_book *book; /* NULL where it could not be judged: scratch->err says why */
    const struct lint_finding *findings;
    size_t count;
};

static inline void lint_file_begin(struct lint_file *file, struct scratch *scratch)
{
    *file = (struct lint_file){.scratch = scratch, .name = "reactors.xlsx"};
    file->count = sizeof lint_parts / sizeof lint_parts[0];
    memcpy(file->parts, lint_parts, sizeof lint_parts);
}

static inline struct part *lint_file_part(struct lint_file *file, const char *name)
{
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->parts[i].name, name) == 0)
            return &file->parts[i];
    return NULL;
}

/* A whole part, new or in the place of the old one; NULL takes it out. It is not declared and nothing leads
 * to it: that is for lint_file_declare and lint_file_relate. */
static inline void lint_file_put(struct lint_file *file, const char *name, const char *text)
{
    struct part *part = lint_file_part(file, name);

    if (!part) {
        assert_true(file->count < LINT_PARTS);
        part = &file->parts[file->count++];
        part->name = name;
    }
    part->text = text;
}

/* The first `from` in the part becomes `to`; it must be there. */
static inline void lint_file_replace(struct lint_file *file, const char *name, const char *from,
                                     const char *to)
{
    struct part *part = lint_file_part(file, name);

    if (!part || !part->text || !strstr(part->text, from))
        fail_msg("%s: has no '%s'", name, from);
    char *changed = parts_replace(part->text, from, to);
    part->text = arena_text(file->scratch->arena, changed);
    free(changed);
}

/* Each `from` becomes `to`. */
static inline void lint_file_replace_all(struct lint_file *file, const char *name, const char *from,
                                         const char *to)
{
    struct arena *arena = file->scratch->arena;
    struct part *part = lint_file_part(file, name);
    const char *done = "";

    assert_true(part && part->text && strstr(part->text, from));
    for (const char *at; (at = strstr(part->text, from)); part->text = at + strlen(from))
        done = arena_format(arena, "%s%.*s%s", done, (int)(at - part->text), part->text, to);
    part->text = arena_format(arena, "%s%s", done, part->text);
}

/* The content type of a part: "…spreadsheetml.table+xml". */
static inline void lint_file_declare(struct lint_file *file, const char *name, const char *type)
{
    lint_file_replace(file, TYPES, "</Types>",
                      arena_format(file->scratch->arena,
                                   "<Override PartName='/%s' ContentType='%s'/></Types>", name, type));
}

/* A relationship in the part of relationships `rels`, which is made where it is missing. */
static inline void lint_file_relate(struct lint_file *file, const char *rels, const char *id,
                                    const char *kind, const char *target)
{
    const struct part *part = lint_file_part(file, rels);

    if (!part || !part->text)
        lint_file_put(file, rels, RELATIONSHIPS(""));
    lint_file_replace(file, rels, "</Relationships>",
                      arena_format(file->scratch->arena,
                                   "<Relationship Id='%s' Type='" R_NAMESPACE "/%s' Target='%s'/>"
                                   "</Relationships>",
                                   id, kind, target));
}

/* Another worksheet behind the last, with the part's text; `number` from 5. */
static inline void lint_file_add_sheet(struct lint_file *file, int number, const char *name, const char *text)
{
    struct arena *arena = file->scratch->arena;
    const char *part = arena_format(arena, "xl/worksheets/sheet%d.xml", number);

    lint_file_put(file, part, text);
    lint_file_declare(file, part, TYPE_PREFIX "worksheet+xml");
    lint_file_relate(file, WORKBOOK_RELS, arena_format(arena, "rIdSheet%d", number), "worksheet",
                     arena_format(arena, "worksheets/sheet%d.xml", number));
    lint_file_replace(file, WORKBOOK, "</sheets>",
                      arena_format(arena, "<sheet name='%s' sheetId='%d' r:id='rIdSheet%d'/></sheets>", name,
                                   number, number));
}

#define DRAWING_NAMESPACES                                                                                   \
    "xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing' "                       \
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "                                       \
    "xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' xmlns:r='" R_NAMESPACE "'"

/* A line chart of two series, with alternative text, on its own sheet "Figure 1", which is number 5. */
static inline void lint_file_add_chart(struct lint_file *file)
{
    lint_file_add_sheet(
        file, 5, "Figure 1",
        WORKSHEET("", WIDTH("1", "1", "80"),
                  TEXT_ROW("1", S_HEADING_1, "Figure 1: Power reactors in the world, 2012 to 2013")
                      TEXT_ROW("2", S_WRAPPED,
                               "This worksheet contains one chart. Its figures are in the table reactors."),
                  "<drawing r:id='rId1'/>"));
    lint_file_relate(file, "xl/worksheets/_rels/sheet5.xml.rels", "rId1", "drawing",
                     "../drawings/drawing1.xml");
    lint_file_put(
        file, DRAWING_PART,
        "<xdr:wsDr " DRAWING_NAMESPACES ">"
        "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>"
        "<xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=''>"
        "<xdr:nvGraphicFramePr><xdr:cNvPr id='2' name='Chart 1' descr='Line chart of power reactors in two "
        "areas from 2012 to 2013; the figures are in the table reactors'/><xdr:cNvGraphicFramePr/>"
        "</xdr:nvGraphicFramePr><a:graphic><a:graphicData "
        "uri='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart r:id='rId1'/></a:graphicData>"
        "</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>");
    lint_file_declare(file, DRAWING_PART, "application/vnd.openxmlformats-officedocument.drawing+xml");
    lint_file_relate(file, DRAWING_RELS, "rId1", "chart", "../charts/chart1.xml");
#define LINT_SERIES(number, area, rows, colour, dash)                                                        \
    "<c:ser><c:idx val='" number "'/><c:order val='" number "'/><c:tx><c:strRef><c:f>reactors!$A$" rows      \
    "</c:f><c:strCache><c:ptCount val='1'/><c:pt idx='0'><c:v>" area                                         \
    "</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:ln w='28575'><a:solidFill><a:srgbClr "           \
    "val='" colour "'/></a:solidFill><a:prstDash val='" dash "'/></a:ln></c:spPr>"                           \
    "<c:marker><c:symbol val='none'/></c:marker><c:cat><c:numRef><c:f>reactors!$B$5:$B$6</c:f>"              \
    "<c:numCache><c:ptCount val='2'/><c:pt idx='0'><c:v>2012</c:v></c:pt><c:pt idx='1'><c:v>2013</c:v>"      \
    "</c:pt></c:numCache></c:numRef></c:cat><c:val><c:numRef><c:f>reactors!$C$5:$C$6</c:f><c:numCache>"      \
    "<c:ptCount val='2'/><c:pt idx='0'><c:v>185</c:v></c:pt><c:pt idx='1'><c:v>184</c:v></c:pt>"             \
    "</c:numCache></c:numRef></c:val></c:ser>"
    lint_file_put(
        file, CHART_PART,
        "<c:chartSpace " DRAWING_NAMESPACES "><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>"
        "<a:defRPr sz='1400'/></a:pPr><a:r><a:rPr lang='en' sz='1400'><a:latin typeface='Arial'/></a:rPr>"
        "<a:t>Power "
        "reactors</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:lineChart>" LINT_SERIES(
            "0", "Europe", "5", "12436D", "solid")
            LINT_SERIES("1", "Asia", "7", "F46A25",
                        "sysDash") "<c:axId val='1'/><c:axId val='2'/></c:lineChart><c:catAx><c:axId "
                                   "val='1'/><c:txPr><a:bodyPr rot='0'/>"
                                   "<a:p><a:pPr><a:defRPr sz='1200'><a:latin "
                                   "typeface='Arial'/></a:defRPr></a:pPr></a:p></c:txPr>"
                                   "</c:catAx><c:valAx><c:axId val='2'/><c:scaling><c:min "
                                   "val='0'/></c:scaling><c:txPr><a:bodyPr/><a:p>"
                                   "<a:pPr><a:defRPr sz='1200'><a:latin "
                                   "typeface='Arial'/></a:defRPr></a:pPr></a:p></c:txPr></c:valAx>"
                                   "</c:plotArea><c:legend><c:legendPos "
                                   "val='b'/><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz='1200'>"
                                   "<a:latin "
                                   "typeface='Arial'/></a:defRPr></a:pPr></a:p></c:txPr></c:legend></"
                                   "c:chart></c:chartSpace>");
    lint_file_declare(file, CHART_PART, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml");
}

/* `times_differ`: the first member is of another day than the others. */
static inline const char *lint_file_zip(struct scratch *scratch, const char *name, const struct part *parts,
                                        size_t count, bool times_differ)
{
    const char *path = scratch_path(scratch, name);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        if (!parts[i].text)
            continue;
        zip_source_t *text = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, text, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
        zip_uint16_t day = times_differ && i == 0 ? 2 : 1;
        assert_int_equal(zip_file_set_dostime(zip, (zip_uint64_t)index, 0, 0x4220 + day, 0), 0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

static inline const char *lint_file_write(struct lint_file *file)
{
    return lint_file_zip(file->scratch, file->name, file->parts, file->count, file->times_differ);
}

/* The file at `path`, by `settings`, NULL: those of strict. */
static inline struct lint_judged lint_file_judge_path(struct scratch *scratch, const char *path,
                                                      const struct lint_settings *settings)
{
    struct lint_settings strict;
    struct lint_judged judged = {0};

    lint_settings_default(&strict, PROFILE_STRICT);
    *scratch->err = (struct error){0};
    bool good = lint_workbook(path, settings ? settings : &strict, scratch->arena, &judged.book,
                              &judged.findings, &judged.count, scratch->err);
    assert_true(good == (scratch->err->kind == ERROR_NONE));
    return judged;
}

static inline struct lint_judged lint_file_judge(struct lint_file *file, const struct lint_settings *settings)
{
    struct lint_judged judged = lint_file_judge_path(file->scratch, lint_file_write(file), settings);

    assert_string_equal(file->scratch->err->text, "");
    assert_non_null(judged.book);
    return judged;
}

/* "reactors!B3", "reactors", "xl/styles.xml" or "": where a finding is. */
static inline const char *lint_file_place(const struct lint_finding *finding, char *out, size_t size)
{
    const struct lint_place *place = &finding->place;
    char cell[REFERENCE_SIZE] = "";

    if (place->cell)
        reference_write(place->at, cell);
    snprintf(out, size, "%s%s%s",
             place->sheet  ? place->sheet->name
             : place->part ? place->part
                           : "",
             place->cell ? "!" : "", cell);
    return out;
}

static inline const struct lint_finding *lint_file_find(struct lint_judged judged, const char *id,
                                                        const char *place)
{
    char found[256];

    for (size_t i = 0; i < judged.count; i++)
        if (strcmp(judged.findings[i].rule->id, id) == 0 &&
            (!place || strcmp(lint_file_place(&judged.findings[i], found, sizeof found), place) == 0))
            return &judged.findings[i];
    return NULL;
}

static inline void lint_file_print(struct lint_judged judged)
{
    char place[256];

    for (size_t i = 0; i < judged.count; i++)
        print_message("%s: %s: %s\n", lint_file_place(&judged.findings[i], place, sizeof place),
                      judged.findings[i].rule->id, judged.findings[i].text);
}

/* `place` as of lint_file_place. */
static inline void assert_found(struct lint_judged judged, const char *id, const char *place,
                                const char *text)
{
    char found[256];

    for (size_t i = 0; i < judged.count; i++)
        if (strcmp(judged.findings[i].rule->id, id) == 0 &&
            strcmp(lint_file_place(&judged.findings[i], found, sizeof found), place) == 0 &&
            strcmp(judged.findings[i].text, text) == 0)
            return;
    lint_file_print(judged);
    fail_msg("there is no %s at '%s': %s", id, place, text);
}

static inline void assert_severity(struct lint_judged judged, const char *id, enum severity severity)
{
    const struct lint_finding *finding = lint_file_find(judged, id, NULL);

    assert_non_null(finding);
    assert_int_equal(finding->severity, severity);
}

static inline void assert_not_found(struct lint_judged judged, const char *id)
{
    if (!lint_file_find(judged, id, NULL))
        return;
    lint_file_print(judged);
    fail_msg("%s is found", id);
}

static inline void assert_nothing_found(struct lint_judged judged)
{
    lint_file_print(judged);
    assert_int_equal(judged.count, 0);
}

#endif
