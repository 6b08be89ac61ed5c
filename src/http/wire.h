/*
 * The connections, seen from below: the gate on every byte that comes in, and the deadlines.
 *
 * libmicrohttpd offers no place to look at raw bytes, so the gate stands where it reads them: wire.c defines the symbol
 * `recv`, which the dynamic linker then binds in the library as well. In a thread that serves no Wire, and for
 * descriptors that are no connection of that Wire, it is the ordinary recv. docs/besluiten/poort.md tells why, and
 * what was measured. That it works is not assumed: a request that the library shows but the gate has not let through is
 * refused (wire_admitted).
 *
 * A Wire belongs to the thread that serves it.
 */
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include "http/gate.h"

typedef struct Connection {
    struct Connection *next, **link; /* link is what points here */
    int fd;
    Gate gate;
    uint64_t shown;     /* requests that the library has shown to us */
    int64_t deadline;   /* when it is cut off, in the Wire's time; 0: not now */
    bool answered;      /* a refusal has been sent; what still comes in is swallowed */
    bool replying;      /* a reply is on its way out */
    char address[INET6_ADDRSTRLEN];
} Connection;

typedef struct Wire {
    GateRules rules;
    bool tls;
    int64_t now;                  /* monotonic, ms; set by whoever runs the loop */
    int64_t request_ms, reply_ms; /* what a whole request, a whole reply may take */
    Connection *all;
    Connection **by_fd;
    size_t by_fd_count;
    _Atomic uint64_t refused; /* connections, since the start; may be read by others */
} Wire;

/* From here on this thread reads for w; NULL ends it. */
void wire_serve(Wire *w);

Connection *wire_open(Wire *w, int fd, const struct sockaddr *peer);
void wire_close(Wire *w, Connection *c);
void wire_free(Wire *w); /* when all are closed */

/* Has the gate let this next request of the connection through? Asked once for each. */
bool wire_admitted(Connection *c);
/* All of a request is here. What it waits for now is ours, so no deadline of theirs runs. */
void wire_waits(Connection *c);
void wire_reply_starts(Wire *w, Connection *c);
void wire_reply_ends(Wire *w, Connection *c);

/* Cuts off what is past its deadline (slow loris, slow readers). */
void wire_sweep(Wire *w);
