/*
 * Another authenticator app for who is logged in: a new telephone, while the old one still works.
 *
 *   GET  /account/app            asks for the password and a code of the app in use
 *   POST /account/app            vervang_begin -> wachtwoord_run in a worker -> vervang_end. VERDER: a new secret waits in
 *                                the session; show vervang_app and ask for a code of the new app
 *   POST /account/app/bevestig   vervang_bevestig -> VERDER: the new app is the one, this session goes on under
 *                                antwoord.cookie, every other session of the user has ended
 *
 * Both factors are asked for, so a computer that was left unlocked gives nobody a telephone of their own. Between the
 * two steps the page carries a token, bound to the session and good for a quarter of an hour: who finds the computer
 * later cannot go on where its owner stopped.
 *
 * Until the last step the old app stays the one that works. Outcomes as in inlog.h.
 *
 * Sources: OWASP ASVS 5.0 V6.4.4, V6.5.1, V7.4.3, V7.5.1 (changing what one logs in with asks to prove it again).
 */
#pragma once

#include "auth/activeren.h"

/* First half. FORBIDDEN for who is not logged in. */
MUST_USE Status vervang_begin(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                              InlogAntwoord *uit);
/* Second half: the code is looked at when the password was right, and is used up when it was right too. Wipes the task.
 * VERDER: *bewijs is the token for the second step, and s->totp the secret that waits. */
MUST_USE Status vervang_end(const Auth *auth, Sessie *s, WachtwoordTaak *taak, Str code, Str *bewijs,
                            InlogAntwoord *uit);

/* Did this session prove who it is, a short time ago? OK or FORBIDDEN. */
MUST_USE Status vervang_check(const Auth *auth, const Sessie *s, Str bewijs);

/* What to show for setting up the new app; the same when it is asked again. */
MUST_USE Status vervang_app(const Auth *auth, const Sessie *s, ActiverenApp *out);

/* CONFLICT: blocked or reset meanwhile. */
MUST_USE Status vervang_bevestig(const Auth *auth, const Sessie *s, Str bewijs, Str code, InlogAntwoord *uit);
