/* What a policy officer is told when a profile is wrong: tests/regio/fout holds broken profiles, each with the errors it
 * must give (NAME.txt beside NAME.regio), in order, with line and column. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "regio/bouw.h"
#include "test.h"

enum { LARGEST = 64 * 1024 };

static Arena *arena;
static Str dir;

static int open_arena(void **state) {
    (void)state;
    const char *root = getenv("KETENZICHT_ROOT");
    arena = arena_new();
    dir = str_fmt(arena, "%s/tests/regio/fout", root ? root : ".");
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static Str path_of(Str name) { return str_fmt(arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name)); }

static Str read_file(Str name) {
    FILE *file = fopen(path_of(name).ptr, "rb");
    if (!file) fail_msg("there is no %.*s", STR_ARG(name));
    char *bytes = NEW_N(arena, char, LARGEST);
    size_t n = fread(bytes, 1, LARGEST, file);
    fclose(file);
    return (Str){bytes, n};
}

static Status load(Str name, Str text, RegioFouten *fouten) {
    const Regio *r = NULL;
    Status status = regio_load(arena, name, text, regio_loader_map, &dir, &r, fouten);
    assert_true((status == OK) == (r != NULL));
    assert_true((status == OK) == (fouten->n == 0));
    return status;
}

static Str told(const RegioFouten *fouten) {
    Buf b = {.arena = arena};
    for (size_t i = 0; i < fouten->n; i++) {
        buf_str(&b, regio_fout_regel(arena, &fouten->ptr[i]));
        buf_char(&b, '\n');
    }
    return buf_view(&b);
}

static void check_profile(Str name) {
    RegioFouten fouten;
    Str file = str_fmt(arena, "%.*s.regio", STR_ARG(name));
    assert_status(load(file, read_file(file), &fouten), INVALID);
    Str expected = read_file(str_fmt(arena, "%.*s.txt", STR_ARG(name))), actual = told(&fouten);
    if (!str_eq(actual, expected)) fail_msg("%.*s tells:\n%.*s", STR_ARG(name), STR_ARG(actual));
}

static void every_broken_profile_gives_exactly_the_errors_it_should(void **state) {
    (void)state;
    struct dirent **entries;
    int n = scandir(dir.ptr, &entries, NULL, alphasort), checked = 0;
    for (int i = 0; i < n; i++) {
        Str name = str_dup(arena, str_from_z(entries[i]->d_name));
        free(entries[i]);
        if (!str_ends(name, S(".txt"))) continue;
        check_profile(str_slice(name, 0, name.len - 4));
        checked++;
    }
    free(entries);
    assert_true(checked >= 30);
}

static void the_profile_they_are_made_from_is_right(void **state) {
    (void)state;
    RegioFouten fouten;
    assert_ok(load(S("klopt.regio"), S("regio test \"Test\" { gebruik \"minimaal\"; }"), &fouten));
}

/* Cuts and doubles a real profile at every line: never a crash, always either a region or an error. */
static void a_profile_cut_off_anywhere_is_an_error_and_no_crash(void **state) {
    (void)state;
    Str text = read_file(S("minimaal.regio"));
    Str whole = str_fmt(arena, "regio test \"Test\" %.*s", STR_ARG(str_from(text, strlen("gedeeld minimaal"))));
    for (size_t at = 0; at < whole.len; at += 41) {
        SCOPED_ARENA scratch = arena_new();
        const Regio *r = NULL;
        RegioFouten fouten;
        assert_status(regio_load(scratch, S("half"), str_slice(whole, 0, at), NULL, NULL, &r, &fouten), INVALID);
        assert_true(fouten.n > 0);
    }
}

static void no_more_than_a_hundred_errors_are_kept(void **state) {
    (void)state;
    Buf b = {.arena = arena};
    buf_lit(&b, "regio test \"Test\" {\n");
    for (int i = 0; i < 500; i++) buf_lit(&b, "vreemd;\n");
    buf_lit(&b, "}\n");
    RegioFouten fouten;
    assert_status(load(S("veel.regio"), buf_view(&b), &fouten), INVALID);
    assert_int_equal(fouten.n, REGIO_FOUTEN_MAX);
    assert_int_equal(fouten.ptr[99].plek.regel, 101);
}

static void a_profile_of_more_than_a_megabyte_is_refused(void **state) {
    (void)state;
    size_t size = 1024 * 1024 + 1;
    char *text = NEW_N(arena, char, size);
    memset(text, ' ', size);
    RegioFouten fouten;
    assert_status(load(S("groot.regio"), (Str){text, size}, &fouten), INVALID);
    assert_true(str_contains(fouten.ptr[0].tekst, S("1 MB")));
}

static void nothing_is_used_when_there_is_no_loader(void **state) {
    (void)state;
    const Regio *r = NULL;
    RegioFouten fouten;
    assert_status(regio_load(arena, S("x"), S("regio x \"X\" { gebruik \"landelijk\"; }"), NULL, NULL, &r, &fouten),
                  INVALID);
    assert_str(fouten.ptr[0].tekst, S("landelijk.regio is er niet, of kan niet worden gelezen."));
}

static void files_are_checked_together_and_an_unreadable_one_is_told(void **state) {
    (void)state;
    Str paths[] = {path_of(S("onbekend_recht.regio")), path_of(S("bestaat_niet.regio")),
                   path_of(S("foute_datums.regio"))};
    RegioFouten fouten;
    assert_status(regio_check_files(arena, paths, 3, &fouten), INVALID);
    assert_str(fouten.ptr[0].plek.bestand, paths[0]);
    assert_int_equal(fouten.ptr[0].plek.regel, 6);
    assert_true(str_contains(told(&fouten), S("bestaat_niet.regio:1:1: Dit bestand is er niet")));
    assert_str(fouten.ptr[fouten.n - 1].plek.bestand, paths[2]);
    assert_ok(regio_check_files(arena, paths, 0, &fouten));
}

static void a_loader_never_leaves_its_directory(void **state) {
    (void)state;
    Str text;
    assert_status(regio_loader_map(&dir, arena, S("../fout/minimaal"), &text), NOT_FOUND);
    assert_status(regio_loader_map(&dir, arena, S(".."), &text), NOT_FOUND);
    assert_status(regio_loader_map(&dir, arena, STR_NONE, &text), NOT_FOUND);
    assert_ok(regio_loader_map(&dir, arena, S("minimaal"), &text));
    assert_ok(regio_loader_map(&dir, arena, S("landelijk"), &text)); /* shared files are always there */
}

static void must_explain(Str handbook, Str words) {
    if (!str_contains(handbook, words)) fail_msg("docs/regioprofiel.md does not explain '%.*s'", STR_ARG(words));
}

static void the_handbook_explains_every_word_of_the_language(void **state) {
    (void)state;
    Str handbook = read_file(S("../../../docs/regioprofiel.md"));
    for (size_t i = 0; i < BLOK_AANTAL; i++) {
        must_explain(handbook, blokken[i].woord);
        for (size_t j = 0; j < blokken[i].velden_n; j++) must_explain(handbook, blokken[i].velden[j].zin);
    }
    const RegioWoorden *lists[] = {
        &bereik_woorden,     &organisatiesoort_woorden, &ingangsoort_woorden, &herkomst_woorden, &gegevenssoort_woorden,
        &routesoort_woorden, &gebeurtenis_woorden,      &bewaarsoort_woorden, &niveau_woorden,   &eenheid_woorden};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (size_t j = 1; j < lists[i]->n; j++) must_explain(handbook, lists[i]->ptr[j].name);
    }
}

/* The example of a sentence is shown in errors: it must itself be right. */
static void every_example_starts_with_the_words_it_is_an_example_of(void **state) {
    (void)state;
    for (size_t i = 0; i < BLOK_AANTAL; i++) {
        assert_true(str_starts(blokken[i].voorbeeld, blokken[i].woord));
        for (size_t j = 0; j < blokken[i].velden_n; j++) {
            const Veld *veld = &blokken[i].velden[j];
            assert_true(str_starts(veld->voorbeeld, veld->zin) && str_ends(veld->voorbeeld, S(";")));
        }
    }
}

static void shared_files_are_checked_with_the_profiles_that_use_them(void **state) {
    (void)state;
    Str paths[] = {path_of(S("minimaal.regio"))};
    RegioFouten fouten;
    assert_ok(regio_check_files(arena, paths, 1, &fouten));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(every_broken_profile_gives_exactly_the_errors_it_should),
        STORY(the_profile_they_are_made_from_is_right),
        STORY(a_profile_cut_off_anywhere_is_an_error_and_no_crash),
        STORY(no_more_than_a_hundred_errors_are_kept),
        STORY(a_profile_of_more_than_a_megabyte_is_refused),
        STORY(nothing_is_used_when_there_is_no_loader),
        STORY(files_are_checked_together_and_an_unreadable_one_is_told),
        STORY(a_loader_never_leaves_its_directory),
        STORY(the_handbook_explains_every_word_of_the_language),
        STORY(every_example_starts_with_the_words_it_is_an_example_of),
        STORY(shared_files_are_checked_with_the_profiles_that_use_them),
    };
    return cmocka_run_group_tests_name("taal", tests, NULL, NULL);
}
