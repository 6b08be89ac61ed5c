/* What was found. */
#pragma once

#include "keten/vinden.h"
#include "web/layout.h"

typedef struct ZoekRegel {
    Str url, titel, ref, ontvangen, gemeente;
    Label status;
} ZoekRegel;

typedef struct ZoekView {
    LayoutWerk layout;
    bool gezocht;
    bool nummer; /* it looked like a number */
    ZoekRegel *regels;
    size_t n;
    Str telling;
} ZoekView;
