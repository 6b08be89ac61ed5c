/*
 * The eighteen malformed framings: none may get a 200, not as the first request of a connection and not as a later one,
 * and the server lives on. The list is the contract of the gate as seen from outside.
 */
#include "http/house.h"

#include "test.h"

#define LINE                  "POST /echo HTTP/1.1\r\n"
#define FORM                  "Content-Type: application/x-www-form-urlencoded\r\n"
#define HEAD                  LINE "Host: localhost\r\n" FORM
#define CHUNKED(coding, size) HEAD "Transfer-Encoding: " coding "\r\n\r\n" size "\r\na=b\r\n0\r\n\r\n"
#define END_OF_THREE          "Content-Length: 3\r\n\r\na=b"

typedef struct Framing {
    const char *name;
    Str bytes;
} Framing;

#define FRAMING(name, literal)                                                                                         \
    { name, S(literal) }

enum { FRAMINGS = 18, LONG_HEAD = 200 * 1024 };

static Framing framings[FRAMINGS] = {
    FRAMING("Content-Length with Transfer-Encoding",
            HEAD "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n"),
    FRAMING("two different Content-Length", HEAD "Content-Length: 4\r\n" END_OF_THREE),
    FRAMING("negative Content-Length", HEAD "Content-Length: -3\r\n\r\na=b"),
    FRAMING("Content-Length with a plus", HEAD "Content-Length: +3\r\n\r\na=b"),
    FRAMING("bare LF", "POST /echo HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                       "Content-Length: 3\n\na=b"),
    FRAMING("space before the colon", HEAD "Content-Length : 3\r\n\r\na=b"),
    FRAMING("Transfer-Encoding: xchunked", CHUNKED("xchunked", "3")),
    FRAMING("Transfer-Encoding: gzip, chunked", CHUNKED("gzip, chunked", "3")),
    FRAMING("no Host", LINE FORM END_OF_THREE),
    FRAMING("two Hosts", HEAD "Host: localhost\r\n" END_OF_THREE),
    FRAMING("folded header", HEAD "X-Folded: one\r\n two\r\n" END_OF_THREE),
    FRAMING("NUL in a value", HEAD "X-Nul: a\0b\r\n" END_OF_THREE),
    FRAMING("bare CR in a value", HEAD "X-Cr: a\rb: c\r\n" END_OF_THREE),
    FRAMING("chunk size 0x3", CHUNKED("chunked", "0x3")),
    FRAMING("chunk size +3", CHUNKED("chunked", "+3")),
    FRAMING("chunk size that overflows", CHUNKED("chunked", "10000000000000003")),
    FRAMING("version HTTP/1.1x", "POST /echo HTTP/1.1x\r\nHost: localhost\r\n" FORM END_OF_THREE),
    {"200 KB of header", {NULL, 0}},
};

static House house;

static Str long_head(Arena *a) {
    Buf b = {.arena = a};
    buf_lit(&b, HEAD "X-Long: ");
    for (int i = 0; i < LONG_HEAD; i++) buf_char(&b, 'x');
    buf_lit(&b, "\r\n" END_OF_THREE);
    return buf_view(&b);
}

static Str control(void) { return POST_HELLO("/echo"); }

/* The names of those that get a 200, in `how` they are sent; empty when all is well. */
typedef RawReply (*Sending)(Arena *a, Str framing);

static Str accepted(Arena *a, Sending send) {
    Buf names = {.arena = a};
    for (size_t i = 0; i < FRAMINGS; i++) {
        RawReply r = send(a, framings[i].bytes);
        if (r.status == 200) buf_fmt(&names, "[%s] ", framings[i].name);
        assert_int_equal(raw_exchange(a, house.port, control()).status, 200);
    }
    return buf_view(&names);
}

static RawReply alone(Arena *a, Str framing) { return raw_exchange(a, house.port, framing); }

static RawReply piece_by_piece(Arena *a, Str framing) {
    if (framing.len > 4096) return alone(a, framing);
    RawClient *c = raw_connect(a, house.port);
    for (size_t i = 0; i < framing.len; i++) raw_send(c, str_slice(framing, i, 1));
    RawReply r = raw_reply(c, a, false);
    raw_close(c);
    return r;
}

static RawReply after_another(Arena *a, Str framing) {
    RawClient *c = raw_connect(a, house.port);
    raw_send(c, control());
    assert_int_equal(raw_reply(c, a, false).status, 200);
    raw_send(c, framing);
    RawReply r = raw_reply(c, a, false);
    raw_close(c);
    return r;
}

static RawReply in_the_same_breath(Arena *a, Str framing) {
    RawClient *c = raw_connect(a, house.port);
    Buf both = {.arena = a};
    buf_str(&both, control());
    buf_str(&both, framing);
    raw_send(c, buf_view(&both));
    assert_int_equal(raw_reply(c, a, false).status, 200);
    RawReply r = raw_reply(c, a, false);
    raw_close(c);
    return r;
}

static void nothing_malformed_is_accepted(Sending send) {
    SCOPED_ARENA a = arena_new();
    assert_str(accepted(a, send), S(""));
}

static void no_framing_gets_a_200_on_a_fresh_connection(void **state) {
    (void)state;
    nothing_malformed_is_accepted(alone);
}

static void no_framing_gets_a_200_in_single_bytes(void **state) {
    (void)state;
    nothing_malformed_is_accepted(piece_by_piece);
}

static void no_framing_gets_a_200_after_a_good_request(void **state) {
    (void)state;
    nothing_malformed_is_accepted(after_another);
}

static void no_framing_gets_a_200_when_pipelined(void **state) {
    (void)state;
    nothing_malformed_is_accepted(in_the_same_breath);
}

static void a_refusal_says_what_to_do_in_dutch(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    RawReply r = raw_exchange(a, house.port, long_head(a));
    assert_int_equal(r.status, 431);
    assert_true(str_contains(r.body, S("Verwijder de cookies")));
    assert_str(raw_header(r, "Cache-Control"), S("no-store"));
    assert_str(raw_header(r, "X-Frame-Options"), S("DENY"));
}

static void what_the_house_does_not_do_is_refused_with_its_own_number(void **state) {
    (void)state;
    static const struct {
        Str bytes;
        int status;
    } cases[] = {
        {S("BREW /echo HTTP/1.1\r\nHost: localhost\r\n\r\n"), 501},
        {S("GET /echo HTTP/2.0\r\nHost: localhost\r\n\r\n"), 505},
        {S("GET /echo HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 421},
        {S("GET /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b"), 400},
        {S("POST /echo HTTP/1.1\r\nHost: localhost\r\n\r\n"), 411},
        {S("GET http://localhost/echo HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400},
        {S("GET /%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400},
        {S("GET /a%2fb HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400},
        {S("GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400},
        {S("GET /echo?a=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400},
        {S("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n" END_OF_THREE), 415},
        {S("GET /echo HTTP/1.1\r\nHost: LOCALHOST:8080\r\n\r\n"), 200},
        {S("GET /echo HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 200},
        {S("GET /echo HTTP/1.0\r\nHost: localhost\r\n\r\n"), 200},
    };
    SCOPED_ARENA a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RawReply r = raw_exchange(a, house.port, cases[i].bytes);
        if (r.status != cases[i].status) fail_msg("%.*s gives %d", STR_ARG(cases[i].bytes), r.status);
    }
}

static int open_house(void **state) {
    Arena *a = arena_new();
    *state = a;
    framings[FRAMINGS - 1].bytes = long_head(a);
    house_open(&house, NULL);
    return 0;
}

static int close_house(void **state) {
    house_close(&house);
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_framing_gets_a_200_on_a_fresh_connection),
        cmocka_unit_test(no_framing_gets_a_200_in_single_bytes),
        cmocka_unit_test(no_framing_gets_a_200_after_a_good_request),
        cmocka_unit_test(no_framing_gets_a_200_when_pipelined),
        cmocka_unit_test(a_refusal_says_what_to_do_in_dutch),
        cmocka_unit_test(what_the_house_does_not_do_is_refused_with_its_own_number),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
