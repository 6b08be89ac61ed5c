/*
 * The client-following file of a victim, over signals, cases and years.
 *
 * Opened when a care route is taken up; it belongs to care (origin 'zorg') and stands in the circle of the care
 * coordinator's organisation. Everybody else has to break the glass: with a reason, for this one time. The owner of the
 * file is told, and the FG has a list of all with their reasons (keten/doorbreking.h). The name is behind a second step
 * that is logged apart.
 *
 * Bedenktijd: at most three calendar months from the day it was offered (Vreemdelingencirculaire 2000, B8/3); warnings
 * come from the profile (term 'bedenktijd').
 */
#pragma once

#include "keten/actie.h"

#define DOSSIER_AANGEMELD  S("aangemeld")
#define DOSSIER_IN_ZORG    S("in_zorg")
#define DOSSIER_BEDENKTIJD S("bedenktijd")
#define DOSSIER_NAZORG     S("nazorg")
#define DOSSIER_GESLOTEN   S("gesloten")

/* Due moment of a file in which nothing is due: last in every list. 31 December 9999. */
#define DOSSIER_ZONDER_TERMIJN ((Tijdstip)253402297199000)

typedef struct Bedenktijd {
    Datum van, tot;       /* DATUM_GEEN when none was started */
    int dag, dagen, over; /* day 48 of 92, 44 to go; over < 0 when it has ended */
    bool waarschuw;       /* within the warning of the profile */
} Bedenktijd;

typedef struct Dossier {
    Uuid id, sleutel, signaal, zorgcoordinator;
    Str ref, signaal_ref, status, gemeente, vorm, veiligheid;
    bool minderjarig;
    Tijdstip geopend_op, eerste_contact_op, gesloten_op, uiterlijk;
    Tijdstip vernietigd_op; /* TIJDSTIP_GEEN: it is there. Else only what figures count is left */
    Bedenktijd bedenktijd;
    int64_t versie;
    Str schuilnaam;
    Str zorgcoordinator_naam;
    Waarden inhoud; /* of soort_slachtoffer */
} Dossier;

typedef struct DossierRegel {
    Str ref, schuilnaam, status, gemeente, vorm, veiligheid, zorgcoordinator_naam;
    bool minderjarig;
    Tijdstip uiterlijk;
} DossierRegel;

typedef struct DossierLijst {
    DossierRegel *regels;
    size_t aantal;
    bool meer;
    int64_t totaal;
    Tijdstip na_uiterlijk;
    Uuid na_id;
} DossierLijst;

Str dossier_status_label(Str status);

/* For the core: opens the file of a taken-up care route. */
MUST_USE Status dossier_create(Ctx *c, const Signaal *s, Uuid route, Str organisatie, Str *ref);

MUST_USE Status dossier_list(Ctx *c, Str status, Tijdstip na_uiterlijk, Uuid na_id, size_t aantal, DossierLijst *out);
MUST_USE Status dossier_count(Ctx *c, Str status, int64_t *out);
MUST_USE Status dossier_open(Ctx *c, Str ref, Dossier *out);
/* Break the glass: reading only, once, with a reason of at least ten characters. */
MUST_USE Status dossier_doorbreek(Ctx *c, Str ref, Str reden, Dossier *out);
/* The name, after a click; logged apart. */
MUST_USE Status dossier_identiteit(Ctx *c, Str ref, Waarden *out);

MUST_USE Status dossier_update(Ctx *c, Str ref, int64_t versie, Str schuilnaam, const Waarden *slachtoffer);
MUST_USE Status dossier_set_identiteit(Ctx *c, Str ref, int64_t versie, const Waarden *identiteit);
MUST_USE Status dossier_set_veiligheid(Ctx *c, Str ref, const Waarden *veiligheid);
/* INVALID when who said yes does not fit the age on that day, where a birth date is known. */
MUST_USE Status dossier_toestemming(Ctx *c, Str ref, const Waarden *toestemming);
MUST_USE Status dossier_gebeurtenis(Ctx *c, Str ref, const Waarden *gebeurtenis);
/* van: not in the future; ends three calendar months on. CONFLICT when one was started before. */
MUST_USE Status dossier_start_bedenktijd(Ctx *c, Str ref, Datum van);
MUST_USE Status dossier_move(Ctx *c, Str ref, Str status);

typedef struct Toestemming {
    Str partij, doel,
        door_wie; /* party: id; Dutch labels through soort_toestemming. doel: none from before it was sealed */
    bool gegeven;
    Datum datum;
} Toestemming;
MUST_USE Status dossier_toestemmingen(Ctx *c, const Dossier *d, Toestemming **out,
                                      size_t *n); /* the latest per party */

typedef struct DossierPunt {
    Datum datum;
    Str soort, titel, tekst;
    bool toekomst; /* later than today */
} DossierPunt;
/* Events, planned ones and the ends of terms, latest first. soort: none for all. */
MUST_USE Status dossier_tijdlijn(Ctx *c, const Dossier *d, Str soort, DossierPunt **out, size_t *n);

/* Who looked and what changed: for who may open the file. */
MUST_USE Status dossier_inzage(Ctx *c, const Dossier *d, Voorval **out, size_t *n);
