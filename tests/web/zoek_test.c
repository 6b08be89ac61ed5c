/* Searching by number and by name, and the walls around both. */
#include "keten/vinden.h"
#include "store/sql.h"
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens femke, aukje, heerenveen, noor, iris, roos;
static Str ref;

static void report_with_a_person(void) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Licht in een garage", "betreft", "plek", "gemeente",
                       "GM0080", "verhaal", "Er brandt licht.", NULL);
    Waarden person = typ(w, &soort_betrokkene, "rollen", "slachtoffer", "voornaam", "Éva", "achternaam", "Szabó", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &femke), &m, &s));
    klaar(w);
    ref = s.ref;
    assert_ok(betrokkene_add(als(w, &aukje), ref, &person));
    klaar(w);
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    femke = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    heerenveen = mens_new(w, "Hidde", "aandachtsfunctionaris", "gemeenten", "GM0074");
    noor = mens_new(w, "Noor", "ketenregisseur", "zvhf", "");
    iris = mens_new(w, "Iris", "beleidsadviseur", "zvhf", "");
    roos = mens_new(w, "Roos", "riec_medewerker", "riec_nn", "");
    report_with_a_person();
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static Antwoord search(const Mens *who, Str text) {
    log_in(b, who);
    return bezoek(b, "POST", "/zoek", str_z(w->arena, str_fmt(w->arena, "q=%.*s", STR_ARG(text))));
}

static void a_number_opens_what_it_belongs_to(void **state) {
    (void)state;
    Antwoord page = search(&aukje, ref);
    assert_int_equal(page.status, 303);
    assert_str(page.locatie, str_fmt(w->arena, "/signalen/%.*s", STR_ARG(ref)));
    Str small = str_fmt(w->arena, "++s%.*s+", STR_ARG(str_from(ref, 1)));
    assert_int_equal(search(&noor, small).status, 303);
}

static Str without(Str page, Str part) {
    Buf out = {.arena = w->arena};
    for (size_t i = 0; i < page.len; i++) {
        if (str_starts(str_from(page, i), part))
            i += part.len - 1;
        else
            buf_char(&out, page.ptr[i]);
    }
    return buf_view(&out);
}

/* What the page says; before it stand the form tokens, which differ each time. */
static Str said(Antwoord page, Str typed) {
    size_t at = 0;
    while (at < page.body.len && !str_starts(str_from(page.body, at), S("<main"))) at++;
    return without(str_from(page.body, at), typed);
}

static void out_of_reach_looks_like_not_there(void **state) {
    (void)state;
    Antwoord there = search(&heerenveen, ref), not_there = search(&heerenveen, S("S-0000-0000"));
    assert_int_equal(there.status, 200);
    assert_shows(there, "Niets gevonden");
    assert_str(said(there, ref), said(not_there, S("S-0000-0000")));
    for (const char *letters = "DOCAX"; *letters; letters++)
        assert_shows(search(&noor, str_fmt(w->arena, "%c-0000-0000", *letters)), "Niets gevonden");
}

static void a_name_leads_to_its_signal(void **state) {
    (void)state;
    Antwoord page = search(&aukje, S("eva+szabo"));
    assert_shows(page, "1 signaal gevonden");
    assert_shows(page, "Licht in een garage");
    assert_shows(page, str_z(w->arena, signaal_status_label(SIGNAAL_NIEUW)));
    assert_shows(search(&aukje, S("Szab%C3%B3")), "1 signaal gevonden");
    assert_shows(search(&aukje, S("eva+jansen")), "Niets gevonden");
    assert_shows(search(&aukje, S("sza")), "Niets gevonden");
}

static void a_name_is_found_only_inside_the_own_circles(void **state) {
    (void)state;
    assert_shows(search(&noor, S("szabo")), "1 signaal gevonden");
    assert_shows(search(&heerenveen, S("szabo")), "Niets gevonden");
    assert_int_equal(search(&iris, S("szabo")).status, 404); /* only figures: may not search at all */
    NaamVondst *list;
    size_t n;
    Status asked = vind_naam(als(w, &roos), S("szabo"), &list, &n); /* RIEC: not at this signal */
    klaar(w);
    assert_true(asked == FORBIDDEN || (asked == OK && n == 0));
}

static void what_was_searched_for_is_not_in_the_log(void **state) {
    (void)state;
    search(&aukje, S("eva+szabo"));
    search(&aukje, S("S-0000-0000"));
    SqlLogboekVoor *rows;
    size_t n, searches = 0;
    assert_ok(db_begin(w->db));
    assert_ok(sql_logboek_voor(w->db, w->arena, (SqlLogboekVoorIn){w->regio->id, INT64_MAX, 1000}, &rows, &n));
    db_rollback(w->db);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(rows[i].handeling, S("zoeken"))) continue;
        searches++;
        assert_true(str_empty(rows[i].ref));
    }
    assert_true(searches >= 2);
}

static void searching_is_never_in_an_address(void **state) {
    (void)state;
    log_in(b, &aukje);
    Antwoord page = bezoek(b, "GET", "/zoek?q=szabo", NULL);
    assert_shows(page, "Zo zoekt u");
    assert_hides(page, "Licht in een garage");
    assert_shows(page, "action=\"/zoek\" method=\"post\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_opens_what_it_belongs_to),
        cmocka_unit_test(out_of_reach_looks_like_not_there),
        cmocka_unit_test(a_name_leads_to_its_signal),
        cmocka_unit_test(a_name_is_found_only_inside_the_own_circles),
        cmocka_unit_test(what_was_searched_for_is_not_in_the_log),
        cmocka_unit_test(searching_is_never_in_an_address),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
