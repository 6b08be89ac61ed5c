#include "register/soort.h"

#include "test.h"

static const Keuze kleuren[] = {{S("rood"), S("Rood"), STR_NONE}, {S("blauw"), S("Blauw"), STR_NONE}};
static const Veld velden[] = {
    {.naam = "naam", .type = VELD_TEKST, .label = "Naam", .verplicht = true, .max = 10, .fout = "Vul een naam in."},
    {.naam = "kleuren", .type = VELD_KEUZES, .label = "Kleuren", .keuzes = {kleuren, 2}},
    {.naam = "datum", .type = VELD_DATUM, .label = "Datum"},
    {.naam = "afspraak", .type = VELD_DATUM, .label = "Afspraak", .toekomst = true},
    {.naam = "postcode", .type = VELD_POSTCODE, .label = "Postcode"},
    {.naam = "kenteken", .type = VELD_KENTEKEN, .label = "Kenteken"},
    {.naam = "email", .type = VELD_EMAIL, .label = "E-mail"},
    {.naam = "telefoon", .type = VELD_TELEFOON, .label = "Telefoon"},
};
static const Soort proef = {
    .naam = "proef", .label = "Proef", .velden = velden, .aantal = sizeof velden / sizeof *velden};

typedef struct Typed {
    const char *naam, *waarde;
} Typed;

static Str typed_value(void *ctx, Str naam) {
    for (const Typed *t = ctx; t->naam; t++)
        if (str_eq(str_from_z(t->naam), naam)) return str_from_z(t->waarde);
    return STR_NONE;
}

static Keuzes no_list(void *ctx, Str lijst) {
    (void)ctx;
    (void)lijst;
    return (Keuzes){0};
}

static Status fill(Arena *a, const Typed *typed, Waarden *w, Fouten *f) {
    *f = (Fouten){.arena = a};
    return soort_read(a, &proef, typed_value, (void *)typed, no_list, NULL, datum_from(2026, 11, 21), w, f);
}

static void keeps_one_form_of_what_people_type(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Waarden w;
    Fouten f;
    Typed typed[] = {
        {"naam", "  Noor "},      {"kleuren", "rood\nblauw"}, {"datum", "14-11-2026"},        {"postcode", "8911 ab"},
        {"kenteken", "5-kdl-29"}, {"email", "a@b.nl"},        {"telefoon", "+31 6 12345678"}, {NULL, NULL}};
    assert_ok(fill(a, typed, &w, &f));
    assert_str(waarde(&w, "naam"), S("Noor"));
    assert_str(waarde(&w, "datum"), S("2026-11-14"));
    assert_str(waarde(&w, "postcode"), S("8911AB"));
    assert_str(waarde(&w, "kenteken"), S("5KDL29"));
    assert_true(str_none(waarde(&w, "afspraak")));
}

static void finds_all_mistakes_and_loses_nothing_typed(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Waarden w;
    Fouten f;
    Typed typed[] = {{"naam", ""},          {"kleuren", "groen"},   {"datum", "31-12-2026"},
                     {"postcode", "80134"}, {"email", "naam@huis"}, {"telefoon", "bel me"},
                     {NULL, NULL}};
    assert_status(fill(a, typed, &w, &f), INVALID);
    assert_int_equal(f.aantal, 6);
    assert_str(fout_van(&f, S("naam")), S("Vul een naam in."));
    assert_str(fout_van(&f, S("datum")), S("Kies een datum van vandaag of eerder. U vulde 31-12-2026 in."));
    assert_str(waarde(&w, "postcode"), S("80134"));
    assert_str(waarde(&w, "telefoon"), S("bel me"));
}

static void a_date_to_come_is_fine_where_it_may_be(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Waarden w;
    Fouten f;
    Typed typed[] = {{"naam", "Noor"}, {"afspraak", "31-12-2026"}, {NULL, NULL}};
    assert_ok(fill(a, typed, &w, &f));
    assert_str(waarde(&w, "afspraak"), S("2026-12-31"));
}

static void too_long_says_how_long(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Waarden w;
    Fouten f;
    Typed typed[] = {{"naam", "abcdefghijk"}, {NULL, NULL}};
    assert_status(fill(a, typed, &w, &f), INVALID);
    assert_str(fout_van(&f, S("naam")), S("Maak de tekst korter: u gebruikte 11 tekens, er passen er 10."));
}

static void packed_and_unpacked_is_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Waarden w = {.soort = &proef}, back;
    waarde_set(&w, "naam", S("a\nb\"<\0c"));
    waarde_set(&w, "email", S(""));
    Bytes packed = waarden_pack(a, &w);
    assert_ok(waarden_unpack(&proef, packed, &back));
    assert_str(waarde(&back, "naam"), waarde(&w, "naam"));
    assert_false(str_none(waarde(&back, "email")));
    assert_true(str_none(waarde(&back, "datum")));
    for (size_t n = 0; n < packed.len; n++) /* cut off anywhere it is refused, or is a shorter whole */
        if (waarden_unpack(&proef, (Bytes){packed.ptr, n}, &back) == OK) assert_true(n < packed.len);
}

static void a_field_that_went_is_skipped(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Veld fewer[] = {{.naam = "email", .type = VELD_EMAIL, .label = "E-mail"}};
    static const Soort later = {.naam = "proef", .label = "Proef", .velden = fewer, .aantal = 1};
    Waarden w = {.soort = &proef}, back;
    waarde_set(&w, "naam", S("Noor"));
    waarde_set(&w, "email", S("a@b.nl"));
    assert_ok(waarden_unpack(&later, waarden_pack(a, &w), &back));
    assert_str(waarde(&back, "email"), S("a@b.nl"));
}

static void fields_in_another_order_are_found(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Veld reversed[VELDEN_MAX];
    for (size_t i = 0; i < proef.aantal; i++) reversed[i] = proef.velden[proef.aantal - 1 - i];
    Soort later = proef;
    later.velden = reversed;
    Waarden w = {.soort = &proef}, back;
    for (size_t i = 0; i < proef.aantal; i++) w.waarde[i] = str_from_z(proef.velden[i].naam);
    assert_ok(waarden_unpack(&later, waarden_pack(a, &w), &back));
    for (size_t i = 0; i < proef.aantal; i++) assert_str(back.waarde[i], str_from_z(reversed[i].naam));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_one_form_of_what_people_type),
        cmocka_unit_test(finds_all_mistakes_and_loses_nothing_typed),
        cmocka_unit_test(a_date_to_come_is_fine_where_it_may_be),
        cmocka_unit_test(too_long_says_how_long),
        cmocka_unit_test(packed_and_unpacked_is_the_same),
        cmocka_unit_test(a_field_that_went_is_skipped),
        cmocka_unit_test(fields_in_another_order_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
