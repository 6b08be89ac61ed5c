/* One tick: begin, a savepoint around each request, commit. Knows hooks, requests and responses; no sockets. */
#pragma once

#include "http/server.h"

typedef struct Turn {
    Request *req;
    Response *res;
} Turn;

/*
 * Handles n requests and, when periodic is true, hooks->periodic after them. Afterwards every response is filled, or its
 * request waits for slow work (req->work without req->work_done), for which a place has been reserved.
 * Not OK: nothing was kept, every response is a 503 and no request waits for anything.
 */
MUST_USE Status tick_run(const TickHooks *hooks, const Turn *turns, size_t n, bool periodic, Tijdstip nu);

/* Does the request wait for slow work? */
static inline bool turn_waits(const Request *req) { return req->work && !req->work_done; }
