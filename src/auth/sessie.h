/*
 * Sessions: who is behind a cookie, how far they got in logging in, and which function they act in.
 *
 *   logging in    wachtwoord -> volledig
 *   activating    code -> activeren -> volledig      (see activeren.h)
 *
 * The cookie is 256 random bits; the database knows only its hash. Each rise of rights (a step further, another
 * function) gives a new cookie and makes the old one worthless. A session ends after half an hour without a request, after
 * ten hours in any case, when its user is blocked, and when it is ended: all of that holds from the next request
 * on, because every request asks, and what the store remembers goes with any write (store/db_kept.h). Only a session that
 * is 'volledig' has an actor with rights.
 *
 * The page that belongs to a session carries a form token that is bound to its cookie (sessie_csrf).
 *
 * Sources: OWASP ASVS 5.0 V7.2 (tokens), V7.3 (time-outs), V7.4 (ending), V3.5.1; NIST SP 800-63B 4.2.3.
 */
#pragma once

#include "auth/auth.h"

typedef enum SessieFase { FASE_CODE, FASE_ACTIVEREN, FASE_WACHTWOORD, FASE_VOLLEDIG } SessieFase;

/* What the user must do next. Every page but the one of that step sends the browser there. */
typedef enum SessieStap {
    STAP_KLAAR,             /* nothing: logged in */
    STAP_TWEEDE_FACTOR,     /* give a code of the app: inlog_tweede_factor */
    STAP_WACHTWOORD_KIEZEN, /* activeren_kies_begin */
    STAP_WACHTWOORD_GEVEN,  /* activeren_geef_begin */
    STAP_APP_INSTELLEN,     /* activeren_app, activeren_bevestig */
} SessieStap;

/* A function that the user holds today. */
typedef struct SessieFunctie {
    Uuid id; /* of the functievervulling */
    Str functie, organisatie, gemeente;
} SessieFunctie;

typedef struct Sessie {
    Str cookie; /* as received or as set: a secret */
    Uuid gebruiker_id;
    Str ref, inlognaam, naam;
    SessieFase fase;
    SessieStap stap;
    Tijdstip begonnen_op, verloopt_op;
    SessieFunctie *functies; /* held today, longest first */
    size_t functie_aantal;
    size_t gekozen; /* which of them is in use; functie_aantal when none is held */
    /* within auth/ */
    uint8_t hash[32];
    Str wachtwoord; /* waits for the last step of activating */
    Bytes totp;     /* likewise, or to replace the app of who is logged in */
} Sessie;

/* Who is behind this cookie? NOT_FOUND when nobody is: unknown, expired, ended, blocked. STR_NONE is fine. */
MUST_USE Status sessie_find(const Auth *auth, Str cookie, Sessie *out);

/* The actor of a session: the public until it is 'volledig'. Text is borrowed from the session's arena. */
Actor sessie_actor(const Sessie *s);

/* Acts in another of the functions held today from now on. NOT_FOUND when the user does not hold it. */
MUST_USE Status sessie_switch(const Auth *auth, const Sessie *s, Uuid vervulling, Str *cookie);

/* Logs out. */
MUST_USE Status sessie_end(const Auth *auth, const Sessie *s);

/* All sessions of a user but one (NULL: all). The others are logged out at once. */
MUST_USE Status sessie_end_all(const Auth *auth, Uuid gebruiker, const Sessie *behalve);

typedef struct SessieRegel {
    Str kenmerk; /* names it in a form; no secret: the cookie does not follow from it */
    Str toestel, adres; /* as in Auth when it began */
    Tijdstip begonnen_op, gezien_op;
    bool deze; /* the one that asks */
} SessieRegel;

/* Where the user of s is logged in; ending one of those (NOT_FOUND when it is none of theirs), or all but s. */
MUST_USE Status sessie_list(const Auth *auth, const Sessie *s, SessieRegel **out, size_t *n);
MUST_USE Status sessie_end_one(const Auth *auth, const Sessie *s, Str kenmerk);
MUST_USE Status sessie_end_others(const Auth *auth, const Sessie *s);

/* The form token of a session. sessie_csrf_check: OK or FORBIDDEN. */
MUST_USE Status sessie_csrf(const Auth *auth, const Sessie *s, Str *token);
MUST_USE Status sessie_csrf_check(const Auth *auth, const Sessie *s, Str token);
/* Was the form made for this user, in whatever session, this week? It gives no right to write: only to be shown again what
 * was filled in. */
MUST_USE Status sessie_csrf_owner(const Auth *auth, const Sessie *s, Str token);

/* Removes what expired. Now and then. */
MUST_USE Status sessie_prune(const Auth *auth);
/* Devices on which somebody is logged in now. */
MUST_USE Status sessie_count(const Auth *auth, int64_t *out);

/* A random cookie, 64 hexadecimal digits; also for the login form to bind its token to. */
Str sessie_cookie_new(Arena *secret);

/* ---- within auth/ ---- */

MUST_USE Status sessie_start(const Auth *auth, Uuid gebruiker, SessieFase fase, Str *cookie);
/* The same session one step further, under a new cookie. wachtwoord: the hash that waits for the last step, or STR_NONE. */
MUST_USE Status sessie_raise(const Auth *auth, const Sessie *s, SessieFase fase, Str wachtwoord, Str *cookie);
