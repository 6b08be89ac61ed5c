/* What the templates of html_proef.html show. */
#pragma once

#include "base/str.h"

typedef struct ProefView {
    const Str *namen;
    size_t aantal;
} ProefView;
