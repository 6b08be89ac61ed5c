/* The reader of profiles, fed anything. What it can use is one small region that is right:
 * tests/regio/fout/minimaal.regio. */
#include <stdlib.h>

#include "regio/regio.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Status loader(void *ctx, Arena *a, Str naam, Str *text) {
    static Arena *kept;
    static Str small;
    (void)ctx, (void)a;
    if (!str_eq(naam, S("minimaal"))) return NOT_FOUND;
    if (!kept) {
        kept = arena_new();
        const char *root = getenv("KETENZICHT_ROOT");
        Str dir = str_fmt(kept, "%s/tests/regio/fout", root ? root : ".");
        TRY(regio_loader_map(&dir, kept, naam, &small));
    }
    *text = small;
    return OK;
}

/* What loads must answer, and load again from its canonical text. */
static void use(Arena *a, const Regio *r) {
    RegioFouten fouten;
    const Regio *again = NULL;
    REQUIRE(regio_load(a, S("again"), r->canoniek, NULL, NULL, &again, &fouten) == OK);
    REQUIRE(str_eq(again->canoniek, r->canoniek));
    for (size_t i = 0; i < r->organisaties_n; i++)
        regio_deelbaar(r, r->geldig.van, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, r->organisaties[i].id);
    for (size_t i = 0; i < r->termijnen_n; i++)
        REQUIRE(regio_termijn(r, r->termijnen[i].id, 0, &(RegioVerval){0}) == OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Arena *a;
    if (!a) a = arena_new();
    const Regio *r = NULL;
    RegioFouten fouten;
    Status status = regio_load(a, S("fuzz.regio"), (Str){(const char *)data, size}, loader, NULL, &r, &fouten);
    REQUIRE((status == OK) == (fouten.n == 0));
    for (size_t i = 0; i < fouten.n; i++)
        REQUIRE(regio_fout_regel(a, &fouten.ptr[i]).len > 0 && fouten.ptr[i].plek.regel > 0 &&
                fouten.ptr[i].plek.kolom > 0);
    if (status == OK) use(a, r);
    arena_reset(a);
    return 0;
}
