/* What the files of the victim file share with the rest of keten/; not for outside. */
#pragma once

#include "keten/dossier.h"
#include "keten/signaal_intern.h"

MUST_USE Status dossier_find(Ctx *c, Str ref, Handeling h, Dossier *out);

/* Somebody broke the glass of this file: its owner is told (keten/doorbreking.h). */
MUST_USE Status doorbreking_add(Ctx *c, const Dossier *d, Str reden);
