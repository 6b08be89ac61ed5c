/* What the reader takes, the writer writes and the reader reads back the same; what it refuses, it explains. */
#include "cijfers/csv.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const CsvGrens GRENS = {.bytes = 4096, .rijen = 64, .kolommen = 16, .veld = 512};

static Str write_again(Arena *a, const Csv *c) {
    Buf b = {.arena = a};
    CsvUit u = {.out = &b, .scheiding = c->scheiding};
    for (size_t i = 0; i < c->toelichtingen; i++) csv_put_comment(&u, c->toelichting[i]);
    for (size_t i = 0; i < c->kolommen; i++) csv_put_text(&u, c->kop[i].tekst);
    csv_end_row(&u);
    for (size_t r = 0; r < c->rijen; r++) {
        for (size_t i = 0; i < c->kolommen; i++) csv_put_text(&u, csv_veld(c, r, i)->tekst);
        csv_end_row(&u);
    }
    return buf_view(&b);
}

/* The same, or the same behind the apostrophe that takes a formula's power away. */
static void require_same(Str before, Str after) {
    bool defused = str_starts(after, S("'")) && str_eq(str_from(after, 1), before);
    REQUIRE(str_eq(before, after) || defused);
    size_t at = 0;
    while (at < after.len && after.ptr[at] == ' ') at++;
    REQUIRE(at == after.len || !memchr("=+-@\t\r\n", after.ptr[at], 7));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Csv c, again;
    Str error = STR_NONE;
    if (csv_read(a, S("f"), (Str){(const char *)data, size}, &GRENS, &c, &error) != OK) {
        REQUIRE(str_starts(error, S("f, regel ")) && utf8_valid(error));
        return 0;
    }
    CsvGrens roomy = {.bytes = 1 << 20, .rijen = 64, .kolommen = 16, .veld = 1024};
    Status s = csv_read(a, S("f"), write_again(a, &c), &roomy, &again, &error);
    if (s != OK && str_contains(error, S("komt twee keer voor"))) return 0; /* headings "=a" and "'=a" become one */
    REQUIRE(s == OK && again.rijen == c.rijen && again.kolommen == c.kolommen);
    REQUIRE(again.toelichtingen == c.toelichtingen);
    for (size_t i = 0; i < c.kolommen; i++) require_same(c.kop[i].tekst, again.kop[i].tekst);
    for (size_t i = 0; i < c.rijen * c.kolommen; i++) require_same(c.velden[i].tekst, again.velden[i].tekst);
    return 0;
}
