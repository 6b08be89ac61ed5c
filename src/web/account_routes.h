#pragma once

/* The own account, for everybody who logged in: password, app, where one is logged in, in which function one works. */
#define ACCOUNT_ROUTES(X)                                                                                              \
    X(GET, "/account", ACCOUNT_GEBRUIKEN, account, 0)                                                                  \
    X(GET, "/account/wachtwoord", ACCOUNT_GEBRUIKEN, account_wachtwoord, 0)                                            \
    X(POST, "/account/wachtwoord", ACCOUNT_GEBRUIKEN, account_wachtwoord_wijzig, 0)                                    \
    X(GET, "/account/app", ACCOUNT_GEBRUIKEN, account_app, 0)                                                          \
    X(POST, "/account/app", ACCOUNT_GEBRUIKEN, account_app_bewijs, 0)                                                  \
    X(POST, "/account/app/bevestig", ACCOUNT_GEBRUIKEN, account_app_bevestig, 0)                                       \
    X(POST, "/account/functie", ACCOUNT_GEBRUIKEN, account_functie, 0)                                                 \
    X(POST, "/account/sessie", ACCOUNT_GEBRUIKEN, account_sessie_einde, 0)                                             \
    X(POST, "/account/sessies", ACCOUNT_GEBRUIKEN, account_sessies_einde, 0)
