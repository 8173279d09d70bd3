/* For tests of what happens where a font is not installed, or fontconfig has no configuration. */
#ifndef STATBOOK_TESTS_HIDDEN_FONTS_H
#define STATBOOK_TESTS_HIDDEN_FONTS_H

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <stdbool.h>
#include <string.h>

static const char *hidden; /* a family, as if it were not installed */
static bool without_configuration;

static inline bool is_hidden(const FcPattern *wanted)
{
    FcChar8 *family;

    return hidden && FcPatternGetString(wanted, FC_FAMILY, 0, &family) == FcResultMatch &&
           strcmp((const char *)family, hidden) == 0;
}

FcPattern *FcFontSetMatch(FcConfig *config, FcFontSet **sets, int count, FcPattern *wanted, FcResult *result)
{
    FcPattern *(*usual)(FcConfig *, FcFontSet **, int, FcPattern *, FcResult *);

    *(void **)&usual = dlsym(RTLD_NEXT, "FcFontSetMatch");
    if (!is_hidden(wanted))
        return usual(config, sets, count, wanted, result);
    FcPattern *other = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, "DejaVu Sans", (char *)NULL);
    FcPattern *found = usual(config, sets, count, other, result);
    FcPatternDestroy(other);
    return found;
}

FcBool FcConfigParseAndLoad(FcConfig *config, const FcChar8 *file, FcBool complain)
{
    FcBool (*usual)(FcConfig *, const FcChar8 *, FcBool);

    *(void **)&usual = dlsym(RTLD_NEXT, "FcConfigParseAndLoad");
    return without_configuration ? FcFalse : usual(config, file, complain);
}

#endif
