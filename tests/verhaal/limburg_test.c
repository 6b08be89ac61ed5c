/* Veilig Thuis in Noord- en Midden-Limburg: first a provisional class, then the definitive one; both stay, with date and person. */
#include "verhaal/regio_test.h"

static void provisional_then_definitive(void **state) {
    (void)state;
    Wereld *w = wereld_new("noord-en-midden-limburg");
    Mens worker = mens_new(w, "Lies", "veilig_thuis", "veilig_thuis_nml", "");
    Mens expert = mens_new(w, "Mia", "veilig_thuis_aandachtsfunctionaris", "veilig_thuis_nml", "");
    Waarden form =
        typ(w, &soort_melding_intern, "titel", "Bewoner van een vakantiepark", "betreft", "iemand", "gemeente",
            "GM0983", "verhaal", "Zij werkt dag en nacht en haar geld gaat naar een ander.", NULL);
    Melding m = {.ingang = S("meldpunt"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &worker), &m, &s));
    klaar(w);
    assert_ok(signaal_classificeer(als(w, &worker), s.ref, S("veilig_thuis_klasse"), S("potentieel"), false));
    klaar(w);
    assert_status(signaal_classificeer(als(w, &worker), s.ref, S("veilig_thuis_klasse"), S("vermoedelijk"), true),
                  FORBIDDEN);
    mislukt(w);
    assert_status(signaal_classificeer(als(w, &expert), s.ref, S("veilig_thuis_klasse"), S("bestaat_niet"), true),
                  INVALID);
    mislukt(w);
    wacht_dagen(w, 3);
    assert_ok(signaal_classificeer(als(w, &expert), s.ref, S("veilig_thuis_klasse"), S("vermoedelijk"), true));
    klaar(w);
    Klasse *both;
    size_t n;
    als(w, &expert);
    assert_ok(signaal_klassen(&w->c, s.id, &both, &n));
    klaar(w);
    assert_int_equal(n, 2);
    assert_false(both[0].definitief);
    assert_str(both[0].klasse, S("potentieel"));
    assert_str(both[0].door, S("Lies"));
    assert_true(both[1].definitief);
    assert_str(both[1].door, S("Mia"));
    assert_true(both[1].op - both[0].op >= 3LL * DAG_MS);
    wereld_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(provisional_then_definitive)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
