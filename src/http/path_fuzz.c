/* A path that is let through holds what request.h promises, and finds its own route. */
#include "base/utf8.h"
#include "http/decode.h"
#include "http/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_segments(Str path) {
    for (Str rest = str_from(path, 1), segment; str_split(&rest, '/', &segment);) {
        REQUIRE(!str_eq(segment, S(".")) && !str_eq(segment, S("..")));
        REQUIRE(!str_empty(segment) || str_none(rest));
    }
}

/* Every path of two parts is this route's, with its parts as parameters. */
static void check_route(Arena *a, Str path) {
    static const Route routes[] = {{"GET", "/{a}/{b}", NULL}};
    Request req = {.arena = a, .path = path};
    if (router_find(router_new(a, routes, 1), &req).result != ROUTE_FOUND) return;
    Str again = str_fmt(a, "/%.*s/%.*s", STR_ARG(request_param(&req, S("a"))), STR_ARG(request_param(&req, S("b"))));
    REQUIRE(str_eq(again, path) || str_eq(str_fmt(a, "%.*s/", STR_ARG(again)), path));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str path;
    if (!decode_path(a, (Str){(const char *)data, size}, &path)) return 0;
    REQUIRE(path.len && path.ptr[0] == '/' && utf8_valid(path));
    for (size_t i = 0; i < path.len; i++) REQUIRE((unsigned char)path.ptr[i] >= ' ' && path.ptr[i] != 0x7f);
    check_segments(path);
    check_route(a, path);
    return 0;
}
