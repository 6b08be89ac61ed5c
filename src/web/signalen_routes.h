#pragma once

/* Signals, from list to triage; and everything that waits for whoever is logged in. */
#define SIGNALEN_ROUTES(X)                                                                                             \
    X(GET, "/werk", WERK_LEZEN, werk, 0)                                                                               \
    X(GET, "/signalen", SIGNAAL_ZIEN, signalen, 0)                                                                     \
    X(GET, "/signalen/nieuw", SIGNAAL_MELDEN, signaal_nieuw, ROUTE_FORMULIER)                                          \
    X(POST, "/signalen/nieuw", SIGNAAL_MELDEN, signaal_meld, 0)                                                        \
    X(GET, "/signalen/{ref}", SIGNAAL_LEZEN, signaal, 0)                                                               \
    X(POST, "/signalen/{ref}/triage", SIGNAAL_TRIAGE, signaal_triage, 0)                                               \
    X(POST, "/signalen/{ref}/terugleggen", SIGNAAL_TRIAGE, signaal_terugleggen, 0)                                     \
    X(POST, "/signalen/{ref}/start", SIGNAAL_TRIAGE, signaal_start, 0)                                                 \
    X(POST, "/signalen/{ref}/contact", SIGNAAL_TRIAGE, signaal_contact, 0)                                             \
    X(POST, "/signalen/{ref}/indicatoren", SIGNAAL_INDICATOREN, signaal_indicatoren, 0)                                \
    X(POST, "/signalen/{ref}/vorm", SIGNAAL_INDICATOREN, signaal_vorm, 0)                                              \
    X(POST, "/signalen/{ref}/klasse", SIGNAAL_CLASSIFICEREN, signaal_klasse, 0)                                        \
    X(POST, "/signalen/{ref}/klasse-definitief", SIGNAAL_CLASSIFICEREN_DEFINITIEF, signaal_klasse_definitief, 0)       \
    X(POST, "/signalen/{ref}/verrijking", SIGNAAL_VERRIJKEN, signaal_verrijking, 0)                                    \
    X(POST, "/signalen/{ref}/betrokkene", BETROKKENE_VASTLEGGEN, signaal_betrokkene, 0)                                \
    X(POST, "/signalen/{ref}/behandelaar", SIGNAAL_TOEWIJZEN, signaal_behandelaar, 0)                                  \
    X(POST, "/signalen/{ref}/agenda", SIGNAAL_AGENDEREN, signaal_agenda, 0)                                            \
    X(POST, "/signalen/{ref}/terugkoppeling", TERUGKOPPELING_GEVEN, signaal_terugkoppeling, 0)                         \
    X(POST, "/signalen/{ref}/route", ROUTE_BIJWERKEN, signaal_route, 0)
