#include "http/route.h"

#include <string.h>

enum { SEGMENTS_MAX = 16 };

/* A place in the tree: what can follow by name (sorted), what follows when no name fits, and the routes that end here. */
typedef struct Node {
    Str segment;
    struct Node **named;
    size_t named_count;
    struct Node *param;
    const Route *route[METHOD_COUNT];
} Node;

struct Router {
    Arena *arena;
    Node root;
};

typedef struct Segments {
    Str at[SEGMENTS_MAX];
    size_t count;
} Segments;

/* False when there are more than any route has. The root has none; one slash at the end adds none. */
static bool cut(Str path, Segments *out) {
    out->count = 0;
    for (Str rest = str_from(path, 1), part; str_split(&rest, '/', &part);) {
        if (str_empty(part) && str_none(rest)) break;
        if (out->count == SEGMENTS_MAX) return false;
        out->at[out->count++] = part;
    }
    return true;
}

static bool is_param(Str segment) { return segment.len > 2 && segment.ptr[0] == '{' && str_ends(segment, S("}")); }
static Str param_name(Str segment) { return str_slice(segment, 1, segment.len - 2); }

/* Where segment stands, or should stand, among the named ones. */
static size_t position(const Node *n, Str segment, bool *found) {
    size_t low = 0, high = n->named_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(n->named[middle]->segment, segment);
        if (order == 0) return *found = true, middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = false;
    return low;
}

static Node *named_child(Arena *a, Node *n, Str segment) {
    bool found;
    size_t at = position(n, segment, &found);
    if (found) return n->named[at];
    Node **grown = NEW_N(a, Node *, n->named_count + 1);
    if (n->named_count) memcpy(grown, n->named, at * sizeof *grown);
    if (n->named_count) memcpy(grown + at + 1, n->named + at, (n->named_count - at) * sizeof *grown);
    n->named = grown;
    n->named_count++;
    grown[at] = NEW(a, Node);
    grown[at]->segment = segment;
    return grown[at];
}

static Node *param_child(Arena *a, Node *n) {
    if (!n->param) n->param = NEW(a, Node);
    return n->param;
}

static void require_pattern(const Route *route, const Segments *s, bool fits) {
    const char *p = route->pattern;
    if (!fits || p[0] != '/') die("route \"%s\": a pattern starts with '/' and has at most %d parts", p, SEGMENTS_MAX);
    if (p[1] && p[strlen(p) - 1] == '/') die("route \"%s\": a pattern does not end in '/'", p);
    size_t params = 0;
    for (size_t i = 0; i < s->count; i++) {
        bool braces = memchr(s->at[i].ptr, '{', s->at[i].len) || memchr(s->at[i].ptr, '}', s->at[i].len);
        if (str_empty(s->at[i])) die("route \"%s\": an empty part", p);
        if (braces && !is_param(s->at[i])) die("route \"%s\": braces stand around a whole part", p);
        params += is_param(s->at[i]);
    }
    if (params > ROUTE_PARAMS_MAX) die("route \"%s\": more than %d parameters", p, ROUTE_PARAMS_MAX);
}

static void add(Router *r, const Route *route) {
    Segments s;
    Method method;
    bool fits = cut(str_from_z(route->pattern), &s);
    require_pattern(route, &s, fits);
    if (!method_from(str_from_z(route->method), &method) || method == METHOD_HEAD)
        die("route \"%s\": no method \"%s\"", route->pattern, route->method);
    Node *n = &r->root;
    for (size_t i = 0; i < s.count; i++)
        n = is_param(s.at[i]) ? param_child(r->arena, n) : named_child(r->arena, n, s.at[i]);
    if (n->route[method])
        die("route %s \"%s\" is the same as \"%s\"", route->method, route->pattern, n->route[method]->pattern);
    n->route[method] = route;
}

Router *router_new(Arena *a, const Route *routes, size_t count) {
    Router *r = NEW(a, Router);
    r->arena = a;
    for (size_t i = 0; i < count; i++) add(r, &routes[i]);
    return r;
}

/* The search: the route, or in `methods` what the places that fit would have allowed. */
typedef struct Search {
    const Segments *path;
    Method method;
    unsigned methods;
} Search;

static const Route *ends_here(const Node *n, Search *s) {
    for (int m = 0; m < METHOD_COUNT; m++)
        if (n->route[m]) s->methods |= 1u << m;
    return n->route[s->method];
}

static const Route *find(const Node *n, size_t depth, Search *s) {
    if (depth == s->path->count) return ends_here(n, s);
    bool found;
    size_t at = position(n, s->path->at[depth], &found);
    const Route *route = found ? find(n->named[at], depth + 1, s) : NULL;
    return route || !n->param ? route : find(n->param, depth + 1, s);
}

static Fields params_of(Arena *a, const Route *route, const Segments *path) {
    Segments pattern;
    cut(str_from_z(route->pattern), &pattern);
    Field *list = NEW_N(a, Field, ROUTE_PARAMS_MAX);
    size_t n = 0;
    for (size_t i = 0; i < pattern.count; i++)
        if (is_param(pattern.at[i])) list[n++] = (Field){param_name(pattern.at[i]), path->at[i]};
    return (Fields){list, n};
}

static Str allowed(Arena *a, unsigned methods) {
    if (methods & 1u << METHOD_GET) methods |= 1u << METHOD_HEAD;
    Buf b = {.arena = a};
    for (int m = 0; m < METHOD_COUNT; m++) {
        if (!(methods & 1u << m)) continue;
        if (b.len) buf_lit(&b, ", ");
        buf_str(&b, method_name((Method)m));
    }
    return buf_view(&b);
}

RouteMatch router_find(const Router *r, Request *req) {
    Segments path;
    if (!cut(req->path, &path)) return (RouteMatch){.result = ROUTE_UNKNOWN};
    Search search = {.path = &path, .method = req->method == METHOD_HEAD ? METHOD_GET : req->method};
    const Route *route = find(&r->root, 0, &search);
    if (route) {
        req->params = params_of(req->arena, route, &path);
        return (RouteMatch){.result = ROUTE_FOUND, .route = route};
    }
    if (!search.methods) return (RouteMatch){.result = ROUTE_UNKNOWN};
    return (RouteMatch){.result = ROUTE_METHOD, .allow = allowed(req->arena, search.methods)};
}
