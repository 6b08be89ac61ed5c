/* What an adviser types: protect, and attack what came out. */
#include "cli/bescherm.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/bestand.h"
#include "gedeeld.h"

enum { ARGS_MAX = 32 };

#define SDC "../shared/data/schatting/sdc/"

/* Splits at spaces. @NAME is a shared file, %NAME one in the folder of this test. */
static int split_words(Arena *a, const char *line, const char *folder, char **argv) {
    int argc = 0;
    argv[argc++] = (char *)"cijfers";
    for (Str rest = str_from_z(line), word; str_split(&rest, ' ', &word);) {
        if (str_starts(word, S("@")))
            word = str_fmt(a, "%s/" SDC "%.*s", getenv("KETENZICHT_ROOT"), STR_ARG(str_from(word, 1)));
        if (str_starts(word, S("%"))) word = str_fmt(a, "%s/%.*s", folder, STR_ARG(str_from(word, 1)));
        argv[argc++] = (char *)str_z(a, word);
        REQUIRE(argc < ARGS_MAX);
    }
    argv[argc] = NULL;
    return argc;
}

static void need_shared(Arena *a, const char *name) {
    (void)gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/sdc/%s", name)));
}

static Str protect(Arena *a, const char *folder, const char *line) {
    char *argv[ARGS_MAX];
    int argc = split_words(a, line, folder, argv);
    Str out = STR_NONE, error = STR_NONE;
    bool misused;
    if (bescherm_answer(a, argc, argv, &out, &misused, &error) != OK) fail_msg("%s: %.*s", line, STR_ARG(error));
    return out;
}

static const char *temporary_folder(Arena *a) {
    char path[] = "/tmp/ketenzicht_bescherm_XXXXXX";
    assert_non_null(mkdtemp(path));
    return arena_dup(a, path, sizeof path);
}

static void put_file(Arena *a, const char *folder, const char *name, Str text) {
    Str error = STR_NONE;
    assert_ok(bestand_write(a, str_z(a, str_fmt(a, "%s/%s", folder, name)), text, &error));
}

static void remove_folder(Arena *a, const char *folder, const char *const *names) {
    for (; *names; names++) assert_int_equal(unlink(str_z(a, str_fmt(a, "%s/%s", folder, *names))), 0);
    assert_int_equal(rmdir(folder), 0);
}

static size_t attack(Arena *a, const char *folder, const char *line, Str *said) {
    char *argv[ARGS_MAX];
    int argc = split_words(a, line, folder, argv);
    Str error = STR_NONE;
    bool misused;
    size_t recovered = 0;
    if (aanval_answer(a, argc, argv, said, &recovered, &misused, &error) != OK)
        fail_msg("%s: %.*s", line, STR_ARG(error));
    return recovered;
}

/* Also by who knows which combinations exist, and by who knows no more than the tables. */
static void assert_nothing_recovered(const char *shared, const char *rest) {
    SCOPED_ARENA a = arena_new();
    Str said = STR_NONE;
    need_shared(a, shared);
    const char *folder = temporary_folder(a);
    put_file(a, folder, "uit.csv", protect(a, folder, str_z(a, str_fmt(a, "@%s %s --csv", shared, rest))));
    assert_int_equal(attack(a, folder, str_z(a, str_fmt(a, "%%uit.csv --structuur @%s", shared)), &said), 0);
    assert_true(str_contains(said, S("Geen enkel verborgen aantal is te herleiden")));
    assert_int_equal(attack(a, folder, "%uit.csv", &said), 0);
    remove_folder(a, folder, (const char *const[]){"uit.csv", NULL});
}

static void what_is_protected_withstands_the_attack(void **state) {
    (void)state;
    assert_nothing_recovered("INPUT_ssb_d2.csv",
                             "--waarde freq --rij region --kolom main_income --tabel county*main_income "
                             "--tabel k_group*main_income");
    assert_nothing_recovered("INPUT_ssb_mun_accidents.csv", "--waarde freq --rij mun --kolom inj --drempel 4");
    assert_nothing_recovered("INPUT_ssb_mun_accidents.csv", "--waarde freq --rij mun --kolom inj --nul beschermen");
    assert_nothing_recovered("INPUT_fictional_register.csv", "--tabel municipality*year --tabel year*form");
}

static void published_without_protection_it_is_found(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str said = STR_NONE;
    const char *folder = temporary_folder(a);
    put_file(a, folder, "2024.csv", S("gemeente,jaar,aantal\nA,2024,x\nB,2024,20\nTotaal,2024,23\n"));
    put_file(a, folder, "2025.csv", S("gemeente,jaar,aantal\nA,2025,30\nB,2025,x\nTotaal,2025,x\n"));
    assert_int_equal(attack(a, folder, "%2024.csv %2025.csv", &said), 1);
    assert_true(str_contains(said, S("gemeente=A, jaar=2024 is 3")));
    remove_folder(a, folder, (const char *const[]){"2024.csv", "2025.csv", NULL});
}

static void every_method_says_what_it_did(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    need_shared(a, "INPUT_ssb_e6.csv");
    Str hidden = protect(a, "", "@INPUT_ssb_e6.csv --waarde freq --tabel geo*year --json");
    assert_true(str_contains(hidden, S("\"methode\":\"onderdrukken\"")) && str_contains(hidden, S("\"aantal\":null")));
    Str rounded = protect(a, "", "@INPUT_ssb_e6.csv --waarde freq --tabel geo*year --tabel eu*year --methode afronden");
    assert_true(str_contains(rounded, S("Methode: afronden. Aantallen onder 3")));
    assert_true(str_contains(rounded, S("Grootste afwijking: 1.")));
    Str changed = protect(a, "",
                          "@INPUT_ons_micro.csv --rij var1 --methode celsleutel --sleutel record_key --ptabel "
                          "@INPUT_ons_ptable_10_5.csv --csv");
    assert_true(str_contains(changed, S("# methode: celsleutel")));
    assert_true(str_contains(changed, S("var1,aantal\n1,225\n2,375\n3,190\n4,110\n5,100\nTotaal,1000\n")));
    Str own = protect(a, "", "@INPUT_fictional_register.csv --rij year --methode celsleutel --sleutel record_key");
    assert_true(str_contains(own, S("grootste afwijking van 2")));
}

static void assert_refused(const char *text, const char *line, const char *says) {
    SCOPED_ARENA a = arena_new();
    char *argv[ARGS_MAX];
    Str out = STR_NONE, error = STR_NONE;
    bool misused;
    const char *folder = temporary_folder(a);
    put_file(a, folder, "in.csv", str_from_z(text));
    int argc = split_words(a, line, folder, argv);
    if (bescherm_answer(a, argc, argv, &out, &misused, &error) == OK) fail_msg("%s is no mistake?", line);
    if (!str_contains(error, str_from_z(says))) fail_msg("%s: %.*s", line, STR_ARG(error));
    remove_folder(a, folder, (const char *const[]){"in.csv", NULL});
}

static void mistakes_are_explained(void **state) {
    (void)state;
    const char *good = "gemeente,vorm,sleutel,aantal\nA,x,3,1\nB,y,4,1\n";
    assert_refused(good, "%in.csv", "Zeg welke tabellen u wilt");
    assert_refused(good, "--rij gemeente", "Geef één CSV-bestand");
    assert_refused(good, "%in.csv --rij gemeete", "gemeete");
    assert_refused(good, "%in.csv --rij gemeente --methode verstoppen", "Kies onderdrukken, afronden of celsleutel");
    assert_refused(good, "%in.csv --rij gemeente --drempel 0", "Geef bij --drempel een heel getal van 1");
    assert_refused(good, "%in.csv --rij gemeente --kolom gemeente", "staat twee keer in dezelfde tabel");
    assert_refused(good, "%in.csv --rij gemeente --nul weg", "Kies --nul tonen");
    assert_refused(good, "%in.csv --rij gemeente --methode celsleutel", "Noem met --sleutel");
    assert_refused("gemeente,sleutel\nA,3\nB,300\n", "%in.csv --rij gemeente --methode celsleutel --sleutel sleutel",
                   "regel 3, kolom 3: Hier hoort een sleutel van 0 tot en met 255");
    assert_refused("gemeente,aantal\nA,-1\n", "%in.csv --rij gemeente", "regel 2, kolom 3");
    assert_refused("gemeente,sector\nA,x|y\n", "%in.csv --rij gemeente --kolom sector", "meer waarden hebben");
    assert_refused("gemeente,sleutel,aantal\nA,3,2\n", "%in.csv --rij gemeente --methode celsleutel --sleutel sleutel",
                   "met een aantal boven 1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_protected_withstands_the_attack),
        cmocka_unit_test(published_without_protection_it_is_found),
        cmocka_unit_test(every_method_says_what_it_did),
        cmocka_unit_test(mistakes_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
