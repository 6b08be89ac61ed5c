/*
 * What can be counted: records with typed dimensions.
 *
 * A Dimensie is a list of categories in the order in which people expect them. 'Not known' is a category like any
 * other: a record without a value counts there and is never dropped. A dimension may be multi-valued (a person
 * exploited in two sectors); then one value of it can be a unit of its own ('sectoren').
 *
 * A unit (Teleenheid) says what one count is. A set knows at most three kinds: what one record is (eenheid), the
 * identity behind it (wie: several reports on one person), and the values of its multi-valued dimensions. Each gives
 * another total, and a table says which.
 *
 * Records that were made from published tables (herkomst: tabellen) know only what those tables know. The set then
 * lists which dimensions stood together in one table for which unit; tabel.h refuses every other combination.
 *
 * All memory is the set's arena's. Codes are positions in Dimensie.labels, from 0.
 */
#pragma once

#include "base/str.h"

/*  constant    plural       singular     what one count is, and the version of that sentence */
#define TELEENHEDEN(X)                                                                                                 \
    X(MELDINGEN, "meldingen", "melding",                                                                               \
      "Iedere melding telt één keer, ook als meer meldingen over dezelfde persoon gaan.", "1")                         \
    X(PERSONEN, "personen", "persoon", "Iedere persoon telt één keer, ook met meer meldingen, vormen of sectoren.",    \
      "1")                                                                                                             \
    X(SITUATIES, "situaties", "situatie",                                                                              \
      "Iedere situatie van mogelijke uitbuiting telt één keer, hoeveel personen er ook bij betrokken zijn.", "1")      \
    X(SECTOREN, "sectoren", "sector",                                                                                  \
      "Iedere sector van een persoon telt één keer: wie in twee sectoren is uitgebuit, telt twee keer.", "1")          \
    X(VORMEN, "vormen", "vorm",                                                                                        \
      "Iedere vorm van uitbuiting van een persoon telt één keer: wie op twee manieren is uitgebuit, telt twee keer.",  \
      "1")

typedef enum Teleenheid {
    TEL_GEEN = 0,
#define X(constant, plural, singular, definition, version) TEL_##constant,
    TELEENHEDEN(X)
#undef X
        TEL_AANTAL
} Teleenheid;

Str teleenheid_name(Teleenheid e);     /* "personen" */
Str teleenheid_singular(Teleenheid e); /* "persoon" */
Str teleenheid_definition(Teleenheid e);
Str teleenheid_version(Teleenheid e);
Teleenheid teleenheid_from(Str name); /* TEL_GEEN when there is none */

enum { DIMENSIES_MAX = 16, CODE_ONBEKEND = -1 };

typedef struct Dimensie {
    Str naam;          /* "geslacht": on the command line and in JSON */
    Str label;         /* "Geslacht" */
    const Str *labels; /* aantal of them, in order */
    int32_t aantal;
    int32_t onbekend; /* which of them means 'not known'; CODE_ONBEKEND when none does, and then one comes at the end */
    bool meervoudig;  /* a record may have several values */
    bool is_periode;  /* its values are years: a table takes its period from them */
    Teleenheid eenheid; /* what one value is as a unit; TEL_GEEN when it is none */
} Dimensie;

/* "Nationaliteit" for "nationaliteit". */
Str str_capital(Arena *a, Str s);

/* The code under which records without a value count. */
static inline int32_t dimensie_onbekend(const Dimensie *d) { return d->onbekend < 0 ? d->aantal : d->onbekend; }
/* Categories with the one for 'not known', which is the last when no category meant that already. */
static inline int32_t dimensie_size(const Dimensie *d) { return d->aantal + (d->onbekend < 0); }
Str dimensie_label(const Dimensie *d, int32_t code); /* "Onbekend" for the added one */
/* The code of a label; capitals do not count. CODE_ONBEKEND when there is none. */
int32_t dimensie_code(const Dimensie *d, Str label);

/* Dimensions that stood together in one published table, for these units. */
typedef struct Publiceerbaar {
    uint32_t dimensies; /* bit per dimension */
    uint32_t eenheden;  /* bit per Teleenheid */
} Publiceerbaar;

/* A total that the source gives itself, for the records with these codes. The parts must add up to it. */
typedef struct GegevenTotaal {
    int32_t *codes; /* per dimension; CODE_VRIJ where the total is over all values */
    int64_t totaal;
    Str plek; /* "f.csv, regel 7" */
} GegevenTotaal;

enum { CODE_VRIJ = INT32_MIN };

typedef struct Codes {
    const int32_t *codes;
    size_t n;
} Codes;

typedef struct GegevensRij { /* one record; opaque but for gegevens.c and tabel.c */
    int64_t aantal;
    int64_t wie;       /* 0: unknown */
    bool uit_tabellen; /* herkomst: tabellen */
} GegevensRij;

typedef struct Gegevens {
    Arena *arena;
    const Dimensie *dimensies;
    size_t dimensie_aantal;
    Teleenheid eenheid;        /* what one record is */
    bool geteld;               /* counts that a source gives: what it does not mention is unknown, not zero */
    Teleenheid wie;            /* what the identity behind records is; TEL_GEEN when they carry none */
    Str bron;                  /* where it comes from, for under the table */
    Str periode;               /* when no dimension is_periode; STR_NONE when not known */
    Str definitie[TEL_AANTAL]; /* instead of the general one; STR_NONE where that will do */
    Str definitie_versie[TEL_AANTAL];
    const Publiceerbaar *publiceerbaar;
    size_t publiceerbaar_aantal;
    GegevenTotaal *totalen;
    size_t totaal_aantal;

    GegevensRij *rijen;
    int32_t *codes; /* dimensie_aantal per record: a code, CODE_ONBEKEND, or below that a set of codes */
    size_t n, cap;
    Codes *sets;
    size_t set_aantal, set_cap;
} Gegevens;

/* dims are borrowed. */
Gegevens *gegevens_new(Arena *a, const Dimensie *dims, size_t n, Teleenheid eenheid);

/* A record that counts `aantal` times (0 .. GEGEVENS_MEEST) and knows nothing yet; returns its number. */
size_t gegevens_add(Gegevens *g, int64_t aantal);
#define GEGEVENS_MEEST 1000000000 /* so that sums of all there can be stay within 64 bits */

/* Gives it a value; a second one only in a multi-valued dimension. The same value twice is one. 'Not known' beside a
 * real value falls away. */
void gegevens_set(Gegevens *g, size_t rij, size_t dimensie, int32_t code);
/* Who it is about (> 0). Such a record counts once: its aantal must be 1. */
void gegevens_set_wie(Gegevens *g, size_t rij, int64_t wie);

/* The values of a record in a dimension; one, the code for 'not known', when it has none. */
Codes gegevens_codes(const Gegevens *g, size_t rij, size_t dimensie);

/* The dimension with this name; -1 when there is none. */
int gegevens_dimensie(const Gegevens *g, Str naam);

/* Which units this set can count: bit per Teleenheid. */
uint32_t gegevens_eenheden(const Gegevens *g);
