/* `ketenzicht cijfers trend`, asked for as on the command line. */
#include "cli/trend.h"

#include <jansson.h>

#include "gedeeld.h"

enum { ARGS_MAX = 16 };

static Status parse(Arena *a, const char *line, TrendOpdracht *out, Str *error) {
    char *argv[ARGS_MAX] = {(char *)"cijfers trend"};
    int argc = 1;
    for (Str rest = str_from_z(line), word; str_split(&rest, ' ', &word);) argv[argc++] = (char *)str_z(a, word);
    argv[argc] = NULL;
    return trend_parse(a, argc, argv, out, error);
}

/* Three years of two to four a month, and then nine. */
static Reeks series(Arena *a) {
    int64_t *counts = NEW_N(a, int64_t, 48);
    for (int i = 0; i < 47; i++) counts[i] = 2 + i * 7 % 3;
    counts[47] = 12;
    return (Reeks){.aantallen = counts, .n = 48, .per_jaar = PER_MAAND, .eerste = datum_from(2022, 11, 1)};
}

static Str answer(Arena *a, const char *line) {
    TrendOpdracht o;
    Str error = STR_NONE;
    if (parse(a, line, &o, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    Reeks r = series(a);
    Trend t = trend_make(a, &r, &o.vraag);
    return o.svg ? trend_svg(a, &o, &r, &t) : trend_answer(a, &o, &r, &t);
}

static void a_rise_is_an_alarm_with_a_sentence(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str text = answer(a, "f.csv --laatste 2 --eenheid personen");
    assert_true(str_contains(text, S("oktober 2026             12")));
    assert_true(str_contains(text, S("1 alarm in de laatste 2 maanden: oktober 2026.")));
    assert_true(
        str_contains(text, S("- 12 personen in oktober 2026, verwacht 0 tot 8. Dat is meer dan bij toeval past.")));
}

static void json_holds_every_period(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str text = answer(a, "f.csv --json --methode glr");
    json_error_t error;
    json_t *root = json_loadb(text.ptr, text.len, 0, &error);
    if (!root) fail_msg("%s", error.text);
    json_t *rows = json_object_get(root, "rijen");
    assert_string_equal(json_string_value(json_object_get(root, "methode")), "glr");
    assert_int_equal(json_array_size(rows), 12);
    json_t *last = json_array_get(rows, 11);
    assert_int_equal(json_integer_value(json_object_get(last, "t")), 48);
    assert_true(json_is_true(json_object_get(last, "alarm")));
    json_decref(root);
}

static void csv_can_be_read_again(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv csv = {0};
    Str error = STR_NONE;
    assert_ok(csv_read(a, S("uit.csv"), answer(a, "f.csv --csv"), &CSV_GRENS, &csv, &error));
    assert_int_equal(csv.rijen, 12);
    assert_str(gedeeld_tekst(&csv, 11, "alarm"), S("1"));
}

static void a_figure_can_be_read_without_seeing_it(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str svg = answer(a, "f.csv --svg f.svg");
    assert_true(str_starts(svg, S("<svg ")) && str_ends(svg, S("</svg>\n")));
    assert_true(str_contains(svg, S("role='img'")));
    assert_true(str_contains(svg, S("<title id='titel'>1 alarm in de laatste 12 maanden: oktober 2026.")));
    assert_true(str_contains(svg, S("12 signalen in oktober 2026")));
}

static void what_is_typed_wrongly_is_explained(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"--json", "Geef één bestand"},
        {"f.csv --methode farington", "Bedoelt u 'farrington'?"},
        {"f.csv --per dag", "--per week of --per maand"},
        {"f.csv --json --csv", "niet allebei"},
        {"f.csv --alfa 2", "--alfa"},
        {"f.csv --laatste 0", "--laatste"},
        {"f.csv --eenheid koeien", "'koeien' is geen eenheid"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        SCOPED_ARENA a = arena_new();
        TrendOpdracht o;
        Str error = STR_NONE;
        assert_status(parse(a, wrong[i][0], &o, &error), INVALID);
        if (!str_contains(error, str_from_z(wrong[i][1]))) fail_msg("%.*s", STR_ARG(error));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rise_is_an_alarm_with_a_sentence),
        cmocka_unit_test(json_holds_every_period),
        cmocka_unit_test(csv_can_be_read_again),
        cmocka_unit_test(a_figure_can_be_read_without_seeing_it),
        cmocka_unit_test(what_is_typed_wrongly_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
