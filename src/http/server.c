#include "http/server.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/log.h"
#include "http/hall.h"
#include "http/listen.h"
#include "http/metrics_door.h"
#include "http/page.h"
#include "http/tick.h"

enum { SWEEP_MS = 500, SIDE_MS = 50, EVENTS = 8 };

struct Server {
    ServerConfig config;
    TickHooks hooks;
    Arena *arena; /* the server's own things */
    Hall hall;
    Jobs *jobs;
    Pile ready; /* for the next ticks */
    Meter meter;
    MetricsDoor door;
    bool side_due;   /* somebody is at the side, or it has more to do: at next_side */
    bool door_rings; /* somebody is at the door of the monitor */
    int epoll, wake;
    uint16_t port;
    Turn *turns; /* tick_max of them: the tick that runs, and whose turns they are */
    Exchange **exchanges;
    int64_t now, next_period, next_sweep, next_side; /* monotonic, ms */
    int64_t stop_by;                                 /* when a stop stops waiting; 0: not stopping */
    atomic_bool stop_asked;
};

static int64_t monotonic_ms(void) { return metrics_clock() / 1000000; }

/* --- setting up --- */

static void set_defaults(ServerConfig *c) {
    if (!c->address) c->address = "127.0.0.1";
    if (!c->max_head) c->max_head = 16 * 1024;
    if (!c->max_body) c->max_body = 1024 * 1024;
    if (!c->max_bodies) c->max_bodies = 64 * 1024 * 1024;
    if (!c->max_fields) c->max_fields = 1000;
    if (!c->max_connections) c->max_connections = 1000;
    if (!c->idle_s) c->idle_s = 60;
    if (!c->request_s) c->request_s = 30;
    if (!c->reply_s) c->reply_s = 120;
    if (!c->stop_s) c->stop_s = 10;
    if (!c->tick_max) c->tick_max = 256;
    if (!c->period_ms) c->period_ms = 1000;
    if (!c->workers) c->workers = 2;
    if (!c->jobs_max) c->jobs_max = 16;
}

/* The gate compares in lower case. */
static void copy_hosts(Arena *a, ServerConfig *c) {
    Str *hosts = NEW_N(a, Str, c->host_count);
    for (size_t i = 0; i < c->host_count; i++) {
        char *p = arena_dup(a, c->hosts[i].ptr, c->hosts[i].len);
        for (size_t k = 0; k < c->hosts[i].len; k++)
            if (p[k] >= 'A' && p[k] <= 'Z') p[k] += 32;
        hosts[i] = (Str){p, c->hosts[i].len};
    }
    c->hosts = hosts;
}

static void watch(Server *s, int fd) {
    struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(s->epoll, EPOLL_CTL_ADD, fd, &e) < 0) die("epoll_ctl: %s", strerror(errno));
}

/* Tells once that somebody is there, until it is watched again: who waits there while it is busy keeps nobody awake. */
static Status watch_side(Server *s, int how) {
    struct epoll_event e = {.events = EPOLLIN | EPOLLONESHOT, .data.fd = s->config.side_fd};
    return !s->config.side || epoll_ctl(s->epoll, how, s->config.side_fd, &e) == 0 ? OK : INTERNAL;
}

static Status open_hall(Server *s) {
    int listener;
    TRY(listen_on(s->config.address, s->config.port, &listener, &s->port));
    TRY(hall_open(&s->hall, &s->config, listener, &s->meter));
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (s->epoll < 0 || s->wake < 0) return INTERNAL;
    watch(s, s->hall.arrived.fd);
    watch(s, s->wake);
    return watch_side(s, EPOLL_CTL_ADD);
}

static void write_metrics(void *ctx, Buf *out) {
    Server *s = ctx;
    meter_write(&s->meter, out);
    metrics_gauge(out, "ketenzicht_http_queue_requests", NULL, "Verzoeken die wachten op de volgende beurt.",
                  (int64_t)(s->ready.count + tray_count(&s->hall.arrived)));
    metrics_gauge(out, "ketenzicht_http_connections", NULL, "Open verbindingen.", (int64_t)s->hall.connections);
    metrics_counter(out, "ketenzicht_http_refused_connections",
                    "Verbindingen die de poort sloot: wat er kwam was geen goed verzoek.", s->hall.wire.refused);
    metrics_gauge(out, "ketenzicht_workers", NULL, "Werkers voor traag werk.", s->config.workers);
    metrics_gauge(out, "ketenzicht_worker_jobs", NULL, "Traag werk dat bezig is of wacht.", jobs_places(s->jobs));
    if (s->config.metrics) s->config.metrics(s->config.metrics_ctx, out);
}

static Status open_metrics(Server *s) {
    if (!s->config.metrics_address) return OK;
    s->door.write = write_metrics;
    s->door.ctx = s;
    TRY(metrics_door_open(&s->door, s->config.metrics_address, s->config.metrics_port));
    watch(s, metrics_door_epoll(&s->door));
    return OK;
}

Status server_new(const ServerConfig *config, const TickHooks *hooks, Server **out) {
    if (config->host_count == 0) return INVALID;
    Server *s = calloc(1, sizeof *s);
    if (!s) die("out of memory (server)");
    s->config = *config;
    s->hooks = *hooks;
    s->arena = arena_new();
    s->epoll = s->wake = -1;
    s->hall = HALL_CLOSED;
    meter_init(&s->meter);
    set_defaults(&s->config);
    copy_hosts(s->arena, &s->config);
    assets_check(s->config.assets);
    page_drawer(s->config.draw_page);
    s->turns = NEW_N(s->arena, Turn, s->config.tick_max);
    s->exchanges = NEW_N(s->arena, Exchange *, s->config.tick_max);
    Status status = open_hall(s);
    if (status == OK) status = open_metrics(s);
    if (status != OK) {
        server_free(s);
        return status;
    }
    *out = s;
    return OK;
}

uint16_t server_port(const Server *s) { return s->port; }
uint16_t server_metrics_port(const Server *s) { return s->door.port; }

void server_free(Server *s) {
    if (!s) return;
    metrics_door_close(&s->door);
    hall_close(&s->hall);
    if (s->epoll >= 0) close(s->epoll);
    if (s->wake >= 0) close(s->wake);
    arena_free(s->arena);
    free(s);
}

/* --- the tick --- */

static void start_work(Server *s, Exchange *x) {
    x->job = (Job){.run = x->req.work, .arg = x->req.work_arg};
    jobs_submit(s->jobs, &x->job);
}

static size_t take_turns(Server *s) {
    size_t n = 0;
    for (Exchange *x; n < s->config.tick_max && (x = pile_next(&s->ready)); n++) {
        s->exchanges[n] = x;
        s->turns[n] = (Turn){&x->req, &x->res};
    }
    return n;
}

static void tick(Server *s, bool periodic) {
    size_t n = take_turns(s);
    Pile answered = {0};
    int64_t begun = metrics_clock();
    Status committed = tick_run(&s->hooks, s->turns, n, periodic, klok_nu());
    meter_tick(&s->meter, committed, metrics_clock() - begun);
    for (size_t i = 0; i < n; i++) {
        Exchange *x = s->exchanges[i];
        if (committed == OK && turn_waits(&x->req))
            start_work(s, x);
        else
            pile_add(&answered, x);
    }
    tray_put(&s->hall.replies, &answered);
}

static Exchange *exchange_of(Job *job) { return (Exchange *)((char *)job - offsetof(Exchange, job)); }

static void collect_work(Server *s) {
    for (Job *job = jobs_finished(s->jobs), *following; job; job = following) {
        following = job->next;
        Exchange *x = exchange_of(job);
        x->req.work_done = true;
        pile_add(&s->ready, x);
    }
}

/* --- the loop --- */

static int sooner(int a, int64_t b) {
    if (b < 0) b = 0;
    return a < 0 || b < a ? (int)b : a;
}

static int time_to_wait(Server *s) {
    if (s->ready.count) return 0;
    int wait = sooner(-1, s->next_sweep - s->now);
    if (s->side_due) wait = sooner(wait, s->next_side - s->now);
    if (s->hooks.periodic) wait = sooner(wait, s->next_period - s->now);
    return wait;
}

static void drain(int fd) {
    char scratch[512];
    while (read(fd, scratch, sizeof scratch) > 0) continue;
}

/* Waits for the hall, a worker, a signal or the clock. */
static bool wait_for_something(Server *s, int signals) {
    struct epoll_event events[EVENTS];
    int n = epoll_wait(s->epoll, events, EVENTS, time_to_wait(s));
    if (n < 0 && errno != EINTR) return false;
    for (int i = 0; i < n; i++) {
        if (events[i].data.fd == s->wake) drain(s->wake);
        s->side_due = s->side_due || (s->config.side && events[i].data.fd == s->config.side_fd);
        s->door_rings = s->door_rings || (s->door.daemon && events[i].data.fd == metrics_door_epoll(&s->door));
        if (events[i].data.fd != signals) continue;
        drain(signals);
        s->stop_asked = true;
    }
    s->now = monotonic_ms();
    return true;
}

static void begin_stop(Server *s) {
    log_line(LOG_INFO, "stop", "underway=%zu", s->hall.underway);
    hall_quiesce(&s->hall);
    s->stop_by = s->now + s->config.stop_s * 1000LL;
}

static bool stopped(const Server *s) {
    return s->stop_by && ((s->hall.quiet && s->hall.underway == 0) || s->now >= s->stop_by);
}

/* Whoever waits without a sound: for a deadline of theirs, or for what was missed. */
static void sweep(Server *s) {
    s->side_due = s->config.side != NULL;
    s->door_rings = s->door.daemon != NULL;
    s->next_sweep = s->now + SWEEP_MS;
}

/* However many requests there are, and however many wait there, it gets its share and no more. */
static bool run_side(Server *s) {
    s->side_due = s->config.side(s->config.side_ctx);
    s->next_side = s->now + SIDE_MS;
    return s->side_due || watch_side(s, EPOLL_CTL_MOD) == OK;
}

static bool turn_the_wheel(Server *s) {
    tray_take(&s->hall.arrived, &s->ready);
    if (s->hall.broken) return false;
    collect_work(s);
    if (s->now >= s->next_sweep) sweep(s);
    bool periodic = s->hooks.periodic && s->now >= s->next_period;
    if (periodic) s->next_period = s->now + s->config.period_ms;
    if (s->ready.count || periodic) tick(s, periodic);
    if (s->door_rings) metrics_door_run(&s->door);
    s->door_rings = false;
    return !s->side_due || s->now < s->next_side || run_side(s);
}

static Status serve(Server *s, int signals) {
    s->now = monotonic_ms();
    s->next_period = s->now + s->config.period_ms;
    while (!stopped(s)) {
        bool fine = wait_for_something(s, signals);
        if (s->stop_asked && !s->stop_by) begin_stop(s);
        if (!fine || !turn_the_wheel(s)) {
            log_line(LOG_ERROR, "serve", "%s", s->hall.broken ? "the library gave up" : strerror(errno));
            return INTERNAL;
        }
    }
    return OK;
}

static int open_signals(Server *s, sigset_t *before) {
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ours, before);
    int fd = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0) die("signalfd: %s", strerror(errno));
    watch(s, fd);
    return fd;
}

/* A second SIGTERM while stopping is the same wish: it may not kill what still has to be closed. */
static void close_signals(int fd, const sigset_t *before) {
    drain(fd);
    close(fd);
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

/* Whoever still waits is told that it will not be. */
static void abandon_all(Server *s) {
    for (Job *job = jobs_stop(s->jobs), *following; job; job = following) {
        following = job->next;
        pile_add(&s->ready, exchange_of(job));
    }
    for (Exchange *x = s->ready.first; x; x = x->next) exchange_abandon(x);
    tray_put(&s->hall.replies, &s->ready);
}

Status server_run(Server *s, bool handle_signals) {
    sigset_t before;
    int signals = handle_signals ? open_signals(s, &before) : -1; /* before the workers, who inherit what is blocked */
    s->jobs = jobs_new(s->config.workers, s->config.jobs_max, s->wake);
    hall_start(&s->hall, s->jobs);
    log_line(LOG_INFO, "serve", "address=%s port=%u", s->config.address, s->port);
    Status status = serve(s, signals);
    abandon_all(s);
    hall_leave(&s->hall);
    jobs_free(s->jobs);
    s->jobs = NULL;
    if (handle_signals) close_signals(signals, &before);
    return status;
}

void server_stop(Server *s) {
    uint64_t one = 1;
    atomic_store(&s->stop_asked, true);
    if (write(s->wake, &one, sizeof one) < 0) return; /* the counter is full: it is awake already */
}
