/*
 * Who holds which function, for which organisation or municipality, since when and until when.
 *
 * Function, organisation and municipality are names of the regioprofiel, which lies above this room: the caller checks
 * that they exist and fit together. Dates are days in the Netherlands; `tot` is the last day. One user may hold
 * several functions and acts in one of them at a time (sessie_switch). What somebody held stays on record.
 *
 * Logged: adding and ending, under the reference of the account.
 */
#pragma once

#include "auth/gebruiker.h"

typedef struct Vervulling {
    Uuid id, gebruiker_id; /* out */
    Str functie, organisatie;
    Str gemeente;   /* CBS code; S("") for the whole region */
    Datum van, tot; /* tot: DATUM_GEEN while it lasts */
} Vervulling;

/* INVALID (fields van, tot) when the dates make no sense; CONFLICT when the same is held already in those days. */
MUST_USE Status vervulling_add(const Auth *auth, const Gebruiker *g, Vervulling v, Fouten *fouten, Uuid *id);

/* The last day; yesterday ends it at once. NOT_FOUND when it is none of this user. */
MUST_USE Status vervulling_end(const Auth *auth, const Gebruiker *g, Uuid id, Datum tot, Fouten *fouten);

/* Of one user, or (NULL) of everybody, those of one user together; past ones too. */
MUST_USE Status vervulling_list(const Auth *auth, const Gebruiker *g, Vervulling **out, size_t *n);

typedef struct Houder {
    Uuid gebruiker_id;
    Str ref, naam;
    Datum van, tot;
} Houder;

/* Who holds a function on a day, longest first; blocked accounts left out. gemeente: S("") for the whole region. */
MUST_USE Status vervulling_houders(const Auth *auth, Str functie, Str gemeente, Datum dag, Houder **out, size_t *n);
