#include "http/exchange.h"

#include <arpa/inet.h>

#include "http/decode.h"
#include "http/headers.h"

enum { HEAD_USUAL = 1024 };

Exchange *exchange_new(Arena *a, struct Connection *c, const ServerConfig *config) {
    Exchange *x = NEW(a, Exchange);
    x->arena = a;
    x->connection = c;
    x->head.arena = x->body.arena = a;
    x->req = (Request){.arena = a, .tls = config->tls};
    response_init(&x->res, &x->req);
    return x;
}

/* ---- in ---- */

/* A line without its CR LF. */
static bool next_line(Str *rest, Str *line) {
    if (!str_split(rest, '\n', line) || str_empty(*line)) return false;
    line->len--;
    return true;
}

/* The gate let the head through, so it holds nothing but lines of the one form that they may have. Gives the target. */
static Str read_head(Exchange *x) {
    Str rest = buf_view(&x->head), line, target;
    size_t lines = 0;
    for (Str left = rest; next_line(&left, &line);) lines++;
    Field *list = NEW_N(x->arena, Field, lines);
    size_t n = 0;
    (void)next_line(&rest, &line);
    (void)str_split(&line, ' ', &target); /* the method */
    (void)str_split(&line, ' ', &target);
    while (next_line(&rest, &line) && !str_empty(line)) {
        Field *f = &list[n++];
        (void)str_split(&line, ':', &f->name);
        f->value = str_trim(line);
    }
    x->req.headers = (Fields){list, n};
    return target;
}

static bool asks_to_close(const Request *r) {
    Str rest = request_header(r, S("Connection"));
    for (Str option; str_split(&rest, ',', &option);)
        if (str_eq_nocase(str_trim(option), S("close"))) return true;
    return false;
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
static Str client_address(Exchange *x, bool proxy, const char *peer) {
    Str last = STR_NONE;
    if (proxy)
        for (Str rest = request_header(&x->req, S("X-Forwarded-For")), part; str_split(&rest, ',', &part);)
            last = str_trim(part);
    return is_address(x->arena, last) ? last : str_dup(x->arena, str_from_z(peer));
}

int exchange_read(Exchange *x, const ServerConfig *config, const char *peer) {
    Request *r = &x->req;
    Str query = read_head(x), raw_path;
    x->last = x->last || asks_to_close(r);
    r->address = client_address(x, config->proxy, peer);
    r->cookies = decode_cookies(x->arena, request_header(r, S("Cookie")));
    str_split(&query, '?', &raw_path);
    if (!decode_path(x->arena, raw_path, &r->path)) return 400;
    if (!str_none(query) && !decode_fields(x->arena, query, config->max_fields, &r->query)) return 400;
    return read_body(x, config->max_fields);
}

/* ---- out ---- */

void exchange_reply(Exchange *x, const char *date) {
    const Response *res = &x->res;
    Str body = buf_view(&res->body);
    if (res->fixed.ptr) body = (Str){(const char *)res->fixed.ptr, res->fixed.len};
    Buf head = {.arena = x->arena};
    buf_reserve(&head, HEAD_USUAL);
    buf_fmt(&head, "HTTP/1.1 %d %s\r\nDate: %s\r\n", res->status, response_reason(res->status), date);
    if (x->last) buf_lit(&head, "Connection: close\r\n");
    if (response_has_content(res->status)) buf_fmt(&head, "Content-Length: %zu\r\n", body.len);
    headers_write(&head, res);
    buf_lit(&head, "\r\n");
    bool bare = x->req.method == METHOD_HEAD || !response_has_content(res->status);
    x->out[0] = buf_view(&head);
    x->out[1] = bare ? S("") : body;
    x->replying = true;
}
