/*
 * A mention: what one source wrote down once about a person, a firm or an advertisement, made ready to compare.
 *
 * A Kaartenbak holds all mentions and every different value once (waarden.h). Values are normalised on the way in; what cannot
 * be read is left out, since what is missing is no evidence. A mention takes 128 bytes whatever it says. Values of kind 'text'
 * are searched for names, phones, plates, postcodes, IBANs and handles where the mention has none of its own (lezen.h).
 *
 * Add all mentions, then call kaartenbak_settle once: it settles the roles of name words and the frequencies. After that more
 * may be added (kaartenbak_add settles each by itself).
 */
#pragma once

#include "verband/geboorte.h"
#include "verband/naam.h"
#include "verband/waarden.h"

/* The kinds of columns a schema may name. */
typedef enum Soort {
    SOORT_NEGEER,
    SOORT_ID,
    SOORT_BRON,
    SOORT_VOORNAAM,
    SOORT_ACHTERNAAM,
    SOORT_VOORVOEGSEL,
    SOORT_NAAM,
    SOORT_SEKSE,
    SOORT_GEBOREN,
    SOORT_GEBOORTEJAAR,
    SOORT_GEBOORTEPLAATS,
    SOORT_NATIONALITEIT,
    SOORT_TELEFOON,
    SOORT_EMAIL,
    SOORT_STRAAT,
    SOORT_HUISNUMMER,
    SOORT_TOEVOEGING,
    SOORT_POSTCODE,
    SOORT_PLAATS,
    SOORT_KENTEKEN,
    SOORT_BEDRIJF,
    SOORT_BEDRIJF_NR,
    SOORT_IBAN,
    SOORT_HANDLE,
    SOORT_PERSOONSNR,
    SOORT_TEKST,
    SOORT_AANTAL,
} Soort;

Soort soort_by_name(Str name); /* SOORT_AANTAL when it is none */
const char *soort_name(Soort s);

/* One field as it was written. */
typedef struct Veld {
    Soort kind;
    Str value;
} Veld;

/* What a mention keeps as numbers of values. */
typedef enum Waarde {
    W_GEBOORTEPLAATS,
    W_NATIONALITEIT,
    W_TELEFOON,
    W_EMAIL,
    W_STRAAT,
    W_NUMMER,
    W_TOEVOEGING,
    W_POSTCODE,
    W_PLAATS,
    W_KENTEKEN,
    W_BEDRIJF,
    W_KVK,
    W_IBAN,
    W_HANDLE,
    W_PERSOONSNR,
    W_TEKST,
    W_ADRES_PC,  /* postcode and number together */
    W_ADRES_STR, /* street and number together */
    W_AANTAL,
} Waarde;

typedef struct Vermelding {
    uint32_t name[NAAM_DELEN]; /* numbers in Kaartenbak.names; 0 past name_count */
    uint8_t role[NAAM_DELEN];  /* NaamRol: once settled with the marks */
    uint8_t name_count;
    char sex; /* 'm', 'v', 'x' or 0 */
    Geboorte born;
    uint32_t source;
    uint32_t value[W_AANTAL];
    uint32_t present;    /* once settled: a bit for each comparison (vergelijk.h) that this mention has something for */
    uint32_t name_order; /* of the words and roles of the name: puts two mentions in an order that is always the same */
    uint32_t prefix;     /* letters of the tussenvoegsels (naam.h); 0: none, or not given */
    float name_most;     /* once settled: no agreement of words of the name tells more bits than this (gewicht.h) */
} Vermelding;

_Static_assert(sizeof(Vermelding) == 128, "a mention is two cache lines");

enum { NAAM_GROEPEN = 4 };

/* What is known about one word that stands in names. */
typedef struct NaamInfo {
    uint32_t form, sound;         /* klank.h, as numbers in Kaartenbak.sounds */
    uint16_t nick[NAAM_GROEPEN];  /* groups of roepnamen.tsv; 0 past the last */
    uint32_t as_given, as_family; /* how often a column said so */
} NaamInfo;

/* The loose words of a company or a text. */
typedef struct Delen {
    uint32_t at, count; /* in Kaartenbak.parts */
} Delen;

typedef struct Kaartenbak {
    Vermelding *list; /* 0 .. count - 1 */
    uint32_t count;
    char *id_text;   /* ids one after another, each ended by NUL */
    uint64_t *id_at; /* offset per mention */
    size_t id_len;
    Waarden words[W_AANTAL], names, sounds, sources, part_words;
    NaamInfo *name_info; /* by name number */
    Delen *parts_of[2];  /* of W_BEDRIJF and W_TEKST, by value number */
    uint32_t *parts;
    size_t part_count;
    float *log2f[W_AANTAL], *log2f_name, *log2f_part; /* log2 of the frequency, by number; after settling */
    double total[W_AANTAL], total_names, total_parts; /* what the frequencies are shares of */
    uint64_t born_count[2];                           /* mentions with a birth date; with day and month */
    uint32_t *born_slots; /* how often each full birth date is seen: see kaartenbak_log2f_born */
    uint32_t sex_count[2];
    double repeats; /* further mentions of its person behind a mention, on average: what those share is no chance */
    int newest_year;
    bool settled;
} Kaartenbak;

Kaartenbak *kaartenbak_new(Arena *a, int newest_year);
void kaartenbak_close(Kaartenbak *k); /* the arena keeps the struct itself */

/* Adds a mention; its number. */
uint32_t kaartenbak_add(Kaartenbak *k, const Veld field[], size_t n);
void kaartenbak_settle(Kaartenbak *k);
/* Counts the frequencies anew once it is known how often people come back (0: each is seen once). */
void kaartenbak_set_repeats(Kaartenbak *k, double repeats);
Str kaartenbak_id(const Kaartenbak *k, uint32_t mention);
/* log2 of the share of birth dates that are this day. */
float kaartenbak_log2f_born(const Kaartenbak *k, Geboorte g);
