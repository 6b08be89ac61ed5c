/*
 * What every function of auth/ needs to know of the request it works for, and the settings they share.
 *
 * auth/ knows no pages and no regioprofiel: only users, and functions by their names. An Auth is filled for one
 * request by whoever handles it; everything that is returned lives in its arena. Everything here runs in the thread and
 * the transaction of the tick, except wachtwoord_run and wissel_run.
 *
 * Logged (store/logboek.h), by the function that does it: every login, refused or not, every use of a code, logging out,
 * and whatever is done to an account. object in the log says what it was ("sessie:wachtwoord", "gebruiker:blokkeren"),
 * ref which account, kenmerk the keyed hash of the login name that was typed. An attempt that the brake turns away is
 * not logged again, so that a flood cannot fill the log.
 *
 * Important for whoever handles a request: a refused login is no failed request. Its count of attempts and its log line
 * stand in the same transaction, so the handler returns OK and shows the message. That is why these outcomes come back
 * as a value (InlogAntwoord) and not as a Status: TRY would undo the count.
 */
#pragma once

#include "auth/actor.h"
#include "auth/wachtwoord.h"
#include "store/logboek.h"

/* Names of the table in regio/handeling.h, which lies above this room. */
#define AUTH_ACCOUNT S("account.gebruiken")
#define AUTH_BEHEER  S("gebruiker.beheren")

/* Times in milliseconds. The reasons for the defaults stand in docs/besluiten/inloggen.md. */
typedef struct AuthInstelling {
    WachtwoordKosten kosten;
    int64_t sessie_stil; /* a session ends after this long without a request: 30 minutes */
    int64_t sessie_duur; /* and in any case after this: 10 hours */
    int64_t stap_duur;   /* time to finish logging in or activating: 30 minutes */
    int64_t code_duur;   /* a one-time code is good for: 7 days */
    Str uitgever;        /* name of the installation in an authenticator app */
} AuthInstelling;

AuthInstelling auth_standaard(void);

/* For a monitor; since the start. */
typedef struct AuthTellers {
    uint64_t mislukt; /* passwords and codes that were not right */
    uint64_t geremd;  /* attempts that the brake turned away */
} AuthTellers;

typedef struct Auth {
    Arena *arena; /* a secret one */
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
    Str regio;
    Tijdstip nu;
    Actor actor;  /* who does it: of the session, actor_publiek(), or a blank one for the program itself */
    Str herkomst; /* 'web', 'cli', 'test': for the log */
    Str adres;    /* network address of the client, as text; S("") when there is none (command line) */
    Str toestel;  /* what the client says it is, for its owner to recognise: "Firefox op Windows"; may be absent */
    AuthInstelling instelling;
    AuthTellers *tellers; /* NULL: nobody counts */
} Auth;

static inline Datum auth_vandaag(const Auth *auth) { return datum_at(auth->nu); }

/* ---- form tokens (csrf.h) under a key of the region ---- */

/* purpose is a word of the program; bound is the cookie it is bound to, or S(""). */
MUST_USE Status auth_csrf_new(const Auth *auth, Str purpose, Str bound, Str *token);
/* OK or FORBIDDEN. *made (made may be NULL): when the form was opened. Good for 12 hours. */
MUST_USE Status auth_csrf_check(const Auth *auth, Str purpose, Str bound, Str token, Tijdstip *made);
MUST_USE Status auth_csrf_check_within(const Auth *auth, Str purpose, Str bound, Str token, int64_t max_ms, Tijdstip *made);

/* ---- within auth/ ---- */

typedef struct AuthRegel {
    Str handeling;      /* AUTH_ACCOUNT when left out */
    const char *object; /* "sessie:wachtwoord" */
    Uuid wie;           /* nil: the actor */
    Str ref;            /* of the account it is about; may be absent */
    Str inlognaam;      /* as typed; goes into the log as a keyed hash; may be absent */
    Status resultaat;
} AuthRegel;

MUST_USE Status auth_log(const Auth *auth, AuthRegel regel);

/* A login name as it is stored and compared: folded, spaces at the ends gone. S("") for what is no text. */
Str auth_inlognaam(Arena *a, Str typed);
