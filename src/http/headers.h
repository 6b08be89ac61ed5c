/* The headers that stand on every reply, whatever made it. Source: shared design of the screens (CSP), OWASP ASVS 5.0 V3.4. */
#pragma once

#include "http/response.h"

#define HEADER_CSP                                                                                                     \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; "   \
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "                                 \
    "require-trusted-types-for 'script'; trusted-types 'none'"

/* Calls add for each: the fixed ones, Strict-Transport-Security when tls, Cache-Control, Content-Type. */
void headers_each(const Response *res, void (*add)(void *ctx, const char *name, const char *value), void *ctx);
