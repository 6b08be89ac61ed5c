#pragma once

/* Getting in and out. Before there is a session the forms carry a token of their own, bound to a cookie. */
#define INLOGGEN_ROUTES(X)                                                                                             \
    X(GET, "/inloggen", ACCOUNT_GEBRUIKEN, inloggen, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                               \
    X(POST, "/inloggen", ACCOUNT_GEBRUIKEN, inloggen_wachtwoord, ROUTE_OPENBAAR | ROUTE_EIGEN_TOKEN)                   \
    X(GET, "/inloggen/code", ACCOUNT_GEBRUIKEN, inloggen_code, ROUTE_HALVE_SESSIE)                                     \
    X(POST, "/inloggen/code", ACCOUNT_GEBRUIKEN, inloggen_code_geef, ROUTE_HALVE_SESSIE)                               \
    X(GET, "/activeren", ACCOUNT_GEBRUIKEN, activeren, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                             \
    X(POST, "/activeren", ACCOUNT_GEBRUIKEN, activeren_geef, ROUTE_OPENBAAR | ROUTE_EIGEN_TOKEN)                       \
    X(GET, "/activeren/wachtwoord", ACCOUNT_GEBRUIKEN, activeren_wachtwoord, ROUTE_HALVE_SESSIE)                       \
    X(POST, "/activeren/wachtwoord", ACCOUNT_GEBRUIKEN, activeren_wachtwoord_geef, ROUTE_HALVE_SESSIE)                 \
    X(GET, "/activeren/app", ACCOUNT_GEBRUIKEN, activeren_app, ROUTE_HALVE_SESSIE)                                     \
    X(POST, "/activeren/app", ACCOUNT_GEBRUIKEN, activeren_app_geef, ROUTE_HALVE_SESSIE)                               \
    X(POST, "/uitloggen", ACCOUNT_GEBRUIKEN, uitloggen, ROUTE_HALVE_SESSIE)
