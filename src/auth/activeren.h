/*
 * Activating an account with a one-time code: after an invitation, and after a lost password or telephone.
 *
 *   GET  /activeren            login name and one-time code; form token as on the login form (purpose "activeren")
 *   POST /activeren            activeren_code -> VERDER: set the session cookie to antwoord.cookie; phase 'code'
 *   STAP_WACHTWOORD_KIEZEN     activeren_kies_begin -> wachtwoord_run in a worker -> activeren_kies_end
 *   STAP_WACHTWOORD_GEVEN      the account still has a password (only the telephone was lost): it is asked for.
 *                              activeren_geef_begin -> wachtwoord_run in a worker -> activeren_geef_end
 *   STAP_APP_INSTELLEN         GET shows activeren_app (QR code and secret), POST activeren_bevestig with a code of the app
 *   STAP_TWEEDE_FACTOR         the account still has its app (only the password was lost): inlog_tweede_factor
 *
 * What was not lost is asked for, so an administrator who hands out a code cannot come in with it themselves, except
 * into an account that never had a password. Nothing of the account changes before the last step; then everything
 * changes at once and the one-time code is used up. Until then somebody who was interrupted starts again with the same code.
 *
 * Outcomes as in inlog.h. An unknown name, a wrong, used or expired code and a blocked account give the same answer.
 *
 * Sources: OWASP ASVS 5.0 V6.4.1 (initial secrets), V6.4.3, V6.4.4 (lost factors), V6.4.6 (an administrator cannot choose
 * a password).
 */
#pragma once

#include "auth/inlog.h"
#include "auth/qr.h"

MUST_USE Status activeren_code(const Auth *auth, Str inlognaam, Str code, InlogAntwoord *uit);

/* These give FORBIDDEN when it is not the next step of the session. */
MUST_USE Status activeren_kies_begin(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                                     InlogAntwoord *uit);
MUST_USE Status activeren_kies_end(const Auth *auth, const Sessie *s, WachtwoordTaak *taak, InlogAntwoord *uit);

MUST_USE Status activeren_geef_begin(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                                     InlogAntwoord *uit);
MUST_USE Status activeren_geef_end(const Auth *auth, const Sessie *s, WachtwoordTaak *taak, InlogAntwoord *uit);

/* What to show for setting up an authenticator app; the same when it is asked again. All of it is secret. */
typedef struct ActiverenApp {
    Str geheim; /* to type over: "JBSW Y3DP ..." */
    Str uri;    /* otpauth://, for a link on a telephone */
    Qr qr;
} ActiverenApp;
MUST_USE Status activeren_app(const Auth *auth, const Sessie *s, ActiverenApp *out);

/* A code of the app that was set up: VERDER is logged in. CONFLICT: the one-time code was used or replaced meanwhile. */
MUST_USE Status activeren_bevestig(const Auth *auth, const Sessie *s, Str code, InlogAntwoord *uit);
