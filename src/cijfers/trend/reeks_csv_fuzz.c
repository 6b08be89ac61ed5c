/* Any text gives a series without gaps, with names for its periods and a judgement on each, or a sentence. */
#include "cijfers/trend/reeks_csv.h"

#include "base/utf8.h"
#include "cijfers/trend/zin.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const CsvGrens GRENS = {.bytes = 4096, .rijen = 200, .kolommen = 8, .veld = 64};

static void require_answers(Arena *a, const Reeks *r) {
    Telwoord w = {S("signaal"), S("signalen")};
    Trend t = trend_make(a, r, &(TrendVraag){.methode = TREND_AANTAL, .laatste = 3});
    for (size_t i = 0; i < t.n; i++) REQUIRE(utf8_valid(zin_oordeel(a, r, &t, i, w)));
    REQUIRE(!str_empty(zin_samen(a, r, &t)) && utf8_valid(zin_jaar(a, r, w)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Csv c;
    Reeks r;
    Str error = STR_NONE;
    if (csv_read(a, S("f"), (Str){(const char *)data, size}, &GRENS, &c, &error) != OK) return 0;
    if (reeks_from_csv(a, &c, &(ReeksVraag){.kolom = STR_NONE}, &r, &error) != OK) {
        REQUIRE(str_starts(error, S("f, regel ")) && utf8_valid(error));
        return 0;
    }
    REQUIRE(r.n >= REEKS_MINST && r.n <= REEKS_MEEST);
    for (size_t i = 0; i < r.n; i++) REQUIRE(r.aantallen[i] >= 0);
    if (r.n <= 200) require_answers(a, &r);
    return 0;
}
