/*
 * A region in a box, for stories: a database of its own, the shipped profile, a clock that stands where the story puts
 * it, and people who act in their function.
 */
#pragma once

#include "keten/casus.h"
#include "keten/dashboard.h"
#include "keten/dossier.h"
#include "keten/melder.h"
#include "keten/werk.h"
#include "test.h"

enum { KINDS_MAX = 32 };

typedef struct Wereld {
    Arena *arena, *geheim;
    Str map; /* directory with database and root key */
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
    const Regio *regio;
    Str profiel;
    Tijdstip nu;
    Ctx c;                       /* of whoever acts now */
    const Soort *vol[KINDS_MAX]; /* what vol() filled in, so that a story can ask whether it forgot one */
    size_t vol_n;
} Wereld;

/* People act through als(): a context for one deed, inside its own transaction.
 *     als(w, &noor); assert_ok(signaal_triage(&w->c, ref, S("hard"))); klaar(w); */
typedef struct Mens {
    Uuid id;
    Str naam, functie, organisatie, gemeente;
} Mens;

Wereld *wereld_new(const char *regio);
void wereld_free(Wereld *w);
Mens mens_new(Wereld *w, const char *naam, const char *functie, const char *organisatie, const char *gemeente);
Ctx *als(Wereld *w, const Mens *m); /* NULL: the public */
void klaar(Wereld *w);              /* audit lines, commit */
void mislukt(Wereld *w);            /* what was done is undone, the refusal is logged */
void wacht_dagen(Wereld *w, int dagen);

/* What somebody types: name, value, name, value, ..., NULL. */
Waarden typ(Wereld *w, const Soort *soort, ...);

/* The same, and every question that asks for words or a number of somebody gets an answer that stands out. */
#define KANARIE          "KANARIE"
#define KANARIE_POSTCODE "8911KN"
#define KANARIE_TELEFOON "06 19 96 03 12"
Waarden vol(Wereld *w, const Soort *soort, ...);

/* Fails when a file of the region (in w->map) is missing, or holds one of these as it was typed. */
void assert_verzegeld(Wereld *w, const char *bestand);

/* One deed of somebody, which succeeds; or which is refused, with that status, and leaves nothing behind.
 *     LUKT(w, &noor, signaal_triage(&w->c, ref, S("hard")));
 *     WEIGERT(w, &balie, FORBIDDEN, signaal_triage(&w->c, ref, S("hard"))); */
#define LUKT(w, wie, daad)                                                                                             \
    do {                                                                                                               \
        als(w, wie);                                                                                                   \
        assert_ok(daad);                                                                                               \
        klaar(w);                                                                                                      \
    } while (0)
#define WEIGERT(w, wie, antwoord, daad)                                                                                \
    do {                                                                                                               \
        als(w, wie);                                                                                                   \
        assert_status(daad, antwoord);                                                                                 \
        mislukt(w);                                                                                                    \
    } while (0)

/* Somebody reports: gives the reference of the signal. form: of soort_melding_intern. */
Str meld(Wereld *w, const Mens *wie, const char *ingang, Waarden form);
Signaal zie(Wereld *w, const Mens *wie, Str signaal); /* opens it, as that person sees it */
/* Plans a meeting of a table so many days from now. */
Str roep_bijeen(Wereld *w, const Mens *wie, const char *tafel, int dagen);
Agendapunt punt_over(Wereld *w, const Mens *wie, Str overleg, Str signaal);
/* The route of that kind about a signal, as that person sees it. */
Traject route_van(Wereld *w, const Mens *wie, Str signaal, const char *soort);
/* Takes a route up when nobody did, and ends it. */
void rond_af(Wereld *w, const Mens *wie, Str signaal, const char *soort, const char *uitkomst);
/* What that person still has to tell about a signal: the rule of the profile ("melder"). */
Terugkoppeling te_vertellen(Wereld *w, const Mens *wie, Str signaal, const char *regel);
void assert_dag(Tijdstip t, int jaar, int maand, int dag);
