/*
 * The small vocabularies of the language: kinds of organisations, entry points, data, routes, events, ...
 *
 * Each stands here once: a constant for the program, the word in a profile and in the database, a Dutch label for the
 * screen. X(constant, word, label)
 */
#pragma once

#include "base/str.h"

/* How far a right reaches. Wider is not always more: 'organisatie' and 'gemeente' look from two sides. */
#define BEREIKEN(X)                                                                                                    \
    X(EIGEN,       "eigen",       "alleen wat u zelf vastlegde of wat aan u is toegewezen")                            \
    X(ORGANISATIE, "organisatie", "wat met uw organisatie is gedeeld: gemeld, geagendeerd of aan haar gegeven")        \
    X(GEMEENTE,    "gemeente",    "alles van uw gemeente")                                                             \
    X(REGIO,       "regio",       "alles van de regio")

#define ORGANISATIESOORTEN(X)                                                                                          \
    X(GEMEENTE,    "gemeente",    "gemeente")                                                                          \
    X(ZORG,        "zorg",        "zorg en opvang")                                                                    \
    X(POLITIE,     "politie",     "politie en marechaussee")                                                           \
    X(RIEC,        "riec",        "RIEC")                                                                              \
    X(ZVH,         "zvh",         "Zorg- en Veiligheidshuis")                                                          \
    X(INSPECTIE,   "inspectie",   "inspectie")                                                                         \
    X(VEILIGTHUIS, "veiligthuis", "Veilig Thuis")                                                                      \
    X(OM,          "om",          "Openbaar Ministerie")                                                               \
    X(LANDELIJK,   "landelijk",   "landelijk coördinatiecentrum")                                                      \
    X(OVERHEID,    "overheid",    "andere overheid")                                                                   \
    X(FG,          "fg",          "functionaris gegevensbescherming")                                                  \
    X(BEHEER,      "beheer",      "beheer van Ketenzicht")

#define INGANGSOORTEN(X)                                                                                               \
    X(FORMULIER,   "formulier",   "openbaar meldformulier")                                                            \
    X(INTERN,      "intern",      "melding door een medewerker van de gemeente")                                       \
    X(PROFESSIONAL, "professional", "melding door een professional")                                                   \
    X(MAILBOX,     "mailbox",     "regionale mailbox")                                                                 \
    X(MMA,         "mma",         "Meld Misdaad Anoniem")                                                              \
    X(WATCH,       "watch",       "Watch Nederland")                                                                   \
    X(MELDCODE,    "meldcode",    "meldcode via Veilig Thuis")                                                         \
    X(MELDPUNT,    "meldpunt",    "ander meldpunt")                                                                    \
    X(POLITIE,     "politie",     "melding bij de politie")                                                            \
    X(INSPECTIE,   "inspectie",   "controle of inspectie")                                                             \
    X(ADVERTENTIE, "advertentie", "beoordeelde advertentie")

/* Whose data it is. Data made from several origins carry all of them (combine with |): they go only where each may go. */
#define HERKOMSTEN(X)                                                                                                  \
    X(GEMEENTE, "gemeente", "van de gemeente", 1)                                                                      \
    X(MELDER,   "melder",   "van een melder", 2)                                                                       \
    X(ZORG,     "zorg",     "van een zorgpartij", 4)                                                                   \
    X(POLITIE,  "politie",  "van de politie", 8)

#define GEGEVENSSOORTEN(X)                                                                                             \
    X(PERSOONSGEGEVENS, "persoonsgegevens", "gegevens die over een persoon gaan")                                      \
    X(FENOMEEN,         "fenomeen",         "wat er speelt, zonder dat iemand te herkennen is")                        \
    X(OPSPORING,        "opsporing",        "inhoud van een opsporingsonderzoek")

#define ROUTESOORTEN(X)                                                                                                \
    X(ZORG,         "zorg",         "zorg en opvang")                                                                  \
    X(STRAF,        "straf",        "strafrechtelijk")                                                                 \
    X(BESTUURLIJK,  "bestuurlijk",  "bestuurlijk")                                                                     \
    X(RIEC,         "riec",         "weging door het RIEC")                                                            \
    X(PROCESREGIE,  "procesregie",  "procesregie")                                                                     \
    X(INSPECTIE,    "inspectie",    "inspectie")                                                                       \
    X(ADVIES,       "advies",       "advies")                                                                          \
    X(TERUGLEGGING, "teruglegging", "teruglegging")                                                                    \
    X(MONITOREN,    "monitoren",    "blijven volgen")

#define EENHEDEN(X)                                                                                                    \
    X(UREN,            "uren",            "uur")                                                                       \
    X(DAGEN,           "dagen",           "dagen")                                                                     \
    X(WERKDAGEN,       "werkdagen",       "werkdagen")                                                                 \
    X(KALENDERMAANDEN, "kalendermaanden", "kalendermaanden")                                                           \
    X(JAREN,           "jaren",           "jaar")

/* What happens in the chain and can start a clock. The core calls regio_termijnen_bij when it does. */
#define GEBEURTENISSEN(X)                                                                                              \
    X(SIGNAAL_ONTVANGEN,     "signaal.ontvangen",     "het signaal kwam binnen")                                       \
    X(SIGNAAL_HARD,          "signaal.hard",          "het signaal is hard bevonden")                                  \
    X(SIGNAAL_ZACHT,         "signaal.zacht",         "het signaal is zacht bevonden")                                 \
    X(SIGNAAL_GEAGENDEERD,   "signaal.geagendeerd",   "het signaal staat op een agenda")                               \
    X(SIGNAAL_AFGESLOTEN,    "signaal.afgesloten",    "het signaal is afgesloten")                                     \
    X(KLASSE_VOORLOPIG,      "klasse.voorlopig",      "de voorlopige klasse is gekozen")                               \
    X(RONDVRAAG_GESTELD,     "rondvraag.gesteld",     "de rondvraag is verstuurd")                                     \
    X(OVERLEG_GEPLAND,       "overleg.gepland",       "het overleg staat gepland (geteld vanaf het overleg)")          \
    X(OVERLEG_GEHOUDEN,      "overleg.gehouden",      "het overleg is gehouden")                                       \
    X(BESLUIT_GENOMEN,       "besluit.genomen",       "een besluit is genomen")                                        \
    X(ROUTE_VOORGESTELD,     "route.voorgesteld",     "een route is aangeboden")                                       \
    X(ROUTE_AANGENOMEN,      "route.aangenomen",      "een route is aangenomen")                                       \
    X(ROUTE_AFGEROND,        "route.afgerond",        "een route is afgerond")                                         \
    X(CASUS_GEOPEND,         "casus.geopend",         "een casus is geopend")                                          \
    X(CASUS_AFGESLOTEN,      "casus.afgesloten",      "een casus is afgesloten")                                       \
    X(DOSSIER_GEOPEND,       "dossier.geopend",       "een slachtofferdossier is geopend")                             \
    X(DOSSIER_GESLOTEN,      "dossier.gesloten",      "een slachtofferdossier is gesloten")                            \
    X(BEDENKTIJD_GESTART,    "bedenktijd.gestart",    "de bedenktijd is begonnen")                                     \
    X(AANGIFTE_GEDAAN,       "aangifte.gedaan",       "aangifte is gedaan")                                            \
    X(VERBLIJF_VERLEEND,     "verblijf.verleend",     "een verblijfsvergunning is verleend")                           \
    X(VASTGELEGD,            "vastgelegd",            "het is vastgelegd")

/* Kinds of record that can be kept, and must be destroyed. */
#define BEWAARSOORTEN(X)                                                                                               \
    X(SIGNAAL,        "signaal",        "signalen")                                                                    \
    X(RONDVRAAG,      "rondvraag",      "antwoorden op de rondvraag")                                                  \
    X(OVERLEG,        "overleg",        "agenda's en verslagen")                                                       \
    X(CASUS,          "casus",          "casussen")                                                                    \
    X(DOSSIER,        "dossier",        "slachtofferdossiers")                                                         \
    X(TERUGKOPPELING, "terugkoppeling", "terugkoppelingen")                                                            \
    X(BIJLAGE,        "bijlage",        "bijlagen")                                                                    \
    X(LOGBOEK,        "logboek",        "het logboek")                                                                 \
    X(CIJFERS,        "cijfers",        "geanonimiseerde registraties")

#define NIVEAUS(X)                                                                                                     \
    X(OPERATIONEEL, "operationeel", "operationeel")                                                                    \
    X(TACTISCH,     "tactisch",     "tactisch")                                                                        \
    X(STRATEGISCH,  "strategisch",  "strategisch")                                                                     \
    X(BESTUURLIJK,  "bestuurlijk",  "bestuurlijk")

#define X(c, w, l) BEREIK_##c,
typedef enum Bereik { BEREIK_GEEN, BEREIKEN(X) BEREIK_AANTAL } Bereik;
#undef X
#define X(c, w, l) ORGANISATIESOORT_##c,
typedef enum Organisatiesoort { ORGANISATIESOORT_GEEN, ORGANISATIESOORTEN(X) ORGANISATIESOORT_AANTAL } Organisatiesoort;
#undef X
#define X(c, w, l) INGANGSOORT_##c,
typedef enum Ingangsoort { INGANGSOORT_GEEN, INGANGSOORTEN(X) INGANGSOORT_AANTAL } Ingangsoort;
#undef X
#define X(c, w, l, bit) HERKOMST_##c = (bit),
typedef enum Herkomst { HERKOMST_GEEN = 0, HERKOMSTEN(X) HERKOMST_ALLE = 15 } Herkomst;
#undef X
#define X(c, w, l) GEGEVENS_##c,
typedef enum Gegevenssoort { GEGEVENS_GEEN, GEGEVENSSOORTEN(X) GEGEVENS_AANTAL } Gegevenssoort;
#undef X
#define X(c, w, l) ROUTESOORT_##c,
typedef enum Routesoort { ROUTESOORT_GEEN, ROUTESOORTEN(X) ROUTESOORT_AANTAL } Routesoort;
#undef X
#define X(c, w, l) EENHEID_##c,
typedef enum Eenheid { EENHEID_GEEN, EENHEDEN(X) EENHEID_AANTAL } Eenheid;
#undef X
#define X(c, w, l) GEBEURTENIS_##c,
typedef enum Gebeurtenis { GEBEURTENIS_GEEN, GEBEURTENISSEN(X) GEBEURTENIS_AANTAL } Gebeurtenis;
#undef X
#define X(c, w, l) BEWAARSOORT_##c,
typedef enum Bewaarsoort { BEWAARSOORT_GEEN, BEWAARSOORTEN(X) BEWAARSOORT_AANTAL } Bewaarsoort;
#undef X
#define X(c, w, l) NIVEAU_##c,
typedef enum Niveau { NIVEAU_GEEN, NIVEAUS(X) NIVEAU_AANTAL } Niveau;
#undef X

/* The word as it stands in a profile and in the database, and the Dutch label. Empty for _GEEN. */
Str bereik_name(Bereik b);
Str bereik_label(Bereik b);
Str organisatiesoort_name(Organisatiesoort s);
Str organisatiesoort_label(Organisatiesoort s);
Str ingangsoort_name(Ingangsoort s);
Str ingangsoort_label(Ingangsoort s);
Str gegevenssoort_name(Gegevenssoort g);
Str gegevenssoort_label(Gegevenssoort g);
Str routesoort_name(Routesoort s);
Str routesoort_label(Routesoort s);
Str eenheid_name(Eenheid e);
Str eenheid_label(Eenheid e);
Str gebeurtenis_name(Gebeurtenis g);
Str gebeurtenis_label(Gebeurtenis g);
Str bewaarsoort_name(Bewaarsoort s);
Str bewaarsoort_label(Bewaarsoort s);
Str niveau_name(Niveau n);
Str niveau_label(Niveau n);
/* Of one origin. A combination has no name of its own: ask for each bit. */
Str herkomst_name(Herkomst h);
Str herkomst_label(Herkomst h);

/* The vocabularies as lists, for choices on a screen and for the reader of profiles. */
typedef struct RegioWoord {
    Str name, label;
} RegioWoord;

typedef struct RegioWoorden { /* index = the enum value; 0 and gaps are empty */
    const RegioWoord *ptr;
    size_t n;
} RegioWoorden;

extern const RegioWoorden bereik_woorden, organisatiesoort_woorden, ingangsoort_woorden, herkomst_woorden,
    gegevenssoort_woorden, routesoort_woorden, eenheid_woorden, gebeurtenis_woorden, bewaarsoort_woorden, niveau_woorden;

/* The enum value of a word; 0 when it is not in the list. */
int woorden_find(RegioWoorden list, Str name);
