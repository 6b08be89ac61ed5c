/* Registrations for the demo region: two tables that were really published, read in as `ketenzicht import comensha` does. */
#pragma once

#include "cli/installatie.h"

extern const Str tabel_demo_personen, tabel_demo_sectoren; /* regios/demo/ */

MUST_USE Status demo_cijfers_make(Arena *a, const Installatie *i, Tijdstip nu, Str *error);
