/*
 * Who asks. Every right, wall and log line is about an Actor.
 *
 * gebruiker_id and vervulling_id are nil for the public (functie "publiek"), and vervulling_id is nil for somebody who
 * logged in but holds no function today (functie ""): nobody granted anything to that. functie and organisatie are
 * names of the regioprofiel, gemeente is a CBS code; gemeente is empty for a function of the whole region. Text is
 * borrowed from the arena of the session it was made from (auth/sessie.h: sessie_actor).
 */
#pragma once

#include "base/uuid.h"

typedef struct Actor {
    Uuid gebruiker_id;
    Uuid vervulling_id;
    Str naam;
    Str functie;
    Str organisatie;
    Str gemeente;
} Actor;

static inline Actor actor_publiek(void) {
    return (Actor){.naam = S(""), .functie = S("publiek"), .organisatie = S(""), .gemeente = S("")};
}
