/*
 * Names of persons as loose words with a role.
 *
 * A name is a bag of words: given names and initials, family names, patronymics. Tussenvoegsels (tabellen/voorvoegsels.tsv)
 * are no words of it: only their first letters are kept ('van de', 'van den' and 'v.d.' are one thing to most writers). They stay unless nothing else is left (the Vietnamese family name Van). 'Family, Given' and glued
 * 'VanderMolen' are understood; a double name counts as its parts. Words of a full name get their role later, when it is known
 * how often each is used as a given and as a family name (naam_rol); until then both roles are open.
 */
#pragma once

#include "verband/vouw.h"

enum { NAAM_DELEN = 6 };

/* The two marks are set when roles are settled (vermelding.h) and come on top of a role. */
typedef enum NaamRol { ROL_VOOR = 1, ROL_ACHTER = 2, ROL_OPEN = 3, ROL_NEIGT_ACHTER = 4, ROL_LETTER = 8 } NaamRol;

typedef struct NaamDeel {
    Str text; /* in Naam.letters */
    uint8_t role;
} NaamDeel;

typedef struct Naam {
    Gevouwen letters;
    NaamDeel part[NAAM_DELEN];
    int count;
    uint32_t prefix; /* first letters of the tussenvoegsels, a byte each, at most four; 0: none */
} Naam;

/* s as typed, not folded (capitals tell where a glued name breaks). role: what the column says it holds. */
void naam_parse(Str s, NaamRol role, Naam *out);
/* The same letters, from a column that holds only tussenvoegsels; words that are none are skipped. */
uint32_t naam_prefix(Str s);
