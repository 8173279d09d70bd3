#include "book_names.h"

#include "charted_book.h"

#define LONG                                                                                                 \
    "  - name: funds\n    title: Funds\n    query: a.sql\n"                                                  \
    "    columns: [ { name: year, type: period }, { name: donor, type: text, translate: true }, { name: "    \
    "money, type: number, format: '0.0' } ]\n"                                                               \
    "    charts: [ { name: by-donor, kind: stacked, title: T, x: year, y: [money], series: donor } ]\n"

static void names_from_texts_are_letters_and_digits_and_differ(void **state)
{
    static const char *const expected[] = {"figure.by_donor.c\u00f4te_d_ivoire", "figure.by_donor.series",
                                           "figure.by_donor.usa_2010", "figure.by_donor.usa_2010_2"};
    const struct book *book = charted_book(*state, "zh", LONG,
                                           "2009|USA (2010)|5\n2010| C\u00f4te  d'Ivoire |1\n2010|USA "
                                           "(2010)|2\n2010|(usa) - 2010!|3\n2010|---|4\n");

    for (size_t i = 0; i < 4; i++)
        assert_string_equal(book->names[i].name, expected[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(names_from_texts_are_letters_and_digits_and_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
