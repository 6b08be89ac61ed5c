/*
 * Finding: by the number of something, or by the name of a person in a signal.
 *
 * Only what the actor could open is found. What stands outside their circles, what the sharing rules withhold and what
 * does not exist give the same answer, by the same road. A name finds a signal only for who may read that name there:
 * a hit says as much as the name itself.
 *
 * What was searched for stays out of the log; that somebody searched stands in it.
 */
#pragma once

#include "keten/signaal.h"

/* What a number leads to: the thing itself, or what it belongs to when it has no page of its own (an action: its signal,
 * file or meeting). */
typedef struct Vondst {
    const char *soort; /* SOORT_SIGNAAL, SOORT_CASUS, SOORT_DOSSIER or SOORT_OVERLEG */
    Str ref;
} Vondst;

/* Could this be a number of ours ("s-7k4q-2m9t", spaces around it)? *ref: as it is stored. */
bool vind_is_nummer(Arena *a, Str text, Str *ref);

/* NOT_FOUND when there is none, or none for this actor. */
MUST_USE Status vind_nummer(Ctx *c, Str ref, Vondst *out);

enum { VIND_MEEST = 50 };

typedef struct NaamVondst {
    Str ref, titel, status, gemeente; /* of the signal */
    Tijdstip ontvangen_op;
} NaamVondst;

/* Signals in which somebody stands whose name holds every word; at most VIND_MEEST. None is OK. */
MUST_USE Status vind_naam(Ctx *c, Str naam, NaamVondst **out, size_t *n);
