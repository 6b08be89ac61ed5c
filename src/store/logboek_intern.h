/* What appending and verifying share: how a row is hashed and how a checkpoint is signed. */
#pragma once

#include "store/kluis_intern.h"
#include "store/logboek.h"

enum { LOG_HASH = 32, LOG_PUBLIEK = 32 };

/* Where a chain stands. An empty chain: 0 and a hash of zeros. */
typedef struct Keten {
    int64_t nr;
    uint8_t hash[LOG_HASH];
} Keten;

struct Logboek {
    Arena *arena;
    Db *db;
    Kluis *kluis;
    struct LogboekKop *koppen;
};

/* The chain after this row; row->nr and row->hash are not looked at. */
void logboek_next(const uint8_t key[SLEUTEL], const Keten *before, const SqlLogboekInsertIn *row, Keten *after);

/* What the database says, whatever is remembered of it. */
MUST_USE Status logboek_read_head(Logboek *l, Str regio, Keten *at);

/* Both from the region's log key. */
MUST_USE Status logboek_sign(Logboek *l, Arena *a, Zegel *z);
MUST_USE Status logboek_public(Logboek *l, Str regio, uint8_t out[LOG_PUBLIEK]);
bool logboek_signed(Arena *a, const Zegel *z, const uint8_t publiek[LOG_PUBLIEK]);
