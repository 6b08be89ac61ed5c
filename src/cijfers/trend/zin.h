/*
 * What a judgement says, as a sentence that an adviser can read aloud: '9 signalen in oktober 2026, verwacht 3 tot 6.'
 */
#pragma once

#include "cijfers/trend/toets.h"
#include "cijfers/trend/trend.h"

typedef struct Telwoord {
    Str een, meer; /* "signaal", "signalen" */
} Telwoord;

/* "oktober 2026", "week 40 van 2026"; without a first day "periode 118". */
Str zin_periode(Arena *a, const Reeks *r, size_t t);

/* The sentences about period van + i. They say so when too little is known to say anything. */
Str zin_oordeel(Arena *a, const Reeks *r, const Trend *trend, size_t i, Telwoord w);

/* How many alarms there were, in which periods, and what they were compared with. */
Str zin_samen(Arena *a, const Reeks *r, const Trend *trend);

/* The last year against the year before; STR_NONE when there are not two years. */
Str zin_jaar(Arena *a, const Reeks *r, Telwoord w);
