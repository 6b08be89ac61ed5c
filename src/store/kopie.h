/*
 * A backup while people work: the data a few pages at a time, then a thread of its own that finishes that file, then the
 * keys (store/backup.h says why those two live apart). The keys come last: a key file must be at least as new as the data it
 * opens, and data without keys are no backup, so those go when the keys fail.
 */
#pragma once

#include "store/kluis.h"

typedef struct Kopie Kopie;

/* CONFLICT when the data file exists or the keys would take the place of anything but keys, else as backup_start; *melding
 * says in Dutch what to do. */
MUST_USE Status kopie_start(Db *db, Kluis *k, Str gegevens, Str sleutels, Tijdstip nu, Arena *a, Str *melding,
                            Kopie **out);
/* About 10 ms of work at most, outside a transaction. True while there is more to do. */
bool kopie_step(Kopie *k, Tijdstip nu);
/* How it ended, with a sentence in a when it is not OK; a copy that is not finished is thrown away (BUSY). */
Status kopie_end(Kopie *k, Arena *a, Str *melding);

/* All of that at once, for who keeps nobody waiting. */
MUST_USE Status kopie_make(Db *db, Kluis *k, Str gegevens, Str sleutels, Tijdstip nu, Arena *a, Str *melding);
