/* What inlog.c and activeren.c share, and nobody else needs. */
#pragma once

#include "auth/inlog.h"
#include "auth/poging.h"

InlogAntwoord inlog_fout(const char *veld, Str melding);
InlogAntwoord inlog_verder(Str cookie); /* STR_NONE: the cookie stays as it is */

/* Counts an attempt; gives VERDER or WACHTEN. */
MUST_USE Status inlog_brake(const Auth *auth, PogingSoort soort, Str account, InlogAntwoord *uit);

/* Where the secret of the second factor is sealed. The same for one that waits in a session: it is the user's already. */
KluisPlaats inlog_totp_plaats(const Auth *auth, Uuid gebruiker);

/* The last step of activating: everything that waited goes into the account, the one-time code is used up, the user's
 * other sessions end. totp: the sealed new secret, or ptr NULL to keep the one that is there. */
MUST_USE Status activeren_finish(const Auth *auth, const Sessie *s, Bytes totp, int64_t step, InlogAntwoord *uit);
