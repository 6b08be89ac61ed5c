/*
 * Accounts for a demonstration: like any other, activated with passwords and secrets that are drawn at random and
 * written in a file beside the demo database.
 *
 * Whoever tries the program needs to log in without a telephone. So the file (0600, in the demo directory) holds the
 * passwords and the secrets of the second factor, and demo_account_code makes the code of the moment from it. It never
 * opens the vault: a database that was not made as a demo has no such file and no way in.
 *
 * The file is text: lines that begin with '#' explain, and one line for each account:
 * login name, password, secret in base32, name, function, organisation, municipality; with tabs between.
 */
#pragma once

#include "auth/auth.h"
#include "base/fout.h"

typedef struct DemoAccount {
    Str inlognaam, naam;                /* in */
    Str functie, organisatie, gemeente; /* in; gemeente S("") for the whole region */
    Str wachtwoord;                     /* out */
    Str geheim;                         /* out: base32, in groups of four */
} DemoAccount;

/* Four groups of four: 80 random bits that can be typed over, drawn again while the rules for passwords object: one in
 * some thousands happens to hold a short login name. */
Str demo_wachtwoord(Arena *secret, Str inlognaam);

/* Makes and activates an account that holds its function from today. Slow: it hashes a password on the spot. */
MUST_USE Status demo_account_new(const Auth *auth, DemoAccount *account);

/* Writes the file; CONFLICT when it exists. */
MUST_USE Status demo_account_write(Arena *secret, Str path, const DemoAccount *accounts, size_t n);

/* Reads it. NOT_FOUND when there is none: no demo. INVALID when it is not such a file. */
MUST_USE Status demo_account_read(Arena *secret, Str path, DemoAccount **out, size_t *n);

/* `ketenzicht demo code NAAM`: the code of the moment and how many seconds it is good for. NOT_FOUND when there is no
 * such account or no file; *melding says which, in Dutch. */
MUST_USE Status demo_account_code(Arena *secret, Str path, Str inlognaam, Tijdstip nu, Str *code, int *seconds,
                                  Str *melding);
