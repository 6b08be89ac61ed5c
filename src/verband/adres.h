/*
 * Parts of an address.
 *
 * A house number may carry its addition ('12 bis', '12-2', '12A'); a street may carry the number ('Dorpsstraat 12a', '12 Main
 * st.'). Postcodes: Dutch PC6 becomes 1234AB in lower case, PC4 stays 1234, others keep letters and digits. Street words are
 * spelt out (tabellen/straten.tsv), places have one name (tabellen/plaatsen.tsv). All input must be folded.
 */
#pragma once

#include "verband/vouw.h"

typedef struct Huisnummer {
    Gevouwen number, suffix; /* len 0: not given */
} Huisnummer;

void huisnummer_parse(Str s, Huisnummer *out);
/* The street without a number; *nr gets the number when one stood in it and leaves it alone otherwise. */
void straat_parse(Str s, Gevouwen *street, Huisnummer *nr);
void postcode_parse(Str s, Gevouwen *out);
void plaats_parse(Str s, Gevouwen *out);
