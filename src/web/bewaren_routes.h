#pragma once

/* Retention: what nears its end, who agrees, what is on hold, and the proof of what was destroyed. */
#define BEWAREN_ROUTES(X)                                                                                              \
    X(GET, "/bewaren", BEWAREN_LEZEN, bewaren, 0)                                                                      \
    X(POST, "/bewaren", BEWAREN_AKKOORD, bewaren_akkoord, 0)                                                           \
    X(GET, "/bewaren/nummer", BEWAREN_LEZEN, bewaren_nummer, 0)                                                        \
    X(GET, "/bewaren/{ref}", BEWAREN_LEZEN, bewaring, 0)                                                               \
    X(POST, "/bewaren/{ref}/akkoord", BEWAREN_AKKOORD, bewaring_akkoord, 0)                                            \
    X(POST, "/bewaren/{ref}/intrekken", BEWAREN_AKKOORD, bewaring_intrekken, 0)                                        \
    X(POST, "/bewaren/{ref}/stop", BEWAREN_STOPPEN, bewaring_stop, 0)                                                  \
    X(POST, "/bewaren/{ref}/hervatten", BEWAREN_STOPPEN, bewaring_hervatten, 0)
