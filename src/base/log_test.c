#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

#include "test.h"

/* What a call writes on stderr. */
static Str logged(Arena *a, void (*call)(void)) {
    FILE *file = tmpfile();
    assert_non_null(file);
    int saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    call();
    dup2(saved, STDERR_FILENO);
    close(saved);
    char *text = arena_alloc(a, 10000);
    rewind(file);
    size_t n = fread(text, 1, 10000, file);
    fclose(file);
    return (Str){text, n};
}

static void say_serve(void) { log_line(LOG_INFO, "serve", "addr=%s port=%d", "::1", 8080); }
static void say_debug(void) { log_line(LOG_DEBUG, "tick", "n=%d", 3); }
static void say_nothing_more(void) { log_line(LOG_ERROR, "stop", "%s", ""); }
static void say_two_lines(void) { log_line(LOG_WARN, "odd", "a=%s", "1\n2026-01-01T00:00:00Z info forged\x1b[31m"); }
static void say_too_much(void) { log_line(LOG_WARN, "long", "%5000d", 1); }

static void a_line_has_time_level_event_and_pairs(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str line = logged(a, say_serve);
    assert_int_equal(line.ptr[10], 'T');
    assert_int_equal(line.ptr[23], 'Z');
    assert_str(str_from(line, 24), S(" info serve addr=::1 port=8080\n"));
    assert_str(str_from(logged(a, say_nothing_more), 24), S(" error stop\n"));
}

static void what_is_below_the_level_is_not_written(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(logged(a, say_debug), S(""));
    log_level(LOG_DEBUG);
    assert_str(str_from(logged(a, say_debug), 24), S(" debug tick n=3\n"));
    log_level(LOG_WARN);
    assert_str(logged(a, say_serve), S(""));
    log_level(LOG_INFO);
}

static void a_line_cannot_forge_another_and_is_cut_when_long(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(str_from(logged(a, say_two_lines), 24), S(" warn odd a=1 2026-01-01T00:00:00Z info forged [31m\n"));
    Str line = logged(a, say_too_much);
    assert_true(line.len < 2100 && str_ends(line, S(" \n")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_time_level_event_and_pairs),
        cmocka_unit_test(what_is_below_the_level_is_not_written),
        cmocka_unit_test(a_line_cannot_forge_another_and_is_cut_when_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
