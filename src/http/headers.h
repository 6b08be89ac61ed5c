/*
 * The headers that stand on every reply, whatever made it. Sources: the design of the screens (CSP), OWASP ASVS 5.0 V3.4.
 */
#pragma once

#include "http/response.h"

#define HEADER_CSP                                                                                                     \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; "   \
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "                                 \
    "require-trusted-types-for 'script'; trusted-types 'none'"

/* Calls add for each header of the reply: those of the house, those of its kind, and those the handler added.
 * Values end in NUL. */
void headers_each(const Response *res, void (*add)(void *ctx, const char *name, const char *value), void *ctx);
