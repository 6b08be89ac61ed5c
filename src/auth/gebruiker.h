/*
 * Accounts: who may log in, and what an administrator can do about it.
 *
 * There is no account with a password that anybody else ever knew. The first administrator gets a one-time code that
 * `ketenzicht init` prints; everybody else gets one from an administrator, who sees it once. With it they choose their own
 * password and set up their own app (activeren.h).
 *
 *   uitgenodigd -> actief -> geblokkeerd -> (what it was)
 *
 * Blocking, resetting and ending a function hold from the next request of that user on.
 *
 * Whether the actor may do this is asked by the caller (gebruiker.beheren); what is done is logged here, under the
 * reference of the account. `fouten` gets sentences about what was typed, by field: INVALID says that there are some.
 *
 * Sources: OWASP ASVS 5.0 V6.3.2 (no default accounts), V6.4.1 (initial secrets expire), V6.4.4, V6.4.6, V7.4.2, V7.4.5, V8.3.2.
 */
#pragma once

#include "auth/auth.h"
#include "base/fout.h"

#define GEBRUIKER_UITGENODIGD S("uitgenodigd")
#define GEBRUIKER_ACTIEF      S("actief")
#define GEBRUIKER_GEBLOKKEERD S("geblokkeerd")

typedef struct Gebruiker {
    Uuid id;
    Str ref;       /* G-XXXX-XXXX: for addresses of pages and for the log */
    Str inlognaam; /* folded */
    Str naam, status;
    bool heeft_wachtwoord, heeft_app;  /* false after a reset, and before activating */
    Tijdstip code_tot;                 /* a one-time code is out, good until; TIJDSTIP_GEEN when none is */
    Tijdstip aangemaakt_op, laatst_op; /* laatst_op: last complete login, or TIJDSTIP_GEEN */
} Gebruiker;

/* The first administrator, in a region where nobody has activated yet; again gives a new code, so that a lost one is no
 * disaster. Holds functie (of the whole region) from today on. CONFLICT once somebody has activated. */
MUST_USE Status gebruiker_first(const Auth *auth, Str inlognaam, Str naam, Str functie, Str organisatie, Fouten *fouten,
                                Str *code);

/* INVALID also when the login name is taken. The code is shown once, to the administrator. */
MUST_USE Status gebruiker_invite(const Auth *auth, Str inlognaam, Str naam, Fouten *fouten, Gebruiker *out, Str *code);

MUST_USE Status gebruiker_open(const Auth *auth, Str ref, Gebruiker *out);
MUST_USE Status gebruiker_list(const Auth *auth, Gebruiker **out, size_t *n); /* all of the region, by name */
MUST_USE Status gebruiker_rename(const Auth *auth, const Gebruiker *g, Str naam, Fouten *fouten);

/* Logs out everywhere at once. CONFLICT when already so, and for blocking oneself. */
MUST_USE Status gebruiker_block(const Auth *auth, const Gebruiker *g);
MUST_USE Status gebruiker_unblock(const Auth *auth, const Gebruiker *g);

/* Ends all sessions of a user, who may log in again. */
MUST_USE Status gebruiker_logout(const Auth *auth, const Gebruiker *g);

/* What the user lost. What was not lost is still asked for when activating again. */
typedef enum Herstel {
    HERSTEL_UITNODIGING, /* the code: never activated; CONFLICT for others */
    HERSTEL_WACHTWOORD,
    HERSTEL_TWEEDE_FACTOR,
    HERSTEL_BEIDE, /* the administrator could then come in themselves: the log shows it. CONFLICT on one's own account */
} Herstel;

/* Takes away what was lost, ends all sessions and gives a new one-time code, which replaces an older one. CONFLICT for a
 * blocked account. */
MUST_USE Status gebruiker_reset(const Auth *auth, const Gebruiker *g, Herstel wat, Str *code);
