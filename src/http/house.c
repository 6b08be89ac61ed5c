#include "http/house.h"

#include <string.h>

static Status begin(void *ctx, Tijdstip nu) {
    House *h = ctx;
    (void)nu;
    if (h->fail_begin) return BUSY;
    REQUIRE(h->depth == 0);
    h->depth = 1;
    h->rows = h->in_tick = 0;
    return OK;
}

static Status savepoint(void *ctx) {
    House *h = ctx;
    if (h->fail_savepoint) return INTERNAL;
    REQUIRE(h->depth == 1);
    h->depth = 2;
    h->rows_at_savepoint = h->rows;
    return OK;
}

static Status rollback_to(void *ctx) {
    House *h = ctx;
    REQUIRE(h->depth == 2);
    h->depth = 1;
    h->rows = h->rows_at_savepoint;
    return OK;
}

static Status release(void *ctx) {
    House *h = ctx;
    REQUIRE(h->depth == 2);
    h->depth = 1;
    return OK;
}

static void wait_for(sem_t *s) {
    while (sem_wait(s) != 0) continue;
}

static Status commit(void *ctx) {
    House *h = ctx;
    if (h->watched && raw_has_bytes(h->watched)) h->seen_too_early++;
    if (h->hold_commit) {
        sem_post(&h->commit_reached);
        wait_for(&h->commit_may_go);
    }
    REQUIRE(h->depth == 1);
    if (h->fail_commit) return INTERNAL;
    h->depth = 0;
    h->kept += h->rows;
    h->ticks++;
    if (h->in_tick > h->largest_tick) h->largest_tick = h->in_tick;
    return OK;
}

static void rollback(void *ctx) {
    House *h = ctx;
    REQUIRE(h->depth > 0);
    h->depth = h->rows = 0;
}

typedef struct SlowWork {
    House *house;
    int answer;
} SlowWork;

static void work(void *arg) {
    SlowWork *w = arg;
    wait_for(&w->house->work_may_go);
    w->answer = 42;
}

static Status slow(House *h, Request *req, Response *res) {
    SlowWork *w = request_work(req);
    if (w) {
        buf_fmt(&res->body, "antwoord %d", w->answer);
        return OK;
    }
    w = NEW(req->arena, SlowWork);
    w->house = h;
    return request_defer(req, work, w);
}

static void echo(const Request *req, Response *res) {
    for (size_t i = 0; i < req->query.count; i++)
        buf_fmt(&res->body, "?%.*s=%.*s\n", STR_ARG(req->query.list[i].name), STR_ARG(req->query.list[i].value));
    for (size_t i = 0; i < req->form.count; i++)
        buf_fmt(&res->body, "%.*s=%.*s\n", STR_ARG(req->form.list[i].name), STR_ARG(req->form.list[i].value));
    buf_fmt(&res->body, "cookie %.*s\naddress %.*s\n", STR_ARG(request_cookie(req, S("sessie"))),
            STR_ARG(req->address));
}

static Status handle(void *ctx, Request *req, Response *res) {
    House *h = ctx;
    h->rows++;
    h->in_tick++;
    if (str_eq(req->path, S("/traag"))) return slow(h, req, res);
    if (str_eq(req->path, S("/stuk"))) return INTERNAL;
    if (str_eq(req->path, S("/weg"))) return NOT_FOUND;
    if (str_eq(req->path, S("/echo"))) return echo(req, res), OK;
    if (str_eq(req->path, S("/koek"))) response_cookie(res, S("sessie"), S("abc"), SAMESITE_STRICT, COOKIE_SESSION);
    if (str_eq(req->path, S("/groot")))
        for (int i = 0; i < 10000; i++) buf_lit(&res->body, "0123456789");
    else
        buf_lit(&res->body, "hallo");
    return OK;
}

/* A refusal leaves a row of its own, and a page; on /stuk it fails as well. */
static Status failed(void *ctx, Request *req, Response *res, Status why) {
    House *h = ctx;
    h->rows++;
    if (why == INTERNAL) return INTERNAL;
    if (why == BUSY) return response_failure(res, BUSY), OK;
    response_page(res, 404, S("Eigen bladzijde"), req->path);
    return OK;
}

static Status periodic(void *ctx, Tijdstip nu) {
    (void)nu;
    House *h = ctx;
    h->periods++;
    if (!h->fail_periodic) return OK;
    h->rows++;
    return INTERNAL;
}

static void *serve(void *arg) {
    House *h = arg;
    h->ended = server_run(h->server, false);
    return NULL;
}

void house_open(House *h, const ServerConfig *config) {
    memset(h, 0, sizeof *h);
    sem_init(&h->commit_reached, 0, 0);
    sem_init(&h->commit_may_go, 0, 0);
    sem_init(&h->work_may_go, 0, 0);
    static const Str hosts[] = {S("localhost"), S("[::1]")};
    static const uint8_t style[] = "body{}";
    static const Asset assets[] = {{S("/static/stijl.1a.css"),
                                    S("text/css; charset=utf-8"),
                                    S("\"1a\""),
                                    {style, sizeof style - 1},
                                    {style, 3},
                                    {0}}};
    ServerConfig c = config ? *config : (ServerConfig){0};
    c.assets = (Assets){assets, 1};
    c.hosts = hosts;
    c.host_count = 2;
    TickHooks hooks = {h, begin, savepoint, rollback_to, release, handle, failed, commit, rollback, periodic};
    if (server_new(&c, &hooks, &h->server) != OK) die("server_new");
    h->port = server_port(h->server);
    if (pthread_create(&h->thread, NULL, serve, h) != 0) die("pthread_create");
}

void house_close(House *h) {
    server_stop(h->server);
    pthread_join(h->thread, NULL);
    server_free(h->server);
    if (h->ended != OK) die("server_run: %s", status_name(h->ended));
    sem_destroy(&h->commit_reached);
    sem_destroy(&h->commit_may_go);
    sem_destroy(&h->work_may_go);
}
