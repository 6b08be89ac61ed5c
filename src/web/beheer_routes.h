#pragma once

/* Managing: accounts for the administrator, the log for the data protection officer, the profile for everybody. */
#define BEHEER_ROUTES(X)                                                                                               \
    X(GET, "/beheer/gebruikers", GEBRUIKER_LEZEN, gebruikers, 0)                                                       \
    X(GET, "/beheer/gebruikers/nieuw", GEBRUIKER_LEZEN, gebruiker_nieuw, 0)                                            \
    X(POST, "/beheer/gebruikers/nieuw", GEBRUIKER_BEHEREN, gebruiker_uitnodigen, 0)                                    \
    X(GET, "/beheer/gebruikers/{ref}", GEBRUIKER_LEZEN, gebruiker, 0)                                                  \
    X(POST, "/beheer/gebruikers/{ref}/naam", GEBRUIKER_BEHEREN, gebruiker_naam, 0)                                     \
    X(POST, "/beheer/gebruikers/{ref}/blokkeren", GEBRUIKER_BEHEREN, gebruiker_blokkeren, 0)                           \
    X(POST, "/beheer/gebruikers/{ref}/vrijgeven", GEBRUIKER_BEHEREN, gebruiker_vrijgeven, 0)                           \
    X(POST, "/beheer/gebruikers/{ref}/uitloggen", GEBRUIKER_BEHEREN, gebruiker_uitloggen, 0)                           \
    X(POST, "/beheer/gebruikers/{ref}/herstel", GEBRUIKER_BEHEREN, gebruiker_herstel, 0)                               \
    X(POST, "/beheer/gebruikers/{ref}/functies", GEBRUIKER_BEHEREN, gebruiker_functie, 0)                              \
    X(POST, "/beheer/gebruikers/{ref}/functies/einde", GEBRUIKER_BEHEREN, gebruiker_functie_einde, 0)                   \
    X(GET, "/beheer/logboek", LOGBOEK_LEZEN, logboek, 0)                                                               \
    X(POST, "/beheer/logboek/controle", LOGBOEK_LEZEN, logboek_controle, 0)                                            \
    X(GET, "/beheer/logboek/doorbrekingen", LOGBOEK_LEZEN, doorbrekingen, 0)                                           \
    X(GET, "/beheer/regio", REGIO_LEZEN, regio, 0)
