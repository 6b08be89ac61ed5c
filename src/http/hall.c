#include "http/hall.h"

#include <errno.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 256 };

/* --- arenas --- */

Arena *hall_take_arena(Hall *h) { return h->spare_count ? h->spare[--h->spare_count] : arena_new_secret(); }

void hall_give_arena(Hall *h, Arena *a) {
    if (h->spare_count == HALL_ARENAS_KEPT) {
        arena_free(a);
        return;
    }
    arena_reset(a);
    h->spare[h->spare_count++] = a;
}

/* --- the queue --- */

void hall_add(Hall *h, Exchange *x) {
    x->next = NULL;
    if (h->last)
        h->last->next = x;
    else
        h->first = x;
    h->last = x;
    h->ready++;
}

Exchange *hall_next(Hall *h) {
    Exchange *x = h->first;
    if (!x) return NULL;
    h->first = x->next;
    if (!h->first) h->last = NULL;
    h->ready--;
    return x;
}

void hall_reply(Hall *h, Exchange *x) { connection_reply(h, x->connection); }

const char *hall_date(Hall *h) {
    int64_t now = time(NULL);
    if (now != h->date_at) http_date(now, h->date);
    h->date_at = now;
    return h->date;
}

/* --- the sockets --- */

Status hall_open(Hall *h, const ServerConfig *c, int listener) {
    h->config = c;
    h->rules = (GateRules){.hosts = c->hosts, .host_count = c->host_count, .max_head = c->max_head};
    h->listener = listener;
    h->epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event e = {.events = EPOLLIN | EPOLLET, .data.ptr = NULL};
    return h->epoll >= 0 && epoll_ctl(h->epoll, EPOLL_CTL_ADD, listener, &e) == 0 ? OK : INTERNAL;
}

/* Until nobody waits, or there is no room. What the system refuses is tried again at the next sweep. */
static void let_in(Hall *h) {
    while (h->listener >= 0 && h->count < h->config->max_connections) {
        struct sockaddr_storage peer = {0};
        socklen_t size = sizeof peer;
        int fd = accept4(h->listener, (struct sockaddr *)&peer, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0 && errno != EINTR && errno != ECONNABORTED) return;
        if (fd >= 0) connection_open(h, fd, (struct sockaddr *)&peer);
    }
}

static void go_on_with_those_who_stopped(Hall *h) {
    Connection *c = h->again;
    h->again = NULL;
    for (Connection *following; c; c = following) {
        following = c->again;
        c->waits_again = false;
        connection_go_on(h, c);
    }
}

bool hall_run(Hall *h, int64_t now) {
    struct epoll_event events[EVENTS];
    h->now = now;
    go_on_with_those_who_stopped(h);
    int n = epoll_wait(h->epoll, events, EVENTS, 0);
    if (n < 0 && errno != EINTR) return false;
    for (int i = 0; i < n; i++) {
        if (events[i].data.ptr)
            connection_event(h, events[i].data.ptr, events[i].events);
        else
            h->crowded = true;
    }
    if (h->crowded) let_in(h);
    h->crowded = false;
    return true;
}

void hall_sweep(Hall *h, int64_t now) {
    if (!hall_is_open(h)) return;
    h->now = now;
    for (Connection *c = h->all, *next; c; c = next) {
        next = c->next;
        if (c->deadline && h->now >= c->deadline) connection_expire(h, c);
    }
    let_in(h);
}

void hall_quiesce(Hall *h) {
    h->closing = true;
    if (h->listener >= 0) close(h->listener);
    h->listener = -1;
}

void hall_close(Hall *h) {
    if (!hall_is_open(h)) return;
    hall_quiesce(h);
    while (h->all) connection_close(h, h->all);
    if (h->epoll >= 0) close(h->epoll);
    while (h->spare_count) arena_free(h->spare[--h->spare_count]);
}
