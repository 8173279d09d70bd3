/* Is this picture whole, and is it the one that was asked for? It also gets what a reader of it needs: title
 * and alternative text with their language, a size in millimetres; an SVG also names of typefaces that every
 * viewer understands. */
#ifndef STATBOOK_PICTURE_H
#define STATBOOK_PICTURE_H

#include "file.h"

/* Signature, size, every chunk with its checksum, IEND last and nothing behind it. ERROR_DATA says what is
 * not so. */
bool picture_check_png(const struct bytes *picture, unsigned width, unsigned height, struct error *err);

/* How many bytes of `data` are a PNG, up to and with its last chunk; all of them when it has none. */
size_t picture_png_size(const struct bytes *data);
size_t picture_svg_size(const struct bytes *data);

struct picture_texts {
    const char *name; /* letters, digits and dashes: the beginning of the ids */
    const char *title, *alt, *language;
    const char *fallback; /* the family of letters that an SVG's own does not have, or "" */
    const char *digest;   /* of what it was drawn from; a reader finds it again */
    bool right_to_left;
    const char *const *drawn; /* must stand in the picture, each of them */
    size_t drawn_count;
    bool dark; /* an SVG changes its colours on a dark screen */
};

/* Replaces `picture`. ERROR_DATA as picture_check_png. */
bool picture_finish_png(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err);

/* Replaces `picture`. ERROR_DATA when it is not well-formed, not an SVG of this size, or lacks a text;
 * ERROR_SYSTEM when there is no memory. */
bool picture_finish_svg(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err);

/* What a picture that was finished says of itself. */
struct picture_seen {
    unsigned width, height;
    const char *title, *alt;
    const char *digest; /* "" where it has none */
};

/* A whole picture as picture_finish_png or picture_finish_svg leaves it, with title and alternative text, an
 * SVG also with texts in it. Nothing is changed. ERROR_DATA says what is not so. */
bool picture_read_png(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);
bool picture_read_svg(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);

#endif
