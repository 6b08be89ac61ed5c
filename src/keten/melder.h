/*
 * The anonymous reporter: a code instead of a name.
 *
 * After an anonymous report the reporter gets a code (4 + 16 characters). What is kept: the locator (first 4), a salt,
 * a verifier and a public key; the secret key exists only while the code is typed. So replies can be sealed to the
 * reporter, and nobody here can read them back. Who handles the report sees the day of a message and not the hour; the
 * audit log has the moment. An unknown code costs the same work.
 *
 * Hashing a code is slow on purpose: melder_hash is pure and runs in a worker.
 */
#pragma once

#include "keten/signaal.h"
#include "store/meldcode.h"

typedef struct MelderCode {
    Str code; /* shown once: XXXX-XXXX-XXXX-XXXX-XXXX */
    uint8_t zout[MELDER_ZOUT];
    MelderSleutels sleutels; /* what is kept of them: controle, and the public half of zaad */
} MelderCode;

/* What follows from one sending of the public form, named by the 128 random bits that the form carried: its mark in the
 * database (Melding.herhaal) and the code of its reporter. Whoever sends the same form twice, by a double click or by
 * loading the answer again, gets one report and the same code. Neither leads back to the random bits. */
enum { MELDER_ZENDING = 16 };
typedef struct MelderZending {
    Bytes herhaal;
    Str code; /* to hash: MelderJob.typed; in the secret arena */
} MelderZending;
MUST_USE Status melder_zending(Ctx *c, const uint8_t nummer[MELDER_ZENDING], MelderZending *out);

/* In a tick, after melder_hash made the keys: binds a code to a stored report. Again is no mistake; CONFLICT when the
 * code belongs to another report (one in a million: let the reporter send again). */
MUST_USE Status melder_bind(Ctx *c, Uuid signaal, const MelderCode *code);

typedef struct MelderBericht {
    bool van_melder;
    Datum dag;
    Str tekst;
} MelderBericht;

typedef struct MelderPost { /* what a reporter sees with the code */
    Str status;             /* Dutch sentence: 'Uw melding is ontvangen.', ... nothing of the content */
    MelderBericht *berichten;
    size_t berichten_n;
} MelderPost;

/* Draws a code and makes its keys: slow, pure, touches nothing but *job. For a worker thread (or a test). */
typedef struct MelderJob {
    Arena *arena; /* a secret one: keys stay in out */
    Str typed;    /* a typed code to check; none: draw a new one */
    Bytes zout;   /* of the report with that locator, or of nothing when there is none: same work */
    MelderCode out;
    Status result; /* of the hash: OK, INVALID (no code) or BUSY (no memory now) */
} MelderJob;
void melder_hash(void *job);

/* The salt to hash a typed code with. For an unknown locator a salt of its own that stays the same. INVALID (with a message)
 * when what was typed cannot be a code. */
MUST_USE Status melder_zout(Ctx *c, Str typed, Bytes *zout);
/* After the hash: the post of this reporter. NOT_FOUND when the code is wrong, exactly as for an unknown one. */
MUST_USE Status melder_post(Ctx *c, const MelderJob *job, MelderPost *out);
/* Adds words of the reporter to their report. The same words twice in a row are one message. */
MUST_USE Status melder_schrijf(Ctx *c, const MelderJob *job, Str tekst);

/* For feedback: seals a message to the reporter of a signal. NOT_FOUND when there is none who can read it. */
MUST_USE Status melder_stuur(Ctx *c, Uuid signaal, Str tekst);
/* What the reporter added, for who handles the signal. */
MUST_USE Status melder_berichten(Ctx *c, const Signaal *s, MelderBericht **out, size_t *n);
