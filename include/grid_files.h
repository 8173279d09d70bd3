/* Links to files: a reader is told what kind of file opens. Part of grid. */
#ifndef STATBOOK_GRID_FILES_H
#define STATBOOK_GRID_FILES_H

struct arena;
struct catalog;
struct grid_column;

/* "PDF" for an address that ends in ".pdf"; NULL where it leads to a page. */
const char *grid_kind_of_file(const char *address);
/* In a column of texts with links, each that leads to a file says so: "Report (PDF, size not known)". */
void grid_name_files(struct grid_column *column, const struct catalog *catalog, struct arena *arena);

#endif
