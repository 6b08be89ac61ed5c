/*
 * The table where partners decide: meetings in a series, the round before it, the agenda, decisions taken live, minutes.
 *
 * The profile says who sits there (deelnemers), who chairs, what stands on the agenda and what can be decided. Putting a
 * signal on an agenda shows it to the organisations of the fixed seats: it enters their circles (keten/kring.h). Minutes
 * are sealed under the key of the meeting and open only to verslag_lezers of the profile.
 */
#pragma once

#include "keten/signaal.h"

#define BESLUIT_VERMOEDEN    S("vermoeden")    /* raised (a reasonable suspicion, a case: the profile has the word): routes open */
#define BESLUIT_LOPEND       S("lopend")       /* not concrete yet: keep watching */
#define BESLUIT_TERUGLEGGING S("teruglegging") /* no trafficking, or too little */

/* Dutch, in the words of the region: "Redelijk vermoeden", "Casus", ... */
Str besluit_label(const Ctx *c, Str soort);

#define OVERLEG_GEPLAND     S("gepland")
#define OVERLEG_BEZIG       S("bezig")
#define OVERLEG_VASTGESTELD S("vastgesteld") /* minutes are final; nothing changes any more */

/* Whether signals stand on its agenda. A table for trends and barriers gets nobody's to see. */
bool overleg_over_signalen(const RegioOverleg *t);
/* Whether a table can take a decision of that kind: it has a route for it. */
bool overleg_kan(const RegioOverleg *t, Str besluit);
/* Whether who acts chooses the class when this table decides: the profile says who does, and another leaves it as it is. */
bool overleg_kiest_klasse(const Ctx *c, const RegioOverleg *t);

typedef struct Zetel {
    Str functie;
    bool aanwezig;
} Zetel;

typedef struct Overleg {
    Uuid id, sleutel;
    Str ref, status;
    const RegioOverleg *tafel;
    Tijdstip begint_op;
    Tijdstip vernietigd_op; /* TIJDSTIP_GEEN: it is there. Else nobody reads what was said */
    int64_t versie;
    Waarden inhoud;
    Zetel *zetels;
    size_t zetels_n;
} Overleg;

typedef struct OverlegRegel {
    Uuid id;
    Str ref, status;
    const RegioOverleg *tafel;
    Tijdstip begint_op;
    int64_t punten;
} OverlegRegel;

typedef struct BesluitRoute { /* a route that a decision opens */
    Str soort;                /* of the profile */
    Str organisatie;          /* receiving organisation */
    Str opdracht;             /* free text; none when nothing was said */
} BesluitRoute;

typedef struct Besluit {
    Uuid id;
    Str soort; /* BESLUIT_... */
    Str label; /* Dutch */
    Tijdstip op;
    Str door;
    Str casusregisseur; /* function; none when not set */
    Str eerste_doel, toelichting;
    BesluitRoute *routes;
    size_t routes_n;
} Besluit;

typedef struct Agendapunt {
    Uuid id;
    Str rubriek; /* 'nieuw', 'lopend' */
    int64_t volgnr, versie;
    Signaal signaal;
    Waarden bespreking;
    Besluit *besluiten; /* oldest first */
    size_t besluiten_n;
} Agendapunt;

/* Plans a meeting of a table of the profile. CONFLICT when it has one at that moment. */
MUST_USE Status overleg_plan(Ctx *c, Str tafel, Tijdstip begint_op, const Waarden *overleg, Overleg *out);
/* The next moment in the series after the last planned one; the coming cadence day at 13:30 when there is none. */
MUST_USE Status overleg_voorstel(Ctx *c, Str tafel, Tijdstip *out);
MUST_USE Status overleg_list(Ctx *c, OverlegRegel **out, size_t *n); /* latest first, at most 100 */
MUST_USE Status overleg_open(Ctx *c, Str ref, Overleg *out);
/* The first planned meeting of a table after now. NOT_FOUND when none is planned. */
MUST_USE Status overleg_volgende(Ctx *c, Str tafel, Overleg *out);

/* Puts every judged signal that goes to this table (urgentie) under new and every running one under running; those already
 * there stay. Gives how many came on. INVALID when no signals stand on the agenda of this table. */
MUST_USE Status overleg_vul_agenda(Ctx *c, Str ref, size_t *erbij);
/* One signal on the agenda of a planned meeting. CONFLICT when it is there already or the minutes are final; INVALID when no
 * signals stand on the agenda of this table. */
MUST_USE Status overleg_agendeer(Ctx *c, Str overleg, Str signaal);
MUST_USE Status overleg_agenda(Ctx *c, const Overleg *o, Agendapunt **out, size_t *n);
MUST_USE Status overleg_set_aanwezig(Ctx *c, Str ref, const Str *functies, size_t n);
/* What was said, per agenda item. CONFLICT when somebody else changed it since versie. */
MUST_USE Status overleg_bespreek(Ctx *c, Str ref, Uuid punt, int64_t versie, const Waarden *bespreking);

typedef struct BesluitInvoer {
    Str soort;          /* BESLUIT_... */
    Str klasse;         /* class of the table's classification; none when it has none or it stays as it is */
    Str toelichting;    /* required for handing back */
    Str eerste_doel;    /* required when the table records it and the signal is raised */
    Str casusregisseur; /* function; likewise */
    const BesluitRoute *routes;
    size_t routes_n; /* raising needs at least one; the others take none */
    int64_t gezien;  /* how many decisions the item had when the form was drawn */
} BesluitInvoer;
/* Takes a decision on an agenda item: moves the signal, opens its routes at their receivers, opens the case, starts the
 * terms, makes feedback to the aandachtsfunctionaris and the reporter due. All of it or nothing. CONFLICT when another
 * decision came in between: a second click, or somebody else at the table. */
MUST_USE Status overleg_besluit(Ctx *c, Str ref, Uuid punt, const BesluitInvoer *in);
/* Starts (gepland -> bezig) and closes (-> vastgesteld). */
MUST_USE Status overleg_start(Ctx *c, Str ref);
MUST_USE Status overleg_stel_vast(Ctx *c, Str ref);

/* ---- the round before the table ---- */

typedef struct RondvraagPersoon {
    Uuid betrokkene;
    Str signaal_ref;
    Herkomst herkomst;
    Waarden inhoud; /* of soort_betrokkene: what is needed to look somebody up; empty when it may not go to this seat */
    bool afgeschermd; /* and then it is not asked about him either */
    bool mijn_antwoord, beantwoord; /* of the actor's own seat */
} RondvraagPersoon;

typedef struct RondvraagZetel {
    Str functie;
    bool beantwoord, nieuwe_signalen;
    Tijdstip op;
} RondvraagZetel;

typedef struct RondvraagTreffer { /* hit or no hit per organisation and nothing more */
    Uuid betrokkene;
    Str functie;
    bool bekend;
} RondvraagTreffer;

typedef struct Rondvraag {
    Uuid id; /* nil: it was not asked yet, and only the meeting below is filled in */
    const RegioOverleg *tafel;
    Tijdstip begint_op;
    Str overleg_status;
    bool leest_verslag; /* the actor reads the minutes: sees the answers of all seats, others only their own */
    Tijdstip gesteld_op, sluit_op;
    Tijdstip vernietigd_op; /* of persons and answers; TIJDSTIP_GEEN: they are there */
    RondvraagZetel *zetels;
    size_t zetels_n;
    RondvraagPersoon *personen;
    size_t personen_n;
    RondvraagTreffer *treffers;
    size_t treffers_n;
    bool mijn_zetel; /* the actor holds a seat that is asked */
} Rondvraag;

/* Asks each seat for new signals and whether the persons in the signals on the agenda are known. Again adds the persons that came
 * since, and opens the seats that still have to answer about one; what was answered stays. */
MUST_USE Status rondvraag_stel(Ctx *c, Str overleg);
/* For who reads the minutes or holds a seat that is asked; NOT_FOUND for anybody else. */
MUST_USE Status rondvraag_open(Ctx *c, Str overleg, Rondvraag *out);
/* Whether that seat is asked about him: not when what leads to him may not go to any organisation of that function. */
bool rondvraag_vraagt(const Ctx *c, const RondvraagPersoon *p, Str functie);
/* The answer of the actor's seat: known persons (others that it was asked about: not known), and whether there are new signals. */
MUST_USE Status rondvraag_antwoord(Ctx *c, Str overleg, const Uuid *bekend, size_t n, bool nieuwe_signalen);
