/*
 * All registers that fit a publication: the room that an attacker has.
 *
 * A register gives each unknown a whole number of 0 or more. It fits when every sum that is shown has the value shown
 * and every sum that is hidden is at least its floor. Asked for the least or the most that a sum can be, this gives the
 * bound of the linear programme and, when it finds one, a register of whole numbers that reaches or nears it.
 *
 * GLPK solves; its memory is outside the arena and is given back by ruimte_close. Bounds are exact to 1e-6; a register
 * is checked in whole numbers before it is handed out. No clock decides what is found: the same question has the same
 * answer on every machine.
 */
#pragma once

#include "cijfers/bescherming/stelsel.h"

typedef struct Ruimte Ruimte;

/* meest: no unknown is larger than this, and no shown sum reaches it. Nothing is known yet: every sum is hidden, with floor 0. */
Ruimte *ruimte_new(Arena *a, const Stelsel *s, int64_t meest);
void ruimte_close(Ruimte *r);
static inline void ruimte_cleanup_(Ruimte **r) { ruimte_close(*r); }
#define SCOPED_RUIMTE __attribute__((cleanup(ruimte_cleanup_))) Ruimte *

void ruimte_show(Ruimte *r, size_t som, int64_t waarde);
void ruimte_hide(Ruimte *r, size_t som, int64_t bodem);

typedef enum Uiterste { HET_MINST, HET_MEEST } Uiterste;

typedef enum Zoektocht { GEVONDEN, ER_IS_GEEN, NIET_BESLIST } Zoektocht;

/* The bound of the linear programme on a hidden sum: no register, whole or not, goes beyond it. INTERNAL when none fits
 * at all. When the register that reaches it is whole, *whole becomes true and aantal (a count per unknown) is written. */
MUST_USE Status ruimte_extreme(Ruimte *r, size_t som, Uiterste welk, double *bound, bool *whole, int64_t *aantal);

/* Looks for a whole register in which a hidden sum is at most, or at least, this. */
Zoektocht ruimte_search(Ruimte *r, size_t som, Uiterste welk, int64_t dan, int64_t *aantal);
