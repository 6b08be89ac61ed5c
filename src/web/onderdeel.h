/*
 * The small parts that every screen is made of, as data; templates/onderdelen.html draws them.
 *
 * All texts are Str, finished and in the right language: dates are formatted, numbers have their separators (getal.h).
 * A field that is left out (zero, STR_NONE) is not drawn. Nothing here is owned: it must live until the page is drawn.
 */
#pragma once

#include "base/str.h"
#include "web/iconen.h"
#include "web/tekst.h"

typedef struct Link {
    Str tekst;
    Str url; /* STR_NONE: text only */
} Link;

/* Colour says nothing by itself: a label has its text, and an icon where it matters. */
typedef enum Kleur { KLEUR_GRIJS, KLEUR_ROOD, KLEUR_ORANJE, KLEUR_GROEN, KLEUR_BLAUW, KLEUR_PETROL, KLEUREN } Kleur;
Str kleur_naam(Kleur kleur); /* "rood": the end of its class names */

typedef struct Label {
    Str tekst;
    Kleur kleur;
    Icoon icoon;
} Label;

typedef enum MeldingSoort {
    MELDING_INFO,  /* good to know */
    MELDING_GOED,  /* it worked */
    MELDING_LET,   /* take care */
    MELDING_FOUT,  /* danger, or it failed */
    MELDINGEN
} MeldingSoort;
Str melding_naam(MeldingSoort soort);
Icoon melding_icoon(MeldingSoort soort);

/* A view of the same list: 'Te beoordelen (10)'. */
typedef struct Tab {
    Link link;
    Str telling; /* STR_NONE: no count */
    bool actief;
} Tab;

/* One column of a table that can be sorted. */
typedef enum Sortering { SORTERING_GEEN, SORTERING_OP, SORTERING_AF } Sortering;
typedef struct Kolom {
    Link kop; /* url: sorts by this column */
    Sortering sortering;
    bool getal, breed;
} Kolom;

/* Where we are in a long list. paginas holds the pages that get a link; a gap is an entry without number. */
typedef struct Pagina {
    int64_t nummer; /* 0: a gap */
    Str url;
    bool actief;
} Pagina;
typedef struct Paginering {
    Str telling; /* "1 tot en met 10 van 24 signalen" */
    const Pagina *paginas;
    size_t paginas_n;
    Str vorige, volgende; /* URLs */
} Paginering;

/* Which pages get a link: first, last, and two on both sides of the one shown. base ends in 'p=' or the like: the
 * number is put behind it. Fills paginas, vorige and volgende; shows nothing when there is one page. */
Paginering paginering(Arena *a, Str telling, Str base, int64_t pagina, int64_t paginas);

/* What there is when there is nothing: a sentence, and what to do about it. */
typedef struct LegeStaat {
    Str zin;
    Link actie;
} LegeStaat;

/* The figures behind a chart. cellen: rijen_n rows of koppen_n cells; the first of each row names it. */
typedef struct CijferTabel {
    Str naam;
    const Str *koppen;
    size_t koppen_n;
    const Str *cellen;
    size_t rijen_n;
} CijferTabel;

/* A figure on a dashboard. kop is its conclusion, sub what is counted and over which time. */
typedef struct Figuur {
    Str kop, sub, bron;
    int kolommen; /* of the twelve of the dashboard: 4 to 8, or 12 */
    const CijferTabel *tabel;
    bool tabel_open; /* shown under the figure at once, not behind a click */
} Figuur;

typedef struct Tegel {
    Str naam, getal, toelichting;
} Tegel;

/* Time that runs, as a number, a bar (svg_looptijd) and its milestones in words. */
typedef struct Mijlpaal {
    Str naam, datum;
    bool vet;
} Mijlpaal;
typedef struct Teller {
    Str getal, eenheid; /* "44", "dagen over" */
    const Mijlpaal *mijlpalen;
    size_t mijlpalen_n;
} Teller;

typedef enum TijdlijnSoort { TIJDLIJN_GEWOON, TIJDLIJN_NU, TIJDLIJN_LET, TIJDLIJN_TOEKOMST } TijdlijnSoort;
typedef struct TijdlijnPunt {
    TijdlijnSoort soort;
    Str datum, datum_iso; /* 14-11-2026, 2026-11-14 */
    Str kop, tekst;
    Link meer;
} TijdlijnPunt;
