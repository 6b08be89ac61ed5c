/*
 * JSON out: a writer that cannot produce anything else. JSON in is jansson's, whose names these keep clear of.
 *
 *   Json j = {.out = &buf};
 *   json_begin_object(&j);
 *   json_put_key(&j, S("ref")), json_put_str(&j, ref);
 *   json_end_object(&j);
 *
 * Commas come by themselves. A call that would make something else than JSON (a value without a key, an end that does
 * not fit, a second value at the top, more than 64 levels) is a fault of the program and ends it. Text that is not
 * UTF-8 is written with U+FFFD in place of the bad bytes.
 */
#pragma once

#include "base/str.h"

typedef struct Json {
    Buf *out;
    int depth;
    uint64_t objects; /* bit per level: 1 = object, 0 = array */
    bool need_comma, after_key;
} Json;

void json_begin_object(Json *j);
void json_end_object(Json *j);
void json_begin_array(Json *j);
void json_end_array(Json *j);
void json_put_key(Json *j, Str key);
void json_put_str(Json *j, Str v); /* STR_NONE gives null */
void json_put_int(Json *j, int64_t v);
void json_put_num(Json *j, double v); /* shortest form that reads back the same; not finite gives null */
void json_put_bool(Json *j, bool v);
void json_put_null(Json *j);
