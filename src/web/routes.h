/*
 * Every address of the application, in one table: method, path, Handeling (right and verb of the audit log), screen, flags.
 *
 * Each group of screens lists its own in a header beside it; the screen of a row is `Status scherm_NAAM(Verzoek *v)`. A row
 * that is not here does not exist. app_init checks each row at start-up; tests/muren_test.c visits each as every role.
 */
#pragma once

#include "web/account_routes.h"
#include "web/app.h"
#include "web/basis_routes.h"
#include "web/beheer_routes.h"
#include "web/bewaren_routes.h"
#include "web/casus_routes.h"
#include "web/cijfers_routes.h"
#include "web/dashboard_routes.h"
#include "web/dossier_routes.h"
#include "web/inloggen_routes.h"
#include "web/overleg_routes.h"
#include "web/publiek_routes.h"
#include "web/signalen_routes.h"
#include "web/zoek_routes.h"

#define WEB_ROUTES(X)                                                                                                  \
    ACCOUNT_ROUTES(X)                                                                                                  \
    BASIS_ROUTES(X)                                                                                                    \
    PUBLIEK_ROUTES(X)                                                                                                  \
    BEHEER_ROUTES(X)                                                                                                   \
    BEWAREN_ROUTES(X)                                                                                                  \
    CASUS_ROUTES(X)                                                                                                    \
    CIJFERS_ROUTES(X)                                                                                                  \
    DASHBOARD_ROUTES(X)                                                                                                \
    INLOGGEN_ROUTES(X)                                                                                                 \
    SIGNALEN_ROUTES(X)                                                                                                 \
    DOSSIER_ROUTES(X)                                                                                                  \
    OVERLEG_ROUTES(X)                                                                                                  \
    ZOEK_ROUTES(X)

#define X(method, pattern, handeling, scherm, flags) Status scherm_##scherm(Verzoek *v);
WEB_ROUTES(X)
#undef X
