#include "http/hall.h"

#include <errno.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "http/page.h"

/* SENT_AT_ONCE: replies between two looks at the sockets. Who was answered asks again while the others are still being answered, so
 * that the tick need not wait for the last of them. */
enum { REPLY_HEAD = 16 * 1024, SWEEP_MS = 500, REPORT_MS = 60 * 1000, SENT_AT_ONCE = 8 };

/* --- arenas are kept, so that a request in a steady state allocates nothing --- */

static Arena *take_arena(Hall *h) { return h->spare_count ? h->spare[--h->spare_count] : arena_new_secret(); }

static void give_arena(Hall *h, Arena *a) {
    if (h->spare_count == HALL_ARENAS_KEPT) {
        arena_free(a);
        return;
    }
    arena_reset(a);
    h->spare[h->spare_count++] = a;
}

/* --- what the library calls --- */

static void *on_target(void *ctx, const char *target, struct MHD_Connection *mhd) {
    Hall *h = ctx;
    Exchange *x = exchange_new(take_arena(h), mhd, target, h->config->tls);
    x->connection = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    x->req.jobs = h->jobs;
    return x;
}

static void on_connection(void *ctx, struct MHD_Connection *mhd, void **context,
                          enum MHD_ConnectionNotificationCode what) {
    Hall *h = ctx;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        wire_close(&h->wire, *context);
        h->connections--;
        return;
    }
    int fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    h->connections++;
    *context = wire_open(&h->wire, fd, MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
}

static void on_completed(void *ctx, struct MHD_Connection *mhd, void **context, enum MHD_RequestTerminationCode how) {
    (void)mhd, (void)how;
    Hall *h = ctx;
    Exchange *x = *context;
    if (!x) return;
    *context = NULL;
    wire_reply_ends(&h->wire, x->connection);
    h->underway -= x->complete;
    h->body_bytes -= x->body.len;
    give_arena(h, x->arena);
}

static enum MHD_Result queue_reply(Hall *h, Exchange *x) {
    wire_reply_starts(&h->wire, x->connection);
    meter_reply(h->meter, &x->req, x->res.status, metrics_clock() - x->since);
    return exchange_reply(x, h->closing || x->connection->gate.state == GATE_REFUSED);
}

/* The head has come in. What is refused is still read to its end (the deadline bounds that), so that the answer arrives. */
static enum MHD_Result begin(Hall *h, Exchange *x) {
    x->begun = true;
    if (!wire_admitted(x->connection)) {
        log_line(LOG_ERROR, "gate", "the library shows a request that the gate has not seen");
        return MHD_NO;
    }
    int64_t length = 0;
    const char *sent = MHD_lookup_connection_value(x->mhd, MHD_HEADER_KIND, "Content-Length");
    if (sent && (!str_to_int(str_from_z(sent), &length) || (uint64_t)length > h->config->max_body)) x->refusal = 413;
    return MHD_YES;
}

static enum MHD_Result receive(Hall *h, Exchange *x, const char *bytes, size_t *size) {
    if (!x->refusal && h->body_bytes + *size > h->config->max_bodies) x->refusal = 503;
    if (!x->refusal) {
        buf_bytes(&x->body, bytes, *size);
        h->body_bytes += *size;
    }
    *size = 0;
    return MHD_YES;
}

/* All of it is here: refuse it, answer it at once, or park it until the tick. */
static enum MHD_Result finish(Hall *h, Exchange *x, const char *method) {
    x->complete = true;
    x->since = metrics_clock();
    h->underway++;
    int refusal = h->leave ? 503 : x->refusal ? x->refusal : exchange_read(x, h->config, method);
    if (refusal) {
        x->req.kind = REQUEST_REFUSED;
        response_status_page(&x->res, refusal);
        return queue_reply(h, x);
    }
    const Asset *asset = asset_find(h->config->assets, x->req.path);
    if (asset) {
        x->req.kind = REQUEST_ASSET;
        asset_respond(asset, &x->req, &x->res);
        return queue_reply(h, x);
    }
    wire_waits(x->connection);
    pile_add(&h->ready, x);
    MHD_suspend_connection(x->mhd);
    return MHD_YES;
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *mhd, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **context) {
    (void)mhd, (void)url, (void)version;
    Exchange *x = *context;
    if (!x->begun) return begin(ctx, x);
    if (*upload_size) return receive(ctx, x, upload, upload_size);
    return finish(ctx, x, method);
}

/* exchange.c decodes; the library may not. */
static size_t leave_escaped(void *ctx, struct MHD_Connection *mhd, char *s) {
    (void)ctx, (void)mhd;
    return strlen(s);
}

/* --- the daemon --- */

static Status start_daemon(Hall *h, int listener) {
    const ServerConfig *c = h->config;
    /* Half of the library's memory for a connection is for what it reads: a whole head must fit, and the reply's beside it. */
    size_t memory = c->max_head + REPLY_HEAD;
    h->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, h,                                  /* */
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_STRICT_FOR_CLIENT, 1,                                     /* */
        MHD_OPTION_CONNECTION_LIMIT, c->max_connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, c->max_per_address, /* */
        MHD_OPTION_CONNECTION_TIMEOUT, c->idle_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,                    /* */
        MHD_OPTION_URI_LOG_CALLBACK, on_target, h, MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,            /* */
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, h, MHD_OPTION_NOTIFY_COMPLETED, on_completed, h, MHD_OPTION_END);
    if (!h->daemon) close(listener);
    return h->daemon ? OK : INTERNAL;
}

static Status watch(Hall *h, int fd) {
    struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(h->epoll, EPOLL_CTL_ADD, fd, &e) == 0 ? OK : INTERNAL;
}

Status hall_open(Hall *h, const ServerConfig *c, int listener, Meter *meter) {
    h->config = c;
    h->meter = meter;
    h->wire.rules = (GateRules){.hosts = c->hosts, .host_count = c->host_count, .max_head = c->max_head};
    h->wire.tls = c->tls;
    h->wire.request_ms = c->request_s * 1000LL;
    h->wire.reply_ms = c->reply_s * 1000LL;
    TRY(start_daemon(h, listener));
    TRY(tray_open(&h->arrived));
    TRY(tray_open(&h->replies));
    h->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (h->epoll < 0) return INTERNAL;
    TRY(watch(h, h->replies.fd));
    return watch(h, MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd);
}

void hall_close(Hall *h) {
    if (h->daemon) MHD_stop_daemon(h->daemon);
    wire_free(&h->wire);
    tray_close(&h->arrived);
    tray_close(&h->replies);
    if (h->epoll >= 0) close(h->epoll);
    while (h->spare_count) arena_free(h->spare[--h->spare_count]);
}

/* --- the thread of the hall --- */

static int64_t monotonic_ms(void) { return metrics_clock() / 1000000; }

static int time_to_wait(Hall *h) {
    int64_t wait = h->next_sweep - h->wire.now;
    MHD_UNSIGNED_LONG_LONG ms;
    if (MHD_get_timeout(h->daemon, &ms) == MHD_YES && (int64_t)ms < wait) wait = (int64_t)ms;
    return wait > 0 ? (int)wait : 0;
}

static void send_replies(Hall *h) {
    tray_take(&h->replies, &h->answered);
    Exchange *x;
    for (int i = 0; i < SENT_AT_ONCE && (x = pile_next(&h->answered)); i++) {
        if (queue_reply(h, x) != MHD_YES) log_line(LOG_ERROR, "reply", "the library refuses it");
        MHD_resume_connection(x->mhd);
    }
}

/* One line however many there were: who sends nonsense does not fill the log. */
static void report_refusals(Hall *h) {
    uint64_t refused = h->wire.refused;
    if (refused == h->refusals_told || h->wire.now < h->next_report) return;
    log_line(LOG_WARN, "gate", "refused=%llu", (unsigned long long)(refused - h->refusals_told));
    h->refusals_told = refused;
    h->next_report = h->wire.now + REPORT_MS;
}

static void sweep(Hall *h) {
    wire_sweep(&h->wire);
    report_refusals(h);
    h->next_sweep = h->wire.now + SWEEP_MS;
}

static void stop_accepting(Hall *h) {
    if (h->closing || !h->quiesce) return;
    h->closing = true;
    int listener = MHD_quiesce_daemon(h->daemon);
    if (listener >= 0) close(listener);
}

/* A library that is full looks away from who knocks, and looks again only when it runs. */
static bool run_library(Hall *h) {
    bool was_full = h->connections >= h->config->max_connections;
    if (MHD_run(h->daemon) != MHD_YES) return false;
    bool has_room_again = was_full && h->connections < h->config->max_connections;
    return !has_room_again || MHD_run(h->daemon) == MHD_YES;
}

/* Replies first: a connection that is resumed shows in neither the library's descriptor nor its clock, so the library must run
 * after that and before anything waits. */
static bool turn(Hall *h) {
    stop_accepting(h);
    send_replies(h);
    if (!run_library(h)) return false;
    tray_put(&h->arrived, &h->ready);
    if (h->wire.now >= h->next_sweep) sweep(h);
    if (!h->closing) return true;
    h->quiet = true;
    if (h->underway == 0) tray_ring(&h->arrived);
    return true;
}

static void wait_for_something(Hall *h) {
    struct epoll_event events[2];
    int n = h->answered.count ? 0 : epoll_wait(h->epoll, events, 2, time_to_wait(h));
    if (n < 0 && errno != EINTR) die("epoll_wait: %s", strerror(errno));
    h->wire.now = monotonic_ms();
}

/* Nothing may be parked when the library closes. */
static void abandon_arrived(Hall *h) {
    Pile waiting = {0};
    tray_take(&h->arrived, &waiting);
    for (Exchange *x = waiting.first; x; x = x->next) exchange_abandon(x);
    tray_put(&h->replies, &waiting);
}

static void *serve(void *arg) {
    Hall *h = arg;
    bool fine = true;
    wire_serve(&h->wire);
    while (fine && !h->leave) {
        wait_for_something(h);
        fine = turn(h);
    }
    wire_serve(NULL);
    h->broken = !fine;
    tray_ring(&h->arrived);
    return NULL;
}

void hall_start(Hall *h, Jobs *jobs) {
    h->jobs = jobs;
    if (pthread_create(&h->thread, NULL, serve, h) != 0) die("cannot start the thread of the network");
    pthread_setname_np(h->thread, "hall");
}

void hall_quiesce(Hall *h) {
    h->quiesce = true;
    tray_ring(&h->replies);
}

void hall_leave(Hall *h) {
    h->leave = true;
    tray_ring(&h->replies);
    pthread_join(h->thread, NULL);
    wire_serve(&h->wire);
    abandon_arrived(h);
    bool fine = true;
    do fine = turn(h) && fine;
    while (h->answered.count);
    if (!fine) log_line(LOG_ERROR, "stop", "the library gave up");
    wire_serve(NULL);
}
