#include "http/request.h"

#include "http/decode.h"
#include "http/jobs.h"

static const Str names[METHOD_COUNT] = {
    [METHOD_GET] = S("GET"), [METHOD_HEAD] = S("HEAD"),   [METHOD_POST] = S("POST"),
    [METHOD_PUT] = S("PUT"), [METHOD_PATCH] = S("PATCH"), [METHOD_DELETE] = S("DELETE"),
};

Str method_name(Method m) { return names[m]; }

bool method_from(Str name, Method *out) {
    for (int m = 0; m < METHOD_COUNT; m++) {
        if (!str_eq(name, names[m])) continue;
        *out = (Method)m;
        return true;
    }
    return false;
}

bool fields_next(Fields f, Str name, size_t *at, Str *value) {
    while (*at < f.count) {
        const Field *field = &f.list[(*at)++];
        if (!str_eq(field->name, name)) continue;
        *value = field->value;
        return true;
    }
    return false;
}

Str fields_get(Fields f, Str name) {
    Str value = STR_NONE;
    size_t at = 0;
    fields_next(f, name, &at, &value);
    return value;
}

size_t fields_count(Fields f, Str name) {
    size_t n = 0, at = 0;
    for (Str value; fields_next(f, name, &at, &value);) n++;
    return n;
}

Str request_header(const Request *r, Str name) {
    for (size_t i = 0; i < r->headers.count; i++)
        if (str_eq_nocase(r->headers.list[i].name, name)) return r->headers.list[i].value;
    return STR_NONE;
}

Str request_cookie(const Request *r, Str name) {
    if (!r->tls) return fields_get(r->cookies, name);
    for (size_t i = 0; i < r->cookies.count; i++) {
        Str sent = r->cookies.list[i].name;
        if (str_starts(sent, S("__Host-")) && str_eq(str_from(sent, 7), name)) return r->cookies.list[i].value;
    }
    return STR_NONE;
}

/*
 * Our own Referrer-Policy makes browsers send "Origin: null" with a form of ours, so null says nothing. Every browser of
 * the last years sends Sec-Fetch-Site to https and to localhost, and that is what decides.
 */
bool request_same_origin(const Request *r) {
    Str site = request_header(r, S("Sec-Fetch-Site"));
    if (!str_none(site)) return str_eq(site, S("same-origin")) || str_eq(site, S("none"));
    Str origin = request_header(r, S("Origin"));
    if (str_none(origin) || str_eq(origin, S("null"))) return true;
    Str scheme = r->tls ? S("https://") : S("http://");
    return str_starts(origin, scheme) && str_eq_nocase(str_from(origin, scheme.len), request_header(r, S("Host")));
}

/* "nl-BE" asks for "nl" as well. */
static bool language_fits(Str wanted, Str offered) {
    if (str_eq(wanted, S("*"))) return true;
    if (wanted.len > offered.len && wanted.ptr[offered.len] != '-') return false;
    return str_eq_nocase(str_slice(wanted, 0, offered.len), offered);
}

Str request_language(const Request *r, const Str *offered, size_t n) {
    Str best = offered[0], wanted;
    int best_weight = 0, weight;
    for (Str rest = request_header(r, S("Accept-Language")); accept_next(&rest, &wanted, &weight);)
        for (size_t i = 0; i < n && weight > best_weight; i++)
            if (language_fits(wanted, offered[i])) best = offered[i], best_weight = weight;
    return best;
}

Status request_defer(Request *r, void (*work)(void *), void *arg) {
    REQUIRE(work && arg);
    if (r->jobs && !jobs_reserve(r->jobs)) return BUSY;
    r->work = work;
    r->work_arg = arg;
    r->work_done = false;
    return OK;
}

void *request_work(const Request *r) { return r->work_done ? r->work_arg : NULL; }
