/*
 * A backup every night, made by the server itself while people work: one process owns the database, so nobody else can.
 *
 * Once a day, after the hour given, a copy is made (store/kopie.h) at MAP/gegevens-2026-11-22.kopie, and the key file is
 * replaced. Copies older than the days given go. What a day missed, because the machine was off, is made up for at the next tick after the
 * hour. A copy of a damaged database is not kept, and no older copy goes for it. What fails is in the program's log as
 * 'reservekopie', and is tried again an hour later.
 */
#pragma once

#include "store/kluis.h"

typedef struct NachtPlan {
    Str map;      /* folder of the data files; must exist */
    Str sleutels; /* key file, in another place */
    int uur;      /* 0..23, local time */
    int bewaar;   /* days that a data file is kept, at least 1 */
} NachtPlan;

typedef struct NachtKopie NachtKopie;

/* INVALID, with a Dutch sentence, when the folder is not there or cannot be written to. Free with nachtkopie_close. */
MUST_USE Status nachtkopie_new(Db *db, Kluis *k, Arena *a, const NachtPlan *plan, Str *melding, NachtKopie **out);
/* When the newest data file in a folder was made; TIJDSTIP_GEEN when there is none. */
Tijdstip nachtkopie_newest(Str map);

typedef struct NachtStand {
    Tijdstip gelukt; /* the newest copy that is whole: TIJDSTIP_GEEN when there is none */
    Status laatst;   /* how the last attempt since the start ended; OK when there was none */
    bool te_melden;  /* ... and it does not stand in the audit log yet */
} NachtStand;
NachtStand nachtkopie_stand(const NachtKopie *n);
void nachtkopie_told(NachtKopie *n); /* now it does */

/* A little work, about 10 ms at most. Outside a transaction. True while a copy is underway. */
bool nachtkopie_step(NachtKopie *n, Tijdstip nu);
/* Throws away a copy that is not finished. NULL is fine. */
void nachtkopie_close(NachtKopie *n);
