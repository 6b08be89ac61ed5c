/*
 * Proof that a form was asked for by the browser that sends it.
 *
 * A token is the moment it was made, eight random bytes and a keyed hash over those, the purpose and what it is bound
 * to. Nothing is stored. The random bytes make every page different, so that compression tells nothing about it.
 *
 * bound is the session token for whoever is logged in: the token dies with the session, and at each rise of rights.
 * For the login form it is the value of a short-lived random cookie (sessie_token_new gives one), because a token that
 * is bound to nothing can be fetched by an attacker and planted in somebody's page. The public form binds to nothing: it
 * must work without any cookie, and there is nothing to steal by sending it; there the token only shows that the
 * form was opened, and when (a form filled in within a second was not filled in by a person).
 *
 * Besides this, http/ refuses writes whose Sec-Fetch-Site or Origin says that they come from elsewhere.
 *
 * Sources: OWASP ASVS 5.0 V3.5.1; OWASP CSRF Prevention Cheat Sheet, "signed double-submit cookie".
 */
#pragma once

#include "base/str.h"
#include "base/tijd.h"

enum { CSRF_SLEUTEL = 32 }; /* bytes of a key */

/* 96 hexadecimal digits. purpose is a word of the program, such as S("inloggen"); key has CSRF_SLEUTEL bytes. */
Str csrf_new(Arena *a, Geheim key, Str purpose, Geheim bound, Tijdstip nu);

/* Whether it was made here for this purpose, bound to this, at most max_ms ago and not in the future. Constant time.
 * *made (may be NULL) gets the moment it was made, when true. */
bool csrf_check(Geheim key, Str purpose, Geheim bound, Str token, Tijdstip nu, int64_t max_ms, Tijdstip *made);
