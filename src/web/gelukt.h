/* What the page after a successful form says, by the code that verzoek_meld left. */
#pragma once

#include "web/app.h"

/* STR_NONE when nothing was left, or a code that this table does not know. */
Str gelukt_tekst(Verzoek *v);
