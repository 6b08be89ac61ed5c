/*
 * From bytes on the wire to text: percent-encoding, forms, paths, cookies, Accept headers. Pure functions over one Str.
 *
 * Everything is decoded exactly once. What is not well-formed is refused (false), never repaired: a text that two
 * programs read differently is a text that slips past one of them. Sources: RFC 3986 section 2.1 and 3.3, RFC 6265
 * section 4.2, RFC 9110 section 12.4.2 and 12.5, WHATWG URL section 5.1.
 */
#pragma once

#include "http/request.h"

/* "%C3%A9" to "é"; with plus_is_space also '+'. False on a broken escape, on bytes that are not UTF-8, and on NUL. */
bool decode_text(Arena *a, Str raw, bool plus_is_space, Str *out);

/* The path of a request; request.h says what holds afterwards. */
bool decode_path(Arena *a, Str raw, Str *out);

/* "a=1&b=2&a=3", of a query or a form. False when a part does not decode or there are more than max. */
bool decode_fields(Arena *a, Str raw, size_t max, Fields *out);

/* "a=1; b=2". Parts that are no cookie are passed over: a browser sends what any page on the host ever set. */
Fields decode_cookies(Arena *a, Str header);

/* Walks over "br;q=1.0, gzip;q=0.8": a value in lower or upper case as sent, and its weight in thousandths (1000 when
 * none is given, 0 when it is malformed). */
bool accept_next(Str *rest, Str *value, int *weight);

/* Compares without case, ASCII only. */
bool str_eq_nocase(Str a, Str b);
