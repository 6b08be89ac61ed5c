#include "http/headers.h"

#include <stdio.h>
#include <time.h>

static const char house[] = "Content-Security-Policy: " HEADER_CSP "\r\n"
                            "X-Content-Type-Options: nosniff\r\n"
                            "Referrer-Policy: no-referrer\r\n"
                            "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
                            "Cross-Origin-Opener-Policy: same-origin\r\n"
                            "Cross-Origin-Resource-Policy: same-origin\r\n"
                            "X-Frame-Options: DENY\r\n";

static const Str cache_control[] = {
    [CACHE_NEVER] = S("no-store"),
    [CACHE_CHECK] = S("no-cache"),
    [CACHE_IMMUTABLE] = S("public, max-age=31536000, immutable"),
};

static void write_line(Buf *out, Str name, Str value) {
    buf_str(out, name);
    buf_lit(out, ": ");
    buf_str(out, value);
    buf_lit(out, "\r\n");
}

void headers_write(Buf *out, const Response *res) {
    buf_bytes(out, house, sizeof house - 1);
    if (res->tls) buf_lit(out, "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n");
    write_line(out, S("Cache-Control"), cache_control[res->cache]);
    if (response_has_content(res->status)) write_line(out, S("Content-Type"), res->content_type);
    for (size_t i = 0; i < res->header_count; i++) write_line(out, res->headers[i].name, res->headers[i].value);
}

void http_date(int64_t seconds, char out[HTTP_DATE]) {
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct tm t;
    time_t when = (time_t)seconds;
    gmtime_r(&when, &t);
    char text[2 * HTTP_DATE];
    int n = snprintf(text, sizeof text, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + (size_t)3 * (size_t)t.tm_wday,
                     t.tm_mday, months + (size_t)3 * (size_t)t.tm_mon, t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
    REQUIRE(n == HTTP_DATE - 1);
    memcpy(out, text, HTTP_DATE);
}
