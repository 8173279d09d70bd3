/* Is there room for an edition, before anything of it is written? */
#ifndef STATBOOK_EDITION_SPACE_H
#define STATBOOK_EDITION_SPACE_H

#include "edition.h"

/* Asks the file system of the output for as much as the edition of the same period takes that is there, or
 * else that of the latest period, and no more than the least that such figures and charts have been seen to
 * take. Asks that of the temporary folder (spool.h) for the largest sheet as plain XML, where
 * workbooks are written; both together where they are one file system. The edition must be composed and
 * begun. ERROR_IO where that is not free. */
bool edition_check_space(const struct edition *edition);

#endif
