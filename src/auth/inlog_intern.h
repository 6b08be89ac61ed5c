/* What inlog.c, activeren.c and vervangen.c share, and nobody else needs. */
#pragma once

#include "auth/activeren.h"
#include "auth/poging.h"

InlogAntwoord inlog_fout(const char *veld, Str melding);
InlogAntwoord inlog_verder(Str cookie); /* STR_NONE: the cookie stays as it is */

/* Counts an attempt; gives VERDER or WACHTEN. */
MUST_USE Status inlog_brake(const Auth *auth, PogingSoort soort, Str account, InlogAntwoord *uit);

/* Where the secret of the second factor is sealed. The same for one that waits in a session: it is the user's already. */
KluisPlaats inlog_totp_plaats(const Auth *auth, Uuid gebruiker);

/* Asks the password of a session's user once more. VERDER: the task is ready for a worker. */
MUST_USE Status inlog_own_password(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                                   InlogAntwoord *uit);

/* Does the code fit the user's secret, and is it later than the last one that was used? *step says which one it was.
 * CONFLICT: there is no secret any more. */
MUST_USE Status inlog_check_code(const Auth *auth, const Sessie *s, Str code, bool *good, int64_t *step);

/* The secret that waits in the session; made and sealed at the first look. */
MUST_USE Status inlog_waiting_secret(const Auth *auth, const Sessie *s, Geheim *key, Bytes *sealed);
MUST_USE Status inlog_show_app(const Auth *auth, const Sessie *s, ActiverenApp *out);
InlogAntwoord inlog_app_fout(void); /* the code of the new app is not right */

/* The last step of activating: everything that waited goes into the account, the one-time code is used up, the user's
 * other sessions end. totp: the sealed new secret, or ptr NULL to keep the one that is there. */
MUST_USE Status activeren_finish(const Auth *auth, const Sessie *s, Bytes totp, int64_t step, InlogAntwoord *uit);
