/* The sentences of the language that have a shape of their own; taal.c says where they stand. */
#pragma once

#include "regio/bouw.h"

bool lees_iedereen_mag(Bouw *b, Cursor *c, void *regio);
bool lees_mag(Bouw *b, Cursor *c, void *functie);
bool lees_minimaal(Bouw *b, Cursor *c, void *functie);
bool lees_fte(Bouw *b, Cursor *c, void *functie);
void klaar_functie(Bouw *b, void *functie);
bool lees_elke(Bouw *b, Cursor *c, void *overleg);
bool lees_agenda(Bouw *b, Cursor *c, void *overleg);
bool lees_rondvraag(Bouw *b, Cursor *c, void *overleg);
bool lees_uiterlijk(Bouw *b, Cursor *c, void *termijn);
bool lees_waarschuw_termijn(Bouw *b, Cursor *c, void *termijn);
bool lees_gedurende(Bouw *b, Cursor *c, void *bewaartermijn);
bool lees_waarschuw_bewaar(Bouw *b, Cursor *c, void *bewaartermijn);
bool lees_aan(Bouw *b, Cursor *c, void *terugkoppeling);
bool lees_minstens(Bouw *b, Cursor *c, void *bestuur);

bool kop_component(Bouw *b, Cursor *c, void *component);
bool kop_voorzitter(Bouw *b, Cursor *c, void *voorzitter);
bool kop_deel(Bouw *b, Cursor *c, void *deelregel);
bool kop_wel(Bouw *b, Cursor *c, void *clausule);
bool kop_nooit(Bouw *b, Cursor *c, void *clausule);
bool kop_bewaar(Bouw *b, Cursor *c, void *bewaartermijn);
bool kop_stap(Bouw *b, Cursor *c, void *stap);
