/* Fields as they are drawn: label, hint, error, and nothing chosen beforehand. */
#include "web/velden.html.h"

#include "test.h"

static Arena *a;
static Buf out;
static Render r;

static int fresh(void **state) {
    (void)state;
    a = arena_new();
    out = (Buf){.arena = a};
    r = (Render){.out = &out, .taal = TAAL_NL};
    return 0;
}

static int done(void **state) {
    (void)state;
    arena_free(a);
    return 0;
}

static Str drawn(const VeldView *v) {
    out.len = 0;
    tpl_veld(&r, v);
    return str_dup(a, buf_view(&out));
}

static bool shows(Str html, const char *part) { return str_contains(html, str_from_z(part)); }

static void a_field_is_described_by_its_hint_its_error_and_its_counter(void **state) {
    (void)state;
    VeldView v = {.soort = FORM_LANG, .id = S("verhaal"), .naam = S("verhaal"), .label = S("Wat is er?")};
    assert_str(veld_beschrijving(a, &v), S(""));
    assert_false(shows(drawn(&v), "aria-describedby"));
    v.hint = S("Schrijf op"), v.fout = S("Vul in"), v.max = 4000;
    assert_str(veld_beschrijving(a, &v), S("verhaal-hint verhaal-fout verhaal-teller"));
    Str html = drawn(&v);
    assert_true(shows(html, "aria-describedby=\"verhaal-hint verhaal-fout verhaal-teller\""));
    assert_true(shows(html, "id=\"verhaal-hint\"") && shows(html, "id=\"verhaal-fout\"") &&
                shows(html, "id=\"verhaal-teller\""));
    assert_true(shows(html, "aria-invalid=\"true\""));
    assert_true(shows(html, "U kunt 4.000 tekens gebruiken."));
}

static void what_may_stay_empty_says_so(void **state) {
    (void)state;
    VeldView v = {.soort = FORM_TEKST, .id = S("plaats"), .naam = S("plaats"), .label = S("Plaats")};
    assert_true(shows(drawn(&v), "Plaats (niet verplicht)"));
    assert_false(shows(drawn(&v), "aria-required"));
    v.verplicht = true;
    assert_false(shows(drawn(&v), "niet verplicht"));
    assert_true(shows(drawn(&v), "aria-required=\"true\""));
}

static void a_password_is_never_shown_again(void **state) {
    (void)state;
    VeldView v = {
        .soort = FORM_WACHTWOORD, .id = S("ww"), .naam = S("ww"), .label = S("Wachtwoord"), .waarde = S("geheim")};
    assert_true(shows(drawn(&v), "type=\"password\""));
    assert_false(shows(drawn(&v), "geheim"));
}

static void a_choice_starts_without_an_answer(void **state) {
    (void)state;
    VeldKeuze k[] = {{S("ja"), S("Ja")}, {S("nee"), S("Nee"), S("Liever niet")}};
    VeldView v = {.soort = FORM_RADIO,
                  .id = S("anoniem"),
                  .naam = S("anoniem"),
                  .label = S("Anoniem?"),
                  .keuzes = k,
                  .keuzes_n = 2};
    Str html = drawn(&v);
    assert_false(shows(html, " checked"));
    assert_true(shows(html, "id=\"anoniem\" name=\"anoniem\" value=\"ja\""));
    assert_true(shows(html, "id=\"anoniem-2\" name=\"anoniem\" value=\"nee\" aria-describedby=\"anoniem-2-hint\""));
    k[1].gekozen = true;
    assert_true(shows(drawn(&v), "aria-describedby=\"anoniem-2-hint\" checked>"));
}

static void a_select_has_an_empty_choice_when_it_is_named(void **state) {
    (void)state;
    VeldKeuze k[] = {{S("GM0080"), S("Leeuwarden")}};
    VeldView v = {
        .soort = FORM_KEUZE, .id = S("g"), .naam = S("g"), .label = S("Gemeente"), .keuzes = k, .keuzes_n = 1};
    assert_false(shows(drawn(&v), "value=\"\""));
    v.leeg = S("Kies een gemeente");
    assert_true(shows(drawn(&v), "<option value=\"\">Kies een gemeente</option>"));
}

static void a_date_is_three_inputs(void **state) {
    (void)state;
    VeldView v = {.soort = FORM_DATUM, .id = S("op"), .naam = S("op"), .label = S("Wanneer?")};
    veld_set_datum(a, &v, S("2026-02-09"));
    Str html = drawn(&v);
    assert_true(shows(html, "id=\"op\" name=\"op-dag\"") && shows(html, "name=\"op-maand\"") &&
                shows(html, "name=\"op-jaar\""));
    assert_true(shows(html, "value=\"9\"") && shows(html, "value=\"2\"") && shows(html, "value=\"2026\""));
    veld_set_datum(a, &v, S("9 februari"));
    assert_str(v.dag, S("9"));
}

static void the_summary_of_errors_leads_to_each_field(void **state) {
    (void)state;
    VeldView v[] = {{.id = S("a"), .fout = S("Vul a in.")}, {.id = S("b")}, {.id = S("c"), .fout = S("Vul c in.")}};
    tpl_fout_samenvatting(&r, v, 3);
    assert_true(shows(buf_view(&out), "Controleer deze 2 antwoorden."));
    assert_true(shows(buf_view(&out), "<a href=\"#a\">Vul a in.</a>") &&
                shows(buf_view(&out), "<a href=\"#c\">Vul c in.</a>"));
    assert_false(shows(buf_view(&out), "#b"));
    out.len = 0;
    tpl_fout_samenvatting(&r, &v[1], 1);
    assert_int_equal(out.len, 0);
}

static void what_is_typed_cannot_leave_its_field(void **state) {
    (void)state;
    VeldView v = {.soort = FORM_TEKST, .id = S("x"), .naam = S("x"), .label = S("X"), .waarde = S("\"><script>")};
    assert_true(shows(drawn(&v), "value=\"&quot;&gt;&lt;script&gt;\""));
    v.soort = FORM_LANG, v.waarde = S("\n</textarea>");
    assert_true(shows(drawn(&v), ">\n\n&lt;/textarea&gt;</textarea>"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_field_is_described_by_its_hint_its_error_and_its_counter, fresh, done),
        cmocka_unit_test_setup_teardown(what_may_stay_empty_says_so, fresh, done),
        cmocka_unit_test_setup_teardown(a_password_is_never_shown_again, fresh, done),
        cmocka_unit_test_setup_teardown(a_choice_starts_without_an_answer, fresh, done),
        cmocka_unit_test_setup_teardown(a_select_has_an_empty_choice_when_it_is_named, fresh, done),
        cmocka_unit_test_setup_teardown(a_date_is_three_inputs, fresh, done),
        cmocka_unit_test_setup_teardown(the_summary_of_errors_leads_to_each_field, fresh, done),
        cmocka_unit_test_setup_teardown(what_is_typed_cannot_leave_its_field, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
