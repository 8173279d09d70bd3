#include "picture.h"

#include "arena.h"
#include "direction.h"
#include "error.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* ---- PNG ---- */

enum { CHUNK_FRAME = 12, HEADER_SIZE = 13 };

static const unsigned char SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t checksum(const unsigned char *bytes, size_t size)
{
    return (uint32_t)crc32_z(0, bytes, size);
}

/* Its length, type, data and checksum; the size of all of them, or 0. */
static size_t chunk_size(const unsigned char *chunk, size_t left)
{
    if (left < CHUNK_FRAME || big_endian(chunk) > left - CHUNK_FRAME)
        return 0;
    uint32_t length = big_endian(chunk);
    return checksum(chunk + 4, length + 4) == big_endian(chunk + 8 + length) ? length + CHUNK_FRAME : 0;
}

static bool check_png_header(const unsigned char *chunk, unsigned width, unsigned height, struct error *err)
{
    if (big_endian(chunk) != HEADER_SIZE || memcmp(chunk + 4, "IHDR", 4) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: PNG has no header");
    if (big_endian(chunk + 8) != width || big_endian(chunk + 12) != height)
        return error_set(err, ERROR_DATA, "the picture has %u x %u pixels instead of %u x %u",
                         big_endian(chunk + 8), big_endian(chunk + 12), width, height);
    return true;
}

bool picture_check_png(const struct bytes *picture, unsigned width, unsigned height, struct error *err)
{
    const unsigned char *bytes = (const unsigned char *)picture->data;
    size_t at = sizeof SIGNATURE, size;
    bool has_image = false, ended = false;

    if (picture->size < sizeof SIGNATURE || memcmp(bytes, SIGNATURE, sizeof SIGNATURE) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: not a PNG");
    for (; at < picture->size && !ended; at += size) {
        size = chunk_size(bytes + at, picture->size - at);
        if (size == 0)
            return error_set(err, ERROR_DATA, "the picture is not sound: PNG damaged or cut at byte %zu", at);
        if (at == sizeof SIGNATURE && !check_png_header(bytes + at, width, height, err))
            return false;
        has_image = has_image || memcmp(bytes + at + 4, "IDAT", 4) == 0;
        ended = memcmp(bytes + at + 4, "IEND", 4) == 0;
    }
    if (!has_image || !ended)
        return error_set(err, ERROR_DATA, "the picture is not sound: PNG has no %s",
                         has_image ? "end" : "image");
    return at == picture->size ||
           error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the PNG",
                     picture->size - at);
}

size_t picture_png_size(const struct bytes *data)
{
    const unsigned char *bytes = (const unsigned char *)data->data;
    size_t at = sizeof SIGNATURE, size = 1;

    while (size > 0 && at < data->size) {
        size = chunk_size(bytes + at, data->size - at);
        if (size > 0 && memcmp(bytes + at + 4, "IEND", 4) == 0)
            return at + size;
        at += size;
    }
    return data->size;
}

size_t picture_svg_size(const struct bytes *data)
{
    static const char end[] = "</svg>\n\n"; /* as gnuplot ends it; in texts there is no "<" */
    const char *found = memmem(data->data, data->size, end, strlen(end));

    return found ? (size_t)(found - data->data) + strlen(end) : data->size;
}

static char *put_big_endian(char *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        *out++ = (char)(value >> shift);
    return out;
}

static char *put_chunk(char *out, const char *type, const char *data, size_t size)
{
    char *start = put_big_endian(out, (uint32_t)size);

    memcpy(start, type, 4);
    memcpy(start + 4, data, size);
    return put_big_endian(start + 4 + size, checksum((const unsigned char *)start, size + 4));
}

/* International text (section 11.3.4.5): keyword, not compressed, language, no translated keyword, UTF-8. */
static char *put_text(char *out, const char *keyword, const char *language, const char *text,
                      struct arena *arena)
{
    size_t name = strlen(keyword) + 1, tag = strlen(language) + 1, length = strlen(text);
    char *data = arena_alloc(arena, name + tag + length + 3);

    memcpy(data, keyword, name);
    memcpy(data + name + 2, language, tag);
    memcpy(data + name + 2 + tag + 1, text, length);
    return put_chunk(out, "iTXt", data, name + 2 + tag + 1 + length);
}

/* Pixels per metre in both directions (section 11.3.5.3): without it, every program takes another size for
 * granted. */
static char *put_resolution(char *out, unsigned width, double millimetres)
{
    uint32_t density = (uint32_t)(width * 1000.0 / millimetres + 0.5);
    char data[9] = {0};

    put_big_endian(put_big_endian(data, density), density);
    data[8] = 1;
    return put_chunk(out, "pHYs", data, sizeof data);
}

bool picture_finish_png(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    enum { HEADER_END = sizeof SIGNATURE + CHUNK_FRAME + HEADER_SIZE, SMALL_CHUNKS = 200 };

    if (!picture_check_png(picture, width, height, err))
        return false;
    size_t room = picture->size + SMALL_CHUNKS + 2 * strlen(texts->language) + strlen(texts->title) +
                  strlen(texts->alt) + strlen(texts->digest);
    char *finished = arena_alloc(arena, room);
    memcpy(finished, picture->data, HEADER_END);
    char *end = put_resolution(finished + HEADER_END, width, millimetres);
    end = put_text(end, "Title", texts->language, texts->title, arena);
    end = put_text(end, "Description", texts->language, texts->alt, arena);
    end = put_text(end, "Digest", "", texts->digest, arena);
    memcpy(end, picture->data + HEADER_END, picture->size - HEADER_END);
    picture->size += (size_t)(end - finished) - HEADER_END;
    picture->data = finished;
    return picture_check_png(picture, width, height, err);
}

/* ---- SVG ---- */

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The next one below `root` that is not below `node`, in the order of the document. */
static xmlNode *node_behind(const xmlNode *root, xmlNode *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* In the order of the document, all below `root`. */
static xmlNode *next_node(const xmlNode *root, xmlNode *node)
{
    return node->children && node->type == XML_ELEMENT_NODE ? node->children : node_behind(root, node);
}

static void set(xmlNode *node, const char *name, const char *value)
{
    xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

static bool has_value(xmlNode *node, const char *name, const char *value)
{
    xmlChar *found = xmlGetNoNsProp(node, (const xmlChar *)name);
    bool equal = found && strcmp((const char *)found, value) == 0;

    xmlFree(found);
    return equal;
}

static void remove_node(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* gnuplot names itself and its plots, where we say what the picture shows; and it leaves a text without
 * letters at every tick. */
static bool is_superfluous(const xmlNode *node)
{
    return is_element(node, "title") || is_element(node, "desc") ||
           (is_element(node, "text") && !node->children);
}

static void remove_superfluous(xmlNode *root)
{
    for (xmlNode *node = root, *next; node; node = next) {
        bool superfluous = is_superfluous(node);
        next = superfluous ? node_behind(root, node) : next_node(root, node);
        if (superfluous)
            remove_node(node);
    }
}

static void add_title(xmlNode *root, const char *element, const char *name, const char *text,
                      struct arena *arena)
{
    xmlNode *node = xmlNewDocNode(root->doc, root->ns, (const xmlChar *)element, NULL);

    xmlNodeAddContent(node, (const xmlChar *)text);
    set(node, "id", arena_format(arena, "%s-%s", name, element));
    xmlAddPrevSibling(root->children, node);
}

/* As Pango sees it in a PNG; viewers of an SVG take every text for one that runs to the right. */
static bool runs_to_left(xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool to_left = content && direction_of((const char *)content) == DIRECTION_TO_LEFT;

    xmlFree(content);
    return to_left;
}

/* A paragraph that runs to the left begins where one that runs to the right ends. */
static void turn_direction(xmlNode *node)
{
    if (has_value(node, "text-anchor", "start"))
        set(node, "text-anchor", "end");
    else if (has_value(node, "text-anchor", "end"))
        set(node, "text-anchor", "start");
    set(node, "direction", "rtl");
}

/* gnuplot writes the weight into the name of the family. */
static void set_typeface(xmlNode *node, const char *fallback, struct arena *arena)
{
    xmlChar *family = xmlGetNoNsProp(node, (const xmlChar *)"font-family");

    if (!family) /* there is no memory for it */
        return;
    size_t length = strcspn((const char *)family, ":");
    if (strcmp((const char *)family + length, ":Bold") == 0)
        set(node, "font-weight", "bold");
    bool own = !*fallback || (strlen(fallback) == length && memcmp(family, fallback, length) == 0);
    const char *second = own ? "" : arena_format(arena, " '%s',", fallback);
    set(node, "font-family",
        arena_format(arena, "'%.*s',%s sans-serif", (int)length, (const char *)family, second));
    xmlFree(family);
}

static void finish_texts(xmlNode *root, const struct picture_texts *texts, struct arena *arena)
{
    for (xmlNode *node = root; node; node = next_node(root, node)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (texts->right_to_left && xmlHasProp(node, (const xmlChar *)"text-anchor") && runs_to_left(node))
            turn_direction(node);
        if (xmlHasProp(node, (const xmlChar *)"font-family"))
            set_typeface(node, texts->fallback, arena);
    }
}

static bool has_text(xmlNode *root, const char *text)
{
    for (xmlNode *node = root; node; node = next_node(root, node)) {
        if (!is_element(node, "text"))
            continue;
        xmlChar *content = xmlNodeGetContent(node);
        bool equal = content && strcmp((const char *)content, text) == 0;
        xmlFree(content);
        if (equal)
            return true;
    }
    return false;
}

static bool check_texts(xmlNode *root, const struct picture_texts *texts, struct error *err)
{
    for (size_t i = 0; i < texts->drawn_count; i++)
        if (!has_text(root, texts->drawn[i]))
            return error_set(err, ERROR_DATA, "the picture is not sound: the text '%.100s' is not in the SVG",
                             texts->drawn[i]);
    return true;
}

static bool check_svg(xmlNode *root, unsigned width, unsigned height, struct arena *arena, struct error *err)
{
    const char *box = arena_format(arena, "0 0 %u %u", width, height);

    if (!root || !is_element(root, "svg"))
        return error_set(err, ERROR_DATA, "the picture is not sound: not an SVG");
    return has_value(root, "viewBox", box) ||
           error_set(err, ERROR_DATA, "the picture is not sound: the SVG has not the size %u x %u", width,
                     height);
}

static void finish_root(xmlNode *root, double width, double height, const struct picture_texts *texts,
                        struct arena *arena)
{
    remove_superfluous(root);
    add_title(root, "desc", texts->name, texts->alt, arena);
    add_title(root, "title", texts->name, texts->title, arena);
    set(root, "width", arena_format(arena, "%.1fmm", width));
    set(root, "height", arena_format(arena, "%.1fmm", height));
    set(root, "data-digest", texts->digest);
    set(root, "role", "img");
    set(root, "aria-labelledby", arena_format(arena, "%s-title %s-desc", texts->name, texts->name));
    xmlNodeSetLang(root, (const xmlChar *)texts->language);
    finish_texts(root, texts, arena);
}

static bool write_document(xmlDoc *document, struct bytes *picture, struct arena *arena, struct error *err)
{
    xmlChar *text = NULL;
    int size = 0;

    xmlDocDumpMemoryEnc(document, &text, &size, "UTF-8");
    if (!text)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    *picture = (struct bytes){arena_copy(arena, text, (size_t)size), (size_t)size};
    xmlFree(text);
    return true;
}

static bool finish_document(xmlDoc *document, struct bytes *picture, unsigned width, unsigned height,
                            double millimetres, const struct picture_texts *texts, struct arena *arena,
                            struct error *err)
{
    xmlNode *root = xmlDocGetRootElement(document);

    if (document->intSubset || document->extSubset)
        return error_set(err, ERROR_DATA, "the picture is not sound: the SVG has a document type");
    if (!check_svg(root, width, height, arena, err) || !check_texts(root, texts, err))
        return false;
    finish_root(root, millimetres, millimetres * height / width, texts, arena);
    return write_document(document, picture, arena, err);
}

/* gnuplot escapes < and & but not the > of "]]>", which XML forbids in a text, and it takes "&#x" in a text
 * for a reference to a character. It writes no CDATA and no references of its own. */
static const char *escape_of(const char *data, size_t left, size_t *taken)
{
    static const char *const pairs[][2] = {{"]]>", "]]&gt;"}, {"&#x", "&amp;#x"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        *taken = strlen(pairs[i][0]);
        if (left >= *taken && memcmp(data, pairs[i][0], *taken) == 0)
            return pairs[i][1];
    }
    *taken = 1;
    return NULL;
}

static struct bytes escape_rest(const struct bytes *picture, struct arena *arena)
{
    enum { MOST_GROWTH = 3 };
    struct bytes out = {arena_alloc(arena, picture->size * MOST_GROWTH + 1), 0};
    size_t taken;

    for (size_t i = 0; i < picture->size; i += taken) {
        const char *escape = escape_of(picture->data + i, picture->size - i, &taken);
        size_t given = escape ? strlen(escape) : 1;
        memcpy(out.data + out.size, escape ? escape : picture->data + i, given);
        out.size += given;
    }
    return out;
}

/* Most functions of libxml2 go on without the memory that they did not get. */
static void notice_lack_of_memory(void *context, xmlError *error)
{
    bool *lacking = context;

    *lacking |= error->code == XML_ERR_NO_MEMORY;
}

static bool finish_svg(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                       const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();

    if (!parser)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    struct bytes escaped = escape_rest(picture, arena);
    xmlDoc *document = xmlCtxtReadMemory(parser, escaped.data, (int)escaped.size, NULL, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    bool good = document && parser->wellFormed;
    if (good)
        good = finish_document(document, picture, width, height, millimetres, texts, arena, err);
    else
        error_set(err, ERROR_DATA, "the picture is not sound: the SVG is not well-formed in line %d",
                  parser->lastError.line);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return good;
}

bool picture_finish_svg(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    bool lacking = false;

    xmlSetStructuredErrorFunc(&lacking, notice_lack_of_memory);
    bool good = finish_svg(picture, width, height, millimetres, texts, arena, err);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return lacking ? error_set(err, ERROR_SYSTEM, "no memory left") : good;
}

/* ---- a finished picture, read again ---- */

static bool check_seen(const struct picture_seen *seen, struct error *err)
{
    if (seen->width == 0 || seen->height == 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: it has no size");
    if (!*seen->title || !*seen->alt)
        return error_set(err, ERROR_DATA, "the picture has no %s",
                         *seen->title ? "alternative text" : "title");
    return true;
}

/* The text of an iTXt chunk as put_text writes it, with this keyword; NULL for another chunk. */
static const char *text_of_chunk(const unsigned char *chunk, const char *keyword, struct arena *arena)
{
    uint32_t length = big_endian(chunk);
    const char *data = (const char *)chunk + 8, *end = data + length;
    size_t name = strlen(keyword) + 1;

    if (memcmp(chunk + 4, "iTXt", 4) != 0 || length < name + 4 || memcmp(data, keyword, name) != 0)
        return NULL;
    const char *tag = memchr(data + name + 2, '\0', (size_t)(end - data) - name - 2);
    const char *text = tag && tag + 1 < end ? tag + 2 : end;
    return text < end ? arena_copy(arena, text, (size_t)(end - text)) : "";
}

bool picture_read_png(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    const unsigned char *bytes = (const unsigned char *)picture->data;
    size_t size;

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    if (picture->size >= sizeof SIGNATURE + CHUNK_FRAME + HEADER_SIZE) {
        seen->width = big_endian(bytes + sizeof SIGNATURE + 8);
        seen->height = big_endian(bytes + sizeof SIGNATURE + 12);
    }
    if (!picture_check_png(picture, seen->width, seen->height, err))
        return false;
    for (size_t at = sizeof SIGNATURE; at < picture->size; at += size) {
        const char *title = text_of_chunk(bytes + at, "Title", arena);
        const char *alt = text_of_chunk(bytes + at, "Description", arena);
        const char *digest = text_of_chunk(bytes + at, "Digest", arena);
        size = big_endian(bytes + at) + CHUNK_FRAME;
        seen->title = title && !*seen->title ? title : seen->title; /* the first counts */
        seen->alt = alt && !*seen->alt ? alt : seen->alt;
        seen->digest = digest && !*seen->digest ? digest : seen->digest;
    }
    return check_seen(seen, err);
}

static const char *content_of(xmlNode *node, struct arena *arena)
{
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = content ? arena_text(arena, (const char *)content) : "";

    xmlFree(content);
    return text;
}

/* "" where there is none. */
static const char *value_of(xmlNode *node, const char *name, struct arena *arena)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *text = value ? arena_text(arena, (const char *)value) : "";

    xmlFree(value);
    return text;
}

static bool read_svg(xmlDoc *document, struct picture_seen *seen, struct arena *arena, struct error *err)
{
    xmlNode *root = xmlDocGetRootElement(document);
    xmlChar *box = root ? xmlGetNoNsProp(root, (const xmlChar *)"viewBox") : NULL;
    bool svg = root && is_element(root, "svg") && !document->intSubset;
    size_t texts = 0;

    if (box)
        sscanf((const char *)box, "0 0 %9u %9u", &seen->width, &seen->height);
    xmlFree(box);
    if (!svg)
        return error_set(err, ERROR_DATA, "the picture is not sound: not an SVG");
    seen->digest = value_of(root, "data-digest", arena);
    for (xmlNode *node = root; node; node = next_node(root, node)) {
        if (is_element(node, "title") && node->parent == root)
            seen->title = content_of(node, arena);
        if (is_element(node, "desc") && node->parent == root)
            seen->alt = content_of(node, arena);
        texts += is_element(node, "text") && *content_of(node, arena);
    }
    return check_seen(seen, err) &&
           (texts > 0 || error_set(err, ERROR_DATA, "the picture has no text in it"));
}

static bool read_text_of_svg(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                             struct error *err)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();

    if (!parser)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    xmlDoc *document = xmlCtxtReadMemory(parser, picture->data, (int)picture->size, NULL, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    bool good = document && parser->wellFormed;
    if (good)
        good = read_svg(document, seen, arena, err);
    else
        error_set(err, ERROR_DATA, "the picture is not sound: the SVG is not well-formed in line %d",
                  parser->lastError.line);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return good;
}

bool picture_read_svg(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    bool lacking = false;

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    xmlSetStructuredErrorFunc(&lacking, notice_lack_of_memory);
    bool good = read_text_of_svg(picture, seen, arena, err);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return lacking ? error_set(err, ERROR_SYSTEM, "no memory left") : good;
}
