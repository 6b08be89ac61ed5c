/* The server over loopback: what is parked, what is kept, what is told to whom, and how it stops. */
#include <signal.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "http/headers.h"
#include "http/house.h"
#include "test.h"

enum { MANY = 200 };

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

static void let_commits_go(void) {
    house.hold_commit = false;
    sem_post(&house.commit_may_go);
}

/* Holds the server in a commit (of the request of `first`), so that all that is sent meanwhile comes together in the next tick. */
static RawClient *hold_in_a_commit(void) {
    RawClient *first = raw_connect(arena, house.port);
    house.hold_commit = true;
    raw_send(first, GET("/hallo"));
    while (sem_wait(&house.commit_reached) != 0) continue;
    return first;
}

static void answers_on_a_connection_that_stays_open(void **state) {
    (void)state;
    RawClient *c = raw_connect(arena, house.port);
    for (int i = 0; i < 3; i++) {
        raw_send(c, GET("/hallo"));
        RawReply r = raw_reply(c, arena, false);
        assert_int_equal(r.status, 200);
        assert_str(r.body, S("hallo"));
    }
    raw_send(c, S("HEAD /hallo HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    RawReply head = raw_reply(c, arena, true);
    assert_int_equal(head.status, 200);
    assert_str(raw_header(head, "Content-Length"), S("5"));
    raw_send(c, GET("/hallo"));
    assert_str(raw_reply(c, arena, false).body, S("hallo"));
    raw_close(c);
}

static void pipelined_requests_are_answered_in_order(void **state) {
    (void)state;
    RawClient *c = raw_connect(arena, house.port);
    raw_send(c, S("GET /echo?n=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                  "Content-Length: 3\r\n\r\nn=2"
                  "GET /echo?n=3 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert_true(str_starts(raw_reply(c, arena, false).body, S("?n=1\n")));
    assert_true(str_starts(raw_reply(c, arena, false).body, S("n=2\n")));
    assert_true(str_starts(raw_reply(c, arena, false).body, S("?n=3\n")));
    raw_close(c);
}

static void a_form_arrives_decoded_with_its_cookie_and_address(void **state) {
    (void)state;
    RawReply r = raw_exchange(arena, house.port,
                              S("POST /echo HTTP/1.1\r\nHost: localhost\r\nCookie: a=1; sessie=xyz\r\n"
                                "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
                                "Content-Length: 34\r\n\r\nvorm=%C3%A9%C3%A9n&vorm=a+b&leeg=&"));
    assert_str(r.body, S("vorm=\u00e9\u00e9n\nvorm=a b\nleeg=\ncookie xyz\naddress 127.0.0.1\n"));
}

static void every_reply_carries_the_headers_of_the_house(void **state) {
    (void)state;
    RawReply r = raw_exchange(arena, house.port, GET("/koek"));
    assert_str(raw_header(r, "Content-Security-Policy"), S(HEADER_CSP));
    assert_str(raw_header(r, "X-Content-Type-Options"), S("nosniff"));
    assert_str(raw_header(r, "Referrer-Policy"), S("no-referrer"));
    assert_str(raw_header(r, "X-Frame-Options"), S("DENY"));
    assert_str(raw_header(r, "Cache-Control"), S("no-store"));
    assert_str(raw_header(r, "Cross-Origin-Opener-Policy"), S("same-origin"));
    assert_str(raw_header(r, "Set-Cookie"), S("sessie=abc; Path=/; HttpOnly; SameSite=Strict"));
    assert_true(str_none(raw_header(r, "Strict-Transport-Security")));
}

static void assets_are_answered_outside_the_tick(void **state) {
    (void)state;
    RawClient *c = raw_connect(arena, house.port);
    raw_send(c, GET("/static/stijl.1a.css"));
    RawReply r = raw_reply(c, arena, false);
    assert_str(r.body, S("body{}"));
    assert_str(raw_header(r, "Cache-Control"), S("public, max-age=31536000, immutable"));
    raw_send(c, S("HEAD /static/stijl.1a.css HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"));
    r = raw_reply(c, arena, true);
    assert_str(raw_header(r, "Content-Encoding"), S("gzip"));
    assert_str(raw_header(r, "Content-Length"), S("3"));
    raw_send(c, S("GET /static/stijl.1a.css HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"1a\"\r\n\r\n"));
    assert_int_equal(raw_reply(c, arena, false).status, 304);
    assert_int_equal(house.kept, 0);
    raw_close(c);
}

static void nothing_is_sent_before_the_commit(void **state) {
    (void)state;
    RawClient *first = hold_in_a_commit();
    RawClient *second = raw_connect(arena, house.port);
    house.watched = second;
    raw_send(second, GET("/hallo"));
    assert_false(raw_has_bytes(first));
    assert_false(raw_has_bytes(second));
    let_commits_go();
    assert_int_equal(raw_reply(first, arena, false).status, 200);
    assert_int_equal(raw_reply(second, arena, false).status, 200);
    house.watched = NULL;
    assert_int_equal(house.seen_too_early, 0);
    raw_close(first);
    raw_close(second);
}

static void the_hall_goes_on_while_the_tick_stands_still(void **state) {
    (void)state;
    RawClient *first = hold_in_a_commit();
    assert_str(raw_exchange(arena, house.port, GET("/static/stijl.1a.css")).body, S("body{}"));
    assert_int_equal(raw_exchange(arena, house.port, S("GET /hallo HTTP/1.1\r\nHost: elders\r\n\r\n")).status, 421);
    assert_false(raw_has_bytes(first));
    let_commits_go();
    assert_int_equal(raw_reply(first, arena, false).status, 200);
    raw_close(first);
}

static void when_the_commit_fails_everybody_hears_so_and_nothing_is_kept(void **state) {
    (void)state;
    RawClient *first = hold_in_a_commit(), *others[20];
    for (int i = 0; i < 20; i++) {
        others[i] = raw_connect(arena, house.port);
        raw_send(others[i], i % 2 ? GET("/koek") : POST_HELLO("/echo"));
    }
    house.fail_commit = true;
    let_commits_go();
    RawReply r = raw_reply(first, arena, false);
    assert_int_equal(r.status, 503);
    assert_str(raw_header(r, "Retry-After"), S("60"));
    for (int i = 0; i < 20; i++) {
        r = raw_reply(others[i], arena, false);
        assert_int_equal(r.status, 503);
        assert_true(str_none(raw_header(r, "Set-Cookie")));
        assert_true(str_contains(r.body, S("Er is niets opgeslagen")));
        raw_close(others[i]);
    }
    assert_int_equal(house.kept, 0);
    house.fail_commit = false;
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 200);
    assert_int_equal(house.kept, 1);
    raw_close(first);
}

static void a_tick_that_cannot_begin_or_go_on_is_a_503(void **state) {
    (void)state;
    house.fail_begin = true;
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 503);
    house.fail_begin = false;
    house.fail_savepoint = true;
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 503);
    house.fail_savepoint = false;
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 200);
    assert_int_equal(house.kept, 1);
}

static void one_failure_undoes_its_own_work_and_no_other(void **state) {
    (void)state;
    RawReply r = raw_exchange(arena, house.port, GET("/weg"));
    assert_int_equal(r.status, 404);
    assert_true(str_contains(r.body, S("Eigen bladzijde")));
    assert_int_equal(house.kept, 1); /* the row of the refusal, not that of the handler */
    r = raw_exchange(arena, house.port, GET("/stuk"));
    assert_int_equal(r.status, 500);
    assert_true(str_contains(r.body, S("Er ging iets mis bij ons")));
    assert_int_equal(house.kept, 1); /* the refusal could not be written either */
}

static void two_hundred_at_once_share_a_few_ticks(void **state) {
    (void)state;
    RawClient *first = hold_in_a_commit(), *c[MANY];
    for (int i = 0; i < MANY; i++) {
        c[i] = raw_connect(arena, house.port);
        raw_send(c[i], GET("/groot"));
    }
    let_commits_go();
    for (int i = 0; i < MANY; i++) {
        RawReply r = raw_reply(c[i], arena, false);
        assert_int_equal(r.status, 200);
        assert_int_equal(r.body.len, 100000);
        raw_close(c[i]);
    }
    assert_int_equal(raw_reply(first, arena, false).status, 200);
    assert_int_equal(house.kept, MANY + 1);
    assert_true(house.largest_tick > 1);
    raw_close(first);
}

static void a_tick_takes_no_more_than_its_limit(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.tick_max = 8});
    RawClient *first = hold_in_a_commit(), *c[50];
    for (int i = 0; i < 50; i++) {
        c[i] = raw_connect(arena, house.port);
        raw_send(c[i], GET("/hallo"));
    }
    let_commits_go();
    for (int i = 0; i < 50; i++) {
        assert_int_equal(raw_reply(c[i], arena, false).status, 200);
        raw_close(c[i]);
    }
    assert_in_range(house.largest_tick, 1, 8);
    raw_close(first);
}

static void slow_work_does_not_hold_up_the_others(void **state) {
    (void)state;
    RawClient *slow = raw_connect(arena, house.port);
    raw_send(slow, GET("/traag"));
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 200);
    assert_false(raw_has_bytes(slow));
    sem_post(&house.work_may_go);
    RawReply r = raw_reply(slow, arena, false);
    assert_str(r.body, S("antwoord 42"));
    assert_int_equal(house.kept, 3); /* both calls of the slow one keep what they wrote */
    raw_close(slow);
}

static void more_slow_work_than_may_wait_is_busy(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.jobs_max = 2, .workers = 1});
    RawClient *first = raw_connect(arena, house.port), *second = raw_connect(arena, house.port);
    raw_send(first, GET("/traag"));
    raw_send(second, GET("/traag"));
    while (house.kept < 2) usleep(100);
    RawReply r = raw_exchange(arena, house.port, GET("/traag"));
    assert_int_equal(r.status, 503);
    assert_false(str_none(raw_header(r, "Retry-After")));
    sem_post(&house.work_may_go);
    sem_post(&house.work_may_go);
    assert_int_equal(raw_reply(first, arena, false).status, 200);
    assert_int_equal(raw_reply(second, arena, false).status, 200);
    sem_post(&house.work_may_go);
    assert_int_equal(raw_exchange(arena, house.port, GET("/traag")).status, 200);
    raw_close(first);
    raw_close(second);
}

static void a_failed_commit_also_takes_back_the_slow_work(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.jobs_max = 1});
    house.fail_commit = true;
    for (int i = 0; i < 3; i++) assert_int_equal(raw_exchange(arena, house.port, GET("/traag")).status, 503);
    house.fail_commit = false;
    sem_post(&house.work_may_go);
    assert_str(raw_exchange(arena, house.port, GET("/traag")).body, S("antwoord 42"));
}

static Str post_of(size_t size) {
    Buf b = {.arena = arena};
    buf_fmt(&b,
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: %zu\r\n\r\na=",
            size);
    for (size_t i = 2; i < size; i++) buf_char(&b, 'x');
    return buf_view(&b);
}

static void a_body_that_is_too_large_gets_a_page_and_the_connection_lives(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.max_body = 50000, .max_bodies = 60000});
    RawClient *c = raw_connect(arena, house.port);
    raw_send(c, post_of(50000));
    assert_int_equal(raw_reply(c, arena, false).status, 200);
    raw_send(c, post_of(50001));
    RawReply r = raw_reply(c, arena, false);
    assert_int_equal(r.status, 413);
    assert_true(str_contains(r.body, S("te groot")));
    raw_send(c, GET("/hallo"));
    assert_int_equal(raw_reply(c, arena, false).status, 200);
    raw_close(c);
}

static void too_many_fields_are_refused(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.max_fields = 2});
    assert_int_equal(raw_exchange(arena, house.port, GET("/echo?a=1&b=2")).status, 200);
    assert_int_equal(raw_exchange(arena, house.port, GET("/echo?a=1&b=2&c=3")).status, 400);
}

static void over_tls_cookies_are_bound_to_the_host(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.tls = true, .proxy = true});
    RawReply r = raw_exchange(arena, house.port, GET("/koek"));
    assert_str(raw_header(r, "Set-Cookie"), S("__Host-sessie=abc; Path=/; HttpOnly; SameSite=Strict; Secure"));
    assert_true(str_starts(raw_header(r, "Strict-Transport-Security"), S("max-age=")));
    r = raw_exchange(arena, house.port,
                     S("GET /echo HTTP/1.1\r\nHost: localhost\r\nCookie: sessie=fout; __Host-sessie=goed\r\n"
                       "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\n\r\n"));
    assert_str(r.body, S("cookie goed\naddress 192.0.2.7\n"));
    r = raw_exchange(arena, house.port,
                     S("GET /echo HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.7, iemand\r\n\r\n"));
    assert_str(r.body, S("cookie \naddress 127.0.0.1\n"));
    r = raw_exchange(arena, house.port,
                     S("GET /echo HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 2001:db8::7\r\n\r\n"));
    assert_str(r.body, S("cookie \naddress 2001:db8::7\n"));
}

static void the_clock_ticks_without_requests(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.period_ms = 1});
    while (house.ticks < 3) usleep(100);
    assert_true(house.periods >= 3);
}

static void a_clock_that_fails_keeps_nothing_and_harms_nobody(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.period_ms = 1});
    house.fail_periodic = true;
    while (house.periods < 3) usleep(100);
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 200);
    assert_int_equal(house.kept, 1);
}

static void who_sends_too_slowly_is_cut_off(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.request_s = 1});
    RawClient *head = raw_connect(arena, house.port), *body = raw_connect(arena, house.port),
              *mute = raw_connect(arena, house.port);
    raw_send(head, S("GET /hallo HTTP/1.1\r\nHost: loc"));
    raw_send(body, str_slice(post_of(1000), 0, 300));
    assert_int_equal(raw_reply(head, arena, false).status, 408);
    assert_int_equal(raw_reply(body, arena, false).status, 408);
    assert_int_equal(raw_reply(mute, arena, false).status, 408);
    assert_true(raw_closed(head) && raw_closed(body) && raw_closed(mute));
    raw_close(head);
    raw_close(body);
    raw_close(mute);
}

/* Their part is done; that they began a next request already does not count against them. */
static void who_waits_for_the_tick_is_not_cut_off(void **state) {
    (void)state;
    house_close(&house);
    house_open(&house, &(ServerConfig){.request_s = 1});
    RawClient *c = raw_connect(arena, house.port);
    house.hold_commit = true;
    raw_send(c, S("GET /hallo HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hallo HT"));
    while (sem_wait(&house.commit_reached) != 0) continue;
    usleep(2000 * 1000);
    assert_false(raw_has_bytes(c));
    raw_send(c, S("TP/1.1\r\nHost: localhost\r\n\r\n")); /* here, or their time for it would run */
    let_commits_go();
    assert_int_equal(raw_reply(c, arena, false).status, 200);
    assert_int_equal(raw_reply(c, arena, false).status, 200);
    raw_close(c);
}

static void who_hangs_up_half_way_leaves_nothing_behind(void **state) {
    (void)state;
    static const size_t lengths[] = {1, 10, 40, 100, 140, 200};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        RawClient *c = raw_connect(arena, house.port);
        raw_send(c, str_slice(post_of(100), 0, lengths[i]));
        raw_close(c);
    }
    RawClient *parked = hold_in_a_commit();
    raw_close(parked);
    let_commits_go();
    RawClient *working = raw_connect(arena, house.port);
    raw_send(working, GET("/traag"));
    while (house.kept < 2) usleep(100);
    raw_close(working);
    sem_post(&house.work_may_go);
    assert_int_equal(raw_exchange(arena, house.port, GET("/hallo")).status, 200);
}

static void a_stop_finishes_what_is_underway(void **state) {
    (void)state;
    RawClient *idle = raw_connect(arena, house.port);
    raw_send(idle, GET("/hallo"));
    assert_int_equal(raw_reply(idle, arena, false).status, 200);
    RawClient *parked = hold_in_a_commit();
    server_stop(house.server);
    let_commits_go();
    assert_int_equal(raw_reply(parked, arena, false).status, 200);
    house_close(&house);
    assert_true(raw_closed(idle));
    house_open(&house, NULL);
    raw_close(idle);
    raw_close(parked);
}

static void a_stop_waits_for_slow_work(void **state) {
    (void)state;
    RawClient *slow = raw_connect(arena, house.port);
    raw_send(slow, GET("/traag"));
    while (house.kept < 1) usleep(100);
    server_stop(house.server);
    sem_post(&house.work_may_go);
    assert_str(raw_reply(slow, arena, false).body, S("antwoord 42"));
    raw_close(slow);
}

/* Its clock ticks every millisecond until it handles nothing any more, however busy the machine is when that comes. */
static void until_the_last_tick(void) {
    int seen;
    do {
        seen = house.periods;
        usleep(1000 * 1000);
    } while (house.periods != seen);
}

/* Who asks when nobody handles requests any more still hears something. */
static void who_comes_after_the_last_tick_is_told(void **state) {
    (void)state;
    enum { LATE = 20 };
    house_close(&house);
    house_open(&house, &(ServerConfig){.workers = 1, .stop_s = 1, .period_ms = 1});
    RawClient *late[LATE], *slow = raw_connect(arena, house.port);
    for (int i = 0; i < LATE; i++) {
        late[i] = raw_connect(arena, house.port);
        raw_send(late[i], GET("/hallo"));
        assert_int_equal(raw_reply(late[i], arena, false).status, 200);
    }
    raw_send(slow, GET("/traag"));
    while (house.kept < LATE + 1) usleep(100);
    server_stop(house.server);
    until_the_last_tick(); /* the worker holds up the end */
    for (int i = 0; i < LATE; i++) raw_send(late[i], GET("/hallo"));
    sem_post(&house.work_may_go);
    assert_int_equal(raw_reply(slow, arena, false).status, 503);
    for (int i = 0; i < LATE; i++) {
        assert_int_equal(raw_reply(late[i], arena, false).status, 503);
        raw_close(late[i]);
    }
    assert_int_equal(house.kept, LATE + 1);
    raw_close(slow);
}

/* More than are sent at once; work that is running is let end, the rest hears that it will not be. */
static void a_stop_that_waited_long_enough_tells_all_who_still_wait(void **state) {
    (void)state;
    enum { WAITING = 20 };
    house_close(&house);
    house_open(&house, &(ServerConfig){.jobs_max = WAITING, .workers = 1, .stop_s = 1, .period_ms = 1});
    RawClient *slow[WAITING];
    for (int i = 0; i < WAITING; i++) {
        slow[i] = raw_connect(arena, house.port);
        raw_send(slow[i], GET("/traag"));
    }
    while (house.kept < WAITING) usleep(100);
    server_stop(house.server);
    until_the_last_tick();
    sem_post(&house.work_may_go);
    int told = 0;
    for (int i = 0; i < WAITING; i++) {
        told += raw_reply(slow[i], arena, false).status == 503;
        raw_close(slow[i]);
    }
    assert_true(told >= WAITING - 1);
}

static Status nothing(void *ctx) {
    (void)ctx;
    return OK;
}
static Status end_myself(void *ctx) {
    (void)ctx;
    return kill(getpid(), SIGTERM) == 0 ? OK : INTERNAL;
}
static Status begin_by_ending(void *ctx, Tijdstip nu) {
    (void)nu;
    return end_myself(ctx);
}
static Status handle_nothing(void *ctx, Request *req, Response *res) {
    (void)ctx, (void)req, (void)res;
    return OK;
}
static void roll_back_nothing(void *ctx) { (void)ctx; }

/* Each tick asks for it once more, also the last: that one may not end the program before it has closed. */
static void sigterm_is_a_stop_however_often(void **state) {
    (void)state;
    TickHooks hooks = {NULL, begin_by_ending, nothing,           nothing,        nothing, handle_nothing,
                       NULL, end_myself,      roll_back_nothing, begin_by_ending};
    Str host = S("localhost");
    Server *s;
    assert_ok(server_new(&(ServerConfig){.hosts = &host, .host_count = 1, .period_ms = 1}, &hooks, &s));
    assert_ok(server_run(s, true));
    server_free(s);
}

static void what_cannot_be_opened_says_why(void **state) {
    (void)state;
    TickHooks hooks = {0};
    Str host = S("localhost");
    Server *s = NULL;
    assert_status(server_new(&(ServerConfig){.hosts = &host, .host_count = 1, .address = "niets"}, &hooks, &s),
                  INVALID);
    assert_status(server_new(&(ServerConfig){0}, &hooks, &s), INVALID);
    assert_status(server_new(&(ServerConfig){.hosts = &host, .host_count = 1, .port = house.port}, &hooks, &s), BUSY);
    assert_null(s);
}

#define IN_A_HOUSE(f) cmocka_unit_test_setup_teardown(f, open_house, close_house)

/* ---- what else the thread looks after ---- */

typedef struct Side {
    int fd;
    bool busy;
    atomic_int calls;
} Side;

static bool side_run(void *ctx) {
    Side *side = ctx;
    side->calls++;
    return side->busy;
}

static int64_t milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Somebody waits there all the time: because it is busy with another, or because it cannot let anybody in. */
static void who_waits_at_the_side_gets_no_more_than_its_share(void **state) {
    (void)state;
    enum { CALLS = 6, APART = 50 };
    SCOPED_ARENA a = arena_new();
    for (int busy = 0; busy < 2; busy++) {
        Side side = {.fd = eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK), .busy = busy};
        House other;
        int64_t begun = milliseconds();
        house_open(&other, &(ServerConfig){.side_fd = side.fd, .side = side_run, .side_ctx = &side});
        while (side.calls < CALLS) assert_int_equal(raw_exchange(a, other.port, GET("/hallo")).status, 200);
        int calls = side.calls;
        assert_in_range(calls, CALLS, (milliseconds() - begun) / APART + 2);
        house_close(&other);
        close(side.fd);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_HOUSE(answers_on_a_connection_that_stays_open),
        IN_A_HOUSE(pipelined_requests_are_answered_in_order),
        IN_A_HOUSE(a_form_arrives_decoded_with_its_cookie_and_address),
        IN_A_HOUSE(every_reply_carries_the_headers_of_the_house),
        IN_A_HOUSE(assets_are_answered_outside_the_tick),
        IN_A_HOUSE(nothing_is_sent_before_the_commit),
        IN_A_HOUSE(the_hall_goes_on_while_the_tick_stands_still),
        IN_A_HOUSE(when_the_commit_fails_everybody_hears_so_and_nothing_is_kept),
        IN_A_HOUSE(a_tick_that_cannot_begin_or_go_on_is_a_503),
        IN_A_HOUSE(one_failure_undoes_its_own_work_and_no_other),
        IN_A_HOUSE(two_hundred_at_once_share_a_few_ticks),
        IN_A_HOUSE(a_tick_takes_no_more_than_its_limit),
        IN_A_HOUSE(slow_work_does_not_hold_up_the_others),
        IN_A_HOUSE(more_slow_work_than_may_wait_is_busy),
        IN_A_HOUSE(a_failed_commit_also_takes_back_the_slow_work),
        IN_A_HOUSE(a_body_that_is_too_large_gets_a_page_and_the_connection_lives),
        IN_A_HOUSE(too_many_fields_are_refused),
        IN_A_HOUSE(over_tls_cookies_are_bound_to_the_host),
        IN_A_HOUSE(the_clock_ticks_without_requests),
        IN_A_HOUSE(a_clock_that_fails_keeps_nothing_and_harms_nobody),
        IN_A_HOUSE(who_sends_too_slowly_is_cut_off),
        IN_A_HOUSE(who_waits_for_the_tick_is_not_cut_off),
        IN_A_HOUSE(who_hangs_up_half_way_leaves_nothing_behind),
        IN_A_HOUSE(a_stop_finishes_what_is_underway),
        IN_A_HOUSE(a_stop_waits_for_slow_work),
        IN_A_HOUSE(who_comes_after_the_last_tick_is_told),
        IN_A_HOUSE(a_stop_that_waited_long_enough_tells_all_who_still_wait),
        cmocka_unit_test(sigterm_is_a_stop_however_often),
        IN_A_HOUSE(what_cannot_be_opened_says_why),
        cmocka_unit_test(who_waits_at_the_side_gets_no_more_than_its_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
