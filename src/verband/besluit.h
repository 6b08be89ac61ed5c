/* What people decided about two mentions. The last decision about a pair counts; undoing is a decision as well. */
#pragma once

#include <stdint.h>

typedef enum Besluit { BESLUIT_GEEN, BESLUIT_ZELFDE, BESLUIT_ANDERS, BESLUIT_ONGEDAAN } Besluit;

typedef struct BesluitRegel {
    uint32_t a, b; /* a < b */
    Besluit what;
} BesluitRegel;
