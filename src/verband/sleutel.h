/*
 * Keyed tokens: how mentions that may belong together find each other.
 *
 * From each mention come up to SLEUTELS_MAX tokens of 64 bits. A token stands for a narrow combination of what the mention says
 * (sound of the family name with year of birth; address with given name; ...) under a secret key, so that tokens can be stored
 * beside sealed data and tell nothing without the key. Mentions that share a token are candidates; a token that too many share
 * (Nguyen, 1 January, a hostel) is left aside, since the narrower combinations next to it still find who belongs together.
 *
 * A token depends on the words only, not on the order in which mentions came in.
 *
 * Source: J.-P. Aumasson and D. J. Bernstein (2012), "SipHash: a fast short-input PRF" (SipHash-1-3 with 64-bit output).
 */
#pragma once

#include "verband/vermelding.h"

enum { SLEUTELS_MAX = 64 };

typedef struct Geheimsleutel {
    uint64_t k0, k1;
} Geheimsleutel;

typedef struct Sleutels {
    uint64_t token[SLEUTELS_MAX]; /* the lowest 6 bits tell which combination it is, the other 58 are keyed */
    int count;
} Sleutels;

/* Which combination a token stands for: 0 .. 63. */
static inline unsigned sleutel_rule(uint64_t token) { return token & 63; }
/* Most mentions that may share this token before it is left aside. */
unsigned sleutel_cap(uint64_t token);

void sleutels_of(const Kaartenbak *k, const Vermelding *v, Geheimsleutel key, Sleutels *out);

/* Brings near what making the tokens of this mention will need. */
void sleutels_fetch(const Kaartenbak *k, const Vermelding *v);

uint64_t siphash13(Geheimsleutel key, const uint64_t *words, size_t n); /* of n little-endian words */
