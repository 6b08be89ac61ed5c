/*
 * Linking at the moment a mention comes in.
 *
 * A Lopend knows a settled card index and finds, for a new mention, everything known that it may belong with: its tokens
 * (sleutel.h) are looked up, crowded ones left aside, each candidate is compared and weighed once. The tokens live behind
 * Tokenbak, in memory (tokenbak_memory) or in a database of the caller.
 *
 * What people decided is respected for ever: 'not the same' is not proposed again, 'the same' is always given, whatever it
 * weighs; undoing either is a decision as well, the last one counts, and none is forgotten (lopend_history).
 */
#pragma once

#include "verband/besluit.h"
#include "verband/gewicht.h"
#include "verband/sleutel.h"

typedef struct Tokenbak {
    void *self;
    MUST_USE Status (*add)(void *self, uint64_t token, uint32_t mention);
    /* At most max mentions with this token into out; *n gets how many. Crowded (more than max): *n = 0. */
    MUST_USE Status (*find)(void *self, uint64_t token, uint32_t *out, size_t max, size_t *n);
} Tokenbak;

/* Tokens in memory; lives until tokenbak_memory_close. */
Tokenbak tokenbak_memory(Arena *a);
void tokenbak_memory_close(Tokenbak *t);

typedef struct Treffer {
    uint32_t mention;
    double weight; /* bits */
    Niveaus levels;
    Besluit decided; /* BESLUIT_GEEN or BESLUIT_ZELFDE */
} Treffer;

typedef struct Lopend Lopend;

/* Borrows all; the tokens of the mentions k already has must be in the store, or be put there with lopend_index_all. */
Lopend *lopend_new(Arena *a, Kaartenbak *k, const Model *m, Geheimsleutel key, Tokenbak store);
void lopend_close(Lopend *l);
MUST_USE Status lopend_index_all(Lopend *l);

/* Adds a mention (its number in *mention) and gives what it may belong with: at least `least` bits or decided the same, heaviest
 * first, at most max. BUSY or INTERNAL of the store is handed on, and then nothing is found. */
MUST_USE Status lopend_add(Lopend *l, const Veld field[], size_t n, double least, Treffer *out, size_t max,
                           uint32_t *mention, size_t *found);
/* The same question for a mention that is known already. */
MUST_USE Status lopend_find(Lopend *l, uint32_t mention, double least, Treffer *out, size_t max, size_t *found);

void lopend_decide(Lopend *l, uint32_t a, uint32_t b, Besluit what);
Besluit lopend_decision(const Lopend *l, uint32_t a, uint32_t b); /* BESLUIT_GEEN after undoing */
/* Every decision ever taken, in order. */
const BesluitRegel *lopend_history(const Lopend *l, size_t *n);
