#pragma once

/* What is there before anybody logs in. */
#define BASIS_ROUTES(X)                                                                                                \
    X(GET, "/gezond", PUBLIEK_LEZEN, gezond, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                                       \
    X(GET, "/", PUBLIEK_LEZEN, begin, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)
