/*
 * From sentences to the graph, by description.
 *
 * A Blok describes a kind of thing (functie, route, ...): the word it starts with, where its list stands in the thing
 * around it, and its sentences (Veld). taal.c holds all descriptions; nothing else knows the words. Reading goes in two
 * rounds: first every thing gets its place and id, then every sentence is read, so that a name may be used before it is
 * explained.
 *
 * A list in the graph is a pointer with its count right behind it (const T *x; size_t x_n). RegioTeksten, RegioFuncties
 * and RegioOrganisaties have that shape too.
 */
#pragma once

#include "regio/lees.h"

typedef enum BlokId {
    BLOK_REGIO,
    BLOK_ORGANISATIE,
    BLOK_GEMEENTE,
    BLOK_COMPONENT,
    BLOK_FUNCTIE,
    BLOK_INGANG,
    BLOK_URGENTIE,
    BLOK_CONTACT,
    BLOK_VORM,
    BLOK_INDICATOR,
    BLOK_SECTOR,
    BLOK_VERLOOP,
    BLOK_STAND,
    BLOK_CLASSIFICATIE,
    BLOK_KLASSE,
    BLOK_OVERLEG,
    BLOK_VOORZITTER,
    BLOK_ROUTE,
    BLOK_UITKOMST,
    BLOK_TERMIJN,
    BLOK_TERUGKOPPELING,
    BLOK_ZIN,
    BLOK_CONVENANT,
    BLOK_DEEL,
    BLOK_WEL,
    BLOK_NOOIT,
    BLOK_BEWAAR,
    BLOK_STAP,
    BLOK_BESTUUR,
    BLOK_REGISTRATIE,
    BLOK_AANTAL
} BlokId;

typedef struct Bouw Bouw;

typedef enum Waarde {
    W_TEKST,    /* Str */
    W_TEKSTEN,  /* RegioTeksten */
    W_VLAG,     /* bool: the words themselves are the value */
    W_GETAL,    /* int64_t, from 1 to max */
    W_KEUZE,    /* an enum of `woorden` */
    W_GELDIG,   /* RegioGeldig */
    W_NAAR,     /* pointer to a thing of kind `doel` */
    W_NAREN,    /* list of pointers to things of kind `doel` */
    W_EIGEN,    /* read by `lees` */
} Waarde;

typedef struct Veld {
    Str zin; /* the words it starts with */
    Waarde waarde;
    BlokId doel;
    size_t at; /* place in the thing */
    const RegioWoorden *woorden;
    int64_t max;
    bool (*lees)(Bouw *b, Cursor *c, void *ding);
    Str voorbeeld;
    bool verplicht, vaker; /* must be there; may be there more than once */
} Veld;

enum { ID_GEEN, ID_NAAM, ID_CBS }; /* what stands after the word: nothing, an id, a municipality code */
#define NERGENS SIZE_MAX

typedef struct Blok {
    Str woord;
    BlokId ouder;
    int id_soort;
    size_t lijst, grootte; /* its list in the thing around it; size of one */
    size_t id, naam, plek; /* places in the thing; NERGENS when it has none */
    bool (*kop)(Bouw *b, Cursor *c, void *ding); /* reads what else stands before the { */
    void (*klaar)(Bouw *b, void *ding);          /* when all its sentences were read */
    const Veld *velden;
    size_t velden_n;
    Str voorbeeld;
} Blok;

extern const Blok blokken[BLOK_AANTAL];

struct Bouw {
    Lezing *l;
    Regio *regio;
    void *ouder; /* the thing around the one being read */
    bool iedereen[HANDELING_AANTAL]; /* rights of every function with an account */
};

/* Builds the region that `zin` (regio id "naam" { ... }) describes. */
void bouw_regio(Bouw *b, Zin *zin);
/* The next word as the id of a thing of that kind, in the region or (for what lies deeper) in the thing around. */
bool lees_naar(Bouw *b, Cursor *c, BlokId doel, const void **out);
/* A list of them, separated by commas; written as pointer and count at `list`. */
bool lees_naren(Bouw *b, Cursor *c, BlokId doel, void *list);
