#include "http/gate.h"

/* What a byte may be part of. RFC 9110 section 5.6.2: tchar; bytes above ASCII are allowed in values: they are opaque, and change
 * no framing. */
enum { TOKEN = 1, VISIBLE = 2, TARGET = 4, VALUE = 8, ALL = TOKEN | VISIBLE | TARGET | VALUE, MARK = ALL - TOKEN };
static const uint8_t classes[256] = {
    ['\t'] = VALUE,       [' '] = VALUE,        ['!'] = ALL,
    ['"'] = MARK,         ['#'] = ALL - TARGET, ['$' ... '\''] = ALL,
    ['(' ... ')'] = MARK, ['*' ... '+'] = ALL,  [','] = MARK,
    ['-' ... '.'] = ALL,  ['/'] = MARK,         ['0' ... '9'] = ALL,
    [':' ... '@'] = MARK, ['A' ... 'Z'] = ALL,  ['[' ... ']'] = MARK,
    ['^' ... 'z'] = ALL,  ['{'] = MARK,         ['|'] = ALL,
    ['}'] = MARK,         ['~'] = ALL,          [0x80 ... 0xff] = VALUE,
};

static bool is(unsigned char c, uint8_t class) { return classes[c] & class; }

static bool refuse(Gate *g, int status) {
    g->refusal = status;
    g->state = GATE_REFUSED;
    return false;
}

static bool next(Gate *g, GateState state) {
    g->state = state;
    g->word_len = 0;
    return true;
}

/* Remembers a byte of the word that is being read. */
static bool keep(Gate *g, unsigned char c) {
    if (g->word_len == GATE_WORD_MAX) return refuse(g, 431);
    g->word[g->word_len++] = (char)c;
    return true;
}

static bool keep_lower(Gate *g, unsigned char c) { return keep(g, c >= 'A' && c <= 'Z' ? c + 32 : c); }

static Str word(const Gate *g) { return (Str){g->word, g->word_len}; }

static bool end_method(Gate *g) {
    if (!method_from(word(g), &g->method)) return refuse(g, g->word_len ? 501 : 400);
    return next(g, GATE_TARGET);
}

static bool target_byte(Gate *g, unsigned char c) {
    bool first = g->word_len == 0;
    if (c == ' ') return first ? refuse(g, 400) : next(g, GATE_VERSION);
    g->word_len = 1; /* 'some', not how many: the target itself is the library's to keep */
    return (is(c, TARGET) && (!first || c == '/')) || refuse(g, 400);
}

static bool end_version(Gate *g) {
    if (str_eq(word(g), S("HTTP/1.1")) || str_eq(word(g), S("HTTP/1.0"))) return next(g, GATE_LINE_END);
    return refuse(g, str_starts(word(g), S("HTTP/")) ? 505 : 400);
}

static bool end_name(Gate *g) {
    Str name = word(g);
    if (str_eq(name, S("transfer-encoding"))) return refuse(g, 400);
    g->header = HEADER_OTHER;
    if (str_eq(name, S("host"))) g->header = HEADER_HOST;
    if (str_eq(name, S("content-length"))) g->header = HEADER_LENGTH;
    if (str_eq(name, S("expect"))) g->header = HEADER_EXPECT;
    if (g->header == HEADER_HOST && g->has_host) return refuse(g, 400);
    if (g->header == HEADER_LENGTH && g->has_length) return refuse(g, 400);
    return next(g, GATE_VALUE);
}

static bool only_digits(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    return true;
}

bool gate_host(Str value, Str *name) {
    size_t end = 0;
    if (value.len && value.ptr[0] == '[')
        while (end < value.len && value.ptr[end] != ']') end++;
    while (end < value.len && value.ptr[end] != ':') end++;
    *name = str_slice(value, 0, end);
    Str port = str_from(value, end);
    return str_empty(port) || (port.len > 1 && port.len <= 6 && only_digits(str_from(port, 1)));
}

static bool end_host(Gate *g, const GateRules *rules, Str value) {
    Str name;
    g->has_host = true;
    if (!gate_host(value, &name) || str_empty(name)) return refuse(g, 400);
    for (size_t i = 0; i < rules->host_count; i++)
        if (str_eq(name, rules->hosts[i])) return true;
    return refuse(g, 421);
}

static bool end_length(Gate *g, Str value) {
    int64_t length;
    g->has_length = true;
    if (!only_digits(value) || !str_to_int(value, &length)) return refuse(g, 400);
    g->length = (uint64_t)length;
    return true;
}

static bool end_value(Gate *g, const GateRules *rules) {
    Str value = str_trim(word(g));
    bool fine = true;
    if (g->header == HEADER_HOST) fine = end_host(g, rules, value);
    if (g->header == HEADER_LENGTH) fine = end_length(g, value);
    if (g->header == HEADER_EXPECT && !str_eq(value, S("100-continue"))) fine = refuse(g, 417);
    return fine && next(g, GATE_LINE_END);
}

static bool has_body(Method m) { return m == METHOD_POST || m == METHOD_PUT || m == METHOD_PATCH; }

static bool end_head(Gate *g) {
    if (!g->has_host) return refuse(g, 400);
    if (has_body(g->method) && !g->has_length) return refuse(g, 411);
    if (!has_body(g->method) && g->length > 0) return refuse(g, 400);
    g->heads++;
    g->body_left = g->length;
    g->length = 0;
    g->head_len = 0;
    g->has_host = g->has_length = false;
    return next(g, g->body_left ? GATE_BODY : GATE_METHOD);
}

/* One byte of a head; false when the gate has closed. */
static bool head_byte(Gate *g, const GateRules *rules, unsigned char c) {
    if (++g->head_len > rules->max_head) return refuse(g, 431);
    switch (g->state) {
    case GATE_METHOD: return c == ' ' ? end_method(g) : is(c, TOKEN) ? keep(g, c) : refuse(g, 400);
    case GATE_TARGET: return target_byte(g, c);
    case GATE_VERSION: return c == '\r' ? end_version(g) : is(c, VISIBLE) ? keep(g, c) : refuse(g, 400);
    case GATE_LINE_END: return c == '\n' ? next(g, GATE_NAME_FIRST) : refuse(g, 400);
    case GATE_NAME_FIRST:
        if (c == '\r') return next(g, GATE_HEAD_END);
        g->state = GATE_NAME;
        return is(c, TOKEN) ? keep_lower(g, c) : refuse(g, 400);
    case GATE_NAME: return c == ':' ? end_name(g) : is(c, TOKEN) ? keep_lower(g, c) : refuse(g, 400);
    case GATE_VALUE:
        if (c == '\r') return end_value(g, rules);
        if (!is(c, VALUE)) return refuse(g, 400);
        return g->header == HEADER_OTHER || keep_lower(g, c);
    case GATE_HEAD_END: return c == '\n' ? end_head(g) : refuse(g, 400);
    case GATE_BODY:
    case GATE_REFUSED: break;
    }
    return refuse(g, 500);
}

static size_t skip_body(Gate *g, size_t n) {
    size_t taken = n < g->body_left ? n : (size_t)g->body_left;
    g->body_left -= taken;
    if (g->body_left == 0) next(g, GATE_METHOD);
    return taken;
}

/* Most bytes of a head stand in the target or in a value that nobody here reads; these go by at once. */
static size_t skip_plain(Gate *g, const GateRules *rules, const char *bytes, size_t n) {
    uint8_t class = g->state == GATE_TARGET && g->word_len ? TARGET : 0;
    if (g->state == GATE_VALUE && g->header == HEADER_OTHER) class = VALUE;
    size_t i = 0, room = rules->max_head - g->head_len;
    while (i < n && i < room && is((unsigned char)bytes[i], class)) i++;
    g->head_len += i;
    return i;
}

size_t gate_feed(Gate *g, const GateRules *rules, const char *bytes, size_t n) {
    size_t whole = 0; /* where the last complete request, or body so far, ends */
    for (size_t i = 0; i < n;) {
        if (g->state == GATE_REFUSED) return whole;
        if (g->state == GATE_BODY) {
            whole = i += skip_body(g, n - i);
            continue;
        }
        i += skip_plain(g, rules, bytes + i, n - i);
        if (i == n) break;
        if (!head_byte(g, rules, (unsigned char)bytes[i++])) return whole;
        if (gate_idle(g) || g->state == GATE_BODY) whole = i;
    }
    return n;
}
