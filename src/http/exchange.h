/*
 * An exchange: one request on its way in, through the tick, and out again as a reply. The only thing that knows both
 * libmicrohttpd and our Request and Response.
 *
 *     receiving -> (a body too large, an asset, nonsense) -----------------> replied
 *     receiving -> ready -> tick -> replied
 *                    ^       `----> working (slow work) --.
 *                    `------------------------------------'
 */
#pragma once

#include <microhttpd.h>

#include "http/jobs.h"
#include "http/server.h"
#include "http/wire.h"

typedef struct Exchange {
    struct Exchange *next; /* in whatever queue it stands */
    Job job;
    struct MHD_Connection *mhd;
    Connection *connection;
    Arena *arena;
    Str target; /* as sent: path and query */
    bool begun;   /* the library has shown its head */
    bool complete; /* ... and all of it, so it will be answered */
    int refusal;  /* the status of a request that is not to be handled; 0 when it is fine */
    Buf body;
    int64_t since; /* when all of it had come in, in ns of metrics_clock */
    Request req;
    Response res;
} Exchange;

/* In the arena, which it owns from here on. */
Exchange *exchange_new(Arena *a, struct MHD_Connection *mhd, const char *target, bool tls);

/* Builds the Request of what was received; gives the status of a refusal, or 0. */
int exchange_read(Exchange *x, const ServerConfig *config, const char *method);

/* A 503 for who waited for what will not be. */
void exchange_abandon(Exchange *x);

/* Hands the response to the library, which sends it now or when the connection is resumed. */
enum MHD_Result exchange_reply(Exchange *x, bool last_on_connection);
