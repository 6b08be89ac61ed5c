/* A form that is taken apart can be put together again, and is then the same form. */
#include "base/utf8.h"
#include "http/decode.h"

enum { MOST = 50 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Everything escaped: the other end of what a form may look like. */
static void escape(Buf *out, Str text) {
    for (size_t i = 0; i < text.len; i++) buf_fmt(out, "%%%02X", (unsigned char)text.ptr[i]);
}

static Str encode(Arena *a, Fields f) {
    Buf out = {.arena = a};
    for (size_t i = 0; i < f.count; i++) {
        if (i) buf_char(&out, '&');
        escape(&out, f.list[i].name);
        buf_char(&out, '=');
        escape(&out, f.list[i].value);
    }
    return buf_view(&out);
}

static void same(Fields a, Fields b) {
    REQUIRE(a.count == b.count);
    for (size_t i = 0; i < a.count; i++)
        REQUIRE(str_eq(a.list[i].name, b.list[i].name) && str_eq(a.list[i].value, b.list[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Fields form, again;
    if (!decode_fields(a, (Str){(const char *)data, size}, MOST, &form)) return 0;
    REQUIRE(form.count <= MOST);
    for (size_t i = 0; i < form.count; i++)
        REQUIRE(utf8_valid(form.list[i].name) && utf8_valid(form.list[i].value) && !str_none(form.list[i].value));
    REQUIRE(decode_fields(a, encode(a, form), MOST, &again));
    same(form, again);
    return 0;
}
