/*
 * What can be lifted out of free text, with its place in the text.
 *
 * Telephone numbers, Dutch postcodes, plates in Dutch sidecodes, IBANs (checked, ISO 13616), e-mail addresses, web addresses, @handles,
 * and names of persons that are announced (mevrouw, dhr., genaamd, ...) or written as capitals in a row after such a word. What is
 * found never overlaps and comes in the order of the text. Nothing is changed: a find says where it stands.
 */
#pragma once

#include "verband/vermelding.h"

typedef struct Vondst {
    Soort kind; /* SOORT_TELEFOON, _POSTCODE, _KENTEKEN, _IBAN, _EMAIL, _HANDLE or _NAAM */
    size_t at, len;
} Vondst;

/* At most max finds; gives how many. */
size_t lezen(Str text, Vondst *out, size_t max);
