/* What the files of the victim file share with the rest of keten/; not for outside. */
#pragma once

#include "keten/dossier.h"
#include "keten/signaal_intern.h"

MUST_USE Status dossier_find(Ctx *c, Str ref, Handeling h, Dossier *out);
