/* Any bytes as a CSV file: read to the end or refused with a sentence, never both. */
#include "verband/invoer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str error = STR_NONE;
    Schema schema;
    if (schema_parse(a, (Str){(const char *)data, size}, &schema, &error) != OK) REQUIRE(error.len > 0);
    if (!size) return 0;
    FILE *f = fmemopen(arena_dup(a, data, size), size, "r");
    REQUIRE(f != NULL);
    CsvLezer *c = csv_open(a, f);
    Str field[KOLOMMEN_MAX];
    size_t n, bytes = 0;
    Status s;
    error = STR_NONE;
    while ((s = csv_row(c, field, &n, &error)) == OK) {
        REQUIRE(n > 0 && n <= KOLOMMEN_MAX);
        for (size_t i = 0; i < n; i++) bytes += field[i].len;
    }
    REQUIRE(bytes <= size && (s == NOT_FOUND ? str_none(error) : error.len > 0));
    (void)fclose(f);
    return 0;
}
