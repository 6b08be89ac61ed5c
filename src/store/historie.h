/*
 * Business history: what changed in a file, for those who work on it. Not the audit log: this may be read by everybody
 * who may read the file, holds no reads, and goes when the file's key is destroyed (what remains is that something
 * changed).
 */
#pragma once

#include "store/kluis.h"

typedef struct HistorieRegel {
    Str soort; /* kind of thing: "signaal", "dossier", ... */
    Uuid object_id;
    Tijdstip op;
    Uuid door; /* user; nil for the public and for the program itself */
    Str handeling;
    Geheim details; /* ptr NULL when there are none; what the field was is for the caller to write down */
} HistorieRegel;

/* Inside the transaction of the change. sleutel is that of the file. */
MUST_USE Status historie_add(Kluis *k, Db *db, Str regio, Uuid sleutel, const HistorieRegel *regel);

/* Oldest first, at most max. Details of a destroyed file are absent. */
MUST_USE Status historie_list(Kluis *k, Db *db, Arena *secret, Str regio, Uuid object_id, int64_t max,
                              HistorieRegel **out, size_t *n);
