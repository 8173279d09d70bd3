/* A library that is loaded into gnuplot, as a file of the ELF format (src/inside, Makefile): temporary files
 * in memory. */
#ifndef STATBOOK_INSIDE_H
#define STATBOOK_INSIDE_H

#include <stddef.h>

extern const unsigned char inside_library[];
extern const size_t inside_size;

#endif
