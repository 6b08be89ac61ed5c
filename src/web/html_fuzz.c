/* Nothing that is typed gets out of its place on a page. */
#include "web/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool holds(Str s, const char *any) {
    for (size_t i = 0; i < s.len; i++)
        if (!s.ptr[i] || strchr(any, s.ptr[i])) return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str typed = {(const char *)data, size};
    Buf text = {.arena = a}, attr = {.arena = a}, url = {.arena = a}, part = {.arena = a};
    html_text(&text, typed);
    html_attr(&attr, typed);
    html_url(&url, typed);
    html_url_part(&part, typed);
    REQUIRE(!holds(buf_view(&text), "<>\r"));
    REQUIRE(!holds(buf_view(&attr), "<>\"'\r"));
    REQUIRE(!holds(buf_view(&url), "<>\"' \\\t\r\n"));
    REQUIRE(!holds(buf_view(&part), "<>\"'&/?#: \\\t\r\n"));
    Str out = buf_view(&url);
    REQUIRE(out.len > 0 && !str_starts(out, S("//")));
    return 0;
}
