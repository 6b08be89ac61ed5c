/*
 * Circles: who can find what.
 *
 * An object (a signal, a case, a victim file, a meeting) stands in circles, and an actor reads from circles:
 *
 *   regio               reach 'regio': ketenregisseur
 *   gemeente:GM0080     reach 'gemeente': aandachtsfunctionaris of Leeuwarden
 *   organisatie:fier    reach 'organisatie': whom it was given to, or who sits at the table it is discussed at
 *   gebruiker:<uuid>    reach 'eigen': who reported it, or to whom it was assigned
 *
 * The wall is in the data: a list is a range of this table in one circle, and an object is opened only when it stands
 * in a circle of the actor. Counts per circle and status are kept beside it (telling), so that no list counts rows.
 */
#pragma once

#include "keten/ctx.h"

#define SOORT_SIGNAAL "signaal"
#define SOORT_DOSSIER "dossier"
#define SOORT_CASUS   "casus"
#define SOORT_OVERLEG "overleg"

Str kring_regio(void);
Str kring_gemeente(Arena *a, Str code);
Str kring_organisatie(Arena *a, Str organisatie);
Str kring_gebruiker(Arena *a, Uuid gebruiker);

/* The circle an actor reads from when a right has that reach; STR_NONE for BEREIK_GEEN. */
Str kring_of_actor(Ctx *c, Bereik bereik);
/* The municipality whose work is this actor's: their own, and "" in a function that reaches the region, also when it is held
 * at a municipality. */
Str werk_gemeente(const Ctx *c);
/* The circle for a right of this actor; STR_NONE when the actor does not have it. */
Str kring_for(Ctx *c, Handeling h);

/* Puts an object in one more circle; again is no mistake. */
MUST_USE Status kring_add(Ctx *c, const char *soort, Uuid object, Str kring, Str status, Tijdstip uiterlijk);
/* Gives the object its new status and due moment in every circle it stands in, and moves the counts. */
MUST_USE Status kring_move(Ctx *c, const char *soort, Uuid object, Str status, Tijdstip uiterlijk);
/* Takes it out of one circle. */
MUST_USE Status kring_remove(Ctx *c, const char *soort, Uuid object, Str kring);
/* OK or NOT_FOUND. */
MUST_USE Status kring_contains(Ctx *c, Uuid object, Str kring);
/* Where a page of a list begins: after (uiterlijk, id). Everything comes after the start. */
typedef struct KringPlek {
    Tijdstip na_uiterlijk;
    Uuid na_id;
} KringPlek;
KringPlek kring_plek(Tijdstip na_uiterlijk, Uuid na_id); /* the start for TIJDSTIP_GEEN */

/* The due moment of what is listed newest first. */
Tijdstip kring_newest_first(Tijdstip t);

/* How many of a status a circle holds. */
MUST_USE Status kring_count(Ctx *c, Str kring, const char *soort, Str status, int64_t *out);
