/* What a monitor reads, to the letter. */
#include "http/meter.h"
#include "test.h"

static void a_family_says_what_it_is_before_its_samples(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf out = {.arena = a};
    metrics_gauge(&out, "proef_bytes", "bytes", "Grootte.", -3);
    metrics_counter(&out, "proef", "Aantal.", 7);
    metrics_family(&out, "proef_start_seconds", "gauge", "seconds", "Begin.");
    metrics_ms(&out, "proef_start_seconds", 1795257000042);
    metrics_end(&out);
    assert_str(buf_view(&out), S("# TYPE proef_bytes gauge\n# UNIT proef_bytes bytes\n# HELP proef_bytes Grootte.\n"
                                 "proef_bytes -3\n"
                                 "# TYPE proef counter\n# HELP proef Aantal.\nproef_total 7\n"
                                 "# TYPE proef_start_seconds gauge\n# UNIT proef_start_seconds seconds\n"
                                 "# HELP proef_start_seconds Begin.\nproef_start_seconds 1795257000.042\n# EOF\n"));
}

static void a_bound_holds_what_is_equal_to_it_and_all_below(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Histogram h = {0};
    const int64_t took[] = {0, 500000, 500001, 10000000000, 10000000001};
    for (size_t i = 0; i < sizeof took / sizeof *took; i++) histogram_add(&h, took[i]);
    Buf out = {.arena = a};
    metrics_histogram(&out, "duur_seconds", "Duur.", &h);
    Str text = buf_view(&out);
    assert_true(str_contains(text, S("duur_seconds_bucket{le=\"0.0005\"} 2\n")));
    assert_true(str_contains(text, S("duur_seconds_bucket{le=\"0.001\"} 3\n")));
    assert_true(str_contains(text, S("duur_seconds_bucket{le=\"10.0\"} 4\n")));
    assert_true(str_contains(text, S("duur_seconds_bucket{le=\"+Inf\"} 5\n")));
    assert_true(str_contains(text, S("duur_seconds_count 5\nduur_seconds_sum 20.001000002\n")));
}

static void replies_are_counted_by_what_was_asked_and_how_it_ended(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Meter m;
    meter_init(&m);
    Request get = {.method = METHOD_GET, .kind = REQUEST_STAFF}, post = {.method = METHOD_POST, .kind = REQUEST_PUBLIC};
    for (int i = 0; i < 3; i++) meter_reply(&m, &get, 204, 1);
    meter_reply(&m, &post, 503, 1);
    meter_tick(&m, BUSY, 1);
    Buf out = {.arena = a};
    meter_write(&m, &out);
    Str text = buf_view(&out);
    assert_true(str_contains(text, S("requests_total{method=\"GET\",kind=\"staff\",code=\"2xx\"} 3\n")));
    assert_true(str_contains(text, S("requests_total{method=\"POST\",kind=\"public\",code=\"5xx\"} 1\n")));
    assert_false(str_contains(text, S("PATCH")));
    assert_true(str_contains(text, S("ketenzicht_tick_failures_total 1\n")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_family_says_what_it_is_before_its_samples),
        cmocka_unit_test(a_bound_holds_what_is_equal_to_it_and_all_below),
        cmocka_unit_test(replies_are_counted_by_what_was_asked_and_how_it_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
