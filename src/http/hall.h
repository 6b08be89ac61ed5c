/*
 * The hall: where requests come in from the sockets, wait for the tick, and leave as replies. It owns the connections
 * (connection.h) and the arenas. Everything here runs in the thread of the tick.
 */
#pragma once

#include "http/connection.h"
#include "http/headers.h"
#include "http/meter.h"

enum { HALL_ARENAS_KEPT = 128, HALL_READ = 64 * 1024 };

typedef struct Hall {
    const ServerConfig *config;
    Jobs *jobs; /* given to each request */
    GateRules rules;
    Meter meter;
    int listener, epoll;
    int64_t now; /* monotonic, ms; set by hall_run */
    Connection *all;
    size_t count;
    bool crowded;           /* somebody may be waiting to be let in */
    Connection *again;      /* these stopped reading to let others go first */
    Exchange *first, *last; /* ready for the tick */
    size_t ready;
    size_t underway;   /* complete, and not yet answered to the last byte */
    size_t body_bytes; /* of all bodies in memory */
    uint64_t refused;  /* connections, since the start */
    bool closing;      /* no more requests after the present one on any connection */
    Arena *spare[HALL_ARENAS_KEPT];
    size_t spare_count;
    int64_t date_at; /* seconds since 1970 */
    char date[HTTP_DATE];
    char scratch[HALL_READ]; /* what was read last; wiped */
} Hall;

/* A zeroed one is closed. listener is the hall's from here on, also when this fails. */
MUST_USE Status hall_open(Hall *h, const ServerConfig *config, int listener);
static inline bool hall_is_open(const Hall *h) {
    return h->config != NULL;
}
/* A descriptor that becomes readable when hall_run has something to do. */
static inline int hall_epoll(const Hall *h) { return h->epoll; }
/* Whether hall_run or a tick must be called even when nothing happens. */
static inline bool hall_hurries(const Hall *h) { return h->ready || h->again || h->crowded; }
/* Takes in and sends what can be taken in and sent, without waiting. False when that is broken. */
bool hall_run(Hall *h, int64_t now);
/* Cuts off what is past its deadline (slow loris, slow readers). */
void hall_sweep(Hall *h, int64_t now);

/* The next that is ready; NULL when there is none. */
Exchange *hall_next(Hall *h);
/* Puts one (back) among the ready: it is complete, or its slow work is done. */
void hall_add(Hall *h, Exchange *x);
/* Sends x->res. */
void hall_reply(Hall *h, Exchange *x);

/* Stops accepting. */
void hall_quiesce(Hall *h);
/* Closes everything; nothing may wait any more. Fine when it is closed. */
void hall_close(Hall *h);

/* For connections: an arena for a request, kept, so that a request in a steady state allocates nothing. */
Arena *hall_take_arena(Hall *h);
void hall_give_arena(Hall *h, Arena *a);
/* The value of a Date header. */
const char *hall_date(Hall *h);
