/*
 * A request as the rest of the house sees it: checked, decoded once, and alive in its own arena.
 *
 * What the gate has established before a handler sees a Request: the method is one of Method; the path is
 * percent-decoded exactly once, is valid UTF-8, starts with '/', and holds no control character, no empty, "." or ".."
 * segment and no encoded slash; Host is one of the configured names; a form is application/x-www-form-urlencoded and
 * every name and value in it is valid UTF-8 without NUL. Anything else never gets this far (400, 413, 415, 421, 431, 501).
 *
 * Ownership: everything hangs in `arena` or in the library's buffer and goes with the request, after the reply has been
 * sent. The arena is a secret one: it is wiped.
 *
 * Nothing here may be written to the program's log (base/log.h) except the method and the route's pattern.
 */
#pragma once

#include "base/str.h"
#include "base/tijd.h"

typedef enum Method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE, METHOD_COUNT } Method;

/* What sort of thing was asked for: for counting, nothing else. */
typedef enum RequestKind { REQUEST_UNKNOWN, REQUEST_REFUSED, REQUEST_ASSET, REQUEST_PUBLIC, REQUEST_STAFF, REQUEST_KINDS } RequestKind;

Str method_name(Method m);                /* "GET" */
bool method_from(Str name, Method *out); /* exact, upper case; false when it is none of ours */

typedef struct Field {
    Str name, value;
} Field;

/* In the order in which they were sent; a name may come back. */
typedef struct Fields {
    const Field *list;
    size_t count;
} Fields;

typedef struct Request {
    Arena *arena;
    Tijdstip nu; /* the moment of the tick: the same for all requests in it */
    Method method;
    RequestKind kind; /* set by who finds its route */
    Str path;    /* decoded; "/" at least */
    Str address; /* of the client, as text; the last one in X-Forwarded-For when a proxy stands in front */
    Fields query, form, cookies, headers;
    Str body;   /* as sent; empty when there is none (a form has been taken apart into `form` as well) */
    Fields params; /* filled by router_find: {ref} in the pattern is "ref" here */
    bool tls;   /* the browser speaks https (to us or to the proxy) */
    void *user; /* for who handles it; NULL at first, kept when the request comes back from slow work */

    /* Slow work; use request_defer and request_work. Without jobs (a test that makes its own requests) nothing runs it:
     * the test calls work(work_arg), sets work_done, and calls the handler again. */
    struct Jobs *jobs;
    void (*work)(void *);
    void *work_arg;
    bool work_done;
} Request;

/* The first value under a name; STR_NONE when there is none. */
Str fields_get(Fields f, Str name);
size_t fields_count(Fields f, Str name);
/* Walks over the values under one name: size_t at = 0; while (fields_next(f, S("vorm"), &at, &value)) ... */
bool fields_next(Fields f, Str name, size_t *at, Str *value);

static inline Str request_param(const Request *r, Str name) { return fields_get(r->params, name); }
static inline Str request_query(const Request *r, Str name) { return fields_get(r->query, name); }
static inline Str request_form(const Request *r, Str name) { return fields_get(r->form, name); }
/* Names of headers compare without case. */
Str request_header(const Request *r, Str name);
/* The cookie under its plain name: over TLS the one sent as __Host-name, otherwise the one sent as name. */
Str request_cookie(const Request *r, Str name);

/* 'Reads' (GET, HEAD) or changes something. */
static inline bool request_reads(const Request *r) { return r->method == METHOD_GET || r->method == METHOD_HEAD; }

/*
 * Did a page of ours send this? For everything that changes something, next to the CSRF token: Sec-Fetch-Site must be
 * same-origin (or none: typed or bookmarked); browsers that do not send it must send our own Origin, or none at all.
 */
bool request_same_origin(const Request *r);

/* The best of the offered languages ("nl", "en") for Accept-Language; the first when nothing fits. */
Str request_language(const Request *r, const Str *offered, size_t n);

/*
 * Slow work (argon2id, backup) does not belong in a tick. A handler hands it over and returns:
 *
 *     Hash *h = request_work(req);
 *     if (!h) { h = NEW(req->arena, Hash); ...; return request_defer(req, hash_run, h); }
 *     ... use h
 *
 * `work` runs in another thread and may touch nothing but `arg`, which must live in the request's arena. When it is
 * done, the handler is called again, in a later tick, and request_work gives `arg`. What the first call wrote to the
 * database is kept; what it wrote to the response is not. Returns OK, or BUSY when as much is waiting as may.
 */
MUST_USE Status request_defer(Request *r, void (*work)(void *arg), void *arg);
void *request_work(const Request *r); /* NULL when nothing was done for this request */
