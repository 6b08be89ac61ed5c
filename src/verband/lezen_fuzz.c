/* Whatever the text: finds lie inside it, in order, apart, and are never empty. */
#include "verband/lezen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Vondst v[32];
    size_t n = lezen((Str){(const char *)data, size}, v, 32), past = 0;
    REQUIRE(n <= 32);
    for (size_t i = 0; i < n; i++) {
        REQUIRE(v[i].len > 0 && v[i].at >= past && v[i].at + v[i].len <= size);
        past = v[i].at + v[i].len;
    }
    return 0;
}
