/* Nicknames and foreign forms of given names (tabellen/roepnamen.tsv): names in one group may be one person's. */
#pragma once

#include "base/str.h"

/* The at most four groups this folded name stands in, the rest 0. */
void roepnaam_groups(Str name, uint16_t group[4]);
