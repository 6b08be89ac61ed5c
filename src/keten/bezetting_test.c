/* Filling the functions of a region, on the profile of Fryslân. */
#include "keten/bezetting.h"

#include "test.h"

static Arena *arena;
static const Regio *regio;
static Fouten fouten;
static Datum vandaag;

static int open_region(void **state) {
    (void)state;
    RegioFouten mistakes = {0};
    arena = arena_new();
    vandaag = datum_from(2026, 11, 21);
    assert_ok(regio_open(arena, S("fryslan"), regio_loader_ingebouwd, NULL, &regio, &mistakes));
    return 0;
}

static int close_region(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static Status check(const char *functie, const char *organisatie, const char *gemeente) {
    fouten = (Fouten){.arena = arena};
    return bezetting_check(regio, vandaag, str_from_z(functie), str_from_z(organisatie), str_from_z(gemeente), &fouten);
}

static Vervulling held(uint8_t who, const char *functie, const char *gemeente) {
    return (Vervulling){.gebruiker_id = {{who}},
                        .functie = str_from_z(functie),
                        .organisatie = S("gemeenten"),
                        .gemeente = str_from_z(gemeente),
                        .van = vandaag - 10,
                        .tot = DATUM_GEEN};
}

static const Tekort *shortage(const Vervulling *v, size_t n, const char *functie, const char *gemeente) {
    Tekort *list;
    size_t found;
    bezetting_tekorten(regio, arena, v, n, vandaag, &list, &found);
    for (size_t i = 0; i < found; i++) {
        bool same_place =
            gemeente ? list[i].gemeente && str_eq(list[i].gemeente->code, str_from_z(gemeente)) : !list[i].gemeente;
        if (same_place && str_eq(list[i].functie->id, str_from_z(functie))) return &list[i];
    }
    return NULL;
}

static void a_function_is_held_where_the_profile_allows_it(void **state) {
    (void)state;
    assert_ok(check("aandachtsfunctionaris", "gemeenten", "GM0080"));
    assert_ok(check("ketenregisseur", "zvhf", ""));
    assert_status(check("ketenregisseur", "fier", ""), INVALID);
    assert_status(check("burgemeester", "gemeenten", "GM0080"), INVALID);
    assert_status(check("publiek", "gemeenten", "GM0080"), INVALID);
    assert_str(fouten.lijst[0].veld, S("functie"));
}

static void a_municipality_is_asked_for_where_it_counts_and_refused_elsewhere(void **state) {
    (void)state;
    assert_status(check("aandachtsfunctionaris", "gemeenten", ""), INVALID);
    assert_str(fouten.lijst[0].veld, S("gemeente"));
    assert_status(check("aandachtsfunctionaris", "gemeenten", "GM0363"), INVALID); /* Amsterdam is elsewhere */
    assert_status(check("ketenregisseur", "zvhf", "GM0080"), INVALID);
    assert_str(fouten.lijst[0].veld, S("gemeente"));
    assert_ok(check("beleidsadviseur", "zvhf", ""));
    assert_status(check("beleidsadviseur", "gemeenten", ""), INVALID);
}

static void every_municipality_without_two_contacts_is_named(void **state) {
    (void)state;
    Vervulling two[] = {held(1, "aandachtsfunctionaris", "GM0080"), held(2, "aandachtsfunctionaris", "GM0080"),
                        held(1, "aandachtsfunctionaris", "GM0059")};
    assert_null(shortage(two, 3, "aandachtsfunctionaris", "GM0080"));
    assert_int_equal(shortage(two, 3, "aandachtsfunctionaris", "GM0059")->heeft, 1);
    assert_int_equal(shortage(two, 3, "aandachtsfunctionaris", "GM0060")->heeft, 0);
    assert_int_equal(shortage(two, 3, "aandachtsfunctionaris", "GM0060")->nodig, 2);
    assert_int_equal(shortage(NULL, 0, "ketenregisseur", NULL)->nodig, 1);
}

static void somebody_counts_once_and_only_on_the_days_they_hold_it(void **state) {
    (void)state;
    Vervulling v[] = {held(1, "aandachtsfunctionaris", "GM0080"), held(1, "aandachtsfunctionaris", "GM0080"),
                      held(2, "aandachtsfunctionaris", "GM0080"), held(3, "aandachtsfunctionaris", "GM0080")};
    v[2].tot = vandaag - 1;
    v[3].van = vandaag + 1;
    assert_int_equal(shortage(v, 4, "aandachtsfunctionaris", "GM0080")->heeft, 1);
    v[2].tot = vandaag; /* the last day counts */
    assert_null(shortage(v, 4, "aandachtsfunctionaris", "GM0080"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_is_held_where_the_profile_allows_it),
        cmocka_unit_test(a_municipality_is_asked_for_where_it_counts_and_refused_elsewhere),
        cmocka_unit_test(every_municipality_without_two_contacts_is_named),
        cmocka_unit_test(somebody_counts_once_and_only_on_the_days_they_hold_it),
    };
    return cmocka_run_group_tests(tests, open_region, close_region);
}
