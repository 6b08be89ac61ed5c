/*
 * How good the engine is on sets with known answers, with default settings only: the goals of the linking engine.
 *
 * Small sets lie beside this test. Larger public ones are read from $KETENZICHT_VERBAND_DATA when they are there; else their tests
 * are reported as skipped. A goal is a floor: the best known peer, or what was asked for.
 */
#include <stdio.h>
#include <stdlib.h>

#include "test.h"
#include "verband/invoer.h"
#include "verband/koppel.h"
#include "verband/schat.h"
#include "verband/toets.h"

typedef struct Uitkomst {
    Maat pairs, groups;
} Uitkomst;

/* The numbers of the right answer, in the order of the mentions. */
static uint32_t *read_truth(Arena *a, const Kaartenbak *k, const char *path) {
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    CsvLezer *c = csv_open(a, f);
    Str field[KOLOMMEN_MAX], error;
    size_t n, id = 0, entity = 1;
    Waarden ids, entities;
    waarden_open(&ids);
    waarden_open(&entities);
    for (uint32_t i = 0; i < k->count; i++) waarden_add(&ids, kaartenbak_id(k, i));
    uint32_t *truth = NEW_N(a, uint32_t, k->count + 1);
    assert_ok(csv_row(c, field, &n, &error));
    while (csv_row(c, field, &n, &error) == OK) {
        uint32_t number = waarden_find(&ids, field[id]);
        if (number) truth[number - 1] = waarden_add(&entities, field[entity]);
    }
    waarden_close(&ids);
    waarden_close(&entities);
    fclose(f);
    return truth;
}

static Uitkomst run(const char *data, const char *truth_path, const char *schema_text) {
    SCOPED_ARENA a = arena_new();
    Schema schema;
    Str error = STR_NONE;
    assert_ok(schema_parse(a, str_from_z(schema_text), &schema, &error));
    FILE *f = fopen(data, "rb");
    assert_non_null(f);
    Kaartenbak *k = kaartenbak_new(a, 2026);
    assert_ok(invoer_read(a, f, &schema, k, NULL, &error));
    fclose(f);
    kaartenbak_settle(k);
    Blokken b;
    Model m;
    Schatting s;
    Koppels found;
    blokken_build(k, (Geheimsleutel){1, 2}, &b);
    model_shipped(&m);
    model_estimate(k, &b, &m, &s);
    koppel(k, &b, &m, -1, false, 2, NULL, &found);
    uint32_t *truth = read_truth(a, k, truth_path), *group = NEW_N(a, uint32_t, k->count + 1);
    uint64_t right = 0, given = 0;
    for (size_t i = 0; i < found.count; i++) {
        if (found.list[i].weight < 0) continue;
        given++;
        right += truth[found.list[i].a] == truth[found.list[i].b];
    }
    groepeer(k, &m, found.list, found.count, group);
    Uitkomst u = {maat_of(right, given, toets_pairs(truth, k->count)), toets_groups(group, truth, k->count)};
    koppels_close(&found);
    blokken_close(&b);
    kaartenbak_close(k);
    return u;
}

static const char FEBRL[] =
    "rec_id: id\ngiven_name: given_name\nsurname: family_name\nstreet_number: house_number\naddress_1: street\n"
    "address_2: text\nsuburb: city\npostcode: postcode\ndate_of_birth: birth_date\nsoc_sec_id: national_id\n";
static const char FAKE[] =
    "rec_id: id\nfirst_name: given_name\nsurname: family_name\ndob: birth_date\ncity: city\nemail: email\n";
static const char NL[] =
    "rec_id: id\nfirst_names: given_name\ntussenvoegsel: name_prefix\nsurname: family_name\nfull_name: full_name\n"
    "sex: sex\nbirth_date: birth_date\nbirth_place: birth_place\nnationality: nationality\nphone: phone\n"
    "street: street\nhouse_number: house_number\nhouse_suffix: house_suffix\npostcode: postcode\ncity: city\n"
    "license_plate: plate\ncompany: company\nkvk: company_id\n";

static void expect(Uitkomst u, double pairs, double groups) {
    if (u.pairs.f1 < pairs || u.groups.f1 < groups)
        fail_msg("pairs %.4f (goal %.4f), groups %.4f (goal %.4f)", u.pairs.f1, pairs, u.groups.f1, groups);
}

static Str beside(Arena *a, const char *name) {
    return str_fmt(a, "%s/tests/verband/%s", getenv("KETENZICHT_ROOT"), name);
}

static void measure_beside(const char *data, const char *truth, const char *schema, double pairs, double groups) {
    SCOPED_ARENA a = arena_new();
    expect(run(str_z(a, beside(a, data)), str_z(a, beside(a, truth)), schema), pairs, groups);
}

static void measure_public(const char *data, const char *truth, const char *schema, double pairs, double groups) {
    SCOPED_ARENA a = arena_new();
    const char *folder = getenv("KETENZICHT_VERBAND_DATA");
    expect(run(str_z(a, str_fmt(a, "%s/%s", folder, data)), str_z(a, str_fmt(a, "%s/%s", folder, truth)), schema),
           pairs, groups);
}

static void febrl_one(void **state) {
    (void)state;
    measure_beside("febrl1.csv", "febrl1.csv", FEBRL, 1, 1);
}

static void fake_thousand(void **state) {
    (void)state;
    measure_beside("fake_1000.csv", "fake_1000.csv", FAKE, 0.859, 0.934);
}

static void our_own_invented_mentions(void **state) {
    (void)state;
    measure_beside("verzonnen.csv", "verzonnen.truth.csv", NL, 0.80, 0.88);
}

static void febrl_ten_thousand(void **state) {
    (void)state;
    measure_public(
        "febrl_dsgen_A_10000.csv", "febrl_dsgen_A_10000.csv",
        "rec_id: id\ngiven_name: given_name\nsurname: family_name\nstreet_number: house_number\naddress_1: "
        "street\nsuburb: "
        "city\npostcode: postcode\ndate_of_birth: birth_date\nphone_number: phone\nsoc_sec_id: national_id\n",
        0.9999, 0.9999);
}

static void german_names(void **state) {
    (void)state;
    measure_public("RLdata500.csv", "RLdata500.csv",
                   "rec_id: id\nfname_c1: given_name\nfname_c2: given_name\nlname_c1: family_name\nlname_c2: "
                   "family_name\nby: birth_date\nbm: "
                   "birth_date\nbd: birth_date\n",
                   0.9895, 0.9895);
}

static void restaurants(void **state) {
    (void)state;
    measure_public("restaurant.csv", "restaurant.csv",
                   "rec_id: id\nname: company\naddr: street\ncity: city\nphone: phone\ntype: text\n", 0.946, 0.94);
}

static void dutch_mentions(void **state) {
    (void)state;
    measure_public("nl20k.csv", "nl20k.truth.csv", NL, 0.80, 0.88);
}

int main(int argc, char **argv) {
    (void)argv;
    const struct CMUnitTest beside_us[] = {cmocka_unit_test(febrl_one), cmocka_unit_test(fake_thousand),
                                           cmocka_unit_test(our_own_invented_mentions)};
    const struct CMUnitTest elsewhere[] = {cmocka_unit_test(febrl_ten_thousand), cmocka_unit_test(german_names),
                                           cmocka_unit_test(restaurants), cmocka_unit_test(dutch_mentions)};
    if (argc < 2) return cmocka_run_group_tests(beside_us, NULL, NULL);
    if (getenv("KETENZICHT_VERBAND_DATA")) return cmocka_run_group_tests(elsewhere, NULL, NULL);
    puts("1..0 # SKIP set KETENZICHT_VERBAND_DATA to the folder of the larger public sets");
    return 0;
}
