/*
 * A region with a year of work in it, for whoever tries the program. Everybody in it is made up.
 *
 * Made by the same functions of the core as real work, acting as the demo accounts, with the clock set to the day it
 * happened. The same seed gives the same region.
 */
#pragma once

#include "cli/dienst.h"

typedef struct DemoMensen {
    Actor balie, aandacht, keten, proces, ondersteuner, zorg, politie, riec, oov, fg;
} DemoMensen;

/* In transactions of its own. */
MUST_USE Status demo_data_make(const Installatie *i, Str profiel, const DemoMensen *mensen, Tijdstip nu);
