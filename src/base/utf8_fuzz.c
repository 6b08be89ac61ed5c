/* Whatever bytes come in: cleaning and folding give valid text, and doing it twice changes nothing. */
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool has_unwanted(Str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) return true;
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str typed = {(const char *)data, size}, clean, again;
    if (!utf8_clean(a, typed, &clean)) {
        REQUIRE(!utf8_valid(typed) && str_none(utf8_fold(a, typed)));
        return 0;
    }
    REQUIRE(utf8_valid(clean) && !has_unwanted(clean));
    REQUIRE(utf8_clean(a, clean, &again) && str_eq(clean, again));
    Str folded = utf8_fold(a, clean);
    REQUIRE(utf8_valid(folded) && str_eq(folded, utf8_fold(a, folded)));
    size_t length = utf8_length(clean);
    Str half = utf8_clip(clean, length / 2);
    REQUIRE(utf8_valid(half) && utf8_length(half) == length / 2);
    return 0;
}
