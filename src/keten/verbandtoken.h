/*
 * The tokens of the linking engine in the database, beside the sealed mentions they belong to.
 *
 * A token tells nothing without its key (verband/sleutel.h), so it may stand where the words it was made of may not. Adding is
 * writing, and asks for a transaction of the caller; a new mention is then one lookup per token, whatever the database holds.
 */
#pragma once

#include "store/db.h"
#include "verband/lopend.h"

Tokenbak verbandtoken_open(Arena *a, Db *db);
void verbandtoken_close(Tokenbak *t);
