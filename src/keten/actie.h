/* An agreement: what, who, by when. Owned by a function (of a municipality where the function is one), or by a person. */
#pragma once

#include "keten/signaal.h"

typedef struct Actie {
    Uuid id;
    Str ref, wat, resultaat;
    Str functie, gemeente; /* owner by function */
    Uuid gebruiker;        /* owner by person; nil when by function */
    Str eigenaar;          /* Dutch, for the screen: name or function */
    Datum uiterlijk;
    Str status;                                /* 'open', 'gedaan', 'vervallen' */
    bool te_laat;                              /* open and past its date */
    Str signaal_ref, dossier_ref, overleg_ref; /* what it belongs to; none */
} Actie;

typedef struct ActieInvoer {
    Str wat;
    Str functie;    /* owner; checked against the profile */
    Uuid gebruiker; /* nil: the function */
    Datum uiterlijk;
    Str signaal, dossier, overleg; /* references; at least one */
} ActieInvoer;

MUST_USE Status actie_add(Ctx *c, const ActieInvoer *in, Str *ref);
MUST_USE Status actie_afronden(Ctx *c, Str ref, Str resultaat);
MUST_USE Status actie_vervallen(Ctx *c, Str ref, Str reden);
/* Of an object the actor can open; open ones first, by date. */
MUST_USE Status acties_signaal(Ctx *c, const Signaal *s, Actie **out, size_t *n);
MUST_USE Status acties_dossier(Ctx *c, Uuid dossier, Actie **out, size_t *n);
MUST_USE Status acties_overleg(Ctx *c, Uuid overleg, Actie **out, size_t *n);
/* Decided at the meeting before this one and not finished. */
MUST_USE Status acties_vorige(Ctx *c, Str tafel, Tijdstip voor, Actie **out, size_t *n);
MUST_USE Status acties_mijn(Ctx *c, Actie **out, size_t *n); /* open, by date */
