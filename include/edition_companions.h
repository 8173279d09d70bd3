/* What machines read of an edition: of each language its datasets, of all together the metadata of the CSV
 * files, as far as the edition has these formats. Part of edition. */
#ifndef STATBOOK_EDITION_COMPANIONS_H
#define STATBOOK_EDITION_COMPANIONS_H

#include "companion.h"

struct edition;

/* Puts copies that have them in the place of `books`; `languages` are those of the books. */
bool edition_add_companions(const struct edition *edition, const struct book **books,
                            const struct companion_language *languages);

#endif
