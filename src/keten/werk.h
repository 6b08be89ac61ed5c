/* Everything that waits for this actor, in one place: nobody has to remember anything. */
#pragma once

#include "keten/actie.h"
#include "keten/bewaren.h"
#include "keten/doorbreking.h"
#include "keten/overleg.h"
#include "keten/terugkoppeling.h"
#include "keten/traject.h"

typedef struct Werk {
    SignaalLijst te_bellen;     /* acute signals of which no direct contact is noted, by the clock of that */
    SignaalLijst te_beoordelen; /* new signals that wait for triage by the actor; at most 10 */
    SignaalLijst te_agenderen;  /* judged signals that wait for a table; at most 10 */
    SignaalLijst te_bekijken;   /* running signals that are due within two weeks; at most 10 */
    Actie *acties;
    size_t acties_n;
    Terugkoppeling *terugkoppelingen;
    size_t terugkoppelingen_n;
    Traject *trajecten;
    size_t trajecten_n, gevraagd_n; /* routes at the actor's organisation; the first of them are asked, the others run */
    BewaarLijst bewaren; /* files whose term ends, that wait for the agreement of the actor; at most 10 */
    OverlegRegel *rondvragen;
    size_t rondvragen_n; /* rounds that the actor's seat has not answered */
    Doorbreking *doorbrekingen;
    size_t doorbrekingen_n; /* others looked into a file of the actor, who did not see that yet */
    size_t te_laat;      /* of all these, how many are past their date */
} Werk;

MUST_USE Status werk_open(Ctx *c, Werk *out);
/* Only the numbers for the menu: cheap. */
typedef struct WerkAantal {
    int64_t werk;  /* what waits for the actor, but for files whose term ends: those have months, and a page of their own */
    int64_t nieuw; /* the new signals they can see */
} WerkAantal;
MUST_USE Status werk_aantal(Ctx *c, WerkAantal *out);
