/* Which device a browser says it runs on, so that its owner recognises it. Says nothing about who it is. */
#pragma once

#include "base/str.h"

/* "Firefox op Windows" for a User-Agent header; "Onbekende browser" for what it does not know. A constant or in the arena. */
Str toestel_naam(Arena *a, Str user_agent);
