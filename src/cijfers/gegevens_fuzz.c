/* Any file of records gives a table whose cells make its margins, or a sentence. */
#include "cijfers/gegevens_csv.h"

#include "base/utf8.h"
#include "cijfers/tabel_uit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const CsvGrens GRENS = {.bytes = 4096, .rijen = 64, .kolommen = 12, .veld = 256};

static void require_sums(const Tabel *t) {
    int64_t totaal = 0;
    for (size_t r = 0; r < t->rijen.n; r++) {
        int64_t som = 0;
        for (size_t c = 0; c < t->kolommen.n; c++) som += tabel_cel(t, r, c);
        REQUIRE(t->kolommen.n == 0 || som == t->rij_totaal[r]);
        totaal += t->rij_totaal[r];
    }
    REQUIRE(totaal == t->totaal);
}

/* The question follows from the file: its first byte chooses the unit, its columns are rows and columns. */
static void ask(Arena *a, const Csv *c, Teleenheid eenheid) {
    Str nodig[] = {c->kop[0].tekst, c->kop[c->kolommen - 1].tekst}, error = STR_NONE;
    LeesVraag lees = {
        .eenheid = eenheid, .nodig = nodig, .nodig_aantal = 2, .totaalrij_kolom = nodig[0], .totaalrij = S("Totaal")};
    Gegevens *g = NULL;
    if (gegevens_from_csv(a, c, &lees, &g, &error) != OK) {
        REQUIRE(error.len > 0 && utf8_valid(error));
        return;
    }
    int rij = gegevens_dimensie(g, nodig[0]), kolom = gegevens_dimensie(g, nodig[1]);
    TabelVraag v = {.eenheid = eenheid, .rij_aantal = 1, .rijen = {(size_t)rij}, .procent = PROCENT_KOLOM};
    if (kolom != rij) v.kolommen[v.kolom_aantal++] = (size_t)kolom;
    Tabel t;
    if (tabel_make(a, g, &v, &t, &error) != OK) {
        REQUIRE(error.len > 0 && utf8_valid(error));
        return;
    }
    require_sums(&t);
    REQUIRE(utf8_valid(tabel_text(a, &t)) && utf8_valid(tabel_csv(a, &t, ',')) && utf8_valid(tabel_json(a, &t)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Csv c;
    Str error = STR_NONE;
    if (csv_read(a, S("f"), (Str){(const char *)data, size}, &GRENS, &c, &error) != OK) return 0;
    ask(a, &c, (Teleenheid)(1 + data[0] % (TEL_AANTAL - 1)));
    return 0;
}
