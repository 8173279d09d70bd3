#include "picture.h"

#include "scratch.h"

enum { WIDTH = 100, HEIGHT = 50 };
enum { END = 14, WINDOW = 9, VIEWPORT = 11, ALIGN = 22, COMMENT = 70, FONT = 82, TEXT = 84 };

/* ---- a metafile as gnuplot writes it into a pipe ---- */

struct metafile {
    char bytes[8192];
    size_t size;
    uint32_t count;
};

static void put(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> 8 * i);
}

static uint32_t get(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;

    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static char *add(struct metafile *file, uint32_t type, uint32_t size)
{
    char *record = file->bytes + file->size;

    memset(record, 0, size);
    put(record, type);
    put(record + 4, size);
    file->size += size;
    file->count++;
    return record;
}

static void add_pair(struct metafile *file, uint32_t type, uint32_t x, uint32_t y)
{
    char *record = add(file, type, 16);

    put(record + 8, x);
    put(record + 12, y);
}

/* Of ASCII. */
static void put_letters(char *at, const char *text)
{
    for (size_t i = 0; text[i]; i++)
        at[2 * i] = text[i];
}

static void add_font(struct metafile *file, const char *face, int32_t height)
{
    char *record = add(file, FONT, 332);

    put(record + 12, (uint32_t)height);
    put(record + 28, 400);
    put_letters(record + 40, face);
}

static void add_text(struct metafile *file, const char *units, uint32_t count, uint32_t y)
{
    char *record = add(file, TEXT, 76 + (2 * count + 3) / 4 * 4);

    put(record + 40, y);
    put(record + 44, count);
    put(record + 48, 76);
    memcpy(record + 76, units, 2 * (size_t)count);
}

static void begin(struct metafile *file)
{
    *file = (struct metafile){0};
    memcpy(add(file, 1, 100) + 40, " EMF", 4);
    add_pair(file, WINDOW, (uint32_t)(WIDTH / 2 * 26.37), (uint32_t)(HEIGHT / 2 * 26.37));
    add_pair(file, VIEWPORT, WIDTH - 1, HEIGHT - 1);
}

static void end(struct metafile *file)
{
    add(file, END, 20);
    put(file->bytes + file->size, UINT32_MAX);
    put(file->bytes + file->size + 4, file->count);
    file->size += 8;
}

static void make(struct metafile *file)
{
    begin(file);
    add_font(file, "Noto Sans:Bold", -100);
    put(add(file, ALIGN, 12) + 8, 8 | 2);
    add_text(file, "H\0i\0", 2, 1000);
    add_font(file, "Noto Sans", -50);
    add_text(file, "\x27\x06\x28\x06", 2, 2000);
    end(file);
}

static struct bytes bytes_of(struct scratch *scratch, const struct metafile *file)
{
    return (struct bytes){arena_copy(scratch->arena, file->bytes, file->size), file->size};
}

static const char *const drawn[] = {"Hi", "", "\u0627\u0628"}; /* nothing is drawn of nothing */

static struct picture_texts texts_of(void)
{
    return (struct picture_texts){.name = "a",
                                  .title = "Forêts",
                                  .alt = "Three lines.",
                                  .language = "fr",
                                  .office = "Arial",
                                  .digest = "abc",
                                  .drawn = drawn,
                                  .drawn_count = 3};
}

static bool finish(struct scratch *scratch, struct bytes *picture, const struct picture_texts *texts)
{
    *scratch->err = (struct error){0};
    return picture_finish_emf(picture, WIDTH, HEIGHT, WIDTH * 25.4 / 300, texts, scratch->arena,
                              scratch->err);
}

static struct bytes finished(struct scratch *scratch)
{
    struct metafile file;
    const struct picture_texts texts = texts_of();

    make(&file);
    struct bytes picture = bytes_of(scratch, &file);
    if (!finish(scratch, &picture, &texts))
        fail_msg("%s", scratch->err->text);
    return picture;
}

/* The first record of a type behind `from`, which may be NULL. */
static char *record_of(const struct bytes *picture, uint32_t type, const char *from)
{
    char *at = from ? (char *)from + get(from + 4) : picture->data;

    for (; at < picture->data + picture->size; at += get(at + 4))
        if (get(at) == type)
            return at;
    fail_msg("no record %u", type);
    return NULL;
}

/* ---- finishing ---- */

static void the_header_gets_what_a_pipe_could_not_take_back(void **state)
{
    struct bytes picture = finished(*state);

    assert_int_equal(get(picture.data + 48), picture.size);
    assert_int_equal(get(picture.data + 52), 10); /* records, with a comment */
    assert_int_equal(picture_emf_size(&picture), picture.size);
    assert_int_equal(get(picture.data + picture.size - 20), END);
}

static void it_is_placed_as_large_as_it_is_meant_to_be(void **state)
{
    struct bytes picture = finished(*state);
    const char *viewport = record_of(&picture, VIEWPORT, NULL);

    assert_int_equal(get(picture.data + 16), WIDTH - 1);
    assert_int_equal(get(picture.data + 20), HEIGHT - 1);
    assert_int_equal(get(picture.data + 32), 847); /* hundredths of a millimetre */
    assert_int_equal(get(picture.data + 36), 423);
    assert_int_equal(get(picture.data + 72), 3000); /* pixels on 254 mm */
    assert_int_equal(get(picture.data + 80), 254);
    assert_int_equal(get(viewport + 8), WIDTH);
    assert_int_equal(get(viewport + 12), HEIGHT);
}

static void letters_are_those_of_the_office(void **state)
{
    struct bytes picture = finished(*state);
    const char *title = record_of(&picture, FONT, NULL), *text = record_of(&picture, FONT, title);

    assert_memory_equal(title + 40, "A\0r\0i\0a\0l\0\0\0", 12);
    assert_int_equal(get(title + 28), 700);
    assert_memory_equal(text + 40, "A\0r\0i\0a\0l\0\0\0", 12);
    assert_int_equal(get(text + 28), 400);
}

static void a_long_name_of_a_family_is_cut(void **state)
{
    struct scratch *scratch = *state;
    struct picture_texts texts = texts_of();
    struct metafile file;

    make(&file);
    struct bytes picture = bytes_of(scratch, &file);
    texts.office = "A name of a family that takes more than 32 units";
    assert_true(finish(scratch, &picture, &texts));
    assert_memory_equal(record_of(&picture, FONT, NULL) + 40 + 58, " \0m\0\0\0", 6);
}

/* 0.291 of the height of its letters above the lower edge of its line. */
static void a_text_stands_on_its_baseline(void **state)
{
    struct bytes picture = finished(*state);
    const char *first = record_of(&picture, TEXT, NULL), *second = record_of(&picture, TEXT, first);

    assert_int_equal(get(record_of(&picture, ALIGN, NULL) + 8), 24 | 2);
    assert_int_equal(get(first + 40), 1000 - 29);
    assert_int_equal(get(second + 40), 2000 - 15);
}

static void a_text_runs_as_its_letters_do(void **state)
{
    struct bytes picture = finished(*state);
    const char *first = record_of(&picture, TEXT, NULL), *second = record_of(&picture, TEXT, first);

    assert_int_equal(get(first + 52), 0);
    assert_int_equal(get(second + 52), 0x80);
}

/* LibreOffice takes one apart that begins with a bracket or ends with a figure. */
static void a_text_to_the_left_is_kept_whole(void **state)
{
    struct bytes picture = finished(*state);
    const char *mark = record_of(&picture, TEXT, record_of(&picture, TEXT, NULL));

    assert_int_equal(get(mark + 44), 3);
    assert_memory_equal(mark + 76, "\x0F\x20\x27\x06\x28\x06\0", 8);
}

static void a_text_to_the_left_that_ends_with_a_figure_has_a_space_behind_it(void **state)
{
    static const char *const figures[] = {"\u0627: 7"};
    struct picture_texts texts = texts_of();
    struct metafile file;

    begin(&file);
    add_text(&file,
             "\x27\x06:\0 \0"
             "7\0",
             4, 1000);
    end(&file);
    struct bytes picture = bytes_of(*state, &file);
    texts.drawn = figures;
    texts.drawn_count = 1;
    assert_true(finish(*state, &picture, &texts));
    const char *text = record_of(&picture, TEXT, NULL);
    assert_int_equal(get(text + 44), 6);
    assert_int_equal(get(text + 4), 76 + 12);
    assert_memory_equal(text + 76,
                        "\x0F\x20\x27\x06:\0 \0"
                        "7\0 \0",
                        12);
    assert_int_equal(get(picture.data + 48), picture.size);
}

static void it_says_what_it_is(void **state)
{
    struct bytes picture = finished(*state);
    uint32_t length = get(picture.data + 60);
    static const char description[] = "s\0t\0a\0t\0b\0o\0o\0k\0\0\0F\0o\0r\0\xEA\0t\0s\0\0\0\0";

    assert_int_equal(get(picture.data + 64), 100);
    assert_int_equal(length, 17);
    assert_memory_equal(picture.data + 100, description, 2 * (size_t)length);
    assert_memory_equal(record_of(&picture, COMMENT, NULL) + 12, "statbook\0Forêts\0Three lines.\0fr\0abc",
                        36);
}

static void it_is_found_in_front_of_others(void **state)
{
    struct scratch *scratch = *state;
    struct metafile file;

    make(&file);
    size_t size = file.size;
    memcpy(file.bytes + size, "%PDF-1.5", 8);
    file.size += 8;
    struct bytes picture = bytes_of(scratch, &file);
    assert_int_equal(picture_emf_size(&picture), size);
    picture.size = 150;
    assert_int_equal(picture_emf_size(&picture), 150);
}

/* ---- what is wrong ---- */

static void refuse(struct scratch *scratch, const struct metafile *file, const char *message)
{
    const struct picture_texts texts = texts_of();
    struct bytes picture = bytes_of(scratch, file);

    assert_false(finish(scratch, &picture, &texts));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void what_is_no_metafile_is_refused(void **state)
{
    struct metafile file;

    make(&file);
    file.bytes[40] = 'E';
    refuse(*state, &file, "the picture is not sound: not an EMF");
    make(&file);
    put(file.bytes, COMMENT);
    refuse(*state, &file, "the picture is not sound: not an EMF");
    file.size = 0;
    refuse(*state, &file, "the picture is not sound: not an EMF");
    make(&file);
    put(file.bytes + 4, 96);
    refuse(*state, &file, "the picture is not sound: not an EMF");
}

static void a_damaged_record_is_found(void **state)
{
    static const struct {
        size_t at;
        uint32_t value;
    } cases[] = {
        {136, 6},        /* shorter than a record */
        {136, 334},      /* no whole number of units */
        {136, 1000000},  /* longer than the file */
        {136, 100},      /* no room for a font */
        {104, 12},       /* for a size */
        {468, 8},        /* for an alignment */
        {476 + 4, 72},   /* for a text */
        {476 + 44, 500}, /* a text longer than its record */
        {476 + 48, 500}, /* that begins behind it */
    };
    struct metafile file;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct picture_texts texts = texts_of();
        make(&file);
        put(file.bytes + cases[i].at, cases[i].value);
        struct bytes picture = bytes_of(*state, &file);
        assert_false(finish(*state, &picture, &texts));
        assert_non_null(strstr(((struct scratch *)*state)->err->text, "EMF damaged or cut at byte "));
    }
    make(&file);
    file.size = 130;
    refuse(*state, &file, "the picture is not sound: EMF damaged or cut at byte 116");
}

static void a_comment_without_its_end_is_found(void **state)
{
    struct bytes picture = finished(*state);
    struct picture_seen seen;
    struct scratch *scratch = *state;

    put(record_of(&picture, COMMENT, NULL) + 8, 5000);
    assert_false(picture_read_emf(&picture, &seen, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture is not sound: EMF damaged or cut at byte 136");
}

static void an_end_without_its_numbers_is_not_gnuplots(void **state)
{
    struct metafile file;

    make(&file);
    file.size -= 8;
    refuse(*state, &file, "the picture is not sound: 0 bytes behind the end of the EMF");
    make(&file);
    put(file.bytes + file.size - 4, 1);
    refuse(*state, &file, "the picture is not sound: 8 bytes behind the end of the EMF");
    make(&file);
    file.size += 4;
    refuse(*state, &file, "the picture is not sound: 12 bytes behind the end of the EMF");
}

static void another_size_is_refused(void **state)
{
    struct metafile file;

    make(&file);
    put(file.bytes + 108, 2000);
    refuse(*state, &file, "the picture is not sound: the EMF has not the size 100 x 50");
    make(&file);
    put(file.bytes + 112, 2000);
    refuse(*state, &file, "the picture is not sound: the EMF has not the size 100 x 50");
    make(&file);
    put(file.bytes + 100, 12);
    refuse(*state, &file, "the picture is not sound: the EMF has not the size 100 x 50");
}

static void a_text_that_was_lost_is_found(void **state)
{
    struct metafile file;

    make(&file);
    file.bytes[476 + 76] = 'h';
    refuse(*state, &file, "the picture is not sound: the text 'Hi' is not in the EMF");
}

/* ---- read again ---- */

static void a_finished_picture_tells_what_it_is(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = finished(scratch);
    struct picture_seen seen;

    assert_true(picture_read_emf(&picture, &seen, scratch->arena, scratch->err));
    assert_int_equal(seen.width, WIDTH);
    assert_int_equal(seen.height, HEIGHT);
    assert_string_equal(seen.title, "Forêts");
    assert_string_equal(seen.alt, "Three lines.");
    assert_string_equal(seen.digest, "abc");
}

static void read_badly(struct scratch *scratch, const struct bytes *picture, const char *message)
{
    struct picture_seen seen;

    *scratch->err = (struct error){0};
    assert_false(picture_read_emf(picture, &seen, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void a_picture_that_was_changed_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = finished(scratch);
    char *comment = record_of(&picture, COMMENT, NULL);
    struct bytes longer = {arena_alloc(scratch->arena, picture.size + 4), picture.size + 4};

    memcpy(longer.data, picture.data, picture.size);
    read_badly(scratch, &longer, "the picture is not sound: 4 bytes behind the end of the EMF");
    put(picture.data + 48, 7);
    read_badly(scratch, &picture, "the picture is not sound: the EMF's header has another size");
    put(picture.data + 48, (uint32_t)picture.size);
    put(picture.data + 52, 7);
    read_badly(scratch, &picture, "the picture is not sound: the EMF's header has another size");
    put(picture.data + 52, 10);
    comment[12] = 'S'; /* another program's */
    read_badly(scratch, &picture, "the picture has no title");
    comment[12] = 's';
    put(comment + 8, 9); /* the name of the program alone */
    read_badly(scratch, &picture, "the picture has no title");
    put(comment + 8, 12); /* and half of the title */
    read_badly(scratch, &picture, "the picture has no alternative text");
    picture.size = 3;
    read_badly(scratch, &picture, "the picture is not sound: not an EMF");
}

static void a_picture_without_texts_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct metafile file;
    struct picture_texts texts = texts_of();

    begin(&file);
    add_text(&file, "", 0, 10);
    end(&file);
    struct bytes picture = bytes_of(scratch, &file);
    texts.drawn_count = 0;
    assert_true(finish(scratch, &picture, &texts));
    read_badly(scratch, &picture, "the picture has no text in it");
}

/* ---- formats ---- */

static void every_format_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < PICTURE_FORMATS; i++) {
        assert_ptr_equal(picture_format_find(picture_formats[i].name), &picture_formats[i]);
        assert_ptr_equal(picture_format_of(picture_formats[i].format), &picture_formats[i]);
    }
    assert_null(picture_format_find("gif"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_header_gets_what_a_pipe_could_not_take_back),
        SCRATCH_TEST(it_is_placed_as_large_as_it_is_meant_to_be),
        SCRATCH_TEST(letters_are_those_of_the_office),
        SCRATCH_TEST(a_long_name_of_a_family_is_cut),
        SCRATCH_TEST(a_text_stands_on_its_baseline),
        SCRATCH_TEST(a_text_runs_as_its_letters_do),
        SCRATCH_TEST(a_text_to_the_left_is_kept_whole),
        SCRATCH_TEST(a_text_to_the_left_that_ends_with_a_figure_has_a_space_behind_it),
        SCRATCH_TEST(it_says_what_it_is),
        SCRATCH_TEST(it_is_found_in_front_of_others),
        SCRATCH_TEST(what_is_no_metafile_is_refused),
        SCRATCH_TEST(a_damaged_record_is_found),
        SCRATCH_TEST(a_comment_without_its_end_is_found),
        SCRATCH_TEST(an_end_without_its_numbers_is_not_gnuplots),
        SCRATCH_TEST(another_size_is_refused),
        SCRATCH_TEST(a_text_that_was_lost_is_found),
        SCRATCH_TEST(a_finished_picture_tells_what_it_is),
        SCRATCH_TEST(a_picture_that_was_changed_is_found),
        SCRATCH_TEST(a_picture_without_texts_is_found),
        SCRATCH_TEST(every_format_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
