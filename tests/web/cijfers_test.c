/* Figures on imported registrations: the published tables of Noord-Holland 2014-2016, on the page and as a download. */
#include <stdio.h>
#include <stdlib.h>

#include "cijfers/comensha.h"
#include "cijfers/opslag.h"
#include "web/bezoek.h"

#define PERSONEN "noord_holland_2014_2016_geslacht_leeftijd_nationaliteit.csv"
#define SECTOREN "noord_holland_2014_2016_sector.csv"

static Wereld *w;
static Bezoek *b;
static Mens iris, aukje, balie;

static Csv published(const char *name) {
    const char *path = str_z(w->arena, str_fmt(w->arena, "%s/tests/cijfers/%s", getenv("KETENZICHT_ROOT"), name));
    FILE *f = fopen(path, "rb");
    if (!f) fail_msg("no %s", path);
    Buf text = {.arena = w->arena};
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;) buf_bytes(&text, part, n);
    (void)fclose(f);
    Csv c;
    Str error = STR_NONE;
    if (csv_read(w->arena, str_from_z(name), buf_view(&text), &CSV_GRENS, &c, &error) != OK)
        fail_msg("%.*s", STR_ARG(error));
    return c;
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    iris = mens_new(w, "Iris", "beleidsadviseur", "zvhf", "");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    balie = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static void without_registrations_it_says_how_to_read_them_in(void **state) {
    (void)state;
    log_in(b, &iris);
    Antwoord page = bezoek(b, "GET", "/cijfers", NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "ketenzicht import comensha PERSONEN.csv SECTOREN.csv");
    assert_int_equal(bezoek(b, "GET", "/cijfers.csv", NULL).status, 303);
}

static void read_in(void) {
    Csv p = published(PERSONEN), s = published(SECTOREN);
    Registraties r;
    IngelezenJaar *years;
    size_t n;
    Str error = STR_NONE;
    assert_ok(comensha_expand(w->arena, &p, &s, &r, &error));
    assert_ok(db_begin(w->db));
    assert_ok(registraties_bewaar(w->db, w->arena, w->regio->id, S("comensha"), &r, w->nu, &years, &n));
    assert_ok(db_commit(w->db));
}

/* A row of a published file, from its second column, as the page or the download writes it. */
static const char *page_row(const Csv *c, size_t row) {
    Buf out = {.arena = w->arena};
    buf_fmt(&out, "<tr><th scope=\"row\">%.*s</th>", STR_ARG(csv_veld(c, row, 1)->tekst));
    for (size_t k = 2; k + 1 < c->kolommen; k++)
        buf_fmt(&out, "<td class=\"kz-getal\">%.*s</td>", STR_ARG(csv_veld(c, row, k)->tekst));
    buf_fmt(&out, "<td class=\"kz-getal\"><strong>%.*s</strong></td></tr>",
            STR_ARG(csv_veld(c, row, c->kolommen - 1)->tekst));
    return str_z(w->arena, buf_view(&out));
}

static const char *csv_row(const Csv *c, size_t row) {
    Buf out = {.arena = w->arena};
    for (size_t k = 1; k < c->kolommen; k++)
        buf_fmt(&out, "%s%.*s", k > 1 ? ";" : "\n", STR_ARG(csv_veld(c, row, k)->tekst));
    return str_z(w->arena, buf_view(&out));
}

static Antwoord get(const char *path, Str year, const char *choice) {
    return bezoek(b, "GET", str_z(w->arena, str_fmt(w->arena, "%s?jaar=%.*s&%s", path, STR_ARG(year), choice)), NULL);
}

static void assert_published(const char *file, const char *choice) {
    Csv c = published(file);
    for (size_t row = 0; row < c.rijen; row++) {
        Str year = csv_veld(&c, row, 0)->tekst;
        assert_shows(get("/cijfers", year, choice), page_row(&c, row));
        assert_shows(get("/cijfers.csv", year, choice), csv_row(&c, row));
    }
}

static void the_published_tables_come_back_to_the_digit(void **state) {
    (void)state;
    read_in();
    assert_published(PERSONEN, "eenheid=personen&rij=nationaliteit&kolom=geslacht&kolom2=leeftijd");
    assert_published(SECTOREN, "eenheid=sectoren&rij=sector&kolom=geslacht");
}

static void unit_definition_period_and_source_stand_under_it(void **state) {
    (void)state;
    Antwoord page = bezoek(b, "GET", "/cijfers", NULL);
    assert_shows(page, "Personen naar jaar en geslacht");
    assert_shows(page, "<dt>Wat telt</dt><dd>personen</dd>");
    assert_shows(page, "telt in dat jaar één keer, ook met meer sectoren. (versie 1)");
    assert_shows(page, "<dt>Periode</dt><dd>2014-2016</dd>");
    assert_shows(page, "<dt>Bron</dt><dd>");
}

static void what_may_not_be_crossed_is_refused_in_a_sentence(void **state) {
    (void)state;
    Antwoord page = bezoek(b, "GET", "/cijfers?jaar=&eenheid=sectoren&rij=sector&kolom=nationaliteit", NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Deze tabel kan niet.");
    assert_shows(page, "De combinatie nationaliteit en sector, geteld in sectoren, staat in geen");
    assert_hides(page, "Download CSV");
    page = bezoek(b, "GET", "/cijfers.csv?jaar=&eenheid=sectoren&rij=sector&kolom=nationaliteit", NULL);
    assert_int_equal(page.status, 303);
    assert_true(str_starts(page.locatie, S("/cijfers?")));
    page = bezoek(b, "GET", "/cijfers?jaar=2016&eenheid=personen&rij=sector", NULL);
    assert_shows(page, "1 van de 17 personen staat in meer dan één cel");
}

static void what_is_no_choice_is_ignored(void **state) {
    (void)state;
    Antwoord page = bezoek(b, "GET", "/cijfers?jaar=1066&eenheid=x&rij=%3Cb%3E&kolom=%22&kolom2=;", NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Personen naar jaar");
    assert_hides(page, "<b>");
}

static void downloading_is_a_right_of_its_own(void **state) {
    (void)state;
    Antwoord json = bezoek(b, "GET", "/cijfers.json?rij=jaar&eenheid=personen", NULL);
    assert_str(json.soort, S("application/json"));
    assert_shows(json, "\"totaal\":81");
    log_in(b, &aukje); /* may look, may not take along */
    Antwoord page = bezoek(b, "GET", "/cijfers", NULL);
    assert_int_equal(page.status, 200);
    assert_hides(page, "Download CSV");
    assert_int_equal(bezoek(b, "GET", "/cijfers.csv", NULL).status, 404);
    log_in(b, &balie);
    assert_int_equal(bezoek(b, "GET", "/cijfers", NULL).status, 404);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_registrations_it_says_how_to_read_them_in),
        cmocka_unit_test(the_published_tables_come_back_to_the_digit),
        cmocka_unit_test(unit_definition_period_and_source_stand_under_it),
        cmocka_unit_test(what_may_not_be_crossed_is_refused_in_a_sentence),
        cmocka_unit_test(what_is_no_choice_is_ignored),
        cmocka_unit_test(downloading_is_a_right_of_its_own),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
