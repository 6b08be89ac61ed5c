/*
 * Routes that a decision opened, each at one receiving organisation: asked, taken up, refused, finished with an outcome.
 *
 * When the last open route ends the signal is closed. A refusal never closes it: when nothing is open any more and no route was
 * opened since, the signal becomes a running one that is due the next working day, so that somebody decides anew.
 *
 * In code a route of a signal is a Traject, because a route is also what a request takes; on the screen and in the
 * database it is 'route'. Help may not wait for the RIEC: when a care route is open longer than a route it may not wait
 * for (wacht_niet_op in the profile), the gap is measured and shown.
 */
#pragma once

#include "keten/signaal.h"

#define TRAJECT_GEVRAAGD   S("gevraagd")
#define TRAJECT_AANGENOMEN S("aangenomen")
#define TRAJECT_GEWEIGERD  S("geweigerd")
#define TRAJECT_AFGEROND   S("afgerond")

typedef struct Traject {
    Uuid id;
    Str signaal_ref, status, organisatie, uitkomst;
    const RegioRoute *route;
    Tijdstip geopend_op, aangenomen_op, afgerond_op;
    Tijdstip aannemen_voor; /* TIJDSTIP_GEEN when the profile says nothing */
    int64_t versie;
    Str opdracht, toelichting; /* none when withheld */
    bool afgeschermd;          /* content stays with the receiver: only that it was taken up is shown */
    Str dossier_ref;           /* file it opened; none */
} Traject;

/* Routes of a signal, as far as the actor may see them. */
MUST_USE Status trajecten(Ctx *c, const Signaal *s, Traject **out, size_t *n);
/* Routes at the actor's organisation: first those that wait for an answer, then those that run. */
MUST_USE Status trajecten_mijn(Ctx *c, Traject **out, size_t *n);
/* How many wait for an answer; 0 for who may not see or answer them. */
MUST_USE Status trajecten_gevraagd(Ctx *c, int64_t *out);
/* Asked, and not answered in time. */
bool traject_te_laat(const Ctx *c, const Traject *t);

/* Opens a route outside a table, by who judges signals, when the profile says 'ook buiten overleg'. A signal that goes to a
 * table keeps its place there; for another this is the decision. CONFLICT before triage, after the end, or when such a route
 * is open at that organisation. */
MUST_USE Status traject_start(Ctx *c, Str signaal, Str soort, Str organisatie, Str opdracht);
/* Whether the moment is there: judged, and not ended. */
bool traject_kan_starten(const Signaal *s);
/* Whether that route about this signal can begin outside a table, at this receiver of it. Handing back is another deed
 * (signaal_terugleggen), watching is for a table. */
bool traject_kan(const Ctx *c, const Signaal *s, const RegioRoute *route, const RegioOrganisatie *to);

/* For the core: notes under 'routes' when this organisation cannot get that route for this signal. */
void traject_check(Ctx *c, const Signaal *s, const RegioRoute *route, Str organisatie);
/* For the core: by when the open routes of a signal need something: the first answer, or when all run the first end. */
MUST_USE Status trajecten_uiterlijk(Ctx *c, Uuid signaal, Tijdstip *out);
/* For the core: opens a route after a decision. */
MUST_USE Status traject_open(Ctx *c, Signaal *s, Uuid besluit, Str soort, Str organisatie, Str opdracht);

/* Whether who acts handles it: in a function that the profile names, at the receiving organisation. */
bool traject_mag(const Ctx *c, const Traject *t);
/* By who handles it; NOT_FOUND for other organisations, FORBIDDEN for their colleagues. Taking up a care route opens the victim file (dossier_ref in out when asked). */
MUST_USE Status traject_aannemen(Ctx *c, Uuid traject, int64_t versie, Str *dossier_ref);
MUST_USE Status traject_weigeren(Ctx *c, Uuid traject, int64_t versie, Str reden);
MUST_USE Status traject_afronden(Ctx *c, Uuid traject, int64_t versie, Str uitkomst, Str toelichting);

typedef struct Gat { /* help that waits */
    Str zorg, op;    /* names of the routes; op is none when care was refused and no such route was opened */
    int dagen;       /* calendar days since the care route was opened and not taken up */
    bool wacht;      /* the other route was taken up while care was not: the alarm */
    bool geweigerd;  /* care said no, and nobody else was asked since */
} Gat;
MUST_USE Status traject_gaten(Ctx *c, const Signaal *s, Gat **out, size_t *n);
