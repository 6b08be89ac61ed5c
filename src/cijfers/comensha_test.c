#include "cijfers/comensha.h"

#include <stdio.h>
#include <stdlib.h>

#include "cijfers/gegevens_csv.h"
#include "cijfers/tabel_uit.h"
#include "test.h"

#define PERSONEN "noord_holland_2014_2016_geslacht_leeftijd_nationaliteit.csv"
#define SECTOREN "noord_holland_2014_2016_sector.csv"

static Str file(Arena *a, const char *name) {
    const char *path = str_z(a, str_fmt(a, "%s/tests/cijfers/%s", getenv("KETENZICHT_ROOT"), name));
    FILE *f = fopen(path, "rb");
    if (!f) fail_msg("no %s", path);
    Buf b = {.arena = a};
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;) buf_bytes(&b, part, n);
    (void)fclose(f);
    return buf_view(&b);
}

static Csv parse(Arena *a, const char *name, Str text) {
    Csv c = {0};
    Str error = STR_NONE;
    if (csv_read(a, str_from_z(name), text, &CSV_GRENS, &c, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return c;
}

static Registraties noord_holland(Arena *a) {
    Csv p = parse(a, "personen.csv", file(a, PERSONEN)), s = parse(a, "sectoren.csv", file(a, SECTOREN));
    Registraties r = {0};
    Str error = STR_NONE;
    if (comensha_expand(a, &p, &s, &r, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return r;
}

static int32_t year_code(const Gegevens *g, Str jaar) { return dimensie_code(&g->dimensies[REG_JAAR], jaar); }

static TabelVraag in_year(const TabelFilter *f, Teleenheid e, size_t rij) {
    return (TabelVraag){.eenheid = e, .rij_aantal = 1, .rijen = {rij}, .filters = f, .filter_aantal = 1};
}

static Tabel make(Arena *a, const Gegevens *g, TabelVraag v) {
    Tabel t = {0};
    Str error = STR_NONE;
    if (tabel_make(a, g, &v, &t, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return t;
}

/* Row `rij` of the table against the cells of a row of the published file. */
static void assert_row(const Csv *c, size_t bron, const Tabel *t, const int64_t *cellen, int64_t totaal) {
    for (size_t k = 0; k <= t->kolommen.n; k++) {
        int64_t published = -1;
        Str error = STR_NONE;
        assert_ok(csv_getal(c, csv_veld(c, bron, 2 + k), true, &published, &error));
        assert_int_equal(k < t->kolommen.n ? cellen[k] : totaal, published);
    }
}

/* Every row of the published file, totals included, against the table of its year. */
static void assert_published(Arena *a, const Gegevens *g, const Csv *c, TabelVraag v) {
    size_t rij = 0;
    Tabel t = {0};
    int32_t code = -1;
    TabelFilter f = {REG_JAAR, &code, 1};
    for (size_t i = 0; i < c->rijen; i++, rij++) {
        int32_t jaar = year_code(g, csv_veld(c, i, 0)->tekst);
        if (jaar != code) {
            code = jaar;
            v.filters = &f, v.filter_aantal = 1;
            t = make(a, g, v);
            rij = 0;
        }
        if (!t.cellen || !t.rij_totaal || rij > t.rijen.n) {
            fail_msg("row %zu of the file is not in the table", i);
            return;
        }
        Str label = csv_veld(c, i, 1)->tekst;
        if (str_eq(label, S("Totaal"))) {
            assert_int_equal(rij, t.rijen.n);
            assert_row(c, i, &t, t.kolom_totaal, t.totaal);
            continue;
        }
        assert_row(c, i, &t, &t.cellen[rij * t.kolommen.n], t.rij_totaal[rij]);
        assert_str(as_label(&t.rijen, rij, 0), label);
    }
}

static void both_published_tables_come_back_to_the_digit(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Registraties r = noord_holland(a);
    Gegevens *g = registraties_gegevens(a, &r);
    Csv p = parse(a, PERSONEN, file(a, PERSONEN)), s = parse(a, SECTOREN, file(a, SECTOREN));
    assert_published(a, g, &p,
                     (TabelVraag){.eenheid = TEL_PERSONEN,
                                  .rij_aantal = 1,
                                  .rijen = {REG_NATIONALITEIT},
                                  .kolom_aantal = 2,
                                  .kolommen = {REG_GESLACHT, REG_LEEFTIJD}});
    assert_published(a, g, &s,
                     (TabelVraag){.eenheid = TEL_SECTOREN,
                                  .rij_aantal = 1,
                                  .rijen = {REG_SECTOR},
                                  .kolom_aantal = 1,
                                  .kolommen = {REG_GESLACHT}});
}

static void one_person_of_2016_stands_in_two_sectors(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Registraties r = noord_holland(a);
    size_t personen[3] = {0}, sectoren[3] = {0}, twee = 0;
    for (size_t i = 0; i < r.n; i++) {
        const Registratie *x = &r.rijen[i];
        personen[x->jaar - 2014]++;
        sectoren[x->jaar - 2014] += x->sector_aantal;
        assert_true(x->sector_aantal >= 1 && x->uit_tabellen);
        if (x->sector_aantal < 2) continue;
        twee++;
        assert_int_equal(x->jaar, 2016);
        assert_str(x->geslacht, S("Vrouw"));
        assert_false(str_eq(x->sectoren[0], x->sectoren[1]));
    }
    assert_int_equal(twee, 1);
    assert_int_equal(personen[0], 40), assert_int_equal(sectoren[0], 40);
    assert_int_equal(personen[1], 24), assert_int_equal(sectoren[1], 24);
    assert_int_equal(personen[2], 17), assert_int_equal(sectoren[2], 18);
}

static Str refusal(Arena *a, const Gegevens *g, TabelVraag v) {
    Tabel t;
    Str error = STR_NONE;
    assert_status(tabel_make(a, g, &v, &t, &error), INVALID);
    return error;
}

static void assert_says(Str s, const char *part) {
    if (!str_contains(s, str_from_z(part))) fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(s), part);
}

static void seventeen_persons_do_not_fit_eighteen_sectors(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Registraties r = noord_holland(a);
    Gegevens *g = registraties_gegevens(a, &r);
    int32_t jaar = year_code(g, S("2016"));
    TabelFilter f = {REG_JAAR, &jaar, 1};
    assert_says(refusal(a, g, in_year(&f, TEL_PERSONEN, REG_SECTOR)),
                "1 van de 17 personen staat in meer dan één cel; de cellen tellen samen op tot 18.");
    jaar = year_code(g, S("2014"));
    assert_int_equal(make(a, g, in_year(&f, TEL_PERSONEN, REG_SECTOR)).totaal, 40);
}

static void what_nobody_published_is_not_given_out(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Registraties r = noord_holland(a);
    Gegevens *g = registraties_gegevens(a, &r);
    int32_t jaar = year_code(g, S("2016"));
    TabelFilter f = {REG_JAAR, &jaar, 1};
    TabelVraag v = in_year(&f, TEL_SECTOREN, REG_SECTOR);
    v.kolom_aantal = 1;
    v.kolommen[0] = REG_NATIONALITEIT;
    assert_says(refusal(a, g, v), "De combinatie jaar, nationaliteit en sector, geteld in sectoren, staat in geen");
    v.kolommen[0] = REG_LEEFTIJD;
    assert_says(refusal(a, g, v), "Wel bekend: jaar, geslacht, leeftijd en nationaliteit (personen); "
                                  "jaar, geslacht en sector (personen en sectoren).");
    assert_says(refusal(a, g, in_year(&f, TEL_SECTOREN, REG_NATIONALITEIT)), "geteld in sectoren");
}

/* ---- contradictions ---- */

static Str expand(Arena *a, const char *p, const char *s, Status expected) {
    Buf x = {.arena = a}, y = {.arena = a};
    buf_fmt(&x, "jaar,nationaliteit,m_18min,m_18plus,v_18min,v_18plus,totaal\n%s", p);
    buf_fmt(&y, "jaar,sector,man,vrouw,totaal\n%s", s);
    Csv personen = parse(a, "p.csv", buf_view(&x)), sectoren = parse(a, "s.csv", buf_view(&y));
    Registraties r = {.n = 77};
    Str error = STR_NONE;
    assert_status(comensha_expand(a, &personen, &sectoren, &r, &error), expected);
    if (expected != OK) assert_int_equal(r.n, 77);
    return error;
}

static void contradictions_are_named_where_they_are(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    const char *goed = "2016,NL,,1,,2,3\n2016,Totaal,0,1,0,2,3\n";
    static const struct {
        const char *p, *s, *says; /* p NULL: the good one */
    } cases[] = {
        {NULL, "2016,Seks,1,1,2\n2016,Totaal,1,1,2\n",
         "De tabellen spreken elkaar tegen voor vrouwen in 2016. Er zijn 2 personen en maar 1 sectoren"},
        {NULL, "2016,Seks,1,3,4\n2016,Totaal,1,3,4\n", "'Seks' heeft er 3, maar er zijn hoogstens 2 personen"},
        {NULL, "2016,Seks,1,1,2\n2016,Onbekend,0,3,3\n2016,Totaal,1,4,5\n",
         "maar 3 staan er in 'Onbekend' of 'Nog niet gewerkt'"},
        {NULL, "2016,Seks,1,1,2\n2016,Onbekend,0,2,2\n2016,Totaal,1,3,4\n",
         "'Seks' heeft er 1, maar er zijn hoogstens 0 personen"},
        {NULL, "2016,Seks,1,2,4\n2016,Totaal,1,2,3\n",
         "s.csv, regel 2, kolom 15: De cellen van 'Seks' in 2016 tellen op tot 3, hier staat 4"},
        {NULL, "2016,Seks,1,2,3\n2016,Totaal,2,2,4\n",
         "s.csv, regel 3, kolom 13: De kolom 'man' telt in 2016 op tot 1, hier staat 2"},
        {NULL, "2016,Seks,1,2,3\n", "s.csv, regel 2, kolom 6: Voor 2016 ontbreekt de rij 'Totaal'"},
        {NULL, "2015,Seks,1,2,3\n2015,Totaal,1,2,3\n",
         "p.csv, regel 2, kolom 6: 2016 staat wel hier, maar niet in s.csv"},
        {NULL, "2016,Seks,1,2,3\n2016,Seks,0,0,0\n2016,Totaal,1,2,3\n",
         "regel 3, kolom 6: 'Seks' staat voor 2016 al in regel 2"},
        {NULL, "2016,Seks,1,x,3\n2016,Totaal,1,2,3\n", "s.csv, regel 2, kolom 13: Hier hoort een heel getal"},
        {NULL, "20160,Seks,1,2,3\n", "is geen jaartal"},
        {NULL, "2016,,1,2,3\n", "Hier ontbreekt een naam"},
        {NULL, "2016,a|b,1,2,3\n", "zonder het teken '|'"},
        {"2016,NL,0,1,0,200001,200002\n", "", "groter dan 100000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_says(expand(a, cases[i].p ? cases[i].p : goed, cases[i].s, INVALID), cases[i].says);
    expand(a, goed, "2016,Seks,1,2,3\n2016,Arbeid,0,1,1\n2016,Totaal,1,3,4\n", OK);
}

static void a_missing_column_is_named(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv p = parse(a, "p.csv", S("jaar,nationaliteit,totaal\n")),
        s = parse(a, "s.csv", S("jaar,sector,man,vrouw,totaal\n"));
    Registraties r;
    Str error = STR_NONE;
    assert_status(comensha_expand(a, &p, &s, &r, &error), INVALID);
    assert_says(error, "De kolom 'm_18min' ontbreekt in de kopregel.");
}

/* ---- any two tables that registrations can make are expanded to registrations that make them ---- */

enum { SECTOR_COUNT = 5, CELLS = 4 };

static uint64_t seed;

static int64_t draw(int n) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)n);
}

typedef struct Tabellen {
    int64_t cel[CELLS], sector[SECTOR_COUNT][2];
} Tabellen;

/* Draws people, each in one to three sectors or in the last, which excludes the others, and counts them in both tables. */
static void draw_tables(Tabellen *t) {
    *t = (Tabellen){0};
    for (int64_t n = draw(40); n > 0; n--) {
        size_t cel = (size_t)draw(CELLS), sex = cel / 2;
        t->cel[cel]++;
        if (draw(5) == 0) {
            t->sector[SECTOR_COUNT - 1][sex]++;
            continue;
        }
        size_t first = (size_t)draw(SECTOR_COUNT - 1), more = (size_t)draw(3);
        for (size_t k = 0; k <= more; k++) t->sector[(first + k) % (SECTOR_COUNT - 1)][sex]++;
    }
}

static void print_tables(const Tabellen *t, Buf *p, Buf *s) {
    long long n[CELLS], totaal[2] = {0};
    for (size_t i = 0; i < CELLS; i++) n[i] = t->cel[i];
    for (int i = 0; i < 2; i++)
        buf_fmt(p, "2020,%s,%lld,%lld,%lld,%lld,%lld\n", i ? "Totaal" : "NL", n[0], n[1], n[2], n[3],
                n[0] + n[1] + n[2] + n[3]);
    for (size_t i = 0; i < SECTOR_COUNT; i++) {
        long long man = t->sector[i][0], vrouw = t->sector[i][1];
        totaal[0] += man, totaal[1] += vrouw;
        if (i + 1 < SECTOR_COUNT)
            buf_fmt(s, "2020,s%zu,%lld,%lld,%lld\n", i, man, vrouw, man + vrouw);
        else
            buf_fmt(s, "2020,Onbekend,%lld,%lld,%lld\n", man, vrouw, man + vrouw);
    }
    buf_fmt(s, "2020,Totaal,%lld,%lld,%lld\n", totaal[0], totaal[1], totaal[0] + totaal[1]);
}

/* The order of the sectors in the tables above. */
static size_t sector_number(Str label) {
    return str_eq(label, S("Onbekend")) ? SECTOR_COUNT - 1 : (size_t)(label.ptr[1] - '0');
}

static void count_again(const Registraties *r, Tabellen *t) {
    *t = (Tabellen){0};
    for (size_t i = 0; i < r->n; i++) {
        const Registratie *x = &r->rijen[i];
        size_t sex = str_eq(x->geslacht, S("Vrouw")), age = str_eq(x->leeftijd, S("18 of ouder"));
        t->cel[2 * sex + age]++;
        assert_true(x->sector_aantal >= 1);
        uint32_t seen = 0;
        for (size_t k = 0; k < x->sector_aantal; k++) {
            size_t s = sector_number(x->sectoren[k]);
            assert_false(seen & 1u << s);
            seen |= 1u << s;
            t->sector[s][sex]++;
        }
        assert_true(!(seen & 1u << (SECTOR_COUNT - 1)) || x->sector_aantal == 1);
    }
}

static void every_pair_of_tables_that_can_be_is_met_exactly(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    seed = 18;
    for (int round = 0; round < 1000; round++) {
        arena_reset(a);
        Tabellen drawn, again;
        Buf x = {.arena = a}, y = {.arena = a};
        draw_tables(&drawn);
        buf_lit(&x, "jaar,nationaliteit,m_18min,m_18plus,v_18min,v_18plus,totaal\n");
        buf_lit(&y, "jaar,sector,man,vrouw,totaal\n");
        print_tables(&drawn, &x, &y);
        Csv p = parse(a, "p.csv", buf_view(&x)), s = parse(a, "s.csv", buf_view(&y));
        Registraties r;
        Str error = STR_NONE;
        if (comensha_expand(a, &p, &s, &r, &error) != OK) fail_msg("%.*s", STR_ARG(error));
        count_again(&r, &again);
        assert_memory_equal(&drawn, &again, sizeof drawn);
    }
}

/* ---- as a file and back ---- */

static void a_file_of_registrations_gives_the_same_tables_and_refusals(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Registraties r = noord_holland(a);
    Csv c = parse(a, "registraties.csv", registraties_csv(a, &r));
    static const Str nodig[] = {S("sector"), S("geslacht"), S("nationaliteit")};
    LeesVraag lees = {.eenheid = TEL_SECTOREN, .nodig = nodig, .nodig_aantal = 3};
    Gegevens *g = NULL, *direct = registraties_gegevens(a, &r);
    Str error = STR_NONE;
    if (gegevens_from_csv(a, &c, &lees, &g, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    TabelVraag v = {
        .eenheid = TEL_SECTOREN, .rij_aantal = 1, .rijen = {REG_SECTOR}, .kolom_aantal = 1, .kolommen = {REG_GESLACHT}};
    Tabel want = make(a, direct, v);
    v.rijen[0] = (size_t)gegevens_dimensie(g, S("sector"));
    v.kolommen[0] = (size_t)gegevens_dimensie(g, S("geslacht"));
    Tabel got = make(a, g, v);
    assert_int_equal(got.rijen.n, want.rijen.n);
    for (size_t i = 0; i < want.rijen.n; i++) assert_str(as_label(&got.rijen, i, 0), as_label(&want.rijen, i, 0));
    assert_memory_equal(got.cellen, want.cellen, want.rijen.n * 2 * sizeof *want.cellen);
    v.kolommen[0] = (size_t)gegevens_dimensie(g, S("nationaliteit"));
    assert_says(refusal(a, g, v), "staat in geen van die tabellen");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_published_tables_come_back_to_the_digit),
        cmocka_unit_test(one_person_of_2016_stands_in_two_sectors),
        cmocka_unit_test(seventeen_persons_do_not_fit_eighteen_sectors),
        cmocka_unit_test(what_nobody_published_is_not_given_out),
        cmocka_unit_test(contradictions_are_named_where_they_are),
        cmocka_unit_test(a_missing_column_is_named),
        cmocka_unit_test(every_pair_of_tables_that_can_be_is_met_exactly),
        cmocka_unit_test(a_file_of_registrations_gives_the_same_tables_and_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
