/* Connections as seen from outside: how they begin, go on and end, whatever the other side does. */
#include <sys/socket.h>
#include <unistd.h>

#include "http/headers.h"
#include "http/house.h"
#include "test.h"

static House house;
static Arena *arena;

static int open_house(void **state) {
    (void)state;
    arena = arena_new();
    house_open(&house, NULL);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    arena_free(arena);
    return 0;
}

static void reopen(const ServerConfig *config) {
    house_close(&house);
    house_open(&house, config);
}

#define FORM_HEAD(more)                                                                                                \
    S("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n" more "\r\n")

static void who_asks_whether_to_go_on_is_told(void **state) {
    (void)state;
    RawClient *c = raw_connect(arena, house.port);
    for (int i = 0; i < 2; i++) {
        raw_send(c, FORM_HEAD("Expect: 100-continue\r\nContent-Length: 3\r\n"));
        assert_int_equal(raw_reply(c, arena, false).status, 100);
        raw_send(c, S("a=b"));
        assert_true(str_starts(raw_reply(c, arena, false).body, S("a=b\n")));
    }
    raw_send(c, FORM_HEAD("Content-Length: 3\r\n"));
    raw_send(c, S("a=b"));
    assert_int_equal(raw_reply(c, arena, false).status, 200); /* the wish is of one request, not of the connection */
    raw_close(c);
}

static void who_asks_with_too_much_hears_so_before_sending(void **state) {
    (void)state;
    reopen(&(ServerConfig){.max_body = 10});
    RawClient *c = raw_connect(arena, house.port);
    raw_send(c, FORM_HEAD("Expect: 100-continue\r\nContent-Length: 11\r\n"));
    assert_int_equal(raw_reply(c, arena, false).status, 413);
    assert_true(raw_closed(c));
    raw_close(c);
}

static void the_connection_ends_when_that_was_asked(void **state) {
    (void)state;
    static const Str requests[] = {
        S("GET /hallo HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Close\r\n\r\n"),
        S("GET /hallo HTTP/1.0\r\nHost: localhost\r\n\r\n"),
        S("GET /static/stijl.1a.css HTTP/1.0\r\nHost: localhost\r\n\r\n"),
    };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        RawClient *c = raw_connect(arena, house.port);
        raw_send(c, requests[i]);
        raw_send(c, GET("/hallo")); /* comes too late */
        RawReply r = raw_reply(c, arena, false);
        assert_int_equal(r.status, 200);
        assert_str(raw_header(r, "Connection"), S("close"));
        assert_true(raw_closed(c));
        raw_close(c);
    }
}

static void who_closes_one_half_still_gets_the_answer(void **state) {
    (void)state;
    RawClient *c = raw_connect(arena, house.port);
    raw_send(c, GET("/groot"));
    raw_send(c, GET("/hallo"));
    shutdown(c->fd, SHUT_WR);
    assert_int_equal(raw_reply(c, arena, false).body.len, 100000);
    assert_str(raw_reply(c, arena, false).body, S("hallo"));
    assert_true(raw_closed(c));
    raw_close(c);
}

enum { MANY = 3000 };

static void *send_many(void *c) {
    SCOPED_ARENA a = arena_new();
    for (int i = 0; i < MANY; i++) {
        raw_send(c, GET("/static/stijl.1a.css"));
        raw_send(c, str_fmt(a, "GET /echo?n=%d HTTP/1.1\r\nHost: localhost\r\n\r\n", i));
    }
    return NULL;
}

/* More than one read takes, of what is answered at once and of what waits for a tick. */
static void thousands_in_one_breath_are_answered_in_order(void **state) {
    (void)state;
    RawClient *c = raw_connect(arena, house.port);
    pthread_t sender; /* neither side can hold it all */
    assert_int_equal(pthread_create(&sender, NULL, send_many, c), 0);
    for (int i = 0; i < MANY; i++) {
        SCOPED_ARENA a = arena_new();
        assert_str(raw_reply(c, a, false).body, S("body{}"));
        assert_true(str_starts(raw_reply(c, a, false).body, str_fmt(a, "?n=%d\n", i)));
    }
    pthread_join(sender, NULL);
    raw_close(c);
}

static void who_does_not_read_holds_up_nobody(void **state) {
    (void)state;
    RawClient *lazy = raw_connect(arena, house.port);
    for (int i = 0; i < 200; i++) raw_send(lazy, GET("/groot"));
    for (int i = 0; i < 20; i++) assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 200);
    for (int i = 0; i < 200; i++) {
        SCOPED_ARENA a = arena_new();
        assert_int_equal(raw_reply(lazy, a, false).body.len, 100000);
    }
    raw_close(lazy);
}

enum { FAR_TOO_MANY = 400 }; /* 40 MB: the system does not hold that for anybody */

static void who_does_not_read_at_all_is_cut_off(void **state) {
    (void)state;
    reopen(&(ServerConfig){.reply_s = 1});
    RawClient *deaf = raw_connect(arena, house.port);
    for (int i = 0; i < FAR_TOO_MANY; i++) raw_send(deaf, GET("/groot"));
    usleep(2500 * 1000);
    int whole = 0;
    for (SCOPED_ARENA a = arena_new(); raw_reply(deaf, a, false).status == 200; arena_reset(a)) whole++;
    assert_in_range(whole, 0, FAR_TOO_MANY - 1);
    raw_close(deaf);
}

static void who_says_nothing_between_two_requests_is_let_go(void **state) {
    (void)state;
    reopen(&(ServerConfig){.idle_s = 1});
    RawClient *c = raw_connect(arena, house.port);
    raw_send(c, GET("/hallo"));
    assert_int_equal(raw_reply(c, arena, false).status, 200);
    assert_true(raw_closed(c));
    raw_close(c);
}

static void one_more_than_fits_waits_until_somebody_leaves(void **state) {
    (void)state;
    reopen(&(ServerConfig){.max_connections = 2});
    RawClient *c[3];
    for (int i = 0; i < 3; i++) c[i] = raw_connect(arena, house.port);
    for (int i = 0; i < 3; i++) raw_send(c[i], GET("/hallo"));
    for (int i = 0; i < 2; i++) assert_int_equal(raw_reply(c[i], arena, false).status, 200);
    assert_false(raw_has_bytes(c[2]));
    raw_close(c[0]);
    assert_int_equal(raw_reply(c[2], arena, false).status, 200);
    raw_close(c[1]);
    raw_close(c[2]);
}

static void one_address_gets_no_more_than_its_share(void **state) {
    (void)state;
    reopen(&(ServerConfig){.max_per_address = 1});
    RawClient *first = raw_connect(arena, house.port);
    raw_send(first, GET("/hallo"));
    assert_int_equal(raw_reply(first, arena, false).status, 200);
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 0);
    raw_close(first);
    while (raw_exchange(arena, house.port, GET("/hallo")).status != 200) usleep(1000);
}

static void a_reply_without_content_has_no_length(void **state) {
    (void)state;
    RawReply r = raw_exchange(
        arena, house.port, S("GET /static/stijl.1a.css HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"1a\"\r\n\r\n"));
    assert_int_equal(r.status, 304);
    assert_true(str_none(raw_header(r, "Content-Length")) && str_none(raw_header(r, "Content-Type")));
}

static void dates_are_written_as_the_standard_does(void **state) {
    (void)state;
    char date[HTTP_DATE];
    http_date(784111777, date);
    assert_string_equal(date, "Sun, 06 Nov 1994 08:49:37 GMT"); /* the example of RFC 9110 section 5.6.7 */
    RawReply r = raw_exchange(arena, house.port, GET("/hallo"));
    assert_int_equal(raw_header(r, "Date").len, HTTP_DATE - 1);
}

#define IN_A_HOUSE(f) cmocka_unit_test_setup_teardown(f, open_house, close_house)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_HOUSE(who_asks_whether_to_go_on_is_told),
        IN_A_HOUSE(who_asks_with_too_much_hears_so_before_sending),
        IN_A_HOUSE(the_connection_ends_when_that_was_asked),
        IN_A_HOUSE(who_closes_one_half_still_gets_the_answer),
        IN_A_HOUSE(thousands_in_one_breath_are_answered_in_order),
        IN_A_HOUSE(who_does_not_read_holds_up_nobody),
        IN_A_HOUSE(who_does_not_read_at_all_is_cut_off),
        IN_A_HOUSE(who_says_nothing_between_two_requests_is_let_go),
        IN_A_HOUSE(one_more_than_fits_waits_until_somebody_leaves),
        IN_A_HOUSE(one_address_gets_no_more_than_its_share),
        IN_A_HOUSE(a_reply_without_content_has_no_length),
        IN_A_HOUSE(dates_are_written_as_the_standard_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
