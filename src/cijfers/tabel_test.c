#include "cijfers/tabel.h"

#include "cijfers/tabel_uit.h"
#include "test.h"

static const Str GESLACHT[] = {S("Man"), S("Vrouw")};
static const Str SECTOR[] = {S("Seks"), S("Arbeid"), S("Criminaliteit"), S("Onbekend")};
static const Str JAAR[] = {S("2014"), S("2015"), S("2016")};
static const Str AANMELDER[] = {S("Politie"), S("Zorg")};

enum { D_GESLACHT, D_SECTOR, D_JAAR, D_AANMELDER, DIMS };

static const Dimensie DIM[DIMS] = {
    [D_GESLACHT] = {.naam = S("geslacht"), .label = S("Geslacht"), .labels = GESLACHT, .aantal = 2, .onbekend = -1},
    [D_SECTOR] = {.naam = S("sector"),
                  .label = S("Sector"),
                  .labels = SECTOR,
                  .aantal = 4,
                  .onbekend = 3,
                  .meervoudig = true,
                  .eenheid = TEL_SECTOREN},
    [D_JAAR] = {.naam = S("jaar"), .label = S("Jaar"), .labels = JAAR, .aantal = 3, .onbekend = -1, .is_periode = true},
    [D_AANMELDER] = {.naam = S("aanmelder"), .label = S("Aanmelder"), .labels = AANMELDER, .aantal = 2, .onbekend = -1},
};

static size_t add(Gegevens *g, int geslacht, int sector, int tweede, int jaar) {
    size_t r = gegevens_add(g, 1);
    if (geslacht >= 0) gegevens_set(g, r, D_GESLACHT, geslacht);
    if (sector >= 0) gegevens_set(g, r, D_SECTOR, sector);
    if (tweede >= 0) gegevens_set(g, r, D_SECTOR, tweede);
    if (jaar >= 0) gegevens_set(g, r, D_JAAR, jaar);
    return r;
}

/* Five persons: one in two sectors, one without a sector, one whose sex nobody wrote down. */
static Gegevens *five(Arena *a) {
    Gegevens *g = gegevens_new(a, DIM, DIMS, TEL_PERSONEN);
    add(g, 0, 2, -1, 0);
    add(g, 1, 0, 1, 0);
    add(g, 1, 0, -1, 1);
    add(g, 1, -1, -1, 2);
    add(g, -1, 0, -1, 2);
    return g;
}

static TabelVraag by(Teleenheid e, size_t rij, size_t kolom) {
    TabelVraag v = {.eenheid = e, .rij_aantal = 1, .rijen = {rij}};
    if (kolom < DIMS) v.kolommen[v.kolom_aantal++] = kolom;
    return v;
}

static Tabel make(Arena *a, const Gegevens *g, TabelVraag v) {
    Tabel t = {0};
    Str error = STR_NONE;
    if (tabel_make(a, g, &v, &t, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return t;
}

static Str refusal(Arena *a, const Gegevens *g, TabelVraag v) {
    Tabel t = {.totaal = 77};
    Str error = STR_NONE;
    assert_status(tabel_make(a, g, &v, &t, &error), INVALID);
    assert_int_equal(t.totaal, 77);
    return error;
}

static void assert_says(Str s, const char *part) {
    if (!str_contains(s, str_from_z(part))) fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(s), part);
}

static void counts_and_keeps_what_is_not_known(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = make(a, five(a), by(TEL_PERSONEN, D_GESLACHT, D_JAAR));
    assert_int_equal(t.rijen.n, 3);
    assert_str(as_label(&t.rijen, 2, 0), S("Onbekend"));
    assert_int_equal(t.kolommen.n, 3);
    assert_int_equal(tabel_cel(&t, 1, 0), 1);
    assert_int_equal(tabel_cel(&t, 2, 2), 1);
    assert_int_equal(t.rij_totaal[1], 3);
    assert_int_equal(t.kolom_totaal[2], 2);
    assert_int_equal(t.totaal, 5);
    assert_true(t.optelbaar);
    assert_str(t.periode, S("2014-2016"));
    assert_str(t.titel, S("Personen naar geslacht en jaar"));
    assert_str(t.definitie, S("Iedere persoon telt één keer, ook met meer meldingen, vormen of sectoren."));
}

static void an_empty_category_shows_and_an_unused_unknown_does_not(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = gegevens_new(a, DIM, DIMS, TEL_PERSONEN);
    add(g, 0, 0, -1, 0);
    Tabel t = make(a, g, by(TEL_SECTOREN, D_SECTOR, D_GESLACHT));
    assert_int_equal(t.rijen.n, 4);
    assert_int_equal(t.kolommen.n, 2);
    assert_int_equal(t.rij_totaal[1], 0);
}

static void sectors_and_persons_are_different_totals(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = five(a);
    Tabel t = make(a, g, by(TEL_SECTOREN, D_SECTOR, D_GESLACHT));
    assert_int_equal(t.totaal, 6); /* two for one, and one 'Onbekend' for who has none */
    assert_int_equal(t.rij_totaal[0], 3);
    assert_int_equal(t.rij_totaal[3], 1);
    assert_int_equal(make(a, g, by(TEL_PERSONEN, D_GESLACHT, DIMS)).totaal, 5);
    assert_int_equal(make(a, g, by(TEL_SECTOREN, D_GESLACHT, DIMS)).totaal, 6);
}

static void refuses_cells_that_do_not_add_up(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = five(a);
    TabelVraag v = by(TEL_PERSONEN, D_SECTOR, D_GESLACHT);
    assert_str(refusal(a, g, v), S("Deze tabel telt niet op: 1 van de 5 personen staat in meer dan één cel; de cellen "
                                   "tellen samen op tot 6. Tel sectoren in plaats van personen, of vraag de tabel met "
                                   "overlap."));
    v.overlap = true;
    Tabel t = make(a, g, v);
    assert_false(t.optelbaar);
    assert_int_equal(t.totaal, 5);
    assert_int_equal(t.rij_totaal[0], 3);
    assert_int_equal(t.kolom_totaal[1], 3); /* women count once, also who stands in two rows */
    assert_says(t.opmerkingen[0], "Let op, overlap: 1 van de 5 personen");
    v.procent = PROCENT_KOLOM;
    assert_says(refusal(a, g, v), "zijn percentages niet samen 100");
}

static void adds_up_when_nobody_is_in_two(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const int32_t later[] = {1, 2};
    TabelFilter f = {.dimensie = D_JAAR, .codes = later, .n = 2};
    TabelVraag v = by(TEL_PERSONEN, D_SECTOR, DIMS);
    v.filters = &f, v.filter_aantal = 1;
    Tabel t = make(a, five(a), v);
    assert_int_equal(t.totaal, 3);
    assert_str(t.periode, S("2015-2016"));
}

static void reports_and_persons_are_different_totals(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = gegevens_new(a, DIM, DIMS, TEL_MELDINGEN);
    g->wie = TEL_PERSONEN;
    static const struct { int aanmelder, wie; } meldingen[] = {{0, 1}, {1, 1}, {1, 1}, {0, 2}, {1, 0}, {1, 0}};
    for (size_t i = 0; i < 6; i++) {
        size_t r = add(g, 1, -1, -1, 0);
        gegevens_set(g, r, D_AANMELDER, meldingen[i].aanmelder);
        if (meldingen[i].wie) gegevens_set_wie(g, r, meldingen[i].wie);
    }
    assert_int_equal(make(a, g, by(TEL_MELDINGEN, D_AANMELDER, DIMS)).totaal, 6);
    Tabel t = make(a, g, by(TEL_PERSONEN, D_GESLACHT, DIMS));
    assert_int_equal(t.totaal, 4);
    assert_says(t.opmerkingen[0], "Van 2 meldingen is niet bekend om wie het gaat");
    assert_says(refusal(a, g, by(TEL_PERSONEN, D_AANMELDER, DIMS)), "Tel meldingen in plaats van personen");
    TabelVraag v = by(TEL_PERSONEN, D_AANMELDER, DIMS);
    v.overlap = true;
    t = make(a, g, v);
    assert_int_equal(t.rij_totaal[0], 2);
    assert_int_equal(t.rij_totaal[1], 3);
    assert_int_equal(t.totaal, 4);
}

static void filters_show_and_narrow(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const int32_t seks[] = {0}, vrouw[] = {1};
    TabelFilter f[] = {{D_SECTOR, seks, 1}, {D_GESLACHT, vrouw, 1}};
    TabelVraag v = by(TEL_SECTOREN, D_SECTOR, D_GESLACHT);
    v.filters = f, v.filter_aantal = 2;
    Tabel t = make(a, five(a), v);
    assert_int_equal(t.rijen.n, 1);
    assert_int_equal(t.kolommen.n, 1);
    assert_int_equal(t.totaal, 2);
    assert_str(t.opmerkingen[0], S("Alleen: sector is Seks; geslacht is Vrouw."));
    f[1].dimensie = D_SECTOR;
    assert_says(refusal(a, five(a), v), "'sector' wordt twee keer gekozen");
}

static void unit_must_be_one_the_records_know(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(refusal(a, five(a), by(TEL_MELDINGEN, D_GESLACHT, DIMS)),
               S("Deze gegevens kunnen geen meldingen tellen. Wel: personen en sectoren."));
    assert_says(refusal(a, five(a), by(TEL_PERSONEN, D_GESLACHT, D_GESLACHT)), "staat twee keer in de tabel");
    TabelVraag geen = {.eenheid = TEL_PERSONEN};
    assert_says(refusal(a, five(a), geen), "Kies wat er in de rijen staat");
    TabelVraag rij = by(TEL_PERSONEN, D_GESLACHT, DIMS);
    rij.procent = PROCENT_RIJ;
    assert_says(refusal(a, five(a), rij), "Kies percentages per kolom");
}

static void made_from_tables_knows_only_those_tables(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Publiceerbaar known[] = {{1u << D_GESLACHT | 1u << D_JAAR, 1u << TEL_PERSONEN},
                                          {1u << D_SECTOR, 1u << TEL_SECTOREN}};
    Gegevens *g = five(a);
    g->publiceerbaar = known;
    g->publiceerbaar_aantal = 2;
    assert_int_equal(make(a, g, by(TEL_SECTOREN, D_SECTOR, D_GESLACHT)).totaal, 6); /* these are records of our own */
    g->rijen[2].uit_tabellen = true;
    assert_int_equal(make(a, g, by(TEL_PERSONEN, D_GESLACHT, D_JAAR)).totaal, 5);
    assert_int_equal(make(a, g, by(TEL_SECTOREN, D_SECTOR, DIMS)).totaal, 6);
    Str said = refusal(a, g, by(TEL_SECTOREN, D_SECTOR, D_GESLACHT));
    assert_says(said, "De combinatie geslacht en sector, geteld in sectoren, staat in geen van die tabellen");
    assert_says(said, "Wel bekend: geslacht en jaar (personen); sector (sectoren).");
    assert_says(refusal(a, g, by(TEL_SECTOREN, D_GESLACHT, DIMS)), "geteld in sectoren");
    static const int32_t vrouw[] = {1};
    TabelFilter f = {D_GESLACHT, vrouw, 1};
    TabelVraag v = by(TEL_SECTOREN, D_SECTOR, DIMS);
    v.filters = &f, v.filter_aantal = 1; /* choosing women is crossing with sex */
    assert_says(refusal(a, g, v), "geslacht en sector");
}

static void totals_of_the_source_must_be_reached(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = five(a);
    int32_t codes[DIMS] = {CODE_VRIJ, CODE_VRIJ, 2, CODE_VRIJ};
    GegevenTotaal totaal = {.codes = codes, .totaal = 2, .plek = S("f.csv, regel 9")};
    g->totalen = &totaal;
    g->totaal_aantal = 1;
    assert_int_equal(make(a, g, by(TEL_PERSONEN, D_GESLACHT, DIMS)).totaal, 5);
    totaal.totaal = 1;
    assert_says(refusal(a, g, by(TEL_PERSONEN, D_GESLACHT, DIMS)),
                "f.csv, regel 9: dit telt niet op. De delen zijn samen 2, het totaal in de bron is 1.");
    static const int32_t eerder[] = {0, 1};
    TabelFilter f = {D_JAAR, eerder, 2};
    TabelVraag v = by(TEL_PERSONEN, D_GESLACHT, DIMS);
    v.filters = &f, v.filter_aantal = 1;
    assert_int_equal(make(a, g, v).totaal, 3); /* that total is about another year */
}

static void what_a_source_does_not_mention_is_not_zero(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = gegevens_new(a, DIM, DIMS, TEL_PERSONEN);
    g->geteld = true;
    static const struct { int geslacht, jaar, aantal; } cijfers[] = {{0, 0, 3}, {1, 0, 0}, {0, 2, 5}};
    for (size_t i = 0; i < 3; i++) {
        size_t r = gegevens_add(g, cijfers[i].aantal);
        gegevens_set(g, r, D_GESLACHT, cijfers[i].geslacht);
        gegevens_set(g, r, D_JAAR, cijfers[i].jaar);
    }
    Tabel t = make(a, g, by(TEL_PERSONEN, D_GESLACHT, D_JAAR));
    assert_int_equal(t.kolommen.n, 2); /* nothing at all about 2015 */
    assert_true(tabel_bekend(&t, 1, 0));
    assert_false(tabel_bekend(&t, 1, 1));
    assert_int_equal(t.totaal, 8);
    assert_says(tabel_csv(a, &t, ','), "\nVrouw,0,,0\n");
    assert_says(tabel_json(a, &t), "\"cellen\":[[3,5],[0,null]]");
    assert_says(tabel_text(a, &t), "Een streepje of lege cel staat niet in de bron");
}

static void sides_nest(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    TabelVraag v = {.eenheid = TEL_PERSONEN,
                    .rij_aantal = 1,
                    .rijen = {D_JAAR},
                    .kolom_aantal = 2,
                    .kolommen = {D_GESLACHT, D_AANMELDER}};
    Tabel t = make(a, five(a), v);
    assert_int_equal(t.kolommen.n, 9); /* both unknowns show, so that no combination hides */
    assert_str(as_labels(a, &t.kolommen, 4), S("Vrouw, Zorg"));
    assert_str(as_labels(a, &t.kolommen, 5), S("Vrouw, Onbekend"));
    assert_int_equal(t.kolom_totaal[5], 3);
}

static void says_what_it_is_in_every_form(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gegevens *g = five(a);
    g->bron = S("register, =1+1");
    TabelVraag v = by(TEL_PERSONEN, D_JAAR, D_GESLACHT);
    v.procent = PROCENT_RIJ;
    Tabel t = make(a, g, v);
    assert_str(tabel_text(a, &t),
               S("Personen naar jaar en geslacht\n"
                 "\n"
                 "Jaar          Man       Vrouw   Onbekend      Totaal\n"
                 "----------------------------------------------------\n"
                 "2014    1 (50,0%)   1 (50,0%)   0 (0,0%)  2 (100,0%)\n"
                 "2015     0 (0,0%)  1 (100,0%)   0 (0,0%)  1 (100,0%)\n"
                 "2016     0 (0,0%)   1 (50,0%)  1 (50,0%)  2 (100,0%)\n"
                 "----------------------------------------------------\n"
                 "Totaal  1 (20,0%)   3 (60,0%)  1 (20,0%)  5 (100,0%)\n"
                 "\n"
                 "Eenheid: personen\n"
                 "Definitie: Iedere persoon telt één keer, ook met meer meldingen, vormen of sectoren. (versie 1)\n"
                 "Periode: 2014-2016\n"
                 "Bron: register, =1+1\n"
                 "Percentages: elke rij is zo afgerond dat ze samen 100 is.\n"));
    assert_says(tabel_csv(a, &t, ';'), "# Bron: register,' =1+1\n");
    assert_says(tabel_csv(a, &t, ';'), "\njaar;Man;Man (%);Vrouw;Vrouw (%);Onbekend;Onbekend (%);Totaal;Totaal (%)\n"
                                       "2014;1;50.0;1;50.0;0;0.0;2;100.0\n");
    Str json = tabel_json(a, &t);
    assert_says(json, "\"eenheid\":\"personen\",\"definitie\":{\"tekst\":\"Iedere persoon telt");
    assert_says(json, "\"rijen\":{\"kenmerken\":[\"jaar\"],\"posities\":[[\"2014\"],[\"2015\"],[\"2016\"]]}");
    assert_says(json, "\"procent\":{\"cellen\":[[50,50,0],[0,100,0],[0,50,50]],\"rijtotalen\":[100,100,100],"
                      "\"kolomtotalen\":[20,60,20]}");
}

static void rates_come_with_their_interval(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = make(a, five(a), by(TEL_PERSONEN, D_JAAR, DIMS));
    static const int64_t inwoners[] = {100000, 200000, 50000};
    tabel_rates(a, &t, inwoners);
    assert_true(t.per_100_000[0].punt == 2.0);
    assert_int_equal(t.inwoners[3], 350000);
    assert_says(tabel_text(a, &t), "2014         2          2,0     0,2 - 7,2\n");
    assert_says(tabel_csv(a, &t, ','),
                "\njaar,Totaal,inwoners,per 100.000,laag (95%),hoog (95%)\n2014,2,100000,2.000,0.242,7.225\n");
    assert_says(tabel_json(a, &t), "{\"inwoners\":350000,\"punt\":1.42857");
}

static void too_large_a_table_is_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str *labels = NEW_N(a, Str, 3000);
    for (int i = 0; i < 3000; i++) labels[i] = str_fmt(a, "%d", i);
    Dimensie dims[] = {{.naam = S("x"), .labels = labels, .aantal = 3000, .onbekend = -1},
                       {.naam = S("y"), .labels = labels, .aantal = 3000, .onbekend = -1}};
    Gegevens *g = gegevens_new(a, dims, 2, TEL_PERSONEN);
    TabelVraag naast = {.eenheid = TEL_PERSONEN, .rij_aantal = 1, .rijen = {0}, .kolom_aantal = 1, .kolommen = {1}};
    TabelVraag genest = {.eenheid = TEL_PERSONEN, .rij_aantal = 2, .rijen = {0, 1}};
    assert_says(refusal(a, g, naast), "Deze tabel wordt te groot");
    assert_says(refusal(a, g, genest), "Deze tabel wordt te groot");
}

/* ---- properties ---- */

static uint64_t seed;

static int draw(int n) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

typedef struct Rij {
    int geslacht, sector, tweede, jaar, aanmelder, wie;
} Rij;

static size_t draw_rows(Rij *rijen) {
    size_t n = (size_t)draw(60);
    for (size_t i = 0; i < n; i++)
        rijen[i] = (Rij){draw(3) - 1, draw(5) - 1, draw(8) - 4, draw(4) - 1, draw(3) - 1, draw(20)};
    return n;
}

static Gegevens *from_rows(Arena *a, const Rij *rijen, size_t n) {
    Gegevens *g = gegevens_new(a, DIM, DIMS, TEL_MELDINGEN);
    g->wie = TEL_PERSONEN;
    for (size_t i = 0; i < n; i++) {
        size_t r = add(g, rijen[i].geslacht, rijen[i].sector, rijen[i].tweede, rijen[i].jaar);
        if (rijen[i].aanmelder >= 0) gegevens_set(g, r, D_AANMELDER, rijen[i].aanmelder);
        if (rijen[i].wie) gegevens_set_wie(g, r, rijen[i].wie);
    }
    return g;
}

static void shuffle(Rij *rijen, size_t n) {
    for (size_t i = n; i > 1; i--) {
        size_t j = (size_t)draw((int)i);
        Rij r = rijen[i - 1];
        rijen[i - 1] = rijen[j];
        rijen[j] = r;
    }
}

static TabelVraag draw_question(void) {
    static const Teleenheid units[] = {TEL_MELDINGEN, TEL_PERSONEN, TEL_SECTOREN};
    TabelVraag v = {.eenheid = units[draw(3)], .procent = (Procent)draw(3)};
    size_t order[DIMS] = {0, 1, 2, 3};
    for (int i = DIMS; i > 1; i--) {
        int j = draw(i);
        size_t d = order[i - 1];
        order[i - 1] = order[j];
        order[j] = d;
    }
    v.rij_aantal = 1 + (size_t)draw(2);
    v.kolom_aantal = 1 + (size_t)draw(2);
    memcpy(v.rijen, order, v.rij_aantal * sizeof *order);
    memcpy(v.kolommen, order + v.rij_aantal, v.kolom_aantal * sizeof *order);
    return v;
}

static void assert_margins_sum(const Tabel *t) {
    int64_t totaal = 0, totaal_kolommen = 0;
    for (size_t r = 0; r < t->rijen.n; r++) {
        int64_t som = 0;
        for (size_t c = 0; c < t->kolommen.n; c++) som += tabel_cel(t, r, c);
        assert_int_equal(som, t->rij_totaal[r]);
        totaal += som;
    }
    for (size_t c = 0; c < t->kolommen.n; c++) {
        int64_t som = 0;
        for (size_t r = 0; r < t->rijen.n; r++) som += tabel_cel(t, r, c);
        assert_int_equal(som, t->kolom_totaal[c]);
        totaal_kolommen += som;
    }
    assert_int_equal(totaal, t->totaal);
    assert_int_equal(totaal_kolommen, t->totaal);
}

static void assert_shares_sum(const Tabel *t, Procent p) {
    for (size_t r = 0; p == PROCENT_RIJ && r < t->rijen.n; r++) {
        int64_t som = 0;
        for (size_t c = 0; c < t->kolommen.n; c++) som += t->cel_procent[r * t->kolommen.n + c];
        assert_int_equal(som, t->rij_totaal[r] ? 1000 : 0);
        assert_int_equal(som, t->rij_procent[r]);
    }
    for (size_t c = 0; p == PROCENT_KOLOM && c < t->kolommen.n; c++) {
        int64_t som = 0;
        for (size_t r = 0; r < t->rijen.n; r++) som += t->cel_procent[r * t->kolommen.n + c];
        assert_int_equal(som, t->kolom_totaal[c] ? 1000 : 0);
        assert_int_equal(som, t->kolom_procent[c]);
    }
}

static void margins_always_sum_and_order_does_not_matter(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int made = 0, refused = 0;
    seed = 2016;
    for (int round = 0; round < 3000; round++) {
        arena_reset(a);
        Rij rijen[64];
        size_t n = draw_rows(rijen);
        TabelVraag v = draw_question();
        Tabel t = {0}, u = {0};
        Str error = STR_NONE, other = STR_NONE;
        Status s = tabel_make(a, from_rows(a, rijen, n), &v, &t, &error);
        shuffle(rijen, n);
        assert_status(tabel_make(a, from_rows(a, rijen, n), &v, &u, &other), s);
        if (s == OK) {
            assert_margins_sum(&t);
            assert_shares_sum(&t, v.procent);
            assert_str(tabel_json(a, &t), tabel_json(a, &u));
            made++;
            continue;
        }
        assert_str(error, other);
        assert_says(error, "telt niet op");
        refused++;
    }
    assert_true(made > 500 && refused > 500);
}

/* The total is how many different things there are, counted by hand. */
static void totals_are_the_things_themselves(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    seed = 17;
    for (int round = 0; round < 500; round++) {
        arena_reset(a);
        Rij rijen[64];
        size_t n = draw_rows(rijen);
        bool seen[20] = {false};
        int64_t personen = 0, sectoren = 0;
        for (size_t i = 0; i < n; i++) {
            Rij r = rijen[i];
            if (r.wie == 0 || !seen[r.wie]) personen++;
            seen[r.wie] = true;
            bool first = r.sector >= 0 && r.sector != 3, second = r.tweede >= 0 && r.tweede != 3;
            sectoren += first && second && r.sector != r.tweede ? 2 : 1;
        }
        Gegevens *g = from_rows(a, rijen, n);
        TabelVraag v = {
            .rij_aantal = 1, .rijen = {D_SECTOR}, .kolom_aantal = 1, .kolommen = {D_AANMELDER}, .overlap = true};
        v.eenheid = TEL_MELDINGEN;
        assert_int_equal(make(a, g, v).totaal, n);
        v.eenheid = TEL_PERSONEN;
        assert_int_equal(make(a, g, v).totaal, personen);
        v.eenheid = TEL_SECTOREN;
        assert_int_equal(make(a, g, v).totaal, sectoren);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_and_keeps_what_is_not_known),
        cmocka_unit_test(an_empty_category_shows_and_an_unused_unknown_does_not),
        cmocka_unit_test(sectors_and_persons_are_different_totals),
        cmocka_unit_test(refuses_cells_that_do_not_add_up),
        cmocka_unit_test(adds_up_when_nobody_is_in_two),
        cmocka_unit_test(reports_and_persons_are_different_totals),
        cmocka_unit_test(filters_show_and_narrow),
        cmocka_unit_test(unit_must_be_one_the_records_know),
        cmocka_unit_test(made_from_tables_knows_only_those_tables),
        cmocka_unit_test(totals_of_the_source_must_be_reached),
        cmocka_unit_test(what_a_source_does_not_mention_is_not_zero),
        cmocka_unit_test(sides_nest),
        cmocka_unit_test(says_what_it_is_in_every_form),
        cmocka_unit_test(rates_come_with_their_interval),
        cmocka_unit_test(too_large_a_table_is_refused),
        cmocka_unit_test(margins_always_sum_and_order_does_not_matter),
        cmocka_unit_test(totals_are_the_things_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
