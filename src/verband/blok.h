/*
 * Blocking in bulk: which pairs of mentions are worth comparing.
 *
 * Builds, from the tokens of all mentions (sleutel.h), the list of mentions behind each token that at least two and at most its
 * cap share. Then gives for each mention the later mentions it shares a token with, each once. Up to BLOK_ALLES mentions every
 * pair is a candidate: nothing is missed when there is little.
 */
#pragma once

#include "verband/sleutel.h"

enum { BLOK_ALLES = 5000 };

typedef struct Blokken {
    uint32_t mentions;
    bool all_pairs;
    uint32_t *member; /* mentions, block after block */
    uint32_t *start;  /* where block b starts; start[blocks] is the end */
    uint8_t *rule;    /* which combination block b stands for (sleutel_rule) */
    uint32_t blocks;
    uint32_t *of;       /* blocks of each mention, one mention after another */
    uint32_t *of_start; /* where those of mention i start */
} Blokken;

/* Arrays live outside the arena until blokken_close. threads: 1 .. DRADEN_MAX (draden.h); the answer does not depend on it. */
void blokken_build(const Kaartenbak *k, Geheimsleutel key, int threads, Blokken *out);
void blokken_close(Blokken *b);

/* Crowded is relative: how many times as much room there is among so few mentions, where large blocks cost little. 1 .. 20. */
double blokken_roominess(uint32_t mentions);

/* The mentions after i that share a block with it; seen must hold one number per mention, zeroed before the first call and then
 * left alone. Gives how many were written to out, which has room for b->mentions. */
uint32_t blokken_candidates(const Blokken *b, uint32_t i, uint32_t *seen, uint32_t *out);
