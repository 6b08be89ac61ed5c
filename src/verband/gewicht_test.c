#include "verband/gewicht.h"

#include "test.h"

/* Names that touch each other in every way: equal, variants, slips, initials, swapped columns, further words, prefixes. */
static const char *const GIVEN[] = {"Boyka", "Boykta", "B.",       "Katarzyna", "Kasia",   "Anna Maria",
                                    "A. M.", "Jan",    "Johannes", "",          "Dragneva"};
static const char *const FAMILY[] = {"Dragneva",      "Dragnewa", "de Vries", "van der Vries", "Nguyen", "Jan",
                                     "Malecka-Nowak", "M.",       "",         "Boyka"};
static const char *const LAND[] = {"BGR", "POL", "Nederlandse", ""};
static const char *const SEX[] = {"V", "M", "X", ""};

#define ONE_OF(list, state) str_from_z((list)[draw(state) % (sizeof(list) / sizeof *(list))])

static uint64_t draw(uint64_t *state) {
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return *state >> 33;
}

static Kaartenbak *mixed_people(Arena *a, int n) {
    Kaartenbak *k = kaartenbak_new(a, 2026);
    uint64_t state = 11;
    for (int i = 0; i < n; i++) {
        bool whole = draw(&state) % 3 == 0;
        Str given = ONE_OF(GIVEN, &state), family = ONE_OF(FAMILY, &state);
        Veld v[] = {
            {whole ? SOORT_NAAM : SOORT_VOORNAAM,
             whole ? str_fmt(a, "%.*s %.*s", STR_ARG(given), STR_ARG(family)) : given},
            {SOORT_ACHTERNAAM, whole ? STR_NONE : family},
            {SOORT_NATIONALITEIT, ONE_OF(LAND, &state)},
            {SOORT_SEKSE, ONE_OF(SEX, &state)},
            {SOORT_TELEFOON, draw(&state) % 4 ? STR_NONE : str_fmt(a, "06123456%02d", (int)(draw(&state) % 9))}};
        kaartenbak_add(k, v, sizeof v / sizeof *v);
    }
    kaartenbak_settle(k);
    return k;
}

/* No pair gets more from its names than there was room for; and the room is small enough to be of use. */
static void assert_room(const Kaartenbak *k, const Model *m) {
    Naamruimte room;
    naamruimte_of(m, &room);
    double widest = 0, narrowest = 1e9;
    for (uint32_t i = 0; i < k->count; i++)
        for (uint32_t j = 0; j < i; j++) {
            const Vermelding *a = &k->list[i], *b = &k->list[j];
            Paar p;
            vergelijk_facts(k, a, b, &p);
            double facts = gewicht(m, &p), most = naamruimte(&room, k, a, b);
            vergelijk_names(k, NULL, a, b, &p);
            double over = gewicht(m, &p) - (facts + most);
            if (over > 0)
                fail_msg("%.*s and %.*s: %f bits more than fits in %f", STR_ARG(waarden_text(&k->names, a->name[0])),
                         STR_ARG(waarden_text(&k->names, b->name[0])), over, most);
            if (most > widest) widest = most;
            if (most < narrowest) narrowest = most;
        }
    assert_true(narrowest < 1 && widest > 8);
}

static void names_never_tell_more_than_there_is_room_for(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = mixed_people(a, 600);
    Model m;
    model_shipped(&m);
    assert_room(k, &m);
    m.origin = 3;
    assert_room(k, &m);
    m.origin = -1;
    m.log2m[V_VOORNAAM][NN_GELIJK] = 0.5F; /* no share, but a model may be given by hand */
    m.log2u[V_ACHTERNAAM][NN_LETTER] = -9;
    m.log2u[V_SEKSE][SN_ANDERS_BIJ_NAAM] = -9;
    m.log2u[V_NATIONALITEIT][SN_GELIJK_BIJ_NAAM] = -9;
    assert_room(k, &m);
    model_shipped(&m);
    m.log2m[V_ACHTERNAAM][NN_GELIJK] = 0; /* as much as shares allow */
    assert_room(k, &m);
    kaartenbak_set_repeats(k, 3);
    model_shipped(&m);
    assert_room(k, &m);
    Veld more[] = {{SOORT_NAAM, S("Zdravka Ivanova Dragneva")}};
    for (int i = 0; i < 3; i++) kaartenbak_add(k, more, 1);
    assert_room(k, &m);
    kaartenbak_close(k);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_never_tell_more_than_there_is_room_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
