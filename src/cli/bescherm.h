/* `ketenzicht cijfers bescherm` and `ketenzicht cijfers aanval`: from what was typed to what is printed. Apart from the
 * printing, so that tests can ask. */
#pragma once

#include "base/str.h"
#include "cijfers/bescherming/aanval.h"

/* argv as a command gets it. What it would print is in *out. INVALID, NOT_FOUND, FORBIDDEN or BUSY (stopped) with a
 * Dutch sentence in *error; *misused when the command line itself is wrong. */
MUST_USE Status bescherm_answer(Arena *a, int argc, char **argv, Str *out, bool *misused, Str *error);
/* The same; *hersteld: how many cells the attack recovered. */
MUST_USE Status aanval_answer(Arena *a, int argc, char **argv, Str *out, size_t *hersteld, bool *misused, Str *error);
