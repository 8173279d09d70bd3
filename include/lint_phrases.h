/* The phrases of data/lang/phrases, compiled in by tools/phrases.sh. lint_words.h finds them in texts. */
#ifndef STATBOOK_LINT_PHRASES_H
#define STATBOOK_LINT_PHRASES_H

/* One list of words for each language and use. */
enum lint_use {
    USE_COVER, /* names of sheets: "Cover" */
    USE_CONTENTS,
    USE_NOTES,            /* of sheets, and headings of a column of notes */
    USE_ABOUT,            /* "Sources", "Quality", "Revisions" */
    USE_TABLE,            /* in front of a number: "Table 3: " */
    USE_FIGURE,           /* "Figure 1: " */
    USE_BLANK,            /* "blank cells", "empty" */
    USE_SOURCE,           /* "Source:" */
    USE_FILTER,           /* "filter" */
    USE_FREEZE,           /* "frozen", "freeze panes" */
    USE_HIDDEN,           /* "hidden" */
    USE_TOTAL,            /* "Total" */
    USE_STATUS,           /* headings of a column of marks: "Status", "Mark" */
    USE_PERIOD,           /* headings of a column of years or periods: "Year", "Quarter" */
    USE_NOTES_ABOVE,      /* that there are notes: "note" */
    USE_RELEASED,         /* on covers: "Published", "Publication date" */
    USE_NEXT,             /* "Next update" */
    USE_STATE_OF_FIGURES, /* "provisional", "revised", "revision" */
    USE_CONTACT,
    USE_SUMMARY,      /* "Summary", "About this", "This workbook" */
    USE_LINK_LESS,    /* texts of links that say nothing: "here", "click", "more" */
    USE_SIZE_UNKNOWN, /* "size not known", of a file that a link leads to */
    USE_CODE,         /* in headings of a column of codes: "Code", "Identifier" */
    USE_UNIT,         /* that says of what figures are: "number of", "percentage", "million" */
    USE_QUARTER,      /* "quarter", "three months" */
    USE_FORMER_SHEET, /* what a program calls a sheet that nobody named: "Sheet", "Blad", "工作表" */
    USE_COUNT
};

/* Zero to twenty. */
enum { LINT_NUMBERS = 21 };

/* Lists end with NULL; one that the file does not have is NULL. */
struct lint_phrases {
    const char *language; /* BCP 47; NULL behind the last */
    const char *const *words[USE_COUNT];
    const char *const *markers, *const *tables, *const *no_table;
    const char *const *numbers[LINT_NUMBERS];
};

extern const struct lint_phrases lint_phrases[];

#endif
