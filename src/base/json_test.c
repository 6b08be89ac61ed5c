#include "base/json.h"

#include <jansson.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static void writes_objects_and_lists_with_their_commas(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf out = {.arena = a};
    Json j = {.out = &out};
    json_begin_object(&j);
    json_put_key(&j, S("ref")), json_put_str(&j, S("S-7K4Q-2M9T"));
    json_put_key(&j, S("leeg")), json_begin_object(&j), json_end_object(&j);
    json_put_key(&j, S("lijst")), json_begin_array(&j);
    json_put_int(&j, -3), json_put_bool(&j, true), json_put_bool(&j, false), json_put_null(&j),
        json_put_str(&j, STR_NONE);
    json_begin_array(&j), json_end_array(&j);
    json_end_array(&j);
    json_end_object(&j);
    assert_str(buf_view(&out), S("{\"ref\":\"S-7K4Q-2M9T\",\"leeg\":{},\"lijst\":[-3,true,false,null,null,[]]}"));
}

static void escapes_text_and_mends_what_is_not_utf8(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf out = {.arena = a};
    Json j = {.out = &out};
    json_put_str(&j, S("\"\\/\n\r\t\x01 één \xff\xe2\x82"));
    assert_str(buf_view(&out), S("\"\\\"\\\\/\\n\\r\\t\\u0001 één \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""));
}

static void numbers_are_short_and_read_back_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        double v;
        const char *text;
    } cases[] = {{0.1, "0.1"},
                 {1, "1"},
                 {50, "50"},
                 {-1200, "-1200"},
                 {-2.5, "-2.5"},
                 {1e21, "1e+21"},
                 {1.0 / 3, "0.3333333333333333"},
                 {NAN, "null"},
                 {INFINITY, "null"},
                 {5e-324, "5e-324"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {.arena = a};
        Json j = {.out = &out};
        json_put_num(&j, cases[i].v);
        assert_str(buf_view(&out), str_from_z(cases[i].text));
    }
}

/* Any value, from a seed: what comes out must be read by a parser that is not ours. */
static void write_any(Json *j, unsigned *seed, int depth) {
    unsigned kind = (*seed = *seed * 1103515245 + 12345) >> 16 & 7;
    char text[4] = {(char)(*seed >> 8), (char)(*seed >> 16), (char)(*seed >> 24), 'x'};
    bool nest = kind < 4 && depth < 12;
    if (nest && kind < 2) {
        json_begin_object(j);
        for (unsigned i = 0; i < 2 + kind; i++) {
            char key[2] = {(char)('a' + i), (char)(text[i] | 1)}; /* jansson takes no NUL in a key */
            json_put_key(j, (Str){key, 2});
            write_any(j, seed, depth + 1);
        }
        json_end_object(j);
    } else if (nest) {
        json_begin_array(j);
        for (unsigned i = 0; i < kind; i++) write_any(j, seed, depth + 1);
        json_end_array(j);
    } else if (kind == 5) {
        json_put_num(j, *seed / 7.0);
    } else if (kind == 6) {
        json_put_int(j, *seed);
    } else {
        json_put_str(j, (Str){text, 4});
    }
}

static void another_parser_reads_whatever_is_written(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (unsigned seed = 1; seed <= 500; seed++, arena_reset(a)) {
        Buf out = {.arena = a};
        Json j = {.out = &out};
        unsigned s = seed;
        write_any(&j, &s, 0);
        json_error_t error;
        json_t *read = json_loadb(out.ptr, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
        if (!read) fail_msg("seed %u: %s", seed, error.text);
        json_decref(read);
    }
}

static void value_without_key(Json *j) { json_begin_object(j), json_put_int(j, 1); }
static void key_in_a_list(Json *j) { json_begin_array(j), json_put_key(j, S("a")); }
static void end_that_does_not_fit(Json *j) { json_begin_array(j), json_end_object(j); }
static void end_after_a_key(Json *j) { json_begin_object(j), json_put_key(j, S("a")), json_end_object(j); }
static void two_keys(Json *j) { json_begin_object(j), json_put_key(j, S("a")), json_put_key(j, S("b")); }
static void two_values_at_the_top(Json *j) { json_put_int(j, 1), json_put_int(j, 2); }
static void too_deep(Json *j) {
    for (int i = 0; i < 65; i++) json_begin_array(j);
}

static bool ends_the_program(void (*misuse)(Json *)) {
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) _exit(0);
        signal(SIGABRT, SIG_DFL);
        Buf out = {.arena = arena_new()};
        misuse(&(Json){.out = &out});
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void misuse_ends_the_program(void **state) {
    (void)state;
    assert_true(ends_the_program(value_without_key));
    assert_true(ends_the_program(key_in_a_list));
    assert_true(ends_the_program(end_that_does_not_fit));
    assert_true(ends_the_program(end_after_a_key));
    assert_true(ends_the_program(two_keys));
    assert_true(ends_the_program(two_values_at_the_top));
    assert_true(ends_the_program(too_deep));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_objects_and_lists_with_their_commas),
        cmocka_unit_test(escapes_text_and_mends_what_is_not_utf8),
        cmocka_unit_test(numbers_are_short_and_read_back_the_same),
        cmocka_unit_test(another_parser_reads_whatever_is_written),
        cmocka_unit_test(misuse_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
