#include "http/response.h"

#include <string.h>

void response_init(Response *res, const Request *req) {
    *res = (Response){
        .arena = req->arena,
        .tls = req->tls,
        .status = 200,
        .content_type = S("text/html; charset=utf-8"),
        .body = {.arena = req->arena},
    };
}

static void require_header_text(Str s) {
    for (size_t i = 0; i < s.len; i++) REQUIRE((unsigned char)s.ptr[i] >= ' ' && s.ptr[i] != 0x7f);
}

void response_header(Response *res, Str name, Str value) {
    REQUIRE(!str_empty(name) && !str_empty(value));
    require_header_text(name);
    require_header_text(value);
    if (res->header_count == res->header_cap) {
        size_t cap = res->header_cap ? res->header_cap * 2 : 8;
        Field *grown = NEW_N(res->arena, Field, cap);
        if (res->header_count) memcpy(grown, res->headers, res->header_count * sizeof *grown);
        res->headers = grown;
        res->header_cap = cap;
    }
    res->headers[res->header_count++] = (Field){name, value};
}

void response_redirect(Response *res, Str location) {
    res->status = 303;
    res->body.len = 0;
    response_header(res, S("Location"), location);
}

static bool plain_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
}

void response_download(Response *res, Str content_type, Str filename) {
    char *plain = arena_dup(res->arena, filename.ptr, filename.len);
    for (size_t i = 0; i < filename.len; i++)
        if (!plain_name_char(plain[i])) plain[i] = '-';
    res->content_type = content_type;
    response_header(res, S("Content-Disposition"),
                    str_fmt(res->arena, "attachment; filename=\"%.*s\"", (int)filename.len, plain));
}

static bool cookie_octet(unsigned char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

static void set_cookie(Response *res, Str name, Str value, SameSite same_site, const char *age) {
    const char *mode = same_site == SAMESITE_STRICT ? "Strict" : "Lax";
    const char *prefix = res->tls ? "__Host-" : "", *secure = res->tls ? "; Secure" : "";
    response_header(res, S("Set-Cookie"),
                    str_fmt(res->arena, "%s%.*s=%.*s; Path=/; HttpOnly; SameSite=%s%s%s", prefix, STR_ARG(name),
                            STR_ARG(value), mode, secure, age));
}

void response_cookie(Response *res, Str name, Str value, SameSite same_site, int max_age_s) {
    for (size_t i = 0; i < value.len; i++) REQUIRE(cookie_octet((unsigned char)value.ptr[i]));
    Str age = max_age_s == COOKIE_SESSION ? S("") : str_fmt(res->arena, "; Max-Age=%d", max_age_s);
    set_cookie(res, name, value, same_site, str_z(res->arena, age));
}

void response_cookie_clear(Response *res, Str name, SameSite same_site) {
    set_cookie(res, name, S(""), same_site, "; Max-Age=0");
}

const char *response_reason(int status) {
    static const struct {
        int status;
        const char *reason;
    } known[] = {
        {200, "OK"},
        {201, "Created"},
        {204, "No Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].status == status) return known[i].reason;
    return "";
}
