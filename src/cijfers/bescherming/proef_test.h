/* The shared tables, and an attacker who knows nothing of ours but what is published. For the tests of this room. */
#pragma once

#include "cijfers/bescherming/publicatie.h"
#include "cijfers/csv.h"

/* A text as it would stand in a file. */
Csv proef_csv(Arena *a, Str text);
/* The tables of a file with counts in the column `waarde` ("" for records), as far as these tables need it. The tables are
 * written as on the command line, "region*year county*year". */
Publicatie proef_publicatie(Arena *a, const Csv *csv, const char *waarde, const char *tabellen, NulBeleid nul);

/* For each sum: can who sees all shown cells, and knows that counts are whole and not negative (and that what is hidden
 * is at least `bodem`), tell its value? Written from the tables, not from the Stelsel, with programmes of its own. */
bool *proef_attack(Arena *a, const Publicatie *p, const bool *verborgen, int64_t bodem);
