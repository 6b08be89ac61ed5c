/* UTF-8: checking what comes in, folding for comparison, counting what people call characters. Uses utf8proc. */
#pragma once

#include "base/str.h"

bool utf8_valid(Str s);        /* well-formed, no surrogates, no NUL */
size_t utf8_length(Str s);     /* code points */
Str utf8_clip(Str s, size_t n); /* the first n code points, never cutting one */
Str utf8_fold(Arena *a, Str s); /* NFKD, marks removed, case folded, white space collapsed: for finding, not for showing */
/* What a person typed: valid text, NFC, control characters (but newline and tab) removed, CRLF to LF; false when not UTF-8. */
bool utf8_clean(Arena *a, Str typed, Str *out);
