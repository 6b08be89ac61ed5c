/*
 * The hall: where requests come in from the library, wait for the tick, and leave as replies. It owns the library's
 * daemon, the connections and the arenas. Everything here runs in the thread of the tick.
 */
#pragma once

#include "http/exchange.h"
#include "http/meter.h"

enum { HALL_ARENAS_KEPT = 128 };

typedef struct Hall {
    const ServerConfig *config;
    Jobs *jobs; /* given to each request */
    struct MHD_Daemon *daemon;
    Wire wire;
    Meter meter;
    Exchange *first, *last; /* ready for the tick */
    size_t ready;
    size_t connections; /* open */
    size_t underway;   /* complete, and not yet answered to the last byte */
    size_t body_bytes; /* of all bodies in memory */
    bool resumed;      /* replies wait for the next hall_run */
    bool closing;      /* no more requests after the present one on any connection */
    Arena *spare[HALL_ARENAS_KEPT];
    size_t spare_count;
} Hall;

/* listener is the library's from here on. INTERNAL when the library will not start. */
MUST_USE Status hall_open(Hall *h, const ServerConfig *config, int listener);
/* A descriptor that becomes readable when hall_run has something to do. */
int hall_epoll(const Hall *h);
/* Milliseconds until hall_run must be called even when nothing happens; -1: no need. */
int hall_timeout(Hall *h);
/* Takes in and sends what can be taken in and sent, without waiting. False when the library is broken. */
bool hall_run(Hall *h, int64_t now);

/* The next that is ready; NULL when there is none. */
Exchange *hall_next(Hall *h);
/* Puts one back among the ready: its slow work is done. */
void hall_again(Hall *h, Exchange *x);
/* Sends x->res. */
void hall_reply(Hall *h, Exchange *x);

/* Stops accepting. */
void hall_quiesce(Hall *h);
/* Closes everything; nothing may be parked any more. */
void hall_close(Hall *h);
