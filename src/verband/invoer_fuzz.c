/* Any bytes as a CSV file: read to the end or refused with a sentence, never both; and the rows that were read are read again when every
 * field stands between quotes, which goes another way. */
#include "verband/invoer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static CsvLezer *open_text(Arena *a, Str text, FILE **f) {
    *f = fmemopen(arena_dup(a, text.ptr, text.len), text.len, "r");
    REQUIRE(*f != NULL);
    return csv_open(a, *f);
}

static void put_quoted(Buf *b, const Str field[], size_t n) {
    for (size_t i = 0; i < n; i++) {
        buf_str(b, i ? S(",\"") : S("\""));
        for (size_t c = 0; c < field[i].len; c++) {
            if (field[i].ptr[c] == '"') buf_char(b, '"');
            buf_char(b, field[i].ptr[c]);
        }
        buf_char(b, '"');
    }
    buf_char(b, '\n');
}

/* A heading that holds separators itself could be cut at others. */
static bool plain_heading(const Str field[], size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < field[i].len; c++)
            if (strchr(",;\t", field[i].ptr[c])) return false;
    return n > 0;
}

static void read_again(Arena *a, Str quoted, const Buf *flat) {
    FILE *f;
    CsvLezer *c = open_text(a, quoted, &f);
    Str field[KOLOMMEN_MAX], error = STR_NONE;
    Buf again = {.arena = a};
    size_t n;
    while (csv_row(c, field, &n, &error) == OK) put_quoted(&again, field, n);
    REQUIRE(str_none(error) && str_eq(buf_view(&again), buf_view(flat)));
    (void)fclose(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str text = {(const char *)data, size}, error = STR_NONE;
    Schema schema;
    if (schema_parse(a, text, &schema, &error) != OK) REQUIRE(error.len > 0);
    if (!size) return 0;
    FILE *f;
    CsvLezer *c = open_text(a, text, &f);
    Str field[KOLOMMEN_MAX];
    Buf quoted = {.arena = a};
    size_t n, bytes = 0, rows = 0;
    bool plain = false;
    Status s;
    error = STR_NONE;
    while ((s = csv_row(c, field, &n, &error)) == OK) {
        REQUIRE(n > 0 && n <= KOLOMMEN_MAX);
        for (size_t i = 0; i < n; i++) bytes += field[i].len;
        if (!rows++) plain = plain_heading(field, n);
        put_quoted(&quoted, field, n);
    }
    REQUIRE(bytes <= size && (s == NOT_FOUND ? str_none(error) : error.len > 0));
    if (plain) read_again(a, buf_view(&quoted), &quoted);
    (void)fclose(f);
    return 0;
}
