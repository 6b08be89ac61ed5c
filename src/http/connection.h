/*
 * A connection: bytes in through the gate, one request at a time, bytes out.
 *
 * Of pipelined requests the next is not read before the one before it has been answered. The system reports each change of a socket
 * once (edge-triggered), so `readable` remembers that there may be more; reading stops while a request waits for its tick, and a
 * client that sends on meanwhile fills no memory of ours.
 *
 * The end: after the last reply the sending side is closed, and what still comes in is thrown away for a while, so that closing
 * does not take back a reply that is on its way (RFC 9112 section 9.6).
 */
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include "http/exchange.h"
#include "http/gate.h"

struct Hall;

typedef struct Connection {
    struct Connection *next, **link; /* link is what points here */
    struct Connection *again;        /* in the list of that name */
    int fd;
    Gate gate;
    Exchange *exchange; /* that is being read, waits, or is answered; NULL between two */
    bool readable;      /* the socket may hold more than was read */
    bool hung;          /* the other side has closed; reading on comes to that end */
    bool waits_again;   /* it stands in the list of those who go on in the next round */
    bool draining;      /* nothing is read or sent any more */
    char *rest;         /* what came behind the present request; malloc */
    size_t rest_len;
    int64_t deadline; /* when it is cut off, in the hall's time; 0: not now */
    char address[INET6_ADDRSTRLEN];
} Connection;

/* Takes over fd; NULL, and fd closed, when that cannot be. */
Connection *connection_open(struct Hall *h, int fd, const struct sockaddr *peer);
/* Something happened on the socket: goes on as far as it can. May close it. */
void connection_event(struct Hall *h, Connection *c, uint32_t events);
/* Goes on where it stopped to let others go first. */
void connection_go_on(struct Hall *h, Connection *c);
/* Sends what its exchange has to say, and goes on. */
void connection_reply(struct Hall *h, Connection *c);
/* Its deadline has passed. */
void connection_expire(struct Hall *h, Connection *c);
/* At once; its exchange may not wait for a tick or for slow work. */
void connection_close(struct Hall *h, Connection *c);
