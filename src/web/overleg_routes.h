#pragma once

/* The table, the round before it, and the actions agreed. */
#define OVERLEG_ROUTES(X)                                                                                              \
    X(GET, "/overleg", OVERLEG_ZIEN, overleggen, 0)                                                                    \
    X(GET, "/overleg/nieuw", OVERLEG_PLANNEN, overleg_nieuw, ROUTE_FORMULIER)                                          \
    X(POST, "/overleg/nieuw", OVERLEG_PLANNEN, overleg_plan, 0)                                                        \
    X(GET, "/overleg/{ref}", OVERLEG_LEZEN, overleg, 0)                                                                \
    X(GET, "/overleg/{ref}/uitnodiging.ics", OVERLEG_ZIEN, overleg_uitnodiging, 0)                                     \
    X(POST, "/overleg/{ref}/vul", SIGNAAL_AGENDEREN, overleg_vul, 0)                                                   \
    X(POST, "/overleg/{ref}/agendeer", SIGNAAL_AGENDEREN, overleg_agendeer, 0)                                         \
    X(POST, "/overleg/{ref}/aanwezig", OVERLEG_VASTLEGGEN, overleg_aanwezig, 0)                                        \
    X(POST, "/overleg/{ref}/bespreking", OVERLEG_VASTLEGGEN, overleg_bespreking, 0)                                    \
    X(POST, "/overleg/{ref}/besluit", OVERLEG_BESLUITEN, overleg_besluit, 0)                                           \
    X(POST, "/overleg/{ref}/actie", ACTIE_VASTLEGGEN, overleg_actie, 0)                                                \
    X(POST, "/overleg/{ref}/start", OVERLEG_VASTLEGGEN, overleg_start, 0)                                              \
    X(POST, "/overleg/{ref}/vaststellen", OVERLEG_VASTLEGGEN, overleg_vaststellen, 0)                                  \
    X(GET, "/overleg/{ref}/rondvraag", OVERLEG_ZIEN, rondvraag, 0)                                                     \
    X(POST, "/overleg/{ref}/rondvraag", RONDVRAAG_ANTWOORDEN, rondvraag_antwoord, 0)                                   \
    X(POST, "/overleg/{ref}/rondvraag/stel", RONDVRAAG_STELLEN, rondvraag_stel, 0)                                     \
    X(GET, "/acties/{ref}/afronden", ACTIE_AFRONDEN, actie_afronden_pagina, ROUTE_FORMULIER)                           \
    X(POST, "/acties/{ref}/afronden", ACTIE_AFRONDEN, actie_afronden, 0)
