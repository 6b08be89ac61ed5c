/*
 * The hall: where requests come in from the library, wait for the tick, and leave as replies. It owns the library's daemon,
 * the connections and the memory of requests, and runs in a thread of its own, so that reading and sending go on while the
 * tick works and while the disk writes. Assets and refusals it answers by itself.
 *
 *     sockets -> gate -> library -> arrived (tray) -> tick -> replies (tray) -> library -> sockets
 *
 * hall_open to hall_close are for the thread of the tick; what the hall's own thread does is not to be seen from here.
 */
#pragma once

#include <stdatomic.h>

#include "http/meter.h"
#include "http/tray.h"

enum { HALL_ARENAS_KEPT = 128 };

typedef struct Hall {
    /* For the tick. */
    Tray arrived;              /* complete requests; rings also when underway becomes nought after hall_quiesce, and when it broke */
    Tray replies;              /* answered: x->res is to be sent */
    atomic_size_t connections; /* open */
    atomic_size_t underway;    /* complete, and not yet answered to the last byte */
    atomic_bool quiet;         /* after hall_quiesce: all that had come in by then is in underway */
    atomic_bool broken;        /* the library gave up */
    Wire wire;                 /* of which the tick reads how many were refused, and nothing else */

    /* Of the hall. */
    const ServerConfig *config;
    Meter *meter;
    Jobs *jobs; /* given to each request */
    struct MHD_Daemon *daemon;
    Pile answered; /* to be sent */
    Pile ready;    /* complete in this round */
    pthread_t thread;
    int epoll;
    atomic_bool quiesce, leave; /* asked by the tick */
    bool closing;               /* no more requests after the present one on any connection */
    size_t body_bytes;          /* of all bodies in memory */
    int64_t next_sweep, next_report;
    uint64_t refusals_told;
    Arena *spare[HALL_ARENAS_KEPT];
    size_t spare_count;
} Hall;

#define HALL_CLOSED ((Hall){.arrived.fd = -1, .replies.fd = -1, .epoll = -1})

/* Takes listener, also when it fails: INTERNAL when the library will not start. Before it, h is HALL_CLOSED. */
MUST_USE Status hall_open(Hall *h, const ServerConfig *config, int listener, Meter *meter);
/* Begins to take in. The thread inherits which signals are blocked. */
void hall_start(Hall *h, Jobs *jobs);
/* Stops accepting; see quiet. */
void hall_quiesce(Hall *h);
/* Sends what is in replies, tells whoever still waits in arrived that it will not be, and ends the thread. Nothing of the
 * hall may be in other hands any more. */
void hall_leave(Hall *h);
void hall_close(Hall *h); /* fine when it is closed */
