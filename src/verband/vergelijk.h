/*
 * Comparing two mentions: sixteen comparisons, each ending in one level.
 *
 * Level 0 of every comparison is 'no evidence' (one of the two lacks the field). The levels of all comparisons fit in one
 * 64-bit number of four bits each (Niveaus), which is what is stored with a link, together with the version of the model.
 * Next to its level a comparison can carry log2 of how often such an agreement happens by chance for just these values (term
 * frequency); when it carries none, the average of the level counts.
 *
 * Names are compared as bags of words: exact words first, then variants (nickname table, transliteration), then near ones.
 *
 * Sources: I. P. Fellegi and A. B. Sunter (1969), "A Theory for Record Linkage", JASA 64:1183 (levels, missing values, outcome
 * specific weights); W. E. Winkler (1989) on frequency-based matching.
 */
#pragma once

#include "verband/vermelding.h"

typedef enum Vergelijking {
    V_VOORNAAM,
    V_ACHTERNAAM,
    V_GEBOREN,
    V_SEKSE,
    V_NATIONALITEIT,
    V_GEBOORTEPLAATS,
    V_TELEFOON,
    V_EMAIL,
    V_ADRES,
    V_PLAATS,
    V_KENTEKEN,
    V_BEDRIJF,
    V_IBAN,
    V_HANDLE,
    V_PERSOONSNR,
    V_TEKST,
    V_AANTAL,
} Vergelijking;

enum { NIVEAUS_MAX = 13 }; /* levels of one comparison, level 0 included */

typedef enum NaamNiveau {
    NN_GEEN,
    NN_GELIJK,     /* the same word */
    NN_VARIANT,    /* nickname, other language, other transliteration */
    NN_DICHT,      /* one slip, or Jaro-Winkler of at least 0.92, or the same sound */
    NN_LIJKT,      /* Jaro-Winkler of at least 0.84, or one is the start of the other */
    NN_DEELS,      /* a word the same, but both have another that the other lacks */
    NN_LETTER,     /* initial fits */
    NN_VERWISSELD, /* the given name of one is the family name of the other */
    NN_ANDERS,
} NaamNiveau;

/* Levels of telephone, e-mail, plate, IBAN, handle, personal number, birth place and (by words) company and text. */
typedef enum MerkNiveau { MN_GEEN, MN_GELIJK, MN_DICHT, MN_LIJKT, MN_DEELS, MN_ANDERS } MerkNiveau;

/* Sex and nationality: what they add depends on whether a name agrees, since a name tells much of both. */
typedef enum SoortNiveau { SN_GEEN, SN_GELIJK, SN_ANDERS, SN_GELIJK_BIJ_NAAM, SN_ANDERS_BIJ_NAAM } SoortNiveau;

typedef enum AdresNiveau {
    AN_GEEN,
    AN_GELIJK,     /* same street or Dutch postcode, and number */
    AN_TOEVOEGING, /* the same with another addition */
    AN_DICHT,      /* the same with a slip in street, postcode or number */
    AN_STRAAT,     /* same street, other or unknown number */
    AN_NUMMER,     /* number the same, street not known */
    AN_ANDERS,
} AdresNiveau;

/* Postcode and place. The same six come back for pairs whose address agrees, where they tell less (PN_BIJ_ADRES higher). */
typedef enum PlaatsNiveau {
    PN_GEEN,
    PN_GELIJK,          /* postcode and place */
    PN_POSTCODE,        /* postcode the same, place not known or another */
    PN_PLAATS,          /* place the same, postcode not known */
    PN_PLAATS_POSTCODE, /* place the same, another postcode */
    PN_DICHT,           /* a slip in one of them */
    PN_ANDERS,
    PN_BIJ_ADRES = 6,
} PlaatsNiveau;

/* The levels of a telephone number for pairs whose address agrees are as many higher: who lives together may share one. */
enum { MN_BIJ_ADRES = 5 };

typedef uint64_t Niveaus;

static inline int niveau(Niveaus n, Vergelijking v) { return (int)(n >> (4 * v) & 15); }

typedef struct Paar {
    Niveaus levels;
    float log2u[V_AANTAL]; /* chance agreement of these very values; 0 when the level's average counts */
    float extra;           /* bits for further name words that agree, and for tussenvoegsels */
} Paar;

/* Remembers how alike pairs of name words are. One for each thread. */
typedef struct NaamGeheugen NaamGeheugen;
NaamGeheugen *naamgeheugen_new(Arena *a);

/* Symmetric. k must be settled. */
void vergelijk(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b, Paar *out);
/* The same in two steps, for who may stop after the first: facts fills everything but names, sex and nationality; then names the rest. */
void vergelijk_facts(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, Paar *out);
void vergelijk_names(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b, Paar *out);

/* No single comparison decides alone: agreement on the rarest value counts as one in 2^15 at most. */
static const float LOG2U_FLOOR = -15;

/* For Vermelding.present: which comparisons this mention has something for, and whether there are initials in its name. */
enum { PRESENT_LETTER = 1 << V_AANTAL };
uint32_t vergelijk_present(const Vermelding *v);
/* For Vermelding.name_most, with the frequencies as they are: what log2u and extra of names can come to. */
float namen_most(const Kaartenbak *k, const Vermelding *v);

/* How alike two name words are: NN_GELIJK, NN_VARIANT, NN_DICHT, NN_LIJKT, NN_LETTER or NN_ANDERS. */
NaamNiveau naamwoord_compare(const Kaartenbak *k, uint32_t a, uint32_t b);
/* Brings near what comparing these names will need. */
void namen_fetch(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b);
/* Fills the two name comparisons and the extra bits. */
void namen_compare(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b, Paar *out);
/* Fills the comparisons of address and place. */
void adres_compare(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, Paar *out);
/* Whether the address level says that both may be found at one door. */
static inline bool adres_agrees(int level) { return level >= AN_GELIJK && level <= AN_DICHT; }

static inline void paar_set(Paar *p, Vergelijking v, int level, float log2u) {
    p->levels |= (Niveaus)level << (4 * v);
    p->log2u[v] = log2u;
}
