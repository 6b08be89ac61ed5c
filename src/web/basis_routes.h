#pragma once

/* What is there before anybody logs in. */
#define BASIS_ROUTES(X)                                                                                                \
    X(GET, "/gezond", PUBLIEK_LEZEN, gezond, ROUTE_OPENBAAR)                                                           \
    X(GET, "/", PUBLIEK_LEZEN, begin, ROUTE_OPENBAAR)
