/*
 * A thing is described once.
 *
 * Each kind of record (soort) is one table of fields (velden). From it come the form on the screen, the validation, the
 * sealed blob, the JSON, the masking of what a party may not see and the data dictionary of the handbook. A new
 * register is a new table and nothing else.
 *
 * Values are texts in the order of the table (Waarden). Dates are ISO (2026-11-14), choices are the code of the
 * choice, several choices are codes with a newline between them. STR_NONE is 'not given'.
 */
#pragma once

#include "base/fout.h"
#include "base/tijd.h"

typedef enum VeldType {
    VELD_TEKST,  /* one line */
    VELD_LANG,   /* several lines */
    VELD_KEUZE,  /* one of keuzes */
    VELD_KEUZES, /* any of keuzes */
    VELD_DATUM,  /* a day, not after today unless toekomst */
    VELD_JAAR,
    VELD_GETAL,    /* whole number, 0 to 1,000,000 */
    VELD_POSTCODE, /* kept as 1234AB */
    VELD_TELEFOON, /* kept as typed, must hold 8 to 15 digits */
    VELD_EMAIL,
    VELD_KENTEKEN, /* kept in capitals without dashes */
} VeldType;

/* How bad it is when it leaks. Anything above GEVOELIG_GEEN is sealed and never in a list, a log or a mail. */
typedef enum Gevoelig {
    GEVOELIG_GEEN,         /* phenomenon: tells of the kind of thing, not of a person */
    GEVOELIG_PERSOON,      /* leads to a person */
    GEVOELIG_BIJZONDER,    /* health, religion, sexuality, crime: GDPR art. 9 and 10 */
    GEVOELIG_LEVENSGEVAAR, /* where somebody hides */
} Gevoelig;

typedef struct Keuze {
    Str code, label;
    Str hint; /* may be none */
} Keuze;

typedef struct Keuzes {
    const Keuze *lijst;
    size_t aantal;
} Keuzes;

typedef struct Veld {
    const char *naam; /* of the input and of the JSON key: a-z and _ */
    VeldType type;
    const char *label; /* Dutch, as above the input */
    const char *hint;  /* Dutch, NULL when there is none */
    const char *fout;  /* what to do when it is missing or wrong, with an example; NULL: a standard sentence per type */
    bool verplicht, toekomst;
    Gevoelig gevoelig;
    int max;           /* characters; 0: 200 for one line, 4000 for several */
    Keuzes keuzes;     /* fixed choices */
    const char *lijst; /* or: name of a list of the profile ("vormen", "sectoren", "gemeenten") */
} Veld;

typedef struct Soort {
    const char *naam;
    const char *label;
    const Veld *velden;
    size_t aantal;
} Soort;

enum { VELDEN_MAX = 40 };

typedef struct Waarden {
    const Soort *soort;
    Str waarde[VELDEN_MAX];
} Waarden;

/* Where choices come from when a field names a list of the profile. */
typedef Keuzes (*KeuzeBron)(void *ctx, Str lijst);

/* What was typed, by name of input; several values of one name are joined with a newline. STR_NONE when absent. */
typedef Str (*InvoerBron)(void *ctx, Str naam);

int veld_index(const Soort *s, Str naam); /* -1 when there is none */
Keuzes veld_keuzes(const Veld *v, KeuzeBron bron, void *ctx);
Str waarde(const Waarden *w, const char *naam); /* ends the program when the kind has no such field */
void waarde_set(Waarden *w, const char *naam, Str v);
Str keuze_label(Keuzes k, Str code); /* the code itself when it is unknown, so that nothing disappears */

/* Takes what was typed, cleans it, and checks it against the table. All mistakes are found, not only the first; the typed
 * text stays in *out even where it is wrong, so that the form can show it again. vandaag: to refuse dates to come. */
MUST_USE Status soort_read(Arena *a, const Soort *s, InvoerBron invoer, void *invoer_ctx, KeuzeBron bron,
                           void *bron_ctx, Datum vandaag, Waarden *out, Fouten *fouten);

/* For sealing: field names and values, so that a table may gain, lose and reorder fields between versions. */
Bytes waarden_pack(Arena *a, const Waarden *w);
/* INVALID when the bytes are not of this form. Unknown names are skipped. The values point into packed. */
MUST_USE Status waarden_unpack(const Soort *s, Bytes packed, Waarden *out);
