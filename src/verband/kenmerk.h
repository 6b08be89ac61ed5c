/*
 * Things that mark one person, firm or advertisement: plates, companies, KvK numbers, IBANs, handles, e-mail, nationality, sex.
 *
 * Each takes folded text and gives the plain form, with len 0 when it is none. Plates: letters and digits, and O read as 0 only
 * for comparison by key (kenteken_key). IBAN: ISO 13616, checked mod 97 (ISO 7064); a wrong one is kept when it has the shape,
 * since a typing error is still evidence. Handles lose '@', 'https://', 'www.', the query and a known site becomes 'site:name'.
 */
#pragma once

#include "verband/vouw.h"

void kenteken_parse(Str s, Gevouwen *out);
/* Dutch sidecodes never mix up O and 0, people do: letters that look like digits become digits. */
void kenteken_key(Str plate, Gevouwen *out);
void bedrijf_parse(Str s,
                   Gevouwen *out); /* words parted by single spaces, legal forms dropped unless nothing is left */
void kvk_parse(Str s, Gevouwen *out);
void iban_parse(Str s, Gevouwen *out);
bool iban_valid(Str plain);
void handle_parse(Str s, Gevouwen *out);
void email_parse(Str s, Gevouwen *out);
void nummer_parse(Str s, Gevouwen *out);        /* any other number: letters and digits */
void nationaliteit_parse(Str s, Gevouwen *out); /* ISO 3166 alpha-3 in lower case, or the folded word */
char sekse_parse(Str s);                        /* 'm', 'v', 'x' or 0 */
