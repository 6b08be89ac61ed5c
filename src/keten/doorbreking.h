/*
 * Breaking the glass: who looked into a victim file of others (dossier_doorbreek), and why.
 *
 * The owner of the file, its care coordinator, is told on the work list until they say that they saw it. Whoever watches over
 * privacy reads all of them, with the reasons, and sees which ones the owner did not see.
 */
#pragma once

#include "keten/ctx.h"

typedef struct Doorbreking {
    Uuid id;
    Str dossier;                    /* reference */
    Str naam, functie, organisatie; /* who looked: name (none when the account is gone), codes of the profile */
    Tijdstip op, gezien_op;         /* gezien_op: TIJDSTIP_GEEN until the owner saw it */
    Str reden;                      /* in the secret arena; none when the file was destroyed */
} Doorbreking;

/* What the actor was not told yet about files of their own, newest first. */
MUST_USE Status doorbrekingen_mijn(Ctx *c, Doorbreking **out, size_t *n);
/* How many; for the menu. */
MUST_USE Status doorbrekingen_aantal(Ctx *c, int64_t *out);
/* The owner saw it. Again, or by somebody else, changes nothing. */
MUST_USE Status doorbreking_gezien(Ctx *c, Str dossier, Uuid id);
/* All of the region, newest first, at most max. voor: older than this one; nil for the newest. For logboek.lezen. */
MUST_USE Status doorbrekingen(Ctx *c, Uuid voor, size_t max, Doorbreking **out, size_t *n);
