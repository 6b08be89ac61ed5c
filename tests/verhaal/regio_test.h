/*
 * A region in a box, for stories: a database of its own, the shipped profile, a clock that stands where the story puts
 * it, and people who act in their function.
 */
#pragma once

#include "keten/casus.h"
#include "keten/dashboard.h"
#include "keten/dossier.h"
#include "keten/melder.h"
#include "keten/werk.h"
#include "test.h"

typedef struct Wereld {
    Arena *arena, *geheim;
    Str map; /* directory with database and root key */
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
    const Regio *regio;
    Str profiel;
    Tijdstip nu;
    Ctx c; /* of whoever acts now */
} Wereld;

/* People act through als(): a context for one deed, inside its own transaction.
 *     als(w, &noor); assert_ok(signaal_triage(&w->c, ref, S("hard"))); klaar(w); */
typedef struct Mens {
    Uuid id;
    Str naam, functie, organisatie, gemeente;
} Mens;

Wereld *wereld_new(const char *regio);
void wereld_free(Wereld *w);
Mens mens_new(Wereld *w, const char *naam, const char *functie, const char *organisatie, const char *gemeente);
Ctx *als(Wereld *w, const Mens *m); /* NULL: the public */
void klaar(Wereld *w);              /* audit lines, commit */
void mislukt(Wereld *w);            /* what was done is undone, the refusal is logged */
void wacht_dagen(Wereld *w, int dagen);

/* What somebody types: name, value, name, value, ..., NULL. */
Waarden typ(Wereld *w, const Soort *soort, ...);
