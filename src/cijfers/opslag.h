/*
 * Registrations in the database, per region, source and year.
 *
 * A source has a short name ('comensha'). Reading the same year of the same source again changes nothing when it is the
 * same, and replaces what was there when it was corrected: nothing counts twice. Years that are not in what is read stay.
 * The caller logs what was done; nothing personal is kept here.
 */
#pragma once

#include "cijfers/registratie.h"
#include "store/db.h"

typedef enum Inlezing { INLEZING_NIEUW, INLEZING_VERVANGEN, INLEZING_GELIJK } Inlezing;

typedef struct IngelezenJaar {
    int64_t jaar;
    size_t personen, sectoren; /* sectoren: named ones */
    Inlezing uitkomst;
} IngelezenJaar;

/* Inside a transaction. *jaren, by year, in a. */
MUST_USE Status registraties_bewaar(Db *db, Arena *a, Str regio_id, Str bron, const Registraties *r, Tijdstip nu,
                                    IngelezenJaar **jaren, size_t *n);

/* All registrations of a region, by source and year; none is OK too. */
MUST_USE Status registraties_laad(Db *db, Arena *a, Str regio_id, Registraties *out);
