/*
 * The headers that stand on every reply, whatever made it. Sources: the design of the screens (CSP), OWASP ASVS 5.0 V3.4.
 */
#pragma once

#include "http/response.h"

#define HEADER_CSP                                                                                                     \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; "   \
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "                                 \
    "require-trusted-types-for 'script'; trusted-types 'none'"

/* The header lines of a reply, each with its CR LF: those of the house, those of its kind, and those the handler added. */
void headers_write(Buf *out, const Response *res);

/* "Sun, 22 Nov 2026 04:55:15 GMT" of seconds since 1970, up to the year 9999 (RFC 9110 section 5.6.7); ends in NUL. */
enum { HTTP_DATE = 30 };
void http_date(int64_t seconds, char out[HTTP_DATE]);
