/*
 * A form that came in too late: the session had ended, or was renewed in another window. Nothing of it is stored on the
 * server. The browser carries it through logging in, sealed, as one hidden field; after that the person sees what they had
 * filled in and sends it with one click, under a fresh token.
 *
 * It opens only for whom the form was made (sessie_csrf_owner): who logs in instead sees nothing of it, and so do
 * addresses and logs. The seal binds it to the place it was sent to.
 */
#pragma once

#include "web/app.h"

#define BEWAARD S("bewaard") /* the name of the hidden field */

typedef struct Bewaard {
    Str pad; /* where it was sent, percent-encoded, with its query */
    Fields form; /* as sent, without the old token */
} Bewaard;

/* The form of this request, for the hidden field. STR_NONE: too large to carry. */
MUST_USE Status bewaard_seal(Verzoek *v, Str *out);

/* FORBIDDEN: made for somebody else, too old, or not ours. */
MUST_USE Status bewaard_open(Verzoek *v, const Sessie *s, Str sealed, Bewaard *out);

/* The form of this request as it stands, for who is logged in again already. */
Bewaard bewaard_now(Verzoek *v);
