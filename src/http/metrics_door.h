/*
 * The door of the monitor: GET /metrics at an address of its own, apart from everything that people reach.
 *
 * It serves in the thread of the tick, between two ticks, and knows nothing but that one page. It is no route of the
 * application: nobody logs in, no right is asked and nothing is written. So it listens on the machine itself only (that is
 * checked by who configures it), and answers only to a name of the machine itself, so that a page in a browser there
 * cannot read it under a name of its own.
 */
#pragma once

#include <microhttpd.h>

#include "base/str.h"

typedef struct MetricsDoor {
    struct MHD_Daemon *daemon; /* NULL: closed */
    uint16_t port;
    void (*write)(void *ctx, Buf *out); /* all families, without the end */
    void *ctx;
} MetricsDoor;

/* d must stay where it is. Errors as listen_on. */
MUST_USE Status metrics_door_open(MetricsDoor *d, const char *address, uint16_t port);
int metrics_door_epoll(const MetricsDoor *d); /* becomes readable when there is something to do */
void metrics_door_run(MetricsDoor *d);        /* does it, without waiting; also now and then, for its deadlines */
void metrics_door_close(MetricsDoor *d);      /* fine when it is closed */
