/*
 * A signal: an observation that may point to trafficking, however small, from the moment it is typed to its outcome.
 *
 *   nieuw -> beoordeeld -> geagendeerd -> lopend | in_aanpak | teruggelegd -> afgesloten
 *
 * nieuw: waits for triage by the receiver of its entry point. beoordeeld: soft or hard was chosen, it is with the chain
 * director. geagendeerd: on the agenda of a table. lopend: not concrete yet, watched. in_aanpak: raised, routes are open.
 * teruggelegd: no trafficking, or too little; feedback is due. afgesloten: nothing is open any more.
 * The profile says which steps exist (verloop signaal); a step it does not know is refused with CONFLICT.
 *
 * Personal data: title and fields are sealed under a key of the signal. What a party may read of them is decided by the
 * sharing rules of the region, field by field: see `afgeschermd`.
 */
#pragma once

#include "keten/kring.h"
#include "keten/soorten.h"

#define SIGNAAL_NIEUW       S("nieuw")
#define SIGNAAL_BEOORDEELD  S("beoordeeld")
#define SIGNAAL_GEAGENDEERD S("geagendeerd")
#define SIGNAAL_LOPEND      S("lopend")
#define SIGNAAL_IN_AANPAK   S("in_aanpak")
#define SIGNAAL_TERUGGELEGD S("teruggelegd")
#define SIGNAAL_AFGESLOTEN  S("afgesloten")

/* Dutch label of a status: "te beoordelen", ... */
Str signaal_status_label(Str status);

typedef struct Signaal {
    Uuid id, sleutel, behandelaar, gemeld_door;
    Str ref, status, ingang, gemeente, vorm, sector, betreft;
    Str urgentie; /* id of the profile: 'zacht', 'hard'; none before triage */
    Str uitkomst;
    bool anoniem;
    Herkomst herkomst;
    Tijdstip ontvangen_op; /* of an anonymous report the start of that day: who handles it does not learn the hour */
    Tijdstip triage_op, uiterlijk, afgesloten_op;
    Tijdstip vernietigd_op; /* TIJDSTIP_GEEN: it is there. What was destroyed is withheld from everybody */
    int64_t versie;
    Str titel;             /* a neutral one when the rest is withheld */
    Waarden inhoud;        /* of soort_melding_intern; personal fields are none when withheld */
    bool afgeschermd;      /* personal fields are withheld from this actor */
    Str afgeschermd_reden; /* Dutch sentence for the screen; none when nothing is withheld */
} Signaal;

/* A report as it comes in. waarden: checked fields of soort_melding or soort_melding_intern. */
typedef struct Melding {
    Str ingang; /* entry point of the profile */
    const Waarden *waarden;
    bool anoniem;
    Bytes herhaal; /* id of this submission (of the form); the same one twice is one signal. May be empty */
} Melding;

/* Stores a report and puts it before the receiver of its entry point: the aandachtsfunctionaris of the municipality, or
 * the fallback when the municipality is unknown. Sets the first deadline, and owes feedback to the reporter who can get
 * one. FORBIDDEN for an entry point of others. A repeated submission gives OK with the reference of the first. To who
 * submits, out->ontvangen_op is exact: it is their own. A first deadline in hours ends with its day for an anonymous one. */
MUST_USE Status signaal_submit(Ctx *c, const Melding *m, Signaal *out);

MUST_USE Status signaal_open(Ctx *c, Str ref, Signaal *out);
/* For another function of the core that has asked toegang itself. */
MUST_USE Status signaal_load(Ctx *c, Uuid id, Signaal *out);

typedef struct SignaalRegel { /* a line of a list */
    Uuid id;
    Str ref, titel, status, gemeente, vorm, urgentie, ingang;
    bool anoniem;
    Tijdstip ontvangen_op; /* as in Signaal */
    Tijdstip uiterlijk;
    Uuid behandelaar;
    Str behandelaar_naam; /* none when nobody */
} SignaalRegel;

typedef struct SignaalFilter {
    Str status;                   /* required */
    Str gemeente, vorm, urgentie; /* none: all */
    bool van_mij;                 /* assigned to the actor */
    Tijdstip na_uiterlijk;        /* keyset paging: TIJDSTIP_GEEN for the first page */
    Uuid na_id;
    size_t aantal; /* lines wanted, 1..100 */
} SignaalFilter;

typedef struct SignaalLijst {
    SignaalRegel *regels;
    size_t aantal;
    bool meer;      /* there is a next page: after the last line */
    int64_t totaal; /* of this status in the actor's circle; -1 when a filter narrows it */
} SignaalLijst;

/* In order of what is due first. Only what stands in the actor's circle. */
MUST_USE Status signaal_list(Ctx *c, SignaalFilter f, SignaalLijst *out);
/* How many of each status the actor can see, for the tabs: in the order of the life of a signal, also where it is 0. */
typedef struct SignaalTelling {
    Str status;
    int64_t aantal;
} SignaalTelling;
MUST_USE Status signaal_tellingen(Ctx *c, SignaalTelling **out, size_t *n);
/* Of one status. */
MUST_USE Status signaal_count(Ctx *c, Str status, int64_t *out);

/* ---- triage and what belongs to it ---- */

/* urgentie: of the profile. An acute one opens the clock and the checklist of direct contact; every one hands the signal to
 * the chain director. */
MUST_USE Status signaal_triage(Ctx *c, Str ref, Str urgentie);
/* Hands back at triage: clearly no signal of trafficking. Feedback becomes due. toelichting is required. */
MUST_USE Status signaal_terugleggen(Ctx *c, Str ref, Str toelichting);
MUST_USE Status signaal_set_indicatoren(Ctx *c, Str ref, const Str *codes, size_t n);
MUST_USE Status signaal_indicatoren(Ctx *c, Uuid id, Str **codes, size_t *n);
/* Direct contact made: an item of the checklist of the profile. */
MUST_USE Status signaal_contact(Ctx *c, Str ref, Str contact);
/* Acute signals of which no direct contact is noted yet, for who can note it: those that wait longest first. uiterlijk is the
 * end of the clock that started when it was judged, also when the signal went on to a table or a route. At most 100 per urgency. */
MUST_USE Status signaal_te_bellen(Ctx *c, SignaalLijst *out);
MUST_USE Status signaal_te_bellen_aantal(Ctx *c, int64_t *out);
MUST_USE Status signaal_set_vorm(Ctx *c, Str ref, Str vorm, Str sector);
MUST_USE Status signaal_toewijzen(Ctx *c, Str ref, Uuid gebruiker);

typedef struct SignaalContact {
    Str contact; /* id in the profile */
    Tijdstip op;
    Str door; /* name */
} SignaalContact;
MUST_USE Status signaal_contacten(Ctx *c, Uuid id, SignaalContact **out, size_t *n);

typedef struct Klasse {
    Str schema, klasse; /* of the profile */
    bool definitief;
    Tijdstip op;
    Str door;
} Klasse;
/* Chooses a class of a scheme. Provisional and definitive are both kept, with date and person. */
MUST_USE Status signaal_classificeer(Ctx *c, Str ref, Str schema, Str klasse, bool definitief);
MUST_USE Status signaal_klassen(Ctx *c, Uuid id, Klasse **out, size_t *n); /* oldest first */

typedef struct Verrijking {
    Uuid id;
    Datum datum;
    Tijdstip op;
    Str door, organisatie, betrouwbaarheid, bron, tekst;
    Herkomst herkomst;
    bool afgeschermd; /* bron and tekst are none */
} Verrijking;
MUST_USE Status signaal_verrijk(Ctx *c, Str ref, const Waarden *verrijking);
MUST_USE Status signaal_verrijkingen(Ctx *c, const Signaal *s, Verrijking **out, size_t *n); /* newest first */

typedef struct Betrokkene {
    Uuid id;
    bool slachtoffer, dader, facilitator, getuige;
    Herkomst herkomst;
    Tijdstip op;
    Waarden inhoud;   /* of soort_betrokkene */
    bool afgeschermd; /* inhoud is empty */
} Betrokkene;
MUST_USE Status betrokkene_add(Ctx *c, Str ref, const Waarden *betrokkene);
MUST_USE Status betrokkenen(Ctx *c, const Signaal *s, Betrokkene **out, size_t *n);

/* ---- history ---- */
typedef struct Voorval {
    Tijdstip op;
    bool dag;  /* op is the start of a day: of what came by the public form the hour is not told */
    Str tekst; /* Dutch, without personal data */
    Str door;  /* name; none for the system and the public form */
} Voorval;
MUST_USE Status signaal_verloop(Ctx *c, Uuid id, Voorval **out, size_t *n); /* newest first */

/* For other functions of the core: give a signal its next status, with its note in the history. CONFLICT (and a message) when
 * the profile knows no such step or somebody else changed the signal meanwhile. */
MUST_USE Status signaal_move(Ctx *c, Signaal *s, Str status, Tijdstip uiterlijk);
/* The same status, another moment by which something is due. */
MUST_USE Status signaal_set_uiterlijk(Ctx *c, Signaal *s, Tijdstip uiterlijk);
/* A new state that ends the signal: uitkomst of the profile. */
MUST_USE Status signaal_set_uitkomst(Ctx *c, Signaal *s, Str uitkomst);
/* A line in the business history of an object, sealed under the key of its file. tekst: Dutch, without personal data. */
MUST_USE Status voorval_add(Ctx *c, const char *soort, Uuid object, Uuid sleutel, Str tekst);
