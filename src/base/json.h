/* JSON out: a writer that cannot produce anything else. (JSON in: jansson, where it is needed.) */
#pragma once

#include "base/str.h"

typedef struct Json {
    Buf *out;
    int depth;
    bool need_comma;
} Json;

void json_object(Json *j);
void json_object_end(Json *j);
void json_array(Json *j);
void json_array_end(Json *j);
void json_key(Json *j, Str key);
void json_str(Json *j, Str v); /* STR_NONE gives null */
void json_int(Json *j, int64_t v);
void json_num(Json *j, double v); /* shortest form that reads back the same; not finite gives null */
void json_bool(Json *j, bool v);
void json_null(Json *j);
