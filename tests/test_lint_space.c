#include "lint_space.h"

#include "scratch.h"

struct wanted {
    const char *text;
    enum space_flaw flaw;
    int32_t character;
};

static void see(const struct wanted *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int32_t character = 0;
        enum space_flaw flaw = space_flaw(cases[i].text, strlen(cases[i].text), &character);
        if (flaw != cases[i].flaw || (flaw != SPACE_SOUND && character != cases[i].character))
            fail_msg("%zu '%s': %d, U+%04X", i, cases[i].text, (int)flaw, (unsigned)character);
    }
}

#define SEE(cases) see(cases, sizeof cases / sizeof *(cases))

static void space_at_the_ends_is_found(void **state)
{
    static const struct wanted cases[] = {
        {" France", SPACE_IN_FRONT, ' '},
        {"\u00A0France", SPACE_IN_FRONT, 0xA0},
        {"France ", SPACE_BEHIND, ' '},
        {"France\n", SPACE_BEHIND, '\n'},
        {"France\u3000", SPACE_BEHIND, 0x3000},
        {"  ", SPACE_IN_FRONT, ' '},
        {"", SPACE_SOUND, 0},
        {"States\n(number)", SPACE_SOUND, 0},
    };

    (void)state;
    SEE(cases);
}

static void hidden_characters_inside_are_found(void **state)
{
    static const struct wanted cases[] = {
        {"South\u00A0Africa", SPACE_HIDDEN, 0xA0},   {"South\tAfrica", SPACE_HIDDEN, '\t'},
        {"South\u2003Africa", SPACE_HIDDEN, 0x2003}, {"Zim\u00ADbabwe", SPACE_HIDDEN, 0xAD},
        {"Zim\u200Bbabwe", SPACE_HIDDEN, 0x200B},    {"\uFEFFFrance", SPACE_HIDDEN, 0xFEFF},
        {"Fran\u2060ce", SPACE_HIDDEN, 0x2060},      {"Fran\u200Cce", SPACE_HIDDEN, 0x200C},
        {"Fran\u200Dce", SPACE_HIDDEN, 0x200D},      {"\u200DFrance", SPACE_HIDDEN, 0x200D},
        {"France\u200E", SPACE_HIDDEN, 0x200E},      {"核\u3000x", SPACE_HIDDEN, 0x3000},
        {"France\r\nSpain", SPACE_HIDDEN, '\r'},
    };

    (void)state;
    SEE(cases);
}

static void what_typography_and_scripts_need_is_right(void **state)
{
    static const struct wanted cases[] = {
        {"1\u202F234 kg", SPACE_SOUND, 0},
        {"12\u00A0%", SPACE_SOUND, 0},
        {"№\u00A05", SPACE_SOUND, 0},
        {"Nom\u202F: valeur", SPACE_SOUND, 0},
        {"«\u202Foui\u202F»", SPACE_SOUND, 0},
        {"оружие\u00A0— это", SPACE_SOUND, 0},
        {"سنة \u2067UN\u2069", SPACE_SOUND, 0},
        {"اتفاق\u200F 2013", SPACE_SOUND, 0},
        {"اتفاق\u200F", SPACE_HIDDEN, 0x200F},
        {"می\u200Cخواهم", SPACE_SOUND, 0},
        {"क्\u200Dष", SPACE_SOUND, 0},
        {"👩\u200D💻", SPACE_SOUND, 0},
        {"ภาษา\u200Bไทย", SPACE_SOUND, 0},
        {"核\u3000武器", SPACE_SOUND, 0},
        {"éàü", SPACE_SOUND, 0},
        {"a\xFFz", SPACE_SOUND, 0},
    };

    (void)state;
    SEE(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(space_at_the_ends_is_found),
        cmocka_unit_test(hidden_characters_inside_are_found),
        cmocka_unit_test(what_typography_and_scripts_need_is_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
