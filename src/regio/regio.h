/*
 * The region is data: what a regioprofiel says, as an immutable graph that answers four questions.
 *
 *   mag       may this role do this, and how far does that reach        regio_mag
 *   volgende  which states can come after this one                      regio_volgende
 *   termijn   by when, counted from an event                            regio_termijn, regio_termijnen_bij
 *   deelbaar  may these data go to that party, and on which ground      regio_deelbaar
 *
 * A profile (regios/NAME.regio, language in docs/regioprofiel.md) is read by regio_load, checked as a whole and then
 * never changes. Everything in a Regio lives in the arena it was loaded in; pointers between parts are never NULL
 * unless the field says so, lists have a count beside them and keep the order of the file. Ids are [a-z0-9_], unique
 * within their list, and meant to be stored; names are for people and may change.
 *
 * Pinning: `canoniek` is the profile with everything it uses written out, without comments and layout. Hash that (the
 * store does, with BLAKE2b) and keep it beside what was opened under it: loading `canoniek` gives the same graph again.
 *
 * Nothing here prints, asks the time or touches a database. Thread-safe after loading.
 *
 * Sources: the policy documents of five regions (each profile names its own under `bron`); Algemene verordening
 * gegevensbescherming art. 6 and 9; Vreemdelingencirculaire 2000 B8/3 (calendar months).
 */
#pragma once

#include "base/tijd.h"
#include "regio/handeling.h"
#include "regio/namen.h"

/* ---- The parts ---- */

/* From the first day on which it holds to the first day on which it no longer does; DATUM_GEEN is open on that side. */
typedef struct RegioGeldig {
    Datum van, tot;
} RegioGeldig;

bool regio_geldig(RegioGeldig g, Datum op);

typedef struct RegioTeksten {
    const Str *ptr;
    size_t n;
} RegioTeksten;

typedef struct RegioPlek { /* where it stands in the profile, for messages */
    Str bestand;
    int regel, kolom; /* from 1; the column counts characters */
} RegioPlek;

typedef struct RegioOrganisatie {
    Str id, naam, uitleg;
    Organisatiesoort soort;
    bool per_gemeente; /* stands for each municipality of the region apart */
    Str telefoon;      /* may be empty */
    RegioGeldig geldig;
    RegioPlek plek;
} RegioOrganisatie;

/* A municipality that looks to another region for part of the work (Mook en Middelaar). */
typedef struct RegioComponent {
    Routesoort soort;                    /* which part */
    Str regio;                           /* name of the region that takes it */
    const RegioOrganisatie *organisatie; /* who takes it there; NULL when not given */
} RegioComponent;

typedef struct RegioGemeente {
    Str code, naam;    /* "GM0080", "Leeuwarden" */
    int64_t inwoners;
    Str deelgebied;    /* "Noord", "BEL-combinatie"; may be empty */
    const RegioComponent *componenten;
    size_t componenten_n;
    RegioGeldig geldig; /* member of this region */
    RegioPlek plek;
} RegioGemeente;

typedef struct RegioFunctie {
    Str id, naam, uitleg;
    const RegioOrganisatie *const *organisaties; /* where it can be held; none for the public */
    size_t organisaties_n;
    Bereik bereik;                       /* unless a right says otherwise */
    Bereik rechten[HANDELING_AANTAL];    /* BEREIK_GEEN: may not */
    bool openbaar;                       /* everybody, without an account */
    int minimaal;                        /* how many people at least, per municipality or per region; 0: not said */
    bool minimaal_per_gemeente;
    int fte_honderdsten;                 /* 67 = 0,67 fte; 0: not said */
    bool altijd_bereikbaar;              /* 24/7 */
    const struct RegioFunctie *vervanger; /* NULL when not said */
    RegioPlek plek;
} RegioFunctie;

typedef struct RegioFuncties {
    const RegioFunctie *const *ptr;
    size_t n;
} RegioFuncties;

typedef struct RegioOrganisaties {
    const RegioOrganisatie *const *ptr;
    size_t n;
} RegioOrganisaties;

typedef struct RegioTermijn {
    Str id, naam;
    int aantal;
    Eenheid eenheid;
    Gebeurtenis vanaf;
    const RegioFunctie *eigenaar;
    int waarschuw_aantal; /* warn this long before the end; 0: no warning */
    Eenheid waarschuw_eenheid;
    RegioPlek plek;
} RegioTermijn;

typedef struct RegioIngang {
    Str id, naam, uitleg;
    Ingangsoort soort;
    const RegioFunctie *ontvanger; /* of the municipality concerned when its reach is the municipality */
    const RegioFunctie *anders;    /* when nobody holds that, or the municipality is unknown; reaches the region */
    RegioFuncties melders;         /* who may use it; none when it is open to all or filled by import */
    Herkomst herkomst;             /* whose data come in here */
    bool anoniem;                  /* a reporter may stay unknown */
    RegioPlek plek;
} RegioIngang;

typedef struct RegioContact { /* a line of the checklist for direct contact */
    Str id, naam, wanneer, telefoon;     /* telefoon may be empty */
    const RegioOrganisatie *organisatie; /* NULL for 112 */
} RegioContact;

typedef struct RegioUrgentie {
    Str id, naam, uitleg;
    bool acuut;                       /* hard: opens the clock and the checklist */
    const RegioTermijn *termijn;      /* NULL when no clock starts */
    const struct RegioOverleg *overleg; /* the table it still goes to; NULL when it does not */
    const RegioContact *contacten;
    size_t contacten_n;
    RegioPlek plek;
} RegioUrgentie;

typedef struct RegioVorm {
    Str id, naam, uitleg;
    RegioGeldig geldig;
    RegioPlek plek;
} RegioVorm;

typedef struct RegioIndicator { /* may always mean something else: kan_ook says what */
    Str id, tekst, kan_ook;
    const RegioVorm *vorm; /* NULL: for every form */
    RegioPlek plek;
} RegioIndicator;

typedef struct RegioSector {
    Str id, naam;
    const RegioVorm *vorm; /* the form it usually goes with; NULL: any */
    RegioPlek plek;
} RegioSector;

/* A state, or a class of a classification. Every one can be reached from a beginning and leads to an end. */
typedef struct RegioStand {
    Str id, naam, uitleg;
    bool begin, einde;
    const struct RegioStand *const *volgende;
    size_t volgende_n;
    RegioPlek plek;
} RegioStand;

/* The life of a kind of record: 'signaal', 'route', 'overleg', 'casus', 'dossier' and 'actie' stand in every profile. */
typedef struct RegioVerloop {
    Str id, naam;
    const RegioStand *standen;
    size_t standen_n;
    RegioPlek plek;
} RegioVerloop;

typedef struct RegioClassificatie {
    Str id, naam, uitleg;
    const RegioStand *klassen;
    size_t klassen_n;
    RegioFuncties door;           /* who chooses; the provisional class when tweetraps */
    bool tweetraps;               /* provisional first, then definitive; both are kept */
    RegioFuncties definitief_door; /* none unless tweetraps */
    RegioPlek plek;
} RegioClassificatie;

typedef struct RegioUitkomst {
    Str id, naam, uitleg;
    RegioPlek plek;
} RegioUitkomst;

typedef struct RegioRoute {
    Str id, naam, uitleg;
    Routesoort soort;
    RegioOrganisaties ontvangers; /* who can get it; none only for monitoren */
    RegioFuncties behandelaars;   /* who handles it there */
    const RegioUitkomst *uitkomsten;
    size_t uitkomsten_n;
    const RegioTermijn *aannemen; /* by when it must be taken up; NULL when not said */
    const RegioTermijn *afronden; /* NULL when not said */
    const struct RegioRoute *const *wacht_niet_op; /* help may not wait for these: the gap is measured */
    size_t wacht_niet_op_n;
    bool opent_dossier;   /* a slachtofferdossier */
    bool opent_casus;
    bool sluit_signaal;   /* handing back ends the signal */
    bool houdt_lopend;    /* stays on the agenda under running signals */
    bool buiten_overleg;  /* can also be opened without a table */
    bool inhoud_besloten; /* only that it was taken up is visible outside the receiver */
    RegioPlek plek;
} RegioRoute;

typedef enum Agendasoort { AGENDA_NIEUW, AGENDA_LOPEND, AGENDA_VRIJ } Agendasoort;

typedef struct RegioAgendapunt {
    Str titel;
    Agendasoort soort; /* what the agenda fills it with: new signals, running signals, nothing by itself */
} RegioAgendapunt;

typedef struct RegioVoorzitter {
    const RegioFunctie *functie;
    RegioGeldig geldig;
} RegioVoorzitter;

typedef struct RegioGevraagde { /* whom the round before the table asks */
    const RegioFunctie *functie;
    const RegioGemeente *gemeente; /* only the one of this municipality; NULL: all */
} RegioGevraagde;

typedef struct RegioOverleg {
    Str id, naam, uitleg;
    int elke_dagen; /* 14; 0 when op_afroep */
    bool op_afroep; /* meets when it is called for */
    bool bovenregionaal; /* our people take part in it; it may be chaired elsewhere, and decide nothing here */
    const RegioVoorzitter *voorzitters; /* without gaps or overlap; none only when bovenregionaal */
    size_t voorzitters_n;
    RegioFuncties deelnemers;  /* the fixed seats, with the chairs */
    RegioFuncties agendaleden; /* come when the agenda asks for them */
    const RegioFunctie *verslaglegger; /* NULL when not said */
    RegioFuncties verslag_lezers;      /* nobody else reads the minutes */
    const RegioAgendapunt *agenda;
    size_t agenda_n;
    const RegioGevraagde *rondvraag;
    size_t rondvraag_n;
    const RegioTermijn *rondvraag_termijn; /* by when they answer; NULL without a round */
    const RegioRoute *const *uitkomsten;   /* the routes that can be decided here */
    size_t uitkomsten_n;
    const RegioClassificatie *classificatie; /* judged here; NULL when it is not */
    bool eerste_doel, casusregisseur;        /* must be recorded for each case */
    RegioPlek plek;
} RegioOverleg;

typedef struct RegioTerugkoppeling {
    Str id, naam;
    const RegioFunctie *aan;  /* NULL: the reporter */
    const RegioFunctie *door;
    const RegioTermijn *termijn;
    const RegioUitkomst *zinnen; /* what may be said: the sentences to choose from (naam is the sentence) */
    size_t zinnen_n;
    RegioTeksten nooit; /* what may never be said */
    bool vrije_tekst;   /* words of one's own may be added */
    RegioPlek plek;
} RegioTerugkoppeling;

typedef struct RegioConvenant {
    Str id, naam, doel;
    RegioOrganisaties partijen;
    bool te_maken; /* does not exist yet: no rule can rest on it */
    RegioGeldig geldig;
    RegioPlek plek;
} RegioConvenant;

typedef struct RegioDeelclausule {
    bool wel; /* else: nooit */
    Gegevenssoort gegevens;
    Herkomst van; /* HERKOMST_ALLE when none was named, or all; then data without origin are meant too */
} RegioDeelclausule;

typedef struct RegioDeelregel {
    Str id;
    Organisatiesoort soort;              /* to every organisation of this kind; GEEN when not by kind */
    const RegioOrganisatie *organisatie; /* to this one; NULL when not by organisation. Neither: to all */
    const RegioDeelclausule *clausules;
    size_t clausules_n;
    Str grondslag, doel;
    const RegioConvenant *convenant; /* NULL when it rests on a legal task alone */
    bool met_toestemming;            /* only with the consent of the person concerned */
    RegioGeldig geldig;
    RegioPlek plek;
} RegioDeelregel;

typedef struct RegioBewaartermijn {
    Bewaarsoort soort;
    int aantal;
    Eenheid eenheid;
    Gebeurtenis vanaf;
    int waarschuw_aantal;
    Eenheid waarschuw_eenheid;
    const RegioFunctie *akkoord; /* who must agree before destruction; NULL: nobody */
    Str grondslag;
    RegioPlek plek;
} RegioBewaartermijn;

typedef struct RegioStap { /* a step of the report route, as the region tells it to its people */
    int nummer;
    Str naam;
    RegioFuncties door;
    const RegioTermijn *termijn; /* NULL when not said */
    RegioPlek plek;
} RegioStap;

typedef struct RegioBestuur { /* a table of governance */
    Str id, naam, uitleg;
    Niveau niveau;
    int per_jaar; /* at least; 0: not said */
    RegioPlek plek;
} RegioBestuur;

typedef struct RegioRegistratie { /* how the region registers today: what Ketenzicht takes over from */
    Str id, naam, uitleg;
    RegioPlek plek;
} RegioRegistratie;

typedef struct Regio {
    Str id, naam, uitleg;
    Str politie_eenheid; /* may be empty */
    Str zaak; /* what a table makes of a signal that it takes up: "Redelijk vermoeden"; may be empty */
    RegioGeldig geldig;
    RegioTeksten bronnen; /* the documents it was written from */
    Str canoniek;         /* see Pinning, above */
    RegioPlek plek;

    const RegioOrganisatie *organisaties;       size_t organisaties_n;
    const RegioGemeente *gemeenten;             size_t gemeenten_n;
    const RegioFunctie *functies;               size_t functies_n;
    const RegioIngang *ingangen;                size_t ingangen_n;
    RegioFuncties triage_door;                  /* who chooses between hard and soft */
    const RegioUrgentie *urgenties;             size_t urgenties_n;
    const RegioVorm *vormen;                    size_t vormen_n;
    const RegioIndicator *indicatoren;          size_t indicatoren_n;
    const RegioSector *sectoren;                size_t sectoren_n;
    const RegioVerloop *verlopen;               size_t verlopen_n;
    const RegioClassificatie *classificaties;   size_t classificaties_n;
    const RegioOverleg *overleggen;             size_t overleggen_n;
    const RegioRoute *routes;                   size_t routes_n;
    const RegioTermijn *termijnen;              size_t termijnen_n;
    const RegioTerugkoppeling *terugkoppelingen; size_t terugkoppelingen_n;
    const RegioConvenant *convenanten;          size_t convenanten_n;
    const RegioDeelregel *deelregels;           size_t deelregels_n;
    const RegioBewaartermijn *bewaartermijnen;  size_t bewaartermijnen_n;
    const RegioStap *stappen;                   size_t stappen_n;
    const RegioBestuur *bestuur;                size_t bestuur_n;
    const RegioRegistratie *registraties;       size_t registraties_n;
} Regio;

/* By id (a municipality by its code); NULL when the region has none of that name. */
const RegioOrganisatie *regio_organisatie(const Regio *r, Str id);
const RegioGemeente *regio_gemeente(const Regio *r, Str code);
const RegioFunctie *regio_functie(const Regio *r, Str id);
const RegioIngang *regio_ingang(const Regio *r, Str id);
const RegioUrgentie *regio_urgentie(const Regio *r, Str id);
const RegioVorm *regio_vorm(const Regio *r, Str id);
const RegioIndicator *regio_indicator(const Regio *r, Str id);
const RegioSector *regio_sector(const Regio *r, Str id);
const RegioVerloop *regio_verloop(const Regio *r, Str id);
const RegioClassificatie *regio_classificatie(const Regio *r, Str id);
const RegioOverleg *regio_overleg(const Regio *r, Str id);
const RegioRoute *regio_route(const Regio *r, Str id);
const RegioConvenant *regio_convenant(const Regio *r, Str id);
const RegioTerugkoppeling *regio_terugkoppeling(const Regio *r, Str id);
const RegioBewaartermijn *regio_bewaartermijn(const Regio *r, Bewaarsoort soort);
/* A state of a verloop or a class of a classificatie; NULL when there is none. */
const RegioStand *regio_stand(const Regio *r, Str verloop, Str stand);
const RegioUitkomst *regio_route_uitkomst(const RegioRoute *route, Str id);
/* Who chairs on that day. NULL before the first chair, and for a table that is chaired elsewhere. */
const RegioFunctie *regio_voorzitter(const RegioOverleg *o, Datum op);
bool regio_functies_bevat(RegioFuncties lijst, Str functie);

/* ---- The four questions ---- */

/* How far a function reaches with it: BEREIK_GEEN for no function (NULL), for HANDELING_GEEN and for what was never granted. */
Bereik regio_bereik(const RegioFunctie *f, Handeling h);
/* Deny by default: false for an unknown role, for HANDELING_GEEN and for what was never granted; *out says how far
 * it reaches (BEREIK_GEEN when false) and may be NULL. */
bool regio_mag(const Regio *r, Str rol, Handeling h, Bereik *out);

/* What can come after `stand` in a verloop or classificatie; its beginnings when stand is STR_NONE. NOT_FOUND when
 * there is no such verloop or state. The list lives as long as the region and is empty after a final state. */
MUST_USE Status regio_volgende(const Regio *r, Arena *a, Str verloop, Str stand, const RegioStand *const **out,
                               size_t *n);
/* True when one step leads from `van` (STR_NONE: nothing yet) to `naar`. */
bool regio_kan_naar(const Regio *r, Str verloop, Str van, Str naar);

typedef struct RegioVerval {
    const RegioTermijn *termijn;
    Tijdstip uiterlijk; /* the last moment that is in time: for days and longer the end of that day in the Netherlands */
    Tijdstip waarschuw; /* TIJDSTIP_GEEN when no warning is asked */
} RegioVerval;

/* Hours run through nights and weekends; the other units count whole days from the Dutch date of the event, the day
 * itself not counted. NOT_FOUND when the region has no such deadline. */
MUST_USE Status regio_termijn(const Regio *r, Str termijn, Tijdstip vanaf, RegioVerval *out);
/* Every deadline that starts with this event. */
MUST_USE Status regio_termijnen_bij(const Regio *r, Arena *a, Gebeurtenis g, Tijdstip vanaf, RegioVerval **out,
                                    size_t *n);
const RegioTermijn *regio_termijn_by_id(const Regio *r, Str id);
/* The last moment of a span that starts at `vanaf`, by the same counting. */
Tijdstip regio_tel(Tijdstip vanaf, int aantal, Eenheid eenheid);

typedef struct RegioBewaring {
    Tijdstip tot;       /* the last moment at which it is kept: the end of a day */
    Tijdstip waarschuw; /* from then on it nears its end; equal to tot when no warning is asked */
} RegioBewaring;

/* How long something is kept whose term began at `vanaf`. */
RegioBewaring regio_bewaring(const RegioBewaartermijn *t, Tijdstip vanaf);
/* The same from the other side: what began up to this moment is past its term now, or has been warned for. Earlier than any
 * moment since 1970 when nothing is. */
Tijdstip regio_bewaring_voorbij(const RegioBewaartermijn *t, Tijdstip nu);
Tijdstip regio_bewaring_gewaarschuwd(const RegioBewaartermijn *t, Tijdstip nu);
/* From which event something of this kind is kept: the only one that the program can count from. */
Gebeurtenis regio_bewaar_vanaf(Bewaarsoort soort);

typedef struct RegioDeelbaar {
    bool mag;
    bool met_toestemming; /* only when the person concerned agreed: the caller looks that up */
    Str grondslag, doel;  /* empty when it may not */
    const RegioDeelregel *regel; /* the rule that allows or, when there is one, forbids it; NULL: no rule speaks */
} RegioDeelbaar;

/* May data of this kind and of these origins (combined: | ) go to that organisation on that day? Denied unless one rule
 * in force allows all of these origins, and always when any rule in force says 'nooit' for one of them. A rule that rests
 * on a covenant gives only to its parties, while the covenant holds. A rule for one organisation speaks before one for its
 * kind, and that before one for all; of equals the first. An unknown or ended organisation gets nothing. */
RegioDeelbaar regio_deelbaar(const Regio *r, Datum op, Herkomst van, Gegevenssoort gegevens, Str organisatie);

/* ---- Reading a profile ---- */

typedef struct RegioFout {
    RegioPlek plek;
    Str tekst;     /* what is wrong and what was expected; a full Dutch sentence */
    Str suggestie; /* "bedoelt u ...?"; may be empty */
} RegioFout;

/* In order of file, line and column; the reader keeps the first REGIO_FOUTEN_MAX of a profile. */
enum { REGIO_FOUTEN_MAX = 100 };
typedef struct RegioFouten {
    RegioFout *ptr;
    size_t n, cap;
} RegioFouten;

/* "fryslan.regio:12:5: tekst Bedoelt u ...?" */
Str regio_fout_regel(Arena *a, const RegioFout *f);

/* Gives the text of `gebruik "naam"`; naam is [a-z0-9_-]+, without the ending .regio. NOT_FOUND when there is none. */
typedef Status (*RegioLoader)(void *ctx, Arena *a, Str naam, Str *text);

/* Reads and checks a profile. INVALID with at least one error in *fouten, else OK and a whole region. Text that is no
 * UTF-8, nests too deep or is longer than 1 MiB is an error like any other. loader may be NULL when nothing is used. */
MUST_USE Status regio_load(Arena *a, Str file_name, Str text, RegioLoader loader, void *loader_ctx, const Regio **out,
                           RegioFouten *fouten);

/* The profiles inside the program: fryslan, drenthe, gooi-en-vechtstreek, noord-en-midden-limburg, haarlem. */
typedef struct RegioIngebouwd {
    Str naam, text;
} RegioIngebouwd;
extern const RegioIngebouwd regio_ingebouwd[]; /* regions and shared files */
extern const size_t regio_ingebouwd_n;
/* A RegioLoader on them; ctx is not used. */
MUST_USE Status regio_loader_ingebouwd(void *ctx, Arena *a, Str naam, Str *text);
/* A RegioLoader on a directory; ctx is a `const Str *` with its path. What is not there is looked for inside the program. */
MUST_USE Status regio_loader_map(void *ctx, Arena *a, Str naam, Str *text);
/* Load by name, as above, through a loader. NOT_FOUND when there is no such profile. */
MUST_USE Status regio_open(Arena *a, Str naam, RegioLoader loader, void *loader_ctx, const Regio **out,
                           RegioFouten *fouten);

/* Checks profile files on disk; what they use is looked for beside them. Of a shared file only the shape is checked: what it
 * says is checked with the profiles that use it. INVALID with errors in *fouten, also for a file that cannot be read. */
MUST_USE Status regio_check_files(Arena *a, const Str *paths, size_t n, RegioFouten *fouten);
