#include "http/exchange.h"

#include <arpa/inet.h>

#include "http/decode.h"
#include "http/headers.h"

Exchange *exchange_new(Arena *a, struct MHD_Connection *mhd, const char *target, bool tls) {
    Exchange *x = NEW(a, Exchange);
    x->arena = a;
    x->mhd = mhd;
    x->target = str_dup(a, str_from_z(target));
    x->body.arena = a;
    x->req = (Request){.arena = a, .tls = tls};
    response_init(&x->res, &x->req);
    return x;
}

static enum MHD_Result collect(void *ctx, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    Exchange *x = ctx;
    Field *list = (Field *)x->req.headers.list;
    list[x->req.headers.count++] = (Field){str_from_z(name), str_from_z(value ? value : "")};
    return MHD_YES;
}

/* Names and values stay in the library's buffer, which lives until the reply has been sent. */
static void read_headers(Exchange *x) {
    int count = MHD_get_connection_values(x->mhd, MHD_HEADER_KIND, NULL, NULL);
    x->req.headers = (Fields){NEW_N(x->arena, Field, (size_t)(count > 0 ? count : 0)), 0};
    MHD_get_connection_values(x->mhd, MHD_HEADER_KIND, collect, x);
}

static bool is_media_type(Str header, Str type) {
    Str first;
    return str_split(&header, ';', &first) && str_eq_nocase(str_trim(first), type);
}

/* A body is a form, or raw for who understands it; the other two types that a form of a stranger's page can send are refused. */
static int read_body(Exchange *x, size_t max_fields) {
    Request *r = &x->req;
    r->body = buf_view(&x->body);
    Str type = request_header(r, S("Content-Type"));
    if (str_empty(r->body)) return 0;
    if (str_empty(type) || is_media_type(type, S("multipart/form-data")) || is_media_type(type, S("text/plain")))
        return 415;
    if (!is_media_type(type, S("application/x-www-form-urlencoded"))) return 0;
    return decode_fields(x->arena, r->body, max_fields, &r->form) ? 0 : 400;
}

static bool is_address(Arena *a, Str text) {
    unsigned char raw[sizeof(struct in6_addr)];
    const char *z = str_z(a, text);
    return inet_pton(AF_INET, z, raw) == 1 || inet_pton(AF_INET6, z, raw) == 1;
}

/* Of a list only the last: it was written by our own proxy, what stands before it by anybody. */
static Str client_address(Exchange *x, bool proxy) {
    Str last = STR_NONE;
    if (proxy)
        for (Str rest = request_header(&x->req, S("X-Forwarded-For")), part; str_split(&rest, ',', &part);)
            last = str_trim(part);
    return is_address(x->arena, last) ? last : str_dup(x->arena, str_from_z(x->connection->address));
}

int exchange_read(Exchange *x, const ServerConfig *config, const char *method) {
    Request *r = &x->req;
    if (!method_from(str_from_z(method), &r->method)) return 501;
    read_headers(x);
    r->address = client_address(x, config->proxy);
    r->cookies = decode_cookies(x->arena, request_header(r, S("Cookie")));
    Str raw_path, query = x->target;
    str_split(&query, '?', &raw_path);
    if (!decode_path(x->arena, raw_path, &r->path)) return 400;
    if (!str_none(query) && !decode_fields(x->arena, query, config->max_fields, &r->query)) return 400;
    return read_body(x, config->max_fields);
}

void exchange_abandon(Exchange *x) {
    response_init(&x->res, &x->req);
    response_failure(&x->res, BUSY);
}

static void add_header(void *ctx, const char *name, const char *value) {
    if (MHD_add_response_header(ctx, name, value) != MHD_YES) die("header %s: refused by the library", name);
}

enum MHD_Result exchange_reply(Exchange *x, bool last_on_connection) {
    const Response *res = &x->res;
    Str body = buf_view(&res->body);
    if (res->fixed.ptr) body = (Str){(const char *)res->fixed.ptr, res->fixed.len};
    /* The library only reads it, and lets go of it before the exchange ends. */
    struct MHD_Response *out = MHD_create_response_from_buffer(body.len, (void *)body.ptr, MHD_RESPMEM_PERSISTENT);
    if (!out) die("out of memory (response)");
    headers_each(res, add_header, out);
    if (last_on_connection) add_header(out, "Connection", "close");
    enum MHD_Result result = MHD_queue_response(x->mhd, (unsigned)res->status, out);
    MHD_destroy_response(out);
    return result;
}
