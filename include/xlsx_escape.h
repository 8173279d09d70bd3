/* Texts as a workbook holds them (ECMA-376 Part 1, 22.9.2.19). */
#ifndef STATBOOK_XLSX_ESCAPE_H
#define STATBOOK_XLSX_ESCAPE_H

struct arena;

/* What looks like the escape of a character is itself escaped: "_x005F_x0041_" for "_x0041_". */
const char *xlsx_escaped(const char *text, struct arena *arena);
/* A text that is so already, for an attribute: "_x000a_" for a line feed. */
const char *xlsx_escaped_lines(const char *text, struct arena *arena);

#endif
