/* 'Did you mean ...?': the known word nearest to what was typed. */
#pragma once

#include "base/str.h"

/*
 * The known word that differs least from what was typed (letters left out, added, changed or swapped; capitals do not
 * count), or that starts with it. STR_NONE when nothing comes close: a wild guess helps nobody. Of equals the first
 * wins.
 */
Str closest(Str typed, const Str *known, size_t n);
