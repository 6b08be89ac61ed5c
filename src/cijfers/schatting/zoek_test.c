/* Against MultipleSystemsEstimation 1.2.0 (all models by BIC) and Rcapture 1.4-4 (profile intervals). */
#include "cijfers/schatting/zoek.h"

#include "cijfers/schatting/profiel.h"
#include "cijfers/schatting/referentie_test.h"
#include "cijfers/schatting/toeval.h"

static void all_models_stand_in_the_order_of_the_reference(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "08_bic_all_hierarchical_MSEpkg");
    atomic_bool stop = false;
    Zoektocht z = {0};
    for (size_t i = 0; i < r.rijen; i++) {
        size_t rank = (size_t)gedeeld_getal(&r, i, "rank");
        if (rank == 1) {
            Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
            int orde = str_contains(gedeeld_tekst(&r, i, "call"), S("maxorder=3")) ? 3 : 2;
            assert_true(zoek_bic(a, t.w, orde, &stop, &z));
            assert_int_equal(z.aantal, (size_t)gedeeld_getal(&r, i, "nmodels_ok"));
            assert_false(z.bergaf);
            assert_str(loglin_naam(a, t.l.aantal, z.modellen[0].model), gedeeld_tekst(&r, i, "model"));
        }
        REQUIRE(z.modellen && z.aantal >= rank);
        const Gevonden *g = &z.modellen[rank - 1]; /* models that tie may have changed places: the figures may not */
        assert_close(g->fit.bic, gedeeld_getal(&r, i, "BIC"), 1e-7);
    }
}

static void downhill_ends_in_the_best_of_all_on_the_public_tables(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t telling[128] = {0};
    for (int c = 1; c < 128; c++) {
        int lists = __builtin_popcount((unsigned)c);
        telling[c] = lists == 1 ? 150 + c : lists == 2 ? 3 + c % 5 + (c == 3 ? 40 : 0) : lists == 3 && c % 7 == 0;
    }
    Werk *w = werk_new(a, 7);
    werk_load(w, telling);
    atomic_bool stop = false;
    Zoektocht z;
    assert_true(zoek_bic(a, w, 2, &stop, &z));
    assert_true(z.bergaf && z.modellen[0].model.paren & 1); /* the pair with forty persons too many is in it */
    for (int p = 0; p < paren_van(7); p++) {                /* and no single change makes it better */
        Loglin m = {.paren = z.modellen[0].model.paren ^ (uint64_t)1 << p};
        Fit f;
        if (werk_check(w, m) == 0 && werk_fit(w, m, &f)) assert_true(f.bic >= z.modellen[0].fit.bic);
    }
    double pairs_only = z.modellen[0].fit.bic;
    assert_true(zoek_bic(a, w, 3, &stop, &z));
    assert_true(z.modellen[0].fit.bic <= pairs_only);
    stop = true;
    assert_false(zoek_bic(a, w, 2, &stop, &z));
}

static void passing_over_models_that_cannot_win_changes_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const char *const sets[] = {"UKdat_5", "NewOrl_5", "Kosovo"};
    atomic_bool stop = false;
    for (size_t d = 0; d < sizeof sets / sizeof *sets; d++) {
        Tabel t = table(a, str_from_z(sets[d]));
        Zoektocht z;
        assert_true(zoek_bic(a, t.w, 3, &stop, &z));
        Top top = zoek_top(&z, t.l.aantal);
        for (uint64_t b = 0; b < 40; b++) {
            int64_t cells[32] = {0};
            double quick[TOP_GROOT];
            Toeval chance = toeval_new(11, b);
            toeval_multinomiaal(&chance, t.l.personen, t.l.telling, lijsten_cellen(&t.l), cells);
            werk_load(t.w, cells);
            top_schatter(t.w, &top, quick);
            Fit f, best = {.bic = INFINITY, .schatting = NAN};
            for (size_t k = 0; k < top.aantal; k++) {
                Loglin m = top.modellen[k].model;
                if (werk_check(t.w, m) == 0 && werk_fit(t.w, m, &f) && f.bic < best.bic) best = f;
                assert_true(quick[k] == best.schatting || (isnan(quick[k]) && isnan(best.schatting)));
            }
        }
    }
}

static void profile_intervals_are_those_of_rcapture(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "12_rcapture_profile_CI");
    int compared = 0;
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        Str naam = gedeeld_tekst(&r, i, "model");
        Loglin m = {0};
        size_t at = 0;
        while (at < naam.len && naam.ptr[at] != '[') at++;
        if (str_eq(naam, S("all pairs")))
            m = loglin_all_pairs(t.l.aantal);
        else if (!str_eq(naam, S("Mt")) && !loglin_parse(str_from(naam, at), t.l.aantal, &m))
            continue;
        if (werk_check(t.w, m) != 0) continue;
        Profiel p;
        assert_true(profiel(t.w, m, 0.95, &p));
        /* R looks for the top itself, where it is flat; we for the zero of the slope */
        assert_close(p.schatting, gedeeld_getal(&r, i, "multinom_N"), 2e-6);
        assert_close(p.onder, gedeeld_getal(&r, i, "infCL"), 1e-6);
        assert_close(p.boven, gedeeld_getal(&r, i, "supCL"), 1e-6);
        compared++;
    }
    assert_true(compared > 15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_models_stand_in_the_order_of_the_reference),
        cmocka_unit_test(downhill_ends_in_the_best_of_all_on_the_public_tables),
        cmocka_unit_test(passing_over_models_that_cannot_win_changes_nothing),
        cmocka_unit_test(profile_intervals_are_those_of_rcapture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
