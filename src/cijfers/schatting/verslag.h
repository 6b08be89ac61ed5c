/*
 * The minimal honest report on a hidden number: never a bare figure.
 *
 * It says what was counted and how lists overlap, how the model was chosen, what other models and methods make of it, what
 * happens when a list is left out, which assumption cannot be tested, and what may be said, or why nothing may be said.
 * What a table cannot know (period, definition, how persons were linked and how often wrongly) comes from comment lines of
 * the file; while one is absent the report says that it may not go out.
 *
 * As text, as JSON and as a figure (SVG), in Dutch (B1) or English.
 */
#pragma once

#include "base/json.h"
#include "cijfers/schatting/schatting.h"

typedef enum Taal { TAAL_NL, TAAL_EN } Taal;

/* STR_NONE for what is not known. */
typedef struct Verantwoording {
    Str periode, definitie, koppeling, koppelfout;
} Verantwoording;

/* From lines such as '# periode: 2016 tot en met 2020'. */
Verantwoording verantwoording_from(const Csv *csv);
bool verantwoording_complete(const Verantwoording *v);

Str verslag_text(Arena *a, const Schatting *s, const Verantwoording *v, Taal taal);

/* An object with `methoden` (of those that were asked) and `verslag`, and a line break. What has no value is null. */
Str verslag_json(Arena *a, const Schatting *s, const Verantwoording *v, Taal taal);

/* Every method with its interval on one logarithmic axis. */
Str verslag_svg(Arena *a, const Schatting *s, Taal taal);

/* Sentences that text and JSON share. */
Str verslag_sentence(Arena *a, const Schatting *s, Taal taal);   /* what may be said, or 'no estimate' */
Str verslag_assumption(const Schatting *s, Taal taal);           /* what cannot be tested */
size_t verslag_reasons(const Schatting *s, Taal taal, Str *out); /* at most VERSLAG_REDENEN */

enum { VERSLAG_REDENEN = 8 };
