/* What the forms of the report share. */
#pragma once

#include "cijfers/schatting/verslag.h"

/* Whole, with thousands apart: "12.345" or "12,345"; "geen" for NAN. */
Str say_number(Arena *a, double v, Taal taal);

/* What a method is called in a table: "laagste BIC, orde 2". */
Str say_method(Arena *a, const Schatting *s, Methode m, Taal taal);

/* The pairs of a model by the names of their lists, "LA:NG"; those without overlap in *leeg. In the order in which stepwise
 * added them when s is not NULL. */
typedef struct Paarnamen {
    Str vol[PAREN_MAX], leeg[PAREN_MAX];
    size_t vollen, legen;
} Paarnamen;
void pair_names(Arena *a, const Schatting *s, Loglin m, const Stappen *volgorde, Paarnamen *out);

enum { VERSLAG_GRAFEN = 5 }; /* how many of the most probable graphs are named */

Str paar_naam(Arena *a, const Lijsten *l, int k);
