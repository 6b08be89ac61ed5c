/* Any text gives a table whose sums fit, or a sentence; what is chosen from it loses nobody without saying so. */
#include "cijfers/schatting/lijsten.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const CsvGrens GRENS = {.bytes = 4096, .rijen = 64, .kolommen = 20, .veld = 64};

static void require_sums(Arena *a, const Lijsten *l) {
    int64_t *som = NEW_N(a, int64_t, lijsten_cellen(l)), per_aantal[LIJSTEN_MAX + 1], total = 0;
    lijsten_supersets(l, som);
    lijsten_by_number(l, per_aantal);
    for (int k = 0; k <= l->aantal; k++) total += per_aantal[k];
    REQUIRE(l->telling[0] == 0 && l->personen > 0 && som[0] == l->personen && total == l->personen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Csv c;
    Lijsten l, k;
    Str error = STR_NONE;
    if (csv_read(a, S("f"), (Str){(const char *)data, size}, &GRENS, &c, &error) != OK) return 0;
    if (lijsten_read(a, &c, &l, &error) != OK) {
        REQUIRE(str_starts(error, S("f, regel ")) && utf8_valid(error));
        return 0;
    }
    require_sums(a, &l);
    if (lijsten_keep(a, &l, l.namen + l.aantal - 2, 2, &k, &error) != OK) return 0;
    require_sums(a, &k);
    REQUIRE(k.personen + k.weggevallen == l.personen);
    return 0;
}
