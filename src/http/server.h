/*
 * The server: one tick at a time, and a hall beside it that reads and sends.
 *
 * All requests that are ready are handled together: one transaction, a savepoint for each, one commit, and only then are
 * the replies sent. So no answer leaves without its line in the audit log, and a durable commit is paid once per tick
 * instead of once per request. When the commit fails every reply of that tick becomes a 503 and nothing is kept.
 *
 *     take what is ready -> begin -> (savepoint, handle, release | rollback)* -> commit -> hand over to be sent
 *
 * The server knows nothing of the database: the steps are the caller's functions (TickHooks). Everything in TickHooks
 * runs in the thread that called server_run. Sockets are read and written in a thread of their own (hall.h), so the next
 * requests come in and the last replies go out while a tick works or its commit waits for the disk. Slow work goes to a
 * few workers and comes back (request_defer).
 *
 * In front of the library stands a gate that reads the raw bytes first (gate.h); docs/besluiten/poort.md and tick.md say why.
 *
 * Logged: start, stop, failed ticks, and once a minute how many connections the gate refused. Never a path, query, body, header or address.
 */
#pragma once

#include "http/asset.h"
#include "http/request.h"
#include "http/response.h"

typedef struct TickHooks {
    void *ctx;
    /* Opens the transaction of a tick. Failure: every request in it gets a 503. */
    Status (*begin)(void *ctx, Tijdstip nu);
    /* Around every request, every reply to a failure, and periodic: savepoint, and then either release (keep what came
     * after it) or rollback_to (undo that). Both end the savepoint. Failure of one of these fails the tick. */
    Status (*savepoint)(void *ctx);
    Status (*rollback_to)(void *ctx);
    Status (*release)(void *ctx);
    /* Fills the response. Not OK: what it did is undone and `failed` makes the reply. */
    Status (*handle)(void *ctx, Request *req, Response *res);
    /* After a failed handle and its rollback, in a savepoint of its own: writes the page (and the log line of the refusal, which is kept).
     * res is blank again. NULL, or not OK: the server's own page for `why`. */
    Status (*failed)(void *ctx, Request *req, Response *res, Status why);
    Status (*commit)(void *ctx);
    /* After a failure between begin and commit, or of commit itself. Must leave no open transaction. */
    void (*rollback)(void *ctx);
    /* Now and then (ServerConfig.period_ms), inside a tick of its own or with requests; NULL when there is nothing to do. */
    Status (*periodic)(void *ctx, Tijdstip nu);
} TickHooks;

/* Zero (or NULL) means the default that stands behind each. */
typedef struct ServerConfig {
    const char *address; /* 127.0.0.1; numeric, IPv4 or IPv6 */
    uint16_t port;       /* 0: the system picks one (tests); see server_port */
    const Str *hosts;    /* names that may stand in Host, without port: "localhost", "keten.example.nl". Required. */
    size_t host_count;
    bool tls;   /* browsers reach us over https: HSTS, Secure and __Host- cookies */
    bool proxy; /* a proxy of ours is in front: believe the last address in its X-Forwarded-For */

    size_t max_head;     /* bytes of request line and headers: 16 KiB; 431 */
    size_t max_body;     /* bytes of one body: 1 MiB; 413 */
    size_t max_bodies;   /* bytes of all bodies being received: 64 MiB; 503 */
    size_t max_fields;   /* fields in a form or query: 1000; 400 */
    unsigned max_connections; /* 1000; the next one waits or is closed */
    unsigned max_per_address; /* 0: no limit (behind a proxy all come from one address) */
    unsigned idle_s;          /* a connection on which nothing happens: 60 */
    unsigned request_s;       /* from the first byte of a request to its last: 30 */
    unsigned reply_s;         /* from the commit to the last byte of a reply: 120 */
    unsigned stop_s;          /* after a stop, for sending what is ready: 10 */

    unsigned tick_max;  /* requests in one tick: 256 */
    unsigned period_ms; /* between two calls of periodic: 1000 */
    unsigned workers;   /* threads for slow work: 2 */
    unsigned jobs_max;  /* slow jobs waiting or running: 16; then request_defer gives BUSY */

    Assets assets;
    PageDrawer *draw_page; /* draws the server's own pages, in more than one thread; NULL: bare ones */

    /* Something else that the thread of the tick looks after: called between two ticks, outside a transaction, when the descriptor can
     * be read and now and then, at most twenty times in a second. True when there is more to do: then it is called again. */
    int side_fd;
    bool (*side)(void *ctx); /* NULL: nothing */
    void *side_ctx;

    const char *metrics_address; /* where a monitor asks /metrics (metrics_door.h); NULL: nowhere. Of this machine only! */
    uint16_t metrics_port;
    void (*metrics)(void *ctx, Buf *out); /* adds families to the server's own (metrics.h); may be NULL */
    void *metrics_ctx;
} ServerConfig;

typedef struct Server Server;

/* Opens the listening sockets. INVALID when an address or hosts make no sense, BUSY when an address is taken. */
MUST_USE Status server_new(const ServerConfig *config, const TickHooks *hooks, Server **out);
uint16_t server_port(const Server *s);
uint16_t server_metrics_port(const Server *s);

/* Serves until SIGTERM or SIGINT (handle_signals) or server_stop: stops accepting, handles and answers what has been
 * received, closes. INTERNAL when the event loop itself breaks. */
MUST_USE Status server_run(Server *s, bool handle_signals);
/* From any thread, or from a signal handler. */
void server_stop(Server *s);
void server_free(Server *s); /* NULL is fine */
