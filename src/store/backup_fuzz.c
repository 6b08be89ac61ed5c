/* A line of a key file, which is read before anything proves it: what it gives was in it, and is as long as a key is. */
#include "store/backup_intern.h"
#include "store/kluis_intern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str line = {(const char *)data, size};
    SqlSleutelTerugzettenIn key;
    if (!backup_read_key(a, line, &key)) return 0;
    REQUIRE(key.regio_id.ptr == line.ptr && !str_contains(key.regio_id, S(" ")));
    REQUIRE(key.soort.ptr > line.ptr && key.soort.ptr + key.soort.len < line.ptr + line.len);
    REQUIRE(key.wortel.len == WORTEL_ID && (!key.gewikkeld.ptr || key.gewikkeld.len == GEWIKKELD));
    REQUIRE(key.gewikkeld.ptr || str_contains(line, S(" - "))); /* destroyed: it says so */
    return 0;
}
