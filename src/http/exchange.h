/*
 * An exchange: one request on its way in, through the tick, and out again as a reply.
 *
 *     receiving -> (a body too large, an asset, nonsense) -----------------> replying
 *     receiving -> ready -> tick -> replying
 *                    ^       `----> working (slow work) --.
 *                    `------------------------------------'
 *
 * Everything of it lives in one secret arena, also the bytes as they came in: a password in a form is wiped with the rest.
 */
#pragma once

#include "http/jobs.h"
#include "http/server.h"

struct Connection;

typedef struct Exchange {
    struct Exchange *next; /* in whatever queue it stands */
    Job job;
    struct Connection *connection;
    Arena *arena;
    Buf head, body; /* as they came in */
    bool complete;  /* all of it is here, so it will be answered */
    bool last;      /* the connection ends after the reply */
    int refusal;    /* the status of a request that is not to be handled; 0 when it is fine */
    int64_t since; /* when all of it had come in, in ns of metrics_clock */
    Request req;
    Response res;
    Str out[2];  /* what is to be sent of the reply: head and body; the pointers move on */
    bool replying;
} Exchange;

/* In the arena, which it owns from here on. */
Exchange *exchange_new(Arena *a, struct Connection *c, const ServerConfig *config);

/* Builds the Request of what was received; gives the status of a refusal, or 0. x->req.method is known; peer: the address on the
 * other side. */
int exchange_read(Exchange *x, const ServerConfig *config, const char *peer);

/* Writes the reply of x->res in x->out; date as it stands in the header of that name. */
void exchange_reply(Exchange *x, const char *date);
