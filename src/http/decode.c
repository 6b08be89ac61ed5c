#include "http/decode.h"

#include "base/utf8.h"

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Decodes the escape that starts at s[at]; -1 when it is broken. */
static int escape_at(Str s, size_t at) {
    if (s.len - at < 3) return -1;
    int high = hex_value(s.ptr[at + 1]), low = hex_value(s.ptr[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool decode_text(Arena *a, Str raw, bool plus_is_space, Str *out) {
    char *text = arena_alloc(a, raw.len);
    size_t n = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i];
        if (c == '%') {
            int byte = escape_at(raw, i);
            if (byte < 0) return false;
            c = (char)byte;
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        text[n++] = c;
    }
    if (!utf8_valid((Str){text, n})) return false;
    *out = (Str){text, n};
    return true;
}

static bool segment_allowed(Str segment) { return !str_eq(segment, S(".")) && !str_eq(segment, S("..")); }

static bool has_control(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7f) return true;
    return false;
}

/* Segments are cut before they are decoded; a slash that was encoded would move the cuts, so it is refused. */
static bool has_encoded_slash(Str raw) {
    for (size_t i = 0; i < raw.len; i++)
        if (raw.ptr[i] == '%' && escape_at(raw, i) == '/') return true;
    return false;
}

bool decode_path(Arena *a, Str raw, Str *out) {
    Str path;
    if (raw.len == 0 || raw.ptr[0] != '/' || has_encoded_slash(raw)) return false;
    if (!decode_text(a, raw, false, &path) || has_control(path)) return false;
    for (Str rest = str_from(path, 1), segment; str_split(&rest, '/', &segment);) {
        bool last = str_none(rest);
        if (!segment_allowed(segment) || (str_empty(segment) && !last)) return false;
    }
    *out = path;
    return true;
}

static size_t count_parts(Str raw) {
    size_t n = 0;
    for (Str rest = raw, part; str_split(&rest, '&', &part);) n += !str_empty(part);
    return n;
}

bool decode_fields(Arena *a, Str raw, size_t max, Fields *out) {
    size_t n = count_parts(raw), i = 0;
    if (n > max) return false;
    Field *list = NEW_N(a, Field, n);
    for (Str rest = raw, part; str_split(&rest, '&', &part);) {
        if (str_empty(part)) continue;
        Str name, value = part;
        if (!str_split(&value, '=', &name)) return false;
        if (!decode_text(a, name, true, &list[i].name) || !decode_text(a, value, true, &list[i].value)) return false;
        i++;
    }
    *out = (Fields){list, n};
    return true;
}

Fields decode_cookies(Arena *a, Str header) {
    size_t most = 0, n = 0;
    for (Str rest = header, part; str_split(&rest, ';', &part);) most++;
    Field *list = NEW_N(a, Field, most);
    for (Str rest = header, part; str_split(&rest, ';', &part);) {
        Str name, value = part;
        str_split(&value, '=', &name);
        name = str_trim(name);
        if (str_none(value) || str_empty(name)) continue;
        list[n++] = (Field){name, str_trim(value)};
    }
    return (Fields){list, n};
}

/* "0.8" to 800. RFC 9110: at most three decimals, not above 1. */
static int weight_of(Str q) {
    if (q.len == 0 || q.len > 5 || (q.ptr[0] != '0' && q.ptr[0] != '1')) return 0;
    if (q.len > 1 && q.ptr[1] != '.') return 0;
    int weight = (q.ptr[0] - '0') * 1000, unit = 100;
    for (size_t i = 2; i < q.len; i++, unit /= 10) {
        if (q.ptr[i] < '0' || q.ptr[i] > '9') return 0;
        weight += (q.ptr[i] - '0') * unit;
    }
    return weight > 1000 ? 0 : weight;
}

bool accept_next(Str *rest, Str *value, int *weight) {
    Str item;
    if (!str_split(rest, ',', &item)) return false;
    Str parameters = item;
    str_split(&parameters, ';', value);
    *value = str_trim(*value);
    *weight = 1000;
    for (Str p; str_split(&parameters, ';', &p);) {
        p = str_trim(p);
        if (str_starts(p, S("q=")) || str_starts(p, S("Q="))) *weight = weight_of(str_from(p, 2));
    }
    return true;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool str_eq_nocase(Str a, Str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    return true;
}
