/* Cookies and Accept headers borrow from the header, whatever it is, and weights stay weights. */
#include "http/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool within(Str part, Str whole) {
    return part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len;
}

static void check_cookies(Arena *a, Str header) {
    Fields cookies = decode_cookies(a, header);
    for (size_t i = 0; i < cookies.count; i++) {
        Field c = cookies.list[i];
        REQUIRE(!str_empty(c.name) && within(c.name, header) && !str_contains(c.name, S("=")));
        REQUIRE(str_empty(c.value) || within(c.value, header));
        REQUIRE(!str_contains(c.name, S(";")) && !str_contains(c.value, S(";")));
    }
}

static void check_weights(Str header) {
    Str value;
    int weight;
    for (Str rest = header; accept_next(&rest, &value, &weight);) {
        REQUIRE(weight >= 0 && weight <= 1000);
        REQUIRE(str_empty(value) || within(value, header));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str header = {(const char *)data, size};
    check_cookies(a, header);
    check_weights(header);
    return 0;
}
