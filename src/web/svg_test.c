/* Charts: the right lengths, nothing off the drawing, and nothing that gives a masked number away. */
#include "web/svg.h"

#include "test.h"

static Arena *a;

static int fresh(void **state) {
    (void)state;
    a = arena_new();
    return 0;
}

static int done(void **state) {
    (void)state;
    arena_free(a);
    return 0;
}

static const Tekening naam = {S("x"), S("Titel <1>"), S("Wat er te zien is"), TAAL_NL};

static bool shows(Html h, const char *part) { return str_contains(h.markup, str_from_z(part)); }

static size_t count(Html h, const char *part) {
    size_t n = 0;
    for (const char *at = h.markup.ptr, *end = at + h.markup.len;
         (at = memmem(at, (size_t)(end - at), part, strlen(part))); at++)
        n++;
    return n;
}

static void an_axis_has_round_steps(void **state) {
    (void)state;
    assert_int_equal(svg_as_stap(1, 5), 1);
    assert_int_equal(svg_as_stap(47, 5), 10);
    assert_int_equal(svg_as_stap(51, 5), 20);
    assert_int_equal(svg_as_stap(1153, 4), 500);
}

static void text_that_does_not_fit_ends_in_an_ellipsis(void **state) {
    (void)state;
    assert_str(svg_tekst_clip(a, S("kort"), 13, 100), S("kort"));
    Str clipped = svg_tekst_clip(a, S("Gedwongen dienstbaarheid en uitbuiting"), 13, 100);
    assert_true(str_ends(clipped, S("…")) && svg_tekst_breedte(clipped, 13) <= 105);
    assert_true(str_starts(S("Gedwongen dienstbaarheid en uitbuiting"), str_slice(clipped, 0, clipped.len - 3)));
}

static void a_bar_is_as_long_as_its_number(void **state) {
    (void)state;
    Staaf s[] = {{S("vol"), 50, -1, STR_NONE, false}, {S("half"), 25, 50, STR_NONE, false}};
    Html h = svg_staven(a, &(Staven){naam, s, 2});
    assert_true(shows(h, "width=\"376\"") && shows(h, "width=\"188\""));
    assert_int_equal(count(h, "kz-staaf-2"), 1);
    assert_true(shows(h, "<title id=\"x-titel\">Titel &lt;1&gt;</title>"));
    assert_true(shows(h, "aria-labelledby=\"x-titel\" aria-describedby=\"x-omschrijving\""));
}

static void a_masked_bar_shows_no_length_and_no_mark(void **state) {
    (void)state;
    Staaf s[] = {{S("veel"), 50, -1, STR_NONE, false}, {S("weinig"), 3, 4, S("minder dan 5"), true}};
    Html h = svg_staven(a, &(Staven){naam, s, 2});
    assert_int_equal(count(h, "class=\"kz-staaf\""), 1);
    assert_int_equal(count(h, "kz-staaf-2"), 0);
    assert_true(shows(h, "minder dan 5"));
    assert_false(shows(h, ">3<"));
}

static void a_masked_step_of_the_funnel_gives_no_percentage(void **state) {
    (void)state;
    Trap t[] = {{S("Signalen"), 100, STR_NONE, false},
                {S("Vermoeden"), 40, STR_NONE, false},
                {S("Aangifte"), 3, S("minder dan 5"), true}};
    Html h = svg_trechter(a, &(Trechter){naam, t, 3});
    assert_true(shows(h, "40% gaat door"));
    assert_int_equal(count(h, "gaat door"), 1);
    assert_int_equal(count(h, "class=\"kz-staaf\""), 2);
}

static void charts_of_nothing_do_not_fall_over(void **state) {
    (void)state;
    Staaf s[] = {{S("geen"), 0, 0, STR_NONE, false}};
    assert_true(shows(svg_staven(a, &(Staven){naam, s, 1}), "width=\"0\""));
    Trap t[] = {{S("geen"), 0, STR_NONE, false}, {S("geen"), 0, STR_NONE, false}};
    assert_false(shows(svg_trechter(a, &(Trechter){naam, t, 2}), "gaat door"));
    int64_t none[] = {0, 0};
    Str when[] = {S("jan"), S("feb")};
    Html h = svg_lijnen(a, &(Lijnen){.t = naam, .momenten = when, .n = 2, .lijnen = {{S("Ontvangen"), none}}});
    assert_true(shows(h, "kz-lijn-1") && !shows(h, "kz-lijn-2"));
    assert_true(html_empty(svg_kaart(a, &(Kaart){.t = naam})));
}

static void names_at_the_ends_of_lines_are_kept_apart(void **state) {
    (void)state;
    int64_t same[] = {5, 5};
    Str when[] = {S("jan"), S("feb")};
    Html h = svg_lijnen(
        a, &(Lijnen){.t = naam, .momenten = when, .n = 2, .lijnen = {{S("Ontvangen"), same}, {S("Op tijd"), same}}});
    assert_true(shows(h, "class=\"kz-t1\" x=\"378\" y=\"51\"") && shows(h, "class=\"kz-t2\" x=\"378\" y=\"67\""));
}

static void time_that_runs_stays_between_its_ends(void **state) {
    (void)state;
    int marks[] = {-3, 46, 200};
    Html h = svg_looptijd(a, &(Looptijd){naam, 120, 92, marks, 3});
    assert_true(shows(h, "kz-balk-vol\" x=\"0\" y=\"4\" width=\"1000\""));
    assert_true(shows(h, "M0 0V20") && shows(h, "M500 0V20") && shows(h, "M1000 0V20"));
    assert_true(shows(svg_looptijd(a, &(Looptijd){naam, -5, 92, NULL, 0}), "width=\"0\""));
}

static void a_map_hatches_what_is_masked_and_leaves_out_what_it_does_not_know(void **state) {
    (void)state;
    KaartWaarde w[] = {
        {S("GM0080"), 4, false, S("31")}, {S("GM0088"), 0, true, S("<5")}, {S("GM9999"), 1, false, S("8")}};
    Html h = svg_kaart(
        a, &(Kaart){.t = naam, .waarden = w, .n = 3, .klassen = {S("5 tot 8")}, .verborgen = S("minder dan 5")});
    assert_int_equal(count(h, "<path class=\"kz-klasse-4\""), 1);
    assert_int_equal(count(h, "<path class=\"kz-klasse-x\""), 1);
    assert_true(shows(h, "url(#x-arcering)") && shows(h, "&lt;5"));
    assert_true(shows(h, "kz-buiten"));
    assert_false(shows(h, ">8<"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_axis_has_round_steps, fresh, done),
        cmocka_unit_test_setup_teardown(text_that_does_not_fit_ends_in_an_ellipsis, fresh, done),
        cmocka_unit_test_setup_teardown(a_bar_is_as_long_as_its_number, fresh, done),
        cmocka_unit_test_setup_teardown(a_masked_bar_shows_no_length_and_no_mark, fresh, done),
        cmocka_unit_test_setup_teardown(a_masked_step_of_the_funnel_gives_no_percentage, fresh, done),
        cmocka_unit_test_setup_teardown(charts_of_nothing_do_not_fall_over, fresh, done),
        cmocka_unit_test_setup_teardown(names_at_the_ends_of_lines_are_kept_apart, fresh, done),
        cmocka_unit_test_setup_teardown(time_that_runs_stays_between_its_ends, fresh, done),
        cmocka_unit_test_setup_teardown(a_map_hatches_what_is_masked_and_leaves_out_what_it_does_not_know, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
