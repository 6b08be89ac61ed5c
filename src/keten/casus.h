/*
 * A case: opened from a signal when it is concrete enough to be raised; one director, a first goal, a plan, an end.
 *
 * It stands in the circles of its signal; casus.lezen and casus.bijwerken decide who of those opens it. Goal, plan and risks are
 * sealed under the key of the case and withheld from who may not see data of their origin; the director of the case reads
 * them, as they are what is directed. How it ended is a code in the open, for the figures.
 */
#pragma once

#include "keten/signaal.h"

#define CASUS_OPEN     S("open")
#define CASUS_GESLOTEN S("gesloten")

typedef struct Casus {
    Uuid id, sleutel, signaal;
    Str ref, signaal_ref, status, casusregisseur, uitkomst;
    Tijdstip geopend_op, gesloten_op, vernietigd_op; /* TIJDSTIP_GEEN when it did not happen */
    int64_t versie;
    Herkomst herkomst; /* whose data the words are: of the signal and of everybody who wrote */
    bool afgeschermd;  /* not for the actor's organisation: no words, and no changing of them */
    Waarden inhoud;
} Casus;

/* For the core: opens the case of a raised signal, or gives the one it has. */
MUST_USE Status casus_create(Ctx *c, const Signaal *s, Str casusregisseur, Str eerste_doel, Str *ref);
/* NOT_FOUND when the signal has none. */
MUST_USE Status casus_of_signaal(Ctx *c, const Signaal *s, Casus *out);
MUST_USE Status casus_open(Ctx *c, Str ref, Casus *out);
/* For the core: notes under 'casusregisseur' when that function cannot direct a case. */
void casus_check_regisseur(Ctx *c, Str functie);
/* CONFLICT when somebody else changed it, or it is closed. casusregisseur: a function of the profile. */
MUST_USE Status casus_update(Ctx *c, Str ref, int64_t versie, Str casusregisseur, const Waarden *casus);
/* einde: of soort_casus_einde. CONFLICT as above. */
MUST_USE Status casus_sluit(Ctx *c, Str ref, int64_t versie, const Waarden *einde);
/* "De uitbuiting is gestopt", ...; the code itself when it is unknown. */
Str casus_uitkomst_label(Str uitkomst);

typedef struct CasusRegel {
    Str ref, signaal_ref, gemeente, casusregisseur, uitkomst;
    Tijdstip geopend_op, gesloten_op, vernietigd_op; /* TIJDSTIP_GEEN when it did not happen */
} CasusRegel;
typedef struct CasusLijst {
    CasusRegel *regels;
    size_t aantal;
    bool meer;
    int64_t totaal; /* of this status, for this actor */
    KringPlek na;   /* where the next page begins */
} CasusLijst;
/* How many of a status the actor finds; 0 for who may not. */
MUST_USE Status casus_count(Ctx *c, Str status, int64_t *out);
/* A page of those with CASUS_OPEN (the last opened first) or CASUS_GESLOTEN (the last closed first) that the actor may open. */
MUST_USE Status casus_list(Ctx *c, Str status, KringPlek na, size_t aantal, CasusLijst *out);
