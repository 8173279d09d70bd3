/* Is this picture whole, and is it the one that was asked for? It also gets what a reader of it needs: title
 * and alternative text with their language, a size in millimetres; an SVG also names of typefaces that every
 * viewer understands, an EMF those that an office program has. What the clock put into it is taken out. */
#ifndef STATBOOK_PICTURE_H
#define STATBOOK_PICTURE_H

#include "canvas.h"
#include "file.h"

/* Signature, size, every chunk with its checksum, IEND last and nothing behind it. ERROR_DATA says what is
 * not so. */
bool picture_check_png(const struct bytes *picture, unsigned width, unsigned height, struct error *err);

/* How many bytes of `data` are a PNG, up to and with its last chunk; all of them when it has none. */
size_t picture_png_size(const struct bytes *data);
size_t picture_svg_size(const struct bytes *data);
size_t picture_emf_size(const struct bytes *data);
size_t picture_pdf_size(const struct bytes *data);
size_t picture_eps_size(const struct bytes *data);

struct picture_texts {
    const char *name; /* letters, digits and dashes: the beginning of the ids */
    const char *title, *alt, *language;
    const char *fallback; /* the family of letters that an SVG's own does not have, or "" */
    const char *office;   /* the family of an EMF, which has no letters of its own */
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

/* Replaces `picture`: its numbers of bytes and records, which gnuplot cannot write back into a pipe, and how
 * large a pixel is. ERROR_DATA as picture_check_png, and when it lacks a text. */
bool picture_finish_emf(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err);

/* Replace `picture`; `millimetres` is what `width` measures on paper, to a point of 1/72 inch. ERROR_DATA
 * when it has not one page of that size, or letters whose typeface is not in it; ERROR_SYSTEM when there is
 * no memory. */
bool picture_finish_pdf(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err);
bool picture_finish_eps(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err);

/* What a picture that was finished says of itself. */
struct picture_seen {
    unsigned width, height; /* in pixels, PDF and EPS in points */
    const char *title, *alt;
    const char *digest; /* "" where it has none */
};

/* A whole picture as picture_finish_png or another of them leaves it, with title and alternative text, an
 * SVG also with texts in it. Nothing is changed. ERROR_DATA says what is not so. */
bool picture_read_png(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);
bool picture_read_svg(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);
bool picture_read_emf(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);
bool picture_read_pdf(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);
bool picture_read_eps(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err);

/* All that is known of a format, in the order in which they are drawn. */
struct picture_format {
    enum picture format;
    const char *name; /* for --format, and the ending of its files */
    size_t (*size)(const struct bytes *data);
    bool (*finish)(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                   const struct picture_texts *texts, struct arena *arena, struct error *err);
    bool (*read)(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                 struct error *err);
};
enum { PICTURE_FORMATS = 5 };
extern const struct picture_format picture_formats[PICTURE_FORMATS];

const struct picture_format *picture_format_of(enum picture format);
/* NULL: there is none of that name. */
const struct picture_format *picture_format_find(const char *name);

#endif
