/* What the files of retention share; not for outside keten/. */
#pragma once

#include "keten/bewaren.h"
#include "store/sql.h"

/* A row as the actor of the context may see it. */
MUST_USE Status bewaring_from(Ctx *c, const SqlBewaringen *row, Bewaring *out);

/* The question for a page that begins after a place; what else it asks is for the caller. */
static inline SqlBewaringenIn bewaringen_na(BewaarPlek na) {
    KringPlek from = kring_plek(na.vanaf ? na.vanaf : TIJDSTIP_GEEN, na.id);
    return (SqlBewaringenIn){.na_vanaf = from.na_uiterlijk, .na_id = from.na_id};
}

/* After every id that there is. */
#define BEWAREN_LAATSTE ((Uuid){{255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}})
