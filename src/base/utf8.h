/* UTF-8: checking what comes in, folding for comparison, counting what people call characters. Uses utf8proc. */
#pragma once

#include "base/str.h"

bool utf8_valid(Str s); /* well-formed, no surrogates, no NUL */

/* Bytes of the first character, 1..4, and its code point; 0 when s is empty or does not begin well-formed. */
size_t utf8_next(Str s, int32_t *code_point);

/* The next two take valid text. */
size_t utf8_length(Str s);      /* code points */
Str utf8_clip(Str s, size_t n); /* the first n code points, never cutting one; a view into s */

/* For finding, not for showing: NFKD, marks and invisible characters removed, case folded, white space collapsed and
 * trimmed. "  Müller\tDE Boer" gives "muller de boer". STR_NONE for STR_NONE and for text that is not valid. */
Str utf8_fold(Arena *a, Str s);

/* What a person typed, ready to keep: valid, NFC, CRLF and CR to LF; without control characters (but newline and tab),
 * byte order marks and the marks that force a direction of writing (with those a name can make the words around it read
 * differently). Cleaning twice changes nothing. False, with *out untouched, when it is not valid; STR_NONE stays
 * STR_NONE. */
bool utf8_clean(Arena *a, Str typed, Str *out);
