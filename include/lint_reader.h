/* The reader of the judge, in the parts that its files have in common: a workbook becomes the model of
 * lint_model.h while its cells pass by the rules.
 *
 * What is wrong with a part is a flaw of the book (rule W14), and the rest is read on; what is beyond a limit
 * ends the reading with ERROR_DATA. */
#ifndef STATBOOK_LINT_READER_H
#define STATBOOK_LINT_READER_H

#include "lint.h"
#include "xstring.h"

struct lint_strings;
struct package;
struct relationship;
struct xml_element;
struct xml_form;

/* Each bounds memory; together they allow any workbook that somebody could want to publish. */
enum {
    LINT_SHEET_LIMIT = 10000,
    LINT_FORMAT_LIMIT = 65490,       /* Excel's, of cell formats; fonts, fills and borders as many each */
    LINT_NUMBER_FORMAT_LIMIT = 5000, /* Excel has 250 */
    LINT_COLUMN_LIMIT = 200000,      /* of all tables */
    LINT_ABREAST_LIMIT = 256,        /* tables that a row goes through */
    LINT_LINK_LIMIT = 65530,         /* Excel's, of a sheet */
    LINT_NAME_LIMIT = 65536,
    LINT_DRAWN_LIMIT = 10000,                /* of a sheet */
    LINT_SERIES_LIMIT = 255,                 /* Excel's, of a chart */
    LINT_STRINGS_LIMIT = 1024 * 1024 * 1024, /* bytes of shared texts, with what finds them */
    LINT_STRINGS_IN_MEMORY = 32 * 1024 * 1024,
    LINT_KEPT_LIMIT = 64 * 1024 * 1024, /* bytes of texts that the model keeps */
    LINT_SHEET_KEPT_LIMIT = 4 * 1024 * 1024,
};

/* Of a column without a width of its own, in digits. */
#define LINT_DEFAULT_WIDTH 8.43

/* The colours that others are made of. */
struct lint_palette {
    uint32_t theme[12]; /* as themes list them: dk1, lt1, dk2, lt2, accents, links */
    uint32_t indexed[64];
    bool text_is_window; /* dk1 is the window's text colour */
};

struct lint_reader {
    struct lint *lint;
    struct arena *arena;
    const struct lint_settings *settings;
    struct package *package;
    struct lint_book *book;
    const char *workbook; /* the part */
    const char *language;
    struct lint_palette palette;
    struct lint_format *formats;
    struct lint_strings *strings; /* NULL: there are none */
    size_t strings_limit, strings_in_memory;
    struct xstring text; /* of the cell that is being read */
    size_t kept, column_count;
    bool beyond;                 /* the error is one of a limit */
    struct lint_marker *markers; /* of the book */
    unsigned char *marked;       /* a bit for each number */
    struct lint_scratch *scratch;
};

/* ---- lint.c, for the reader: in this order ---- */

void lint_begin(struct lint *lint, const struct lint_book *book); /* the sheets are counted */
void lint_ask_cell(struct lint *lint, const struct lint_cell *cell);
void lint_ask_sheet(struct lint *lint, const struct lint_sheet *sheet);
void lint_ask_book(struct lint *lint);

/* ---- lint_parts.c ---- */

/* Always false. */
bool lint_beyond(struct lint_reader *reader, struct error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Reads a part; where it is not sound that is a flaw, and `damaged` (or NULL) says so. False for all else. */
bool lint_read_part(struct lint_reader *reader, const char *part, const struct xml_form *form, void *context,
                    bool *damaged, struct error *err);
/* The first relationship of this kind that leads to a part; NULL: none does. */
const char *lint_part_of_kind(const struct lint_reader *reader, const char *part, const char *kind);
/* The part that the relationship `id` (or NULL) leads to; NULL: none. */
const char *lint_part_of_id(const struct lint_reader *reader, const char *part, const char *id);
/* A copy that counts; NULL when no more is kept, without a message. */
const char *lint_keep(struct lint_reader *reader, const char *text, size_t length);
/* The same for what cannot be left out: a message where no more is kept. */
const char *lint_keep_needed(struct lint_reader *reader, const char *text, size_t length, struct error *err);
/* Puts `text` behind what is there, with `between` between them; what becomes longer than LINT_JOINED_LIMIT
 * stays as it is. */
enum { LINT_JOINED_LIMIT = 8192 };
bool lint_join(struct lint_reader *reader, const char **into, const char *between, const char *text,
               struct error *err);
/* The attribute, decoded, "" where it is missing; false beyond the limit. */
bool lint_attribute(struct lint_reader *reader, const struct xml_element *element, const char *name,
                    const char **text, struct error *err);
/* `otherwise` where the attribute is missing or no number. */
double lint_number(const struct xml_element *element, const char *name, double otherwise);
unsigned lint_unsigned(const struct xml_element *element, const char *name, unsigned otherwise);
/* "1" where it is missing and that means true. */
bool lint_is_on(const struct xml_element *element, const char *name);

/* ---- lint_book.c ---- */

/* Reads all and asks the rules. NULL as lint_workbook says. */
const struct lint_book *lint_read(struct lint *lint, const char *path, struct error *err);

/* ---- lint_colours.c ---- */

void lint_palette_begin(struct lint_palette *palette);
bool lint_read_theme(struct lint_reader *reader, struct error *err);
/* A colour as it stands in a part; resolved when all are known. */
struct lint_raw_colour {
    enum { RAW_NONE, RAW_AUTOMATIC, RAW_RGB, RAW_THEME, RAW_INDEXED } kind;
    uint32_t value;
    double tint;
};
struct lint_raw_colour lint_raw_colour(const struct xml_element *element);
struct lint_colour lint_resolve(const struct lint_palette *palette, struct lint_raw_colour colour);
/* Six or eight hexadecimal digits; false for anything else. */
bool lint_rgb(const char *text, uint32_t *rgb);
/* What a:schemeClr names: "accent1", "tx1"; false for no colour of themes. */
bool lint_scheme_colour(const struct lint_palette *palette, const char *name, uint32_t *rgb);
/* With a lightness of its own times `scale` plus `offset`. */
uint32_t lint_relight(uint32_t rgb, double scale, double offset);

/* ---- lint_styles.c ---- */

bool lint_read_styles(struct lint_reader *reader, struct error *err);

/* ---- lint_strings.c ---- */

bool lint_read_strings(struct lint_reader *reader, struct error *err);
void lint_strings_close(struct lint_strings *strings);
size_t lint_strings_count(const struct lint_strings *strings);
/* It stays until the next call. NULL with a message where there is none of this number. */
const char *lint_string(struct lint_strings *strings, size_t number, size_t *length, bool *superscript,
                        struct error *err);

/* ---- lint_tables.c ---- */

/* The tables of the sheet, without what is counted, in the order of their places. */
bool lint_read_tables(struct lint_reader *reader, struct lint_sheet *sheet, struct error *err);
/* Counts a cell of `table`. */
bool lint_count_cell(struct lint_reader *reader, const struct lint_cell *cell, struct error *err);
/* When all cells have passed. `widths` of the sheet's columns, negative where they are the default's. */
void lint_finish_tables(struct lint_sheet *sheet, const double *widths);

/* ---- lint_sheet.c, lint_cells.c ---- */

/* Of a type of cells: what stands in <v>. */
enum lint_value {
    VALUE_NUMBER,
    VALUE_SHARED,
    VALUE_TEXT,
    VALUE_INLINE,
    VALUE_BOOLEAN,
    VALUE_ERROR,
    VALUE_DATE
};

/* A cell that has passed, whose text a link may show. */
struct lint_passed {
    struct reference at;
    uint32_t text; /* where it begins in `passed_texts` */
};
enum { LINT_PASSED_LIMIT = 20000, LINT_PASSED_SIZE = 1024 * 1024 };

/* What is as large as a sheet is wide, made once for all sheets. */
struct lint_scratch {
    double widths[REFERENCE_COLUMNS];
    /* Of even and odd rows: 1 + the last row where the column has a cell outside tables. */
    unsigned outside[2][REFERENCE_COLUMNS];
    struct lint_passed passed[LINT_PASSED_LIMIT];
    char passed_texts[LINT_PASSED_SIZE];
    char value[256 * 1024 + 1]; /* the longest text that xml.h hands over */
};

struct lint_sheet_reader {
    struct lint_reader *reader;
    struct lint_sheet *sheet;
    struct lint_scratch *scratch;
    size_t column_ranges;
    bool has_view;
    char active_pane[12]; /* "bottomRight"; "" is top left */
    /* Rows and cells. */
    unsigned row, next_row, next_column;
    double row_height; /* points; 0: as high as its texts need */
    struct lint_cell cell;
    struct lint_format *format;
    enum lint_value value;
    bool has_value;
    struct lint_table *abreast[LINT_ABREAST_LIMIT]; /* that go through this row */
    size_t abreast_count, next_table;
    /* What is kept. */
    struct lint_text *texts, *entries;
    size_t kept, passed_count, passed_size;
    struct lint_link *links;
};

bool lint_read_sheet(struct lint_reader *reader, struct lint_sheet *sheet, struct error *err);
/* For the rules of the part, with a struct lint_sheet_reader as context. */
bool lint_start_row(void *context, const struct xml_element *element, struct error *err);
bool lint_start_cell(void *context, const struct xml_element *element, struct error *err);
bool lint_end_cell(void *context, const char *text, struct error *err);
bool lint_start_formula(void *context, const struct xml_element *element, struct error *err);
bool lint_end_value(void *context, const char *text, struct error *err);
bool lint_end_piece(void *context, const char *text, struct error *err);
bool lint_start_run_alignment(void *context, const struct xml_element *element, struct error *err);

/* ---- lint_drawing.c, lint_chart.c ---- */

bool lint_read_drawings(struct lint_reader *reader, struct lint_sheet *sheet, struct error *err);
/* `chart` stays as it is where the part cannot be read. */
bool lint_read_chart(struct lint_reader *reader, const char *part, const struct lint_chart **chart,
                     struct error *err);

#endif
