/* One signal: what is reported, what is known, what can be done now. */
#pragma once

#include "keten/actie.h"
#include "keten/casus.h"
#include "keten/melder.h"
#include "keten/overleg.h"
#include "keten/terugkoppeling.h"
#include "keten/traject.h"
#include "web/formulier.h"
#include "web/kader.h"

typedef struct SignaalVeld { /* a field that is filled in, for reading */
    Str label, waarde;
} SignaalVeld;

typedef struct IndicatorKeuze {
    const RegioIndicator *indicator;
    bool gekozen;
} IndicatorKeuze;

typedef struct ContactRegel {
    const RegioContact *contact;
    Str gedaan; /* "21-11-2026 13:30, Aukje"; none when not yet */
} ContactRegel;

typedef struct SignaalView {
    Verzoek *v;
    LayoutWerk layout;
    Signaal s;
    Str melding;
    Str vervolg; /* what happens now, in the words of the region; none when the note says enough */
    Str *fouten;
    size_t fouten_n;
    SignaalVeld *velden;         size_t velden_n;
    Betrokkene *personen;        size_t personen_n;   bool ziet_personen;
    Verrijking *verrijkingen;    size_t verrijkingen_n;
    IndicatorKeuze *indicatoren; size_t indicatoren_n; size_t gekozen_n;
    ContactRegel *contacten;     size_t contacten_n;
    Klasse *klassen;             size_t klassen_n;
    Traject *routes;             size_t routes_n;
    Gat *gaten;                  size_t gaten_n;
    Actie *acties;               size_t acties_n;
    Terugkoppeling *terug;       size_t terug_n;
    MelderBericht *berichten;    size_t berichten_n;
    Voorval *verloop;            size_t verloop_n;
    Casus casus;                 bool heeft_casus;
    VeldView urgentie, reden, vorm, sector, schema_klasse, start, opdracht;
    const RegioClassificatie *schema; /* the scheme this actor may choose in; NULL */
    bool klasse_definitief;           /* and whether that is the second step */
    Formulier verrijking, betrokkene;
    Overleg *overleggen;         size_t overleggen_n;
    bool mag_triage, mag_verrijken, mag_indicatoren, mag_betrokkene, mag_toewijzen, mag_starten;
    bool is_nieuw, is_hard;
} SignaalView;

/* Fills everything a page about one signal shows; what was typed wrong stays in the form named open. */
MUST_USE Status signaal_view(Verzoek *v, Str ref, SignaalView *out);
MUST_USE Status signaal_show(Verzoek *v, Str ref);
/* What came with the form about one of several (its id stands in the field 'about'), to show it again; empty for the others. */
Str signaal_getypt(const SignaalView *v, Uuid id, const char *about, const char *field);
