/*
 * Passwords: what is a good one, and the slow hash that keeps it.
 *
 * Hashing is argon2id through libsodium. It takes tens of milliseconds and tens of megabytes on purpose, so it
 * never runs on the tick. A WachtwoordTaak carries all it needs by value: the tick fills it, a worker calls
 * wachtwoord_run (a pure function: no database, no clock, no shared memory but the counter below), the tick reads the
 * answer and wipes it. How many of them may run at once is decided in http/.
 *
 * Nobody can tell from the work who has an account: checking always costs exactly one run. Who is unknown, was
 * invited but has no password yet, or is blocked is checked against a hash that nothing fits. A second run, to hash
 * anew after the cost was raised, happens only when the password was right.
 *
 * A password is used as it was typed: not cut off, not folded, spaces kept.
 *
 * Sources: RFC 9106 section 4 (second recommended option: 64 MiB, 3 passes; libsodium has one lane instead of four);
 * OWASP ASVS 5.0 V6.2 (passwords), V11.4.2 (hashing them); NIST SP 800-63B 5.1.1. See docs/besluiten/inloggen.md.
 */
#pragma once

#include "base/str.h"

enum {
    WACHTWOORD_MIN = 12,  /* characters */
    WACHTWOORD_MAX = 256, /* bytes; what is longer was pasted by mistake */
    WACHTWOORD_HASH = 128 /* bytes of a stored hash at most, NUL included */
};

typedef struct WachtwoordKosten {
    uint32_t rondes;   /* passes over the memory, at least 1 */
    uint32_t geheugen; /* bytes, at least 8192, a multiple of 1024 */
} WachtwoordKosten;

extern const WachtwoordKosten WACHTWOORD_KOSTEN; /* 3 passes over 64 MiB */

/* What is wrong with a password, as a sentence to the person who chose it (Dutch, says what to do); STR_NONE when it is
 * good. own is the login name. Uses the secret arena for a folded copy. */
Str wachtwoord_bezwaar(Arena *secret, Geheim wachtwoord, Str own);

typedef struct WachtwoordTaak {
    WachtwoordKosten kosten;       /* in: what a hash should cost today */
    uint8_t typed[WACHTWOORD_MAX]; /* in */
    size_t typed_len;              /* in */
    char hash[WACHTWOORD_HASH];    /* in: what to check against; "" means that there is none: make one */
    bool klopt;                    /* out: it is this password */
    char nieuw[WACHTWOORD_HASH];   /* out: to be stored instead; "" when what is stored is fine, or it is not right */
} WachtwoordTaak;

/* A check against a stored hash; STR_NONE (nobody, no password, blocked) gives a check that costs as much and fails. A
 * password that is too long cannot be right and is checked as one that nothing fits. */
void wachtwoord_check(WachtwoordTaak *t, WachtwoordKosten kosten, Geheim typed, Str stored);

/* Hashing a password that wachtwoord_bezwaar has no objection to. The outcome is in nieuw. */
void wachtwoord_make(WachtwoordTaak *t, WachtwoordKosten kosten, Geheim typed);

/* The slow part, for a worker; taak is a WachtwoordTaak. Wipes what was typed. */
void wachtwoord_run(void *taak);

/* Wipes everything; after the answer was used, and when a task is dropped. */
void wachtwoord_wipe(WachtwoordTaak *t);

/* Runs of argon2id since the program started: for the metrics, and for the test that everybody costs the same. */
uint64_t wachtwoord_runs(void);
