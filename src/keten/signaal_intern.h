/* What the files of the signal share among themselves and with the rest of keten/; not for outside. */
#pragma once

#include "keten/signaal.h"

/* Finds by reference, asks toegang_tot and loads. An unknown and a forbidden one take the same road: NOT_FOUND. */
MUST_USE Status signaal_find(Ctx *c, Str ref, Handeling h, Signaal *out);

/* The first moment by which something is due after an event of the profile; a calendar month when it says nothing. */
Tijdstip signaal_due_after(Ctx *c, Gebeurtenis g);

/* May this actor read what leads to a person, in data of that origin? *reason: a Dutch sentence when not. */
bool signaal_may_read_personal(Ctx *c, Herkomst herkomst, Str *reason);

/* Has none of the rights to work on a signal: reads back what they told, and not what others did with it. */
bool signaal_only_reports(const Ctx *c);

/* Takes every field out that leads to a person. */
void waarden_withhold(Waarden *w);

/* A title without a person in it. */
Str signaal_neutral_title(Ctx *c, Str vorm, Str ref);

/* Is it forbidden to hand data of that origin to the actor's organisation, whatever else allows it? */
bool signaal_never(const Ctx *c, Herkomst herkomst);

/* Whose data are in words: that of the signal they are about, of who writes them and, when they are for somebody, of who they are
 * for. Without the last two a care route or an agreement with who gives care would be as open as the signal of a
 * municipality. */
Herkomst herkomst_of_words(const Ctx *c, const Signaal *s, Herkomst voor);
Herkomst herkomst_of_organisatie(const RegioOrganisatie *o); /* by its kind; NULL: a reporter */
Herkomst herkomst_of_functie(const RegioFunctie *f);         /* of all organisations where it can be held */
Herkomst herkomst_of_actor(const Ctx *c);
