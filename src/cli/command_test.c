#include "cli/command.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static int nothing(int argc, char **argv) {
    (void)argv;
    return 40 + argc;
}

static const Command TABEL = {"cijfers tabel", "Maak een tabel", "--rij X", nothing};
static const Command REGIO = {"regio check", "Controleer een profiel", "BESTAND...", nothing};
static const Command REGIO_LIJST = {"regio lijst", "Toon de profielen", "", nothing};
static const Command SERVE = {"serve", "Start de server", "", nothing};
static const Command *const ALL[] = {&TABEL, &REGIO, &REGIO_LIJST, &SERVE};
enum { COUNT = 4 };

#define ARGS(...)                                                                                                      \
    char *argv[] = {(char *)"ketenzicht", __VA_ARGS__, NULL};                                                          \
    int argc = (int)(sizeof argv / sizeof *argv) - 1

static void finds_a_command_of_one_or_two_words(void **state) {
    (void)state;
    int words = 0;
    ARGS((char *)"regio", (char *)"check", (char *)"a.regio");
    assert_ptr_equal(command_find(ALL, COUNT, argc, argv, &words), &REGIO);
    assert_int_equal(words, 2);
    assert_ptr_equal(command_find(ALL, COUNT, 2, (char *[]){argv[0], (char *)"serve", NULL}, &words), &SERVE);
    assert_null(command_find(ALL, COUNT, 2, argv, &words));
}

static void runs_it_with_its_own_arguments_only(void **state) {
    (void)state;
    ARGS((char *)"regio", (char *)"check", (char *)"a.regio", (char *)"b.regio");
    assert_int_equal(commands_main(ALL, COUNT, argc, argv), 43);
}

static int could_be_dumped(int argc, char **argv) {
    (void)argc, (void)argv;
    struct rlimit most;
    return getrlimit(RLIMIT_CORE, &most) != 0 || most.rlim_cur || most.rlim_max || prctl(PR_GET_DUMPABLE) != 0;
}

/* In a child, so that what goes wrong in this program can still be looked at. */
static void nothing_of_a_command_is_dumped(void **state) {
    (void)state;
    static const Command look = {"kijk", "Kijk", "", could_be_dumped};
    static const Command *const only[] = {&look};
    ARGS((char *)"kijk");
    pid_t child = fork();
    assert_int_not_equal(child, -1);
    if (child == 0) _exit(commands_main(only, 1, argc, argv));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void guesses_what_was_meant(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char *near_two[] = {(char *)"ketenzicht", (char *)"cijfer", (char *)"tabel", NULL};
    char *near_one[] = {(char *)"ketenzicht", (char *)"sevre", (char *)"--poort", NULL};
    char *wild[] = {(char *)"ketenzicht", (char *)"koffie", NULL};
    assert_true(str_contains(commands_unknown(a, ALL, COUNT, 3, near_two), S("Bedoelt u 'cijfers tabel'?")));
    assert_true(str_contains(commands_unknown(a, ALL, COUNT, 3, near_one), S("Bedoelt u 'serve'?")));
    assert_false(str_contains(commands_unknown(a, ALL, COUNT, 2, wild), S("Bedoelt u")));
}

static void overview_names_every_command_once(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str all = commands_overview(a, ALL, COUNT, STR_NONE), group = commands_overview(a, ALL, COUNT, S("regio"));
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(str_contains(all, str_from_z(ALL[i]->name)));
        assert_true(str_contains(all, str_from_z(ALL[i]->summary)));
    }
    assert_true(str_contains(group, S("regio lijst")));
    assert_false(str_contains(group, S("serve")));
}

typedef struct Given {
    Str jaar, rij[2], error;
    size_t rijen;
    bool json;
    Status status;
    int left;
    char *argv[12];
} Given;

static Given give(Arena *a, const char *line) {
    Given g = {.argv = {(char *)"cijfers tabel"}};
    int argc = 1;
    for (Str rest = str_from_z(line), word; str_split(&rest, ' ', &word);) g.argv[argc++] = (char *)str_z(a, word);
    const Option options[] = {
        {"jaar", .value = &g.jaar}, {"rij", .value = g.rij, .many = 2, .count = &g.rijen}, {"json", .flag = &g.json}};
    g.status = command_options(a, options, 3, &argc, g.argv, &g.error);
    g.left = argc;
    return g;
}

static void options_may_stand_anywhere(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Given g = give(a, "een.csv --jaar=2016 --json --rij sector twee.csv --rij geslacht");
    assert_ok(g.status);
    assert_str(g.jaar, S("2016"));
    assert_true(g.json);
    assert_int_equal(g.rijen, 2);
    assert_str(g.rij[1], S("geslacht"));
    assert_int_equal(g.left, 3);
    assert_string_equal(g.argv[2], "twee.csv");
    assert_null(g.argv[3]);
}

static void two_dashes_end_the_options(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Given g = give(a, "--json -- --jaar");
    assert_ok(g.status);
    assert_string_equal(g.argv[1], "--jaar");
}

static void wrong_options_are_explained(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        const char *line, *says;
    } cases[] = {
        {"--jar 2016", "Bedoelt u '--jaar'?"},     {"--jaar", "ontbreekt een waarde"},
        {"--jaar --json", "ontbreekt een waarde"}, {"--json=ja", "geen waarde nodig"},
        {"--jaar 1 --jaar 2", "staat er te vaak"}, {"--rij a --rij b --rij c", "2 keer is genoeg"},
        {"--onzin", "Onbekende optie '--onzin'."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Given g = give(a, cases[i].line);
        assert_status(g.status, INVALID);
        assert_true(str_contains(g.error, str_from_z(cases[i].says)));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_command_of_one_or_two_words), cmocka_unit_test(runs_it_with_its_own_arguments_only),
        cmocka_unit_test(nothing_of_a_command_is_dumped),      cmocka_unit_test(guesses_what_was_meant),
        cmocka_unit_test(overview_names_every_command_once),   cmocka_unit_test(options_may_stand_anywhere),
        cmocka_unit_test(two_dashes_end_the_options),          cmocka_unit_test(wrong_options_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
