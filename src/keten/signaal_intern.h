/* What the files of the signal share among themselves and with the rest of keten/; not for outside. */
#pragma once

#include "keten/signaal.h"

/* Finds by reference, asks toegang_tot and loads. An unknown and a forbidden one take the same road: NOT_FOUND. */
MUST_USE Status signaal_find(Ctx *c, Str ref, Handeling h, Signaal *out);

/* The first moment by which something is due after an event of the profile; a calendar month when it says nothing. */
Tijdstip signaal_due_after(Ctx *c, Gebeurtenis g);

/* May this actor read what leads to a person, in data of that origin? *reason: a Dutch sentence when not. */
bool signaal_may_read_personal(Ctx *c, Herkomst herkomst, Str *reason);

/* Takes every field out that leads to a person. */
void waarden_withhold(Waarden *w);

/* A title without a person in it. */
Str signaal_neutral_title(Ctx *c, Str vorm, Str ref);

/* Whose data the actor brings in, by the kind of their organisation. */
Herkomst herkomst_of_actor(const Ctx *c);
