/*
 * Feedback: to the aandachtsfunctionaris who brought the signal in, and to whoever reported it.
 *
 * Due by the profile after triage, a decision or an end; limited to what may be said: one of the sentences of the profile
 * and, where it allows, words of one's own. To the anonymous reporter it is sealed to their key: they read it with the code.
 */
#pragma once

#include "keten/signaal.h"

typedef struct Terugkoppeling {
    Uuid id;
    Str signaal_ref;
    const RegioTerugkoppeling *regel;
    Str functie; /* who gives it: the one of the rule, or who received the signal when its municipality is not known */
    Datum uiterlijk;
    Tijdstip gegeven_op; /* TIJDSTIP_GEEN while due */
    bool te_laat;
    bool anoniem; /* goes to an anonymous reporter, by code */
    Str bericht;  /* none while due */
    Str door;
} Terugkoppeling;

/* For the core: makes feedback due, once per open rule of the profile. After a decision or the end of a route by the rules
 * that count from it; by every rule when the signal ends (GEBEURTENIS_SIGNAAL_AFGESLOTEN), for nothing else will follow.
 * Without a municipality nobody there gives or gets it: `anders` of the entry point gives it instead. A signal that was handed
 * back and of which nobody has to hear is closed. */
MUST_USE Status terugkoppeling_open(Ctx *c, Signaal *s, Gebeurtenis g);

MUST_USE Status terugkoppelingen(Ctx *c, const Signaal *s, Terugkoppeling **out, size_t *n);
/* Due from the actor's function, oldest first. */
MUST_USE Status terugkoppelingen_mijn(Ctx *c, Terugkoppeling **out, size_t *n);
/* zin: id of a sentence of the profile; eigen: own words, none or only where the profile allows. */
MUST_USE Status terugkoppeling_geef(Ctx *c, Uuid id, Str zin, Str eigen);
