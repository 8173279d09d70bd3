/* Linked in place of the function that confines, beside those of tests/campaigns/no_readback.c, to measure
 * what confinement, read-back and audit cost. */
#include "confine.h"

bool confine(const struct confinement *confinement, struct error *err)
{
    (void)confinement, (void)err;
    return true;
}
