/*
 * Backup and restore, in two files that must not be kept together for ever.
 *
 *   data   a consistent copy of the database without the table of wrapped keys, with a manifest beside it
 *          (PATH.manifest): when, how large, its hash, where each audit chain stood
 *   keys   the wrapped keys as they are now; each backup replaces it, older ones are thrown away
 *
 * So a key that was destroyed is gone as soon as the newest key file is the only one, however old the data backups are
 * that one keeps: what it sealed is in there and cannot be read. The root key is in neither. Changing the root key
 * (kluis_rotate) makes every older key file worthless as well. See docs/besluiten/sleutels-apart-bewaren.md.
 *
 * Both files carry a keyed hash of each region, so that a changed one is refused. Files are whole or absent.
 * *melding says in Dutch what to do when something fails.
 */
#pragma once

#include "store/logboek.h"

typedef struct Backup Backup;

/* A copy while work goes on: start and step in the tick, finish in a worker if you like (it touches the copy and nothing
 * else). path may not exist (CONFLICT). After a step that failed there is nothing left to do or to clean. */
MUST_USE Status backup_start(Db *db, Kluis *k, Arena *a, Str path, Tijdstip nu, Str *melding, Backup **out);
MUST_USE Status backup_step(Backup *b, int pages, bool *done, Str *melding);
/* INVALID: what was copied is damaged, and nothing is kept. */
MUST_USE Status backup_finish(Backup *b, Arena *a, Str *melding);
void backup_abandon(Backup *b); /* instead of the next step or of finish */

/* Whether keys may be written here: CONFLICT when there is something else than older keys. */
MUST_USE Status backup_keys_fit(Arena *a, Str path, Str *melding);
/* Replaces path, where backup_keys_fit. Make it after the data: a key file must be at least as new as the data it opens. Refuses while the root
 * key is being changed (BUSY). */
MUST_USE Status backup_keys(Db *db, Kluis *k, Arena *a, Str path, Tijdstip nu, Str *melding);

typedef struct Herstel {
    Str gegevens;   /* data file; its manifest stands beside it */
    Str sleutels;   /* key file */
    Str wortel;     /* root key */
    Str naar;       /* database to make; may not exist (CONFLICT) */
    LogRegel regel; /* the first one after it in the log of each region: who put it back */
} Herstel;

/* Checks hashes, keys and every audit chain before the database gets its name: INVALID when something does not fit. */
MUST_USE Status restore_run(Arena *a, const Herstel *h, Tijdstip nu, Str *melding);
