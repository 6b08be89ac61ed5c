/*
 * A reply in the making. A handler writes the body, and says what kind of thing it is; the server adds the headers that
 * every reply carries (headers.h) and sends it when the tick has been committed. Nothing is sent before that.
 *
 * Unless said otherwise a reply is text/html, 200, and never stored (Cache-Control: no-store).
 * Header values may not be empty or hold control characters: that ends the program (a broken invariant, not bad input).
 */
#pragma once

#include "http/request.h"

typedef enum Cache {
    CACHE_NEVER,     /* no-store: everything personal, and the default */
    CACHE_CHECK,     /* no-cache: may be kept, must be asked again (public pages with an ETag) */
    CACHE_IMMUTABLE, /* a year: assets whose name holds their hash */
} Cache;

typedef struct Response {
    Arena *arena; /* the request's */
    bool tls;     /* the request's */
    int status;
    Str content_type;
    Buf body;
    Bytes fixed; /* sent instead of body when ptr is not NULL; must outlive the reply (program text) */
    Cache cache;
    Field *headers;
    size_t header_count, header_cap;
} Response;

/* A blank one: 200, text/html; charset=utf-8, no-store. */
void response_init(Response *res, const Request *req);

/* Adds a header of its own (repeats are kept). Not for what the server sets: Content-Type, Cache-Control, Set-Cookie, ... */
void response_header(Response *res, Str name, Str value);

/* 303: 'look there now', the answer to every POST that succeeded. location is a path of ours or an absolute URL. */
void response_redirect(Response *res, Str location);

/* A file to keep: text/csv, application/pdf. The name is ASCII letters, digits, '.', '-' and '_' (others become '-'). */
void response_download(Response *res, Str content_type, Str filename);

/* A cookie is HttpOnly, Path=/, and over TLS Secure and named __Host-name. The value holds cookie octets only
 * (RFC 6265: no space, quote, comma, semicolon, backslash). */
typedef enum SameSite { SAMESITE_STRICT, SAMESITE_LAX } SameSite;
enum { COOKIE_SESSION = -1 }; /* goes when the browser closes */
void response_cookie(Response *res, Str name, Str value, SameSite same_site, int max_age_s);
void response_cookie_clear(Response *res, Str name, SameSite same_site);

/* Writes a whole page that says one thing: draws what response_page and response_failure say. Gets texts, gives markup. */
typedef void PageDrawer(Buf *out, Str title, Str text);

/* A short page of the server's own, in Dutch: a title and one sentence that says what to do. Drops what was written. */
void response_page(Response *res, int status, Str title, Str text);
/* The page that belongs to a failure: NOT_FOUND and FORBIDDEN are the same 404, INVALID 400, CONFLICT 409, BUSY 503, INTERNAL 500. */
void response_failure(Response *res, Status why);
/* 405 with its Allow header ("GET, HEAD") and a page. */
void response_method_not_allowed(Response *res, Str allow);

/* "Not Found"; "" for a number nobody uses. */
const char *response_reason(int status);
