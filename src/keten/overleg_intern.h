/* What the files of the meeting share; not for outside keten/. */
#pragma once

#include "keten/overleg.h"
#include "keten/signaal_intern.h"

#define RUBRIEK_NIEUW  "nieuw"
#define RUBRIEK_LOPEND "lopend"

MUST_USE Status overleg_find(Ctx *c, Str ref, Handeling h, Overleg *out);
bool overleg_leest_verslag(const Ctx *c, const RegioOverleg *t);
MUST_USE Status overleg_load(Ctx *c, Uuid id, Overleg *out);
/* CONFLICT, with a message, when the minutes are final. */
MUST_USE Status overleg_changeable(Ctx *c, const Overleg *o);
MUST_USE Status besluiten_of_item(Ctx *c, const Agendapunt *p, Besluit **out, size_t *n);
