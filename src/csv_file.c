#include "csv.h"

#include "error.h"
#include "file.h"

#include <stdlib.h>

bool csv_write_file(const struct table *table, const char *folder, const char *name, struct arena *arena,
                    struct error *err)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    if (!stream)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    bool good = csv_write(table, stream, arena);
    good = fclose(stream) == 0 && good;
    if (good)
        good = file_write(folder, name, text, size, err);
    else
        error_set(err, ERROR_SYSTEM, "%s: no memory left", name);
    free(text);
    return good;
}
