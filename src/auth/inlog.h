/*
 * Logging in, and changing one's password.
 *
 * How a login screen uses this (each POST checks its form token first; see csrf.h and sessie.h):
 *
 *   GET  /inloggen         cookie 'vooraf' = sessie_cookie_new; token = auth_csrf_new("inloggen", vooraf)
 *   POST /inloggen         inlog_begin(inlognaam, wachtwoord) -> VERDER: request_defer(wachtwoord_run, taak);
 *                          back in a later tick: inlog_end(inlognaam, taak) -> VERDER: set the session cookie to
 *                          antwoord.cookie, 303 to the page of the next step (sessie.h: SessieStap)
 *   GET  /inloggen/code    a session in phase 'wachtwoord'; token = sessie_csrf
 *   POST /inloggen/code    inlog_tweede_factor(sessie, code) -> VERDER: set the session cookie again, 303 home
 *
 * VERDER is the only outcome that gives rights. FOUT and WACHTEN show the same page again with melding, status 200;
 * ACTIVEREN sends the browser to /activeren with melding. In all of these the handler returns OK, so that the count of
 * attempts and the log line are kept (auth.h says why).
 *
 * An unknown name, a wrong password, an invitation that was not used yet and a blocked account are the same to whoever
 * tries: the same outcome, the same sentence, one run of argon2id, the same statements, one log line.
 *
 * Sources: OWASP ASVS 5.0 V6.3.1, V6.3.3 (second factor for all), V6.3.8 (no enumeration), V6.5.1 (a code works once).
 */
#pragma once

#include "auth/sessie.h"

typedef enum InlogUitslag {
    INLOG_FOUT,    /* what was typed is not right: show melding */
    INLOG_WACHTEN, /* the brake is on: show melding */
    INLOG_ACTIVEREN, /* the password is right, but the account waits for its one-time code: show melding, go to /activeren */
    INLOG_VERDER, /* go on */
} InlogUitslag;

typedef struct InlogAntwoord {
    InlogUitslag uitslag;
    Str veld;    /* the input that melding is about: "wachtwoord", "code"; S("") when it is about the form */
    Str melding; /* Dutch, to the user; S("") when there is nothing to say */
    Str cookie;  /* the new value of the session cookie; STR_NONE when it stays as it is */
} InlogAntwoord;

/* First half: VERDER means that taak is ready for a worker (wachtwoord_run). */
MUST_USE Status inlog_begin(const Auth *auth, Str inlognaam, Geheim wachtwoord, WachtwoordTaak *taak,
                            InlogAntwoord *uit);
/* Second half, with the same login name. Wipes the task. */
MUST_USE Status inlog_end(const Auth *auth, Str inlognaam, WachtwoordTaak *taak, InlogAntwoord *uit);

/* For a session whose next step is STAP_TWEEDE_FACTOR; any other gives FORBIDDEN. */
MUST_USE Status inlog_tweede_factor(const Auth *auth, const Sessie *s, Str code, InlogAntwoord *uit);

/* Changing the password of whoever is logged in: the old one is asked for. Both hashes are one job for a worker. */
typedef struct WisselTaak {
    WachtwoordTaak oud, nieuw;
} WisselTaak;
MUST_USE Status wissel_begin(const Auth *auth, const Sessie *s, Geheim oud, Geheim nieuw, WisselTaak *taak,
                             InlogAntwoord *uit);
void wissel_run(void *taak); /* takes a WisselTaak */
/* VERDER: every other session of the user has ended, this one goes on under antwoord.cookie. */
MUST_USE Status wissel_end(const Auth *auth, const Sessie *s, WisselTaak *taak, InlogAntwoord *uit);
