/*
 * One-time codes: what an administrator hands to somebody who may activate an account.
 *
 * Sixteen characters of Crockford's base32, 80 random bits: too many to guess, few enough to read out over the
 * telephone. Only a keyed hash is stored. Upper or lower case, spaces and dashes do not matter, and neither does O for 0
 * or I and L for 1.
 */
#pragma once

#include "auth/auth.h"

enum { EENMALIG_TEKENS = 16 };

/* A new code, written XXXX-XXXX-XXXX-XXXX. */
Str eenmalig_new(Arena *secret);

/* The sixteen characters that were meant; false when it cannot be a code: the wrong length, or another character. */
bool eenmalig_parse(Arena *secret, Str typed, Str *code);

/* What is stored of it. INVALID when it cannot be a code. */
MUST_USE Status eenmalig_hash(const Auth *auth, Str typed, uint8_t out[KLUIS_TOKEN]);

/* Is typed the code that stored is the hash of? stored may be absent: the work is the same. */
MUST_USE Status eenmalig_check(const Auth *auth, Str typed, Bytes stored, bool *good);
