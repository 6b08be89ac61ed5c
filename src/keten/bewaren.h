/*
 * Retention: what nears the end of its term, what is past it, who agrees that it goes, and what may not go yet.
 *
 * A signal, case, victim file or meeting has a key of its own and can be destroyed by itself. The profile says per kind how
 * long it is kept, counted from when, and whose agreement is asked (RegioBewaartermijn). Terms follow the profile in force:
 * nothing is written down ahead. A file that was opened again has no term, until it is closed again.
 *
 *   loopt -> nadert (the warning of the profile) -> voorbij -> destroyed in a night after (keten/vernietigen.h)
 *
 * Agreement is given from the warning on, by the function that the profile names, and holds for that end of that term and that
 * function only. A hold (vernietigingsstop) keeps its file from being destroyed for as long as it stands, and what lies partly under
 * another key with it: of a signal the meetings that have it on their agenda, of a meeting the signals on its agenda. It ends
 * agreements to all of these. A case and a victim file have holds of their own. Who may, still changes what is on hold. Where work
 * is still open under the key (an action, feedback, the case of a signal) it is done or cancelled first.
 *
 * What is listed is numbers, kinds and days: nothing of what stands in a file. The exception is the reason of a hold, sealed
 * under the key of its file. bewaren.lezen decides in which circle somebody looks. Of what ends, who cannot set holds sees only the
 * kinds they agree to.
 */
#pragma once

#include "keten/kring.h"

typedef enum BewaarStand {
    BEWAAR_LOOPT,   /* its term runs, or has not begun */
    BEWAAR_NADERT,  /* within the warning */
    BEWAAR_VOORBIJ, /* its term is over */
    BEWAAR_STOP,    /* on hold itself */
} BewaarStand;

typedef struct Bewaring {
    Uuid id, sleutel;
    Bewaarsoort soort;
    Str ref, gemeente; /* gemeente: none when unknown, or for a case or meeting */
    const RegioBewaartermijn *termijn;
    BewaarStand stand;
    Tijdstip vanaf, tot, waarschuw; /* TIJDSTIP_GEEN while it is open */
    int64_t te_doen;                /* open work under its key */
    Uuid stop;                      /* nil: none */
    Tijdstip stop_op;
    Str stop_naam, stop_reden; /* stop_reden: none for who cannot set holds */
    bool stop_naast;           /* kept by a hold on a meeting about this signal, or on a signal of this meeting */
    bool akkoord;              /* agreed, for this end of the term, by the function that the profile names */
    Tijdstip akkoord_op;
    Uuid akkoord_door;
    Str akkoord_naam, akkoord_functie;
    bool mag_akkoord; /* this actor may agree now, or take that back when akkoord */
} Bewaring;

typedef struct BewaarPlek { /* after (vanaf, id); both zero: from the start */
    Tijdstip vanaf;
    Uuid id;
} BewaarPlek;

typedef struct BewaarLijst {
    Bewaring *regels;
    size_t aantal;
    bool meer; /* there is a next page, after the last line */
} BewaarLijst;

enum { BEWAAR_MEEST = 100 }; /* lines of a page, and files agreed to at once */

/* NADERT and VOORBIJ: those first whose term began first. STOP: the last hold first; the page then begins after the hold
 * na.id. LOOPT is no list. aantal: 1..BEWAAR_MEEST. */
MUST_USE Status bewaren_list(Ctx *c, BewaarStand stand, BewaarPlek na, size_t aantal, BewaarLijst *out);
/* What waits for the agreement of this actor, of any of the two stands; nothing for who agrees to nothing. */
MUST_USE Status bewaren_wachtend(Ctx *c, size_t aantal, BewaarLijst *out);
MUST_USE Status bewaren_open(Ctx *c, Str ref, Bewaring *out);

/* Why stop_naast, as the second half of a sentence in Dutch; static. */
const char *bewaar_stop_naast(Bewaarsoort soort);

/* All or none. CONFLICT, with a message, when one of them is on hold or kept by one, has open work, or is not near its end. FORBIDDEN when
 * the profile asks somebody else. Again is no mistake. */
MUST_USE Status bewaren_akkoord(Ctx *c, const Str *refs, size_t n);
MUST_USE Status bewaren_intrekken(Ctx *c, Str ref);

/* Of any file, also one that is open. A reason of at least ten characters; it may tell more than a number. */
MUST_USE Status bewaren_stop(Ctx *c, Str ref, Str reden);
MUST_USE Status bewaren_hervat(Ctx *c, Str ref, Str reden);
