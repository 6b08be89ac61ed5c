/* Any table is estimated, judged and reported in every form, or refused; never a figure below who was counted. */
#include "cijfers/schatting/verslag.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_LIJSTEN = 4 }; /* more take too long for a million tries */
static const CsvGrens GRENS = {.bytes = 4096, .rijen = 64, .kolommen = FUZZ_LIJSTEN + 1, .veld = 64};

static void require_honest(const Schatting *s) {
    double n = (double)s->lijsten->personen;
    for (int m = 0; m < METHODEN; m++) {
        const Uitkomst *u = &s->van[m];
        REQUIRE(!(u->schatting < n * (1 - 1e-9)) && !(u->onder > u->boven));
        REQUIRE(u->code <= 0 || u->schatting != u->schatting);
    }
    REQUIRE((s->oordeel.weigering != 0) == (s->oordeel.cijfer == '-'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Csv c;
    Lijsten l;
    Str error = STR_NONE;
    if (csv_read(a, S("f"), (Str){(const char *)data, size}, &GRENS, &c, &error) != OK) return 0;
    if (lijsten_read(a, &c, &l, &error) != OK) return 0;
    atomic_bool stop = false;
    SchattingVraag v = {.bootstrap = 3, .seed = size, .drempel = STAP_DREMPEL, .threads = 1, .stop = &stop};
    for (int m = 0; m < METHODEN; m++) v.methode[m] = m != METHODE_GRAFEN;
    Schatting s;
    REQUIRE(schatting_make(a, &l, &v, &s) == OK);
    require_honest(&s);
    Verantwoording said = verantwoording_from(&c);
    REQUIRE(utf8_valid(verslag_text(a, &s, &said, TAAL_NL)) && utf8_valid(verslag_json(a, &s, &said, TAAL_EN)));
    REQUIRE(utf8_valid(verslag_svg(a, &s, TAAL_NL)));
    return 0;
}
