#include "figure_xml.h"

#include "book.h"
#include "text.h"

/* ---- texts and numbers ---- */

static void write_text(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
}

void figure_write_element(const struct figure_xml *xml, const char *name, const char *text)
{
    fprintf(xml->out, "<c:%s>", name);
    write_text(xml->out, text);
    fprintf(xml->out, "</c:%s>", name);
}

void figure_write_value(const struct figure_xml *xml, const char *name, const char *value)
{
    fprintf(xml->out, "<c:%s val=\"", name);
    write_text(xml->out, value);
    fputs("\"/>", xml->out);
}

/* A workbook holds 16 digits of a cell; a chart's own copy must be the same number. */
void figure_write_number(const struct figure_xml *xml, const char *name, double number)
{
    char digits[TEXT_NUMBER_SIZE];

    snprintf(digits, sizeof digits, "%.16G", number);
    figure_write_value(xml, name, digits);
}

void figure_write_count(const struct figure_xml *xml, const char *name, size_t count)
{
    fprintf(xml->out, "<c:%s val=\"%zu\"/>", name, count);
}

/* ---- looks ---- */

void figure_write_line(const struct figure_xml *xml, const char *colour, int width, const char *dash)
{
    fprintf(xml->out,
            "<a:ln w=\"%d\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>"
            "<a:prstDash val=\"%s\"/><a:round/></a:ln>",
            width, colour, dash);
}

void figure_write_rule(const struct figure_xml *xml, const char *colour)
{
    fputs("<c:spPr>", xml->out);
    figure_write_line(xml, colour, FIGURE_RULE_WIDTH, "solid");
    fputs("</c:spPr>", xml->out);
}

/* The font for the letters of every script: a spreadsheet chooses between them letter by letter. */
static void write_font(const struct figure_xml *xml, const char *element, int size, bool bold, bool language)
{
    static const char *const scripts[] = {"latin", "ea", "cs"};

    fprintf(xml->out, "<a:%s", element);
    if (language)
        fprintf(xml->out, " lang=\"%s\"", xml->book->language);
    fprintf(xml->out, " sz=\"%d\" b=\"%d\" i=\"0\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>",
            size, bold);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        fprintf(xml->out, "<a:%s typeface=\"", scripts[i]);
        write_text(xml->out, xml->book->font);
        fputs("\"/>", xml->out);
    }
    fprintf(xml->out, "</a:%s>", element);
}

static void write_paragraph_properties(const struct figure_xml *xml, int size, bool bold)
{
    fprintf(xml->out, "<a:pPr rtl=\"%d\">", xml->book->right_to_left);
    write_font(xml, "defRPr", size, bold, false);
    fputs("</a:pPr>", xml->out);
}

void figure_write_letters(const struct figure_xml *xml, bool horizontal)
{
    fprintf(xml->out, "<c:txPr><a:bodyPr%s/><a:lstStyle/><a:p>",
            horizontal ? " rot=\"0\" vert=\"horz\"" : "");
    write_paragraph_properties(xml, FIGURE_TEXT_SIZE, false);
    fprintf(xml->out, "<a:endParaRPr lang=\"%s\"/></a:p></c:txPr>", xml->book->language);
}

void figure_write_paragraph(const struct figure_xml *xml, const char *text, int size, bool bold)
{
    if (!*text)
        return;
    fputs("<a:p>", xml->out);
    write_paragraph_properties(xml, size, bold);
    fputs("<a:r>", xml->out);
    write_font(xml, "rPr", size, bold, true);
    fputs("<a:t>", xml->out);
    write_text(xml->out, text);
    fputs("</a:t></a:r></a:p>", xml->out);
}

void figure_write_format(const struct figure_xml *xml, const char *format)
{
    fputs("<c:numFmt formatCode=\"", xml->out);
    write_text(xml->out, format);
    fputs("\" sourceLinked=\"0\"/>", xml->out);
}
