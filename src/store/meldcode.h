/*
 * The code of the anonymous reporter: the only way to read the answers, kept by nobody but the reporter.
 *
 * A code is 20 characters of Crockford base32 in groups of four: 4 to find the report by (the locator, no secret) and
 * 16 (80 random bits) from which argon2id makes, with a salt per report, a verifier and an X25519 key. The chain keeps
 * locator, salt, verifier and public key: it can write to the reporter and cannot read back what it wrote.
 *
 * meldcode_derive is slow by design (tens of milliseconds, 64 MiB) and touches nothing but its arguments: run it in a
 * worker, at most two at once. Run it for an unknown locator too (with any salt), so that the answer takes as long.
 */
#pragma once

#include "store/kluis.h"

enum {
    MELDCODE_LOCATOR = 4,
    MELDCODE_GEHEIM = 16,
    MELDER_ZOUT = 16,
    MELDER_CONTROLE = 32,
    MELDER_PUBLIEK = 32,
    MELDER_ZAAD = 32
};

typedef struct Meldcode {
    Str locator;   /* 4 characters */
    Geheim geheim; /* 16 characters */
} Meldcode;

typedef struct MelderSleutels {
    uint8_t controle[MELDER_CONTROLE]; /* to keep: proves that a code is right */
    uint8_t zaad[MELDER_ZAAD];         /* never keep: opens the answers */
} MelderSleutels;

/* ABCD-EFGH-JKMN-PQRS-TVWX. The text is shown once and never stored. */
Str meldcode_new(Arena *secret);
/* The same from 16 bytes that nobody can guess (kluis_token of something random): the same bytes give the same code. */
Str meldcode_from_token(Arena *secret, const uint8_t token[KLUIS_TOKEN]);
/* As people type it: small letters, spaces, O for 0. False when it cannot be a code. */
bool meldcode_parse(Arena *secret, Str typed, Meldcode *out);

/* BUSY when there is no memory for it now. Wipe *out with meldcode_wipe. */
MUST_USE Status meldcode_derive(Geheim geheim, const uint8_t zout[MELDER_ZOUT], MelderSleutels *out);
bool meldcode_matches(const MelderSleutels *s, Bytes controle); /* constant time */
void meldcode_public(const MelderSleutels *s, uint8_t publiek[MELDER_PUBLIEK]);
void meldcode_wipe(MelderSleutels *s);

/* Padded like the vault pads. INVALID when it was not sealed to this reporter, or was changed. */
MUST_USE Status melder_seal(Arena *a, const uint8_t publiek[MELDER_PUBLIEK], Geheim inhoud, Bytes *blob);
MUST_USE Status melder_open(Arena *secret, const MelderSleutels *s, Bytes blob, Geheim *inhoud);
