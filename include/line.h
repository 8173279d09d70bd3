/* One line of a terminal or a log: what would break it, steer the terminal or turn it around is taken out.
 * Names of files and values of a database can hold any bytes. */
#ifndef STATBOOK_LINE_H
#define STATBOOK_LINE_H

/* Each byte of a control character (C0, DEL, C1), of a separator of lines or paragraphs, of a mark of
 * direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), and of what is not UTF-8, becomes
 * '?'. The text is UTF-8 then and as long as before. */
void line_keep(char *text);

#endif
