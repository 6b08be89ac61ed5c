/* Whatever a browser says of itself, its owner is shown a few words of ours. */
#include "web/toestel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str name = toestel_naam(a, (Str){(const char *)data, size});
    REQUIRE(!str_empty(name) && name.len <= sizeof "Onbekende browser op Chromebook");
    for (size_t i = 0; i < name.len; i++)
        REQUIRE(name.ptr[i] == ' ' || (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') ||
                (name.ptr[i] >= 'a' && name.ptr[i] <= 'z'));
    return 0;
}
