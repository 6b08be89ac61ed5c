#include "http/headers.h"

static const struct {
    const char *name, *value;
} always[] = {
    {"Content-Security-Policy", HEADER_CSP},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
};

static const char *const cache_control[] = {
    [CACHE_NEVER] = "no-store",
    [CACHE_CHECK] = "no-cache",
    [CACHE_IMMUTABLE] = "public, max-age=31536000, immutable",
};

static bool has_content(int status) { return status != 204 && status != 304; }

void headers_each(const Response *res, void (*add)(void *, const char *, const char *), void *ctx) {
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) add(ctx, always[i].name, always[i].value);
    if (res->tls) add(ctx, "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    add(ctx, "Cache-Control", cache_control[res->cache]);
    if (has_content(res->status)) add(ctx, "Content-Type", str_z(res->arena, res->content_type));
    for (size_t i = 0; i < res->header_count; i++)
        add(ctx, str_z(res->arena, res->headers[i].name), str_z(res->arena, res->headers[i].value));
}
