/* What a workbook is, as far as rules judge it: read from the package itself, whoever wrote it.
 *
 * Everything is kept but the bodies of sheets. Their cells pass by once, in the order of the file; what rules
 * ask of a body as a whole is counted on the way (struct lint_column, struct lint_sheet). So memory does not
 * grow with the rows of a workbook.
 *
 * All texts are decoded, UTF-8, in the arena; "" or NULL as it says. Rows and columns count from 0. */
#ifndef STATBOOK_LINT_MODEL_H
#define STATBOOK_LINT_MODEL_H

#include "reference.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is not set in the file is LINT_AUTOMATIC: the window's text colour. */
enum lint_colour_kind { LINT_AUTOMATIC, LINT_COLOUR };

struct lint_colour {
    enum lint_colour_kind kind;
    uint32_t rgb; /* of LINT_COLOUR, resolved from rgb, indexed, or theme with its tint */
};

/* ECMA-376 Part 1, 18.8.22. */
struct lint_font {
    const char *name; /* "" when not given */
    double size;      /* points; 0 when not given */
    bool bold, italic, underlined, struck;
    const char *vertical_align; /* "superscript", "subscript", or "" */
    struct lint_colour colour;
};

/* 18.8.20 */
struct lint_fill {
    bool none;                 /* no pattern at all */
    struct lint_colour colour; /* what stands behind the text; LINT_AUTOMATIC: white */
};

/* 18.8.4: the names of line styles ("thin", "double"), "" for none. */
struct lint_border {
    const char *left, *right, *top, *bottom, *diagonal;
};

enum lint_alignment { LINT_GENERAL, LINT_LEFT, LINT_CENTRE, LINT_RIGHT, LINT_OTHER_ALIGNMENT };

struct lint_sheet;
enum { LINT_CODE_SIZE = 8 };

/* A cell format (18.8.45), with everything it refers to. */
struct lint_format {
    const struct lint_font *font;
    const struct lint_fill *fill;
    const struct lint_border *border;
    const char *number_format; /* "General" */
    bool is_date;              /* the number format is one of dates or times */
    enum lint_alignment alignment;
    bool wrap;
    unsigned indent;
    int rotation; /* 0 horizontal; 255 letters on top of each other */
    int built_in; /* builtinId of its cell style: 16 Heading 1, 17 Heading 2, 15 Title; -1: none, 0: Normal */
    /* Where it is first used by a cell that is not empty; NULL: nowhere. */
    const struct lint_sheet *first_sheet;
    struct reference first;
};

enum lint_cell_type { LINT_EMPTY, LINT_TEXT, LINT_NUMBER, LINT_BOOLEAN, LINT_ERROR };

struct lint_table;
struct lint_column;

/* One cell while it passes by; gone when the function that got it returns, `text` included. */
struct lint_cell {
    const struct lint_sheet *sheet;
    unsigned row, column;
    enum lint_cell_type type;
    const char *text; /* the text, or the value as it stands in the file */
    size_t length;    /* of `text`, in bytes */
    double number;    /* of a number or a boolean */
    bool formula;
    bool superscript; /* a run of the text is super- or subscript */
    const struct lint_format *format;
    double width;      /* of its column, in digits of the default font */
    double row_height; /* points; 0: as high as its texts need */
    /* Where the table is that it belongs to, and which column of it; NULL outside tables. */
    struct lint_table *table;
    struct lint_column *in;
    bool heading; /* it stands in the row of headings of `table`; else, with a table, in its body */
};

/* A text that is kept: of a cover, above a table, a heading. */
struct lint_text {
    unsigned row, column;
    const char *text;
    const struct lint_format *format;
    enum lint_cell_type type;
};

/* What rules notice in the cells of a column's body, to be told at the end of the sheet. */
enum lint_oddity {
    ODD_NUMBER_AS_TEXT,
    ODD_NUMBER_NOT_RIGHT,
    ODD_SHORTHAND_NOT_RIGHT,
    ODD_LABEL_NOT_LEFT,
    ODD_INDENT,
    ODD_SPACE_IN_FRONT,
    ODD_SPACE,
    ODD_CODE,
    ODD_RANGE,
    ODD_LIMITS,
    ODD_PERIOD,
    ODD_QUARTER,
    ODD_SYMBOL,
    ODD_NOT_AVAILABLE,
    ODD_ZERO,
    ODD_TOTAL,
    ODD_CUT,
    ODD_COUNT
};

struct lint_odd {
    size_t count;
    unsigned row, last_row; /* of the first and the last of them */
    const char *text;       /* of the first, in double quotes, shortened */
    int kind;               /* of the first, for the rule that noticed it */
    bool differs;           /* another has another kind */
    int32_t character;      /* the same */
};

/* Counted over the body of a column of a table, totals row included. */
struct lint_column {
    const char *name;    /* tableColumn/@name, decoded; "" when not given */
    const char *heading; /* the text of the heading's cell, "" when it is empty */
    enum lint_cell_type heading_type;
    const struct lint_format *heading_format; /* NULL when the cell is empty */
    size_t filled;                            /* cells that are not empty */
    size_t numbers, dates, texts, shorthand, booleans, errors,
        formulas;              /* dates are not in numbers; shorthand
                                   ("[x]" alone) is not in texts */
    size_t missing;            /* of the shorthand, those that stand for a figure that is not there */
    size_t texts_like_numbers; /* "1,234" as a text */
    bool has_decimals;         /* a number that is not whole */
    double largest;            /* absolute value of the numbers, dates left out; 0 when there are none */
    double smallest, biggest;  /* of the numbers; 0 when there are none */
    const char *number_format; /* of the first number; NULL when there is none */
    unsigned first_number_row, first_text_row; /* of the body, where numbers, texts > 0 */
    unsigned other_format_row;                 /* where `has_other_format` */
    bool has_other_format;                     /* a number that has another number format than the first */
    const char *other_format;
    double width;       /* in digits of the default font, as the file has it */
    bool default_width; /* the file gives it no width of its own */
    /* Filled in by the rules: ODD_COUNT of them, NULL while there is none; and from which value on the number
     * format `zero_format` shows something else than 0. */
    struct lint_odd *odd;
    const char *zero_format;
    double zero_below[2]; /* of numbers that are positive, negative */
    double widest;        /* room of the widest text or heading that is not wrapped, as `width` counts */
    unsigned widest_row;
    /* Of the first cell of the body that is not empty, and the first row that has another. */
    const struct lint_fill *fill;
    bool has_other_fill;
    unsigned other_fill_row;
};

struct lint_table {
    const char *part;
    const char *name; /* displayName */
    const char *id;
    struct range ref;
    unsigned heading_rows; /* headerRowCount, 1 when not given */
    unsigned total_rows;
    const char *style; /* tableStyleInfo/@name; NULL when there is none */
    bool row_stripes, column_stripes;
    bool filter;                      /* has an autoFilter */
    const char *alt_title, *alt_text; /* "" when not given */
    struct lint_column *columns;
    size_t column_count; /* of its ref */
    size_t filled;       /* cells of the body that are not empty */
    size_t filled_rows;  /* rows of the body with such a cell */
    unsigned blank_row;  /* the first row of the body without one, where there is any */
    bool has_empty;
    unsigned empty_row, empty_column; /* the first empty cell of the body, where there is any */
    bool has_filled_row;
    unsigned last_filled_row;
};

struct lint_link {
    struct range ref;
    const char *target;   /* "https://…", "mailto:…", "" for a place in the workbook only */
    const char *location; /* "'sheet'!A1", or "" */
    const char *text;     /* of its first cell; "" when it is empty or is not kept */
};

struct lint_series {
    const char *name_formula, *name; /* c:tx */
    const char *categories, *values; /* formulas, "" for none */
    size_t value_count;              /* points of the cache */
    struct lint_colour line, fill;   /* LINT_AUTOMATIC: left to the program */
    const char *dash;                /* "solid", "sysDash" …; "" not given */
    const char *marker;              /* "circle" …; "" not given */
    bool labelled;                   /* has data labels that are shown */
    bool named;                      /* one of them says its name */
};

struct lint_chart {
    const char *part;
    const char *title; /* "" for none */
    const char *kind;  /* of its first plot: "lineChart", "barChart", "bar3DChart" … */
    bool three_d;
    size_t value_axes;
    bool bars;        /* has a barChart */
    bool has_minimum; /* of the value axis */
    double minimum;
    double smallest_text;   /* points; 0: none given */
    bool text_without_size; /* some text is left to the program's default (10 points) */
    const char *odd_font;   /* the first typeface that is given; NULL when none is */
    bool rotated_text;
    const struct lint_series *series;
    size_t series_count;
};

enum lint_drawn_kind { LINT_PICTURE, LINT_CHART, LINT_SHAPE, LINT_CONNECTOR, LINT_OTHER_DRAWN };

struct lint_drawn {
    enum lint_drawn_kind kind;
    const char *name, *alt;         /* "" when not given */
    bool decorative;                /* adec:decorative/@val or a16 */
    unsigned row, column;           /* of its anchor's `from`; 0, 0 for an absolute one */
    const struct lint_chart *chart; /* NULL where it is none, or its part is missing */
};

enum lint_kind { LINT_COVER, LINT_CONTENTS, LINT_NOTES, LINT_ABOUT, LINT_DATA, LINT_CHART_SHEET };
/* LINT_ABOUT: quality, revisions, sources: what is said about the data. */

/* A marker of a note, "[note 3]", where it stands. */
struct lint_marker {
    unsigned number;
    const struct lint_sheet *sheet;
    struct reference place;
};

/* Shorthand, "[x]", where a sheet has it first: in its title, a heading, or the body of a table. */
struct lint_code {
    char code[LINT_CODE_SIZE];
    struct reference first;
};

/* The definition of a note: in the first column of a table of notes ("[note 3]", "3"), or at the beginning of
 * a text in column A below the title. */
struct lint_note {
    unsigned number;
    const struct lint_sheet *sheet;
    struct reference place;
};

struct lint_sheet {
    const char *name;
    bool
        damaged; /* its part could not be read to its end; no rule is asked about it but W14, through flaws */
    const char *part;
    const char *state; /* "visible", "hidden", "veryHidden" */
    bool is_chart;     /* a chartsheet: no cells */
    size_t index;      /* from 0 */
    enum lint_kind kind;
    bool kind_is_named; /* its name says it */
    /* The view. "" when not given. */
    bool selected, right_to_left, frozen;
    const char *active_cell, *top_left_cell;
    double zoom, zoom_normal; /* 100 when not given */
    bool protected, filter, has_conditional_format, has_validation;
    const char *merged; /* the first merged range, NULL when there is none */
    size_t merged_count;
    const char *hidden_what;   /* "row 5", "column C", NULL when nothing is hidden or collapsed */
    const char *header_footer; /* all texts of headers and footers, joined by spaces; "" */
    bool has_comments, has_controls, has_legacy_drawing;
    size_t cell_count; /* that are not empty */
    size_t formula_count;
    struct reference first_formula;
    unsigned last_row; /* with a cell that is not empty; 0 when there is none */
    struct reference last_row_cell;
    /* Texts, and numbers, outside tables: all of a sheet up to LINT_TEXT_LIMIT of them. In the order of the
     * file. What stands above the first table in column A is here. */
    const struct lint_text *texts;
    size_t text_count;
    bool texts_cut; /* there were more */
    /* Of a sheet of contents: the filled cells in the bodies of its tables, in the order of the file, as far
     * as there is room for them. */
    const struct lint_text *entries;
    size_t entry_count;
    bool entries_cut;
    size_t words, longest_text; /* over all texts outside tables: words, characters of the longest */
    struct reference longest_at;
    /* The first 2 × 2 cells or more that are filled and belong to no table; `block_cells` counts the rows. */
    bool has_block;
    struct reference block;
    struct lint_table *tables; /* by their first cells: rows, then columns */
    size_t table_count;
    const struct lint_link *links;
    size_t link_count;
    const struct lint_drawn *drawn;
    size_t drawn_count;
    double default_width;
    /* lint_shorthand.h counts them. */
    struct lint_code *codes; /* the first LINT_CODE_LIMIT that differ */
    size_t code_count;
    bool has_marker; /* of a note, anywhere but as its definition */
    struct reference first_marker;
};

enum { LINT_TEXT_LIMIT = 5000, LINT_CODE_LIMIT = 64, LINT_NOTE_LIMIT = 5000 };

struct lint_name {
    const char *name, *text;
    int sheet; /* -1: of the workbook */
};

/* One finding of the package itself (rule W14). */
struct lint_flaw {
    const char *part, *what;
};

struct lint_book {
    const char *path;      /* as given */
    bool is_encrypted;     /* nothing else is known then, and only W15 is asked */
    const char *file_name; /* its last part */
    /* docProps/core.xml, "" when not given */
    const char *title, *language, *creator, *keywords, *created, *modified;
    bool has_macros, has_external;     /* connections, external links, query tables */
    const char *external_part;         /* the first of them */
    bool has_calc_chain, is_protected; /* workbookProtection or fileSharing */
    unsigned active_tab;
    bool one_time; /* all members of the zip file have the same time */
    const struct lint_flaw *flaws;
    size_t flaw_count;
    struct lint_sheet *sheets;
    size_t sheet_count;
    const struct lint_format *formats; /* [0] is what a cell without a style has */
    size_t format_count;
    bool theme_text_is_window; /* a:dk1 is the window's text colour */
    const struct lint_name *names;
    size_t name_count;
    /* Markers of notes outside covers and the table of notes, in the order of tabs, rows, columns: the first
     * of each number only. */
    const struct lint_marker *markers;
    size_t marker_count;
    /* In the order of tabs, rows, columns; the first LINT_NOTE_LIMIT. lint_shorthand.h counts them. */
    struct lint_note *notes;
    size_t note_count;
};

#endif
