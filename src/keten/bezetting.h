/*
 * Who fills the functions of a region, and where somebody is missing.
 *
 * Accounts and the functions they hold live in auth/, which knows no profile; what a function is, where it can be held
 * and how many people it asks for stands in the profile. Here the two meet. Pure: nothing is read or written.
 */
#pragma once

#include "auth/vervulling.h"
#include "regio/regio.h"

/* Does it make sense to hold this function there? INVALID with sentences about the fields "functie" and "gemeente". An
 * organisation that stands for each municipality apart asks for a municipality, another one for none. */
MUST_USE Status bezetting_check(const Regio *r, Datum dag, Str functie, Str organisatie, Str gemeente, Fouten *fouten);

typedef struct Tekort {
    const RegioFunctie *functie;
    const RegioGemeente *gemeente; /* NULL: in the whole region */
    int nodig, heeft;
} Tekort;

/* Where fewer people hold a function on a day than the profile asks for (minimaal N per gemeente | per regio), in the
 * order of the profile. vervullingen: of the accounts that count; somebody who holds a function twice counts once. */
void bezetting_tekorten(const Regio *r, Arena *a, const Vervulling *vervullingen, size_t n, Datum dag, Tekort **out,
                        size_t *out_n);
