/*
 * Telephone numbers to E.164 digits (ITU-T E.164: country code and national number, at most 15 digits, no '+').
 *
 * A number without a country code is Dutch when it starts with one 0 (06-..., 010-...), or with 31 or 6 and the right length.
 * '(0)' after a country code goes. Fewer than 6 digits is no number. A number that has no place in the Dutch plan keeps its
 * digits as they are, so that files of other countries link too.
 */
#pragma once

#include "verband/vouw.h"

/* s is what was typed, folded; false when it is no number. */
bool telefoon_parse(Str s, Gevouwen *out);
