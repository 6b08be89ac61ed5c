/*
 * One chain from report to end: a signal with everything that can hang on it, its meeting, its case and its victim file, all
 * closed. In every text that somebody typed stands the word KANARIE.
 */
#pragma once

#include "verhaal/regio_test.h"

typedef struct Levensloop {
    Mens aukje;   /* aandachtsfunctionaris of Leeuwarden */
    Mens noor;    /* ketenregisseur */
    Mens tjitske; /* zorgcoordinator */
    Mens fokke;   /* police: was asked in the round */
    Mens frank;   /* functionaris gegevensbescherming */
    Mens iris;    /* beleidsadviseur */
    Str signaal, overleg, casus, dossier, actie;
    Str code; /* of the reporter */
} Levensloop;

Levensloop levensloop_new(Wereld *w);
