/*
 * Across walls: do we both know someone, without showing whom else.
 *
 * An oblivious pseudo-random function on ristretto255 with SHA-512, as in RFC 9497 (mode OPRF). The answering party holds a key
 * and gives away only the outputs for what it knows itself. The asking party blinds one value, has it evaluated, takes the blind
 * off and looks whether the output is among those. The answerer never sees the value; the asker learns one bit per question, and
 * cannot try values by itself, since every try needs the answerer. Values of little entropy (names, dates) remain guessable by
 * asking, so asking is throttled (OprfRem) and every question is logged by the caller.
 *
 * Sources: RFC 9497 (OPRF), RFC 9496 (ristretto255), RFC 9380 section 5.3.1 (expand_message_xmd).
 */
#pragma once

#include "base/str.h"

enum { OPRF_POINT = 32, OPRF_SCALAR = 32, OPRF_OUT = 64, OPRF_INPUT_MAX = 1024 };

/* Must be called once before anything else; INTERNAL when the library cannot start. */
MUST_USE Status oprf_init(void);

void oprf_key_new(uint8_t key[OPRF_SCALAR]);
/* INVALID when the input is longer than OPRF_INPUT_MAX, or (which nobody can bring about) gives the neutral element. */
MUST_USE Status oprf_blind(Bytes input, uint8_t secret[OPRF_SCALAR], uint8_t blinded[OPRF_POINT]);
/* The same with a blind that is given, for test vectors. */
MUST_USE Status oprf_blind_with(Bytes input, const uint8_t secret[OPRF_SCALAR], uint8_t blinded[OPRF_POINT]);
/* INVALID when what came in is no point of the group, or the neutral one. */
MUST_USE Status oprf_evaluate(const uint8_t key[OPRF_SCALAR], const uint8_t blinded[OPRF_POINT],
                              uint8_t out[OPRF_POINT]);
MUST_USE Status oprf_finish(Bytes input, const uint8_t secret[OPRF_SCALAR], const uint8_t evaluated[OPRF_POINT],
                            uint8_t out[OPRF_OUT]);
/* What the holder of the key gets without any blinding. */
MUST_USE Status oprf_direct(const uint8_t key[OPRF_SCALAR], Bytes input, uint8_t out[OPRF_OUT]);

/* How many questions may still be asked: refills by per_hour each hour, holds at most that many. Moments in ms, handed in. */
typedef struct OprfRem {
    double left;
    int64_t since;
    int per_hour;
} OprfRem;

OprfRem oprf_rem_new(int per_hour, int64_t now);
/* Takes one; BUSY when there is none. */
MUST_USE Status oprf_rem_take(OprfRem *r, int64_t now);
