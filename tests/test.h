/* cmocka with the headers it wants, and assertions on our own types. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

#define assert_str(actual, expected)                                                                                   \
    do {                                                                                                               \
        Str actual_ = (actual), expected_ = (expected);                                                                \
        if (!str_eq(actual_, expected_))                                                                               \
            fail_msg("%s:%d: \"%.*s\" is not \"%.*s\"", __FILE__, __LINE__, STR_ARG(actual_), STR_ARG(expected_));      \
    } while (0)

#define assert_status(expr, expected)                                                                                  \
    do {                                                                                                               \
        Status status_ = (expr);                                                                                       \
        if (status_ != (expected))                                                                                     \
            fail_msg("%s:%d: %s gives %s, not %s", __FILE__, __LINE__, #expr, status_name(status_),                    \
                     status_name(expected));                                                                           \
    } while (0)

#define assert_ok(expr) assert_status(expr, OK)
