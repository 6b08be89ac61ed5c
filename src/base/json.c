#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

enum { DEEPEST = 64 };

static bool in_object(const Json *j) { return j->depth > 0 && (j->objects >> (j->depth - 1) & 1); }

/* Before every value: is this the place for one, and does a comma come first? */
static void begin_value(Json *j) {
    REQUIRE(in_object(j) == j->after_key);
    REQUIRE(j->depth > 0 || !j->need_comma);
    if (j->need_comma && !j->after_key) buf_char(j->out, ',');
    j->after_key = false;
    j->need_comma = true;
}

static void open_level(Json *j, char bracket, bool object) {
    begin_value(j);
    REQUIRE(j->depth < DEEPEST);
    uint64_t bit = (uint64_t)1 << j->depth++;
    j->objects = object ? j->objects | bit : j->objects & ~bit;
    j->need_comma = false;
    buf_char(j->out, bracket);
}

static void close_level(Json *j, char bracket, bool object) {
    REQUIRE(j->depth > 0 && in_object(j) == object && !j->after_key);
    j->depth--;
    j->need_comma = true;
    buf_char(j->out, bracket);
}

void json_begin_object(Json *j) { open_level(j, '{', true); }
void json_end_object(Json *j) { close_level(j, '}', true); }
void json_begin_array(Json *j) { open_level(j, '[', false); }
void json_end_array(Json *j) { close_level(j, ']', false); }

static void put_char(Buf *out, int32_t cp, const char *bytes, size_t n) {
    switch (cp) {
    case '"': buf_lit(out, "\\\""); return;
    case '\\': buf_lit(out, "\\\\"); return;
    case '\n': buf_lit(out, "\\n"); return;
    case '\r': buf_lit(out, "\\r"); return;
    case '\t': buf_lit(out, "\\t"); return;
    default: break;
    }
    if (cp < 0x20)
        buf_fmt(out, "\\u%04x", (unsigned)cp);
    else
        buf_bytes(out, bytes, n);
}

static void put_quoted(Buf *out, Str s) {
    buf_char(out, '"');
    while (s.len) {
        int32_t cp = 0;
        size_t n = utf8_next(s, &cp);
        if (n)
            put_char(out, cp, s.ptr, n);
        else
            buf_lit(out, "\xef\xbf\xbd");
        s = str_from(s, n ? n : 1);
    }
    buf_char(out, '"');
}

void json_put_key(Json *j, Str key) {
    REQUIRE(in_object(j) && !j->after_key);
    if (j->need_comma) buf_char(j->out, ',');
    put_quoted(j->out, key);
    buf_char(j->out, ':');
    j->after_key = true;
}

void json_put_str(Json *j, Str v) {
    if (str_none(v)) {
        json_put_null(j);
        return;
    }
    begin_value(j);
    put_quoted(j->out, v);
}

void json_put_int(Json *j, int64_t v) {
    begin_value(j);
    buf_int(j->out, v);
}

void json_put_num(Json *j, double v) {
    char text[32];
    if (!isfinite(v)) {
        json_put_null(j);
        return;
    }
    begin_value(j);
    bool whole = v == trunc(v) && fabs(v) < 1e15; /* 50 and not 5e+01 */
    int n = snprintf(text, sizeof text, "%.0f", whole ? v : 0);
    for (int digits = 1; !whole && digits <= 17; digits++) {
        n = snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v) break;
    }
    buf_bytes(j->out, text, (size_t)n);
}

void json_put_bool(Json *j, bool v) {
    begin_value(j);
    buf_str(j->out, v ? S("true") : S("false"));
}

void json_put_null(Json *j) {
    begin_value(j);
    buf_lit(j->out, "null");
}
