/* Numbers for people: 1.234,5 in Dutch, 1,234.5 in English. */
#pragma once

#include "base/str.h"
#include "web/tekst.h"

Str getal(Arena *a, Taal taal, int64_t v);
/* One decimal: 23 tenths give 2,3. */
Str getal_tiende(Arena *a, Taal taal, int64_t tenths);
/* A whole percentage, half rounded up: 81%; a dash when there is nothing to take it of. Both at least 0. */
Str procent(Arena *a, int64_t part, int64_t of);
