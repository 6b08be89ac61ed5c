/* The gate by itself: every way of cutting the bytes gives the same verdict. (framings_test.c sees it through the server.) */
#include "http/gate.h"

#include "test.h"
static const Str hosts[] = {S("localhost"), S("keten.example.nl")};
static const GateRules rules = {.hosts = hosts, .host_count = 2, .max_head = 512};

typedef struct Verdict {
    size_t passed;
    uint64_t heads;
    int refusal;
    bool idle;
} Verdict;

/* Feeds in pieces of at most `piece` bytes. */
static Verdict feed(Str bytes, size_t piece) {
    Gate g = {0};
    Verdict v = {0};
    for (size_t at = 0; at < bytes.len; at += piece) {
        Str part = str_slice(bytes, at, piece);
        size_t passed = gate_feed(&g, &rules, part.ptr, part.len);
        v.passed += passed;
        if (passed < part.len) break;
    }
    v.heads = g.heads;
    v.refusal = g.refusal;
    v.idle = gate_idle(&g);
    return v;
}

static int refusal_of(Str bytes) {
    int whole = feed(bytes, bytes.len).refusal;
    for (size_t piece = 1; piece < 9; piece++) assert_int_equal(feed(bytes, piece).refusal, whole);
    return whole;
}

#define GET_HEAD  "GET / HTTP/1.1\r\nHost: localhost\r\n"
#define POST_HEAD "POST / HTTP/1.1\r\nHost: localhost\r\n"

static void passes_requests_and_follows_their_bodies(void **state) {
    (void)state;
    Str stream =
        S(GET_HEAD "\r\n" POST_HEAD "Content-Length: 12\r\n\r\nGET / x\r\n\r\n\n" GET_HEAD "Accept: */*\r\n\r\n");
    for (size_t piece = 1; piece <= stream.len; piece++) {
        Verdict v = feed(stream, piece);
        assert_int_equal(v.passed, stream.len);
        assert_int_equal(v.heads, 3);
        assert_true(v.idle);
    }
}

static void passes_only_what_comes_before_the_fault(void **state) {
    (void)state;
    Str good = S(POST_HEAD "Content-Length: 2\r\n\r\nhi"),
        both = S(POST_HEAD "Content-Length: 2\r\n\r\nhiGET / HTTP/1.1\nHost: localhost\n\n");
    Verdict v = feed(both, both.len);
    assert_int_equal(v.passed, good.len);
    assert_int_equal(v.heads, 1);
    assert_int_equal(v.refusal, 400);
}

static void stays_closed(void **state) {
    (void)state;
    Gate g = {0};
    assert_int_equal(gate_feed(&g, &rules, "\n", 1), 0);
    assert_int_equal(g.refusal, 400);
    Str good = S(GET_HEAD "\r\n");
    assert_int_equal(gate_feed(&g, &rules, good.ptr, good.len), 0);
    assert_int_equal(g.heads, 0);
}

static void takes_what_browsers_and_proxies_send(void **state) {
    (void)state;
    static const Str fine[] = {
        S("GET /a%20b?c=d&e=%C3%A9 HTTP/1.1\r\nhOsT: LocalHost:8080\r\n\r\n"),
        S("HEAD / HTTP/1.0\r\nHost: keten.example.nl\r\nConnection: keep-alive\r\n\r\n"),
        S(GET_HEAD "User-Agent: Mozilla/5.0 (X11; Linux) \"x\"\r\nCookie: a=b; c=d\r\nX-Empty:\r\n\r\n"),
        S(GET_HEAD "X-Tab:\ta\tb\r\nX-Name: caf\xc3\xa9\r\n\r\n"),
        S(POST_HEAD "Content-Length: 0\r\n\r\n"),
        S(POST_HEAD "Expect: 100-Continue\r\nContent-Length: 1\r\n\r\nx"),
        S("DELETE /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"),
    };
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (refusal_of(fine[i])) fail_msg("refused: %.*s", STR_ARG(fine[i]));
}

static void refuses_what_can_be_read_in_two_ways(void **state) {
    (void)state;
    static const struct {
        Str bytes;
        int refusal;
    } cases[] = {
        {S("\r\nGET / HTTP/1.1\r\n"), 400},
        {S(" GET / HTTP/1.1\r\n"), 400},
        {S("G\0T / HTTP/1.1\r\n"), 400},
        {S("get / HTTP/1.1\r\n"), 501},
        {S("TRACE / HTTP/1.1\r\n"), 501},
        {S("GET  / HTTP/1.1\r\n"), 400},
        {S("GET /  HTTP/1.1\r\n"), 400},
        {S("GET /\tHTTP/1.1\r\n"), 400},
        {S("GET * HTTP/1.1\r\n"), 400},
        {S("GET http://localhost/ HTTP/1.1\r\n"), 400},
        {S("GET /caf\xc3\xa9 HTTP/1.1\r\n"), 400},
        {S("GET /#a HTTP/1.1\r\n"), 400},
        {S("GET /\r\n"), 400},
        {S("GET / HTTP/1.1 \r\n"), 400},
        {S("GET / HTTP/1.2\r\n"), 505},
        {S("GET / HTTP/0.9\r\n"), 505},
        {S("GET / http/1.1\r\n"), 400},
        {S("GET / HTTP/1.1\n"), 400},
        {S("GET / HTTP/1.1\r\r\n"), 400},
        {S("GET / HTTP/1.1\r\n\r\n"), 400},
        {S(GET_HEAD "Host: localhost\r\n"), 400},
        {S("GET / HTTP/1.1\r\nHost: localhost, localhost\r\n"), 421},
        {S("GET / HTTP/1.1\r\nHost: evil.example\r\n"), 421},
        {S("GET / HTTP/1.1\r\nHost: localhost.\r\n"), 421},
        {S("GET / HTTP/1.1\r\nHost: localhost:80x\r\n"), 400},
        {S("GET / HTTP/1.1\r\nHost: localhost:\r\n"), 400},
        {S("GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n"), 421},
        {S("GET / HTTP/1.1\r\nHost:\r\n"), 400},
        {S(GET_HEAD " folded\r\n"), 400},
        {S(GET_HEAD "X: a\r\n\tfolded\r\n"), 400},
        {S(GET_HEAD "X : a\r\n"), 400},
        {S(GET_HEAD "X\r\n"), 400},
        {S(GET_HEAD ": a\r\n"), 400},
        {S(GET_HEAD "X: a\0b\r\n"), 400},
        {S(GET_HEAD "X: a\x7f\r\n"), 400},
        {S(GET_HEAD "X: a\rb\r\n"), 400},
        {S(GET_HEAD "X: a\n"), 400},
        {S(GET_HEAD "\n"), 400},
        {S(GET_HEAD "\r\r\n"), 400},
        {S(GET_HEAD "Transfer-Encoding: identity\r\n"), 400},
        {S(GET_HEAD "transfer-encoding:chunked\r\n"), 400},
        {S(GET_HEAD "Content-Length: 1\r\n\r\n"), 400},
        {S(POST_HEAD "\r\n"), 411},
        {S(POST_HEAD "Content-Length:\r\n"), 400},
        {S(POST_HEAD "Content-Length: 1\r\nContent-Length: 1\r\n"), 400},
        {S(POST_HEAD "Content-Length: 1, 1\r\n"), 400},
        {S(POST_HEAD "Content-Length: 0x1\r\n"), 400},
        {S(POST_HEAD "Content-Length: 1 1\r\n"), 400},
        {S(POST_HEAD "Content-Length: 99999999999999999999\r\n"), 400},
        {S(POST_HEAD "Expect: something\r\n"), 417},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int refusal = refusal_of(cases[i].bytes);
        if (refusal != cases[i].refusal) fail_msg("case %zu (%.*s) gives %d", i, STR_ARG(cases[i].bytes), refusal);
    }
}

static void heads_have_a_ceiling_and_words_have_one_too(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf head = {.arena = a}, name = {.arena = a};
    buf_lit(&head, GET_HEAD "X: ");
    while (head.len < rules.max_head - 4) buf_char(&head, 'x');
    buf_lit(&head, "\r\n\r\n");
    assert_int_equal(refusal_of(buf_view(&head)), 0);
    assert_int_equal(refusal_of(str_fmt(a, "%.*sx\r\n\r\n", (int)head.len - 4, head.ptr)), 431);
    buf_lit(&name, GET_HEAD);
    for (int i = 0; i <= GATE_WORD_MAX; i++) buf_char(&name, 'n');
    assert_int_equal(refusal_of(buf_view(&name)), 431);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_requests_and_follows_their_bodies),
        cmocka_unit_test(passes_only_what_comes_before_the_fault),
        cmocka_unit_test(stays_closed),
        cmocka_unit_test(takes_what_browsers_and_proxies_send),
        cmocka_unit_test(refuses_what_can_be_read_in_two_ways),
        cmocka_unit_test(heads_have_a_ceiling_and_words_have_one_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
