/* What every picture of a chart has, whatever its format. Part of picture. */
#ifndef STATBOOK_PICTURE_SEEN_H
#define STATBOOK_PICTURE_SEEN_H

#include "picture.h"

/* ERROR_DATA: it has no size, no title or no alternative text. */
bool picture_check_seen(const struct picture_seen *seen, struct error *err);

#endif
