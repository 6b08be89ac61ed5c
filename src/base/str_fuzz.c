/* A number that is read is the number that was written; cutting and joining lose nothing. */
#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_number(Arena *a, Str typed) {
    int64_t v = 0, again = 0;
    if (!str_to_int(typed, &v)) return;
    Buf out = {.arena = a};
    buf_int(&out, v);
    REQUIRE(str_to_int(buf_view(&out), &again) && again == v);
    REQUIRE(buf_view(&out).len <= typed.len); /* leading zeros are all that may differ */
}

static void check_split(Arena *a, Str typed) {
    Buf joined = {.arena = a};
    Str rest = typed, part;
    for (bool first = true; str_split(&rest, '-', &part); first = false) {
        REQUIRE(!str_contains(part, S("-")));
        if (!first) buf_char(&joined, '-');
        buf_str(&joined, part);
    }
    REQUIRE(str_eq(buf_view(&joined), typed));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str typed = {(const char *)data, size};
    check_number(a, typed);
    check_split(a, typed);
    Str hex = hex_from_bytes(a, (Bytes){data, size});
    uint8_t *back = arena_alloc(a, size);
    REQUIRE(hex_to_bytes(hex, back, size) && (size == 0 || memcmp(back, data, size) == 0));
    REQUIRE(str_trim(typed).len <= size);
    return 0;
}
