/*
 * The second factor: six digits from an app, anew every half minute.
 *
 * RFC 6238 as every authenticator app does it: HMAC-SHA-1, 30 seconds, 6 digits, a secret of 160 bits. The clock of a
 * telephone may be one step off to either side. A code works once: whoever checks it keeps the step that was
 * accepted, and only later steps are good after that (so the code before it, still on somebody's screen, is
 * gone too).
 *
 * Pure: no database, no clock. Where the secret is kept (sealed) is the business of gebruiker.h.
 *
 * Sources: RFC 6238, RFC 4226 (through liboath); key URI format of the Google Authenticator wiki; OWASP ASVS 5.0 V6.5.1
 * (used once), V6.5.5 (lifetime), V6.5.8 (time of the server).
 */
#pragma once

#include "base/str.h"
#include "base/tijd.h"

enum {
    TOTP_GEHEIM = 20, /* bytes of a secret */
    TOTP_CIJFERS = 6,
    TOTP_SPELING = 1 /* steps a clock may be off */
};

#define TOTP_STAP_MS INT64_C(30000)

/* A new secret, in the arena; hand in a secret one. */
Geheim totp_secret_new(Arena *secret);

/* The step a moment falls in. */
int64_t totp_step(Tijdstip nu);

/* The code of a step, six digits. */
Str totp_code(Arena *secret, Geheim key, int64_t step);

/* Is it the code of now or of a neighbouring step, later than last? Then true, and *step is what to keep as last.
 * Spaces are ignored ("123 456"). Every candidate is compared, in constant time. */
bool totp_check(Arena *secret, Geheim key, Str typed, Tijdstip nu, int64_t last, int64_t *step);

/* For whoever types it over: base32 in groups of four, "JBSW Y3DP ...". */
Str totp_secret_text(Arena *secret, Geheim key);

/* Back again; spaces and lower case are forgiven. False when it is no base32 of TOTP_GEHEIM bytes. */
bool totp_secret_parse(Arena *secret, Str text, Geheim *key);

/* otpauth://totp/Issuer:account?secret=...&issuer=Issuer&algorithm=SHA1&digits=6&period=30, for a QR code (qr.h). */
Str totp_uri(Arena *secret, Str issuer, Str account, Geheim key);
