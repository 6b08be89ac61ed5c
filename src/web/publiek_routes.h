#pragma once

/* In both languages. */
#define TWEETALIG(X, method, pattern, handeling, scherm, flags)                                                        \
    X(method, pattern, handeling, scherm, flags)                                                                       \
    X(method, "/en" pattern, handeling, scherm, flags)

/* For anybody. Reporting and following a report keep no session: their forms carry their own token. */
#define PUBLIEK_ROUTES(X)                                                                                              \
    TWEETALIG(X, GET, "/melden", PUBLIEK_MELDEN, melden, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                           \
    TWEETALIG(X, POST, "/melden", PUBLIEK_MELDEN, melden_stap, ROUTE_OPENBAAR | ROUTE_EIGEN_TOKEN)                     \
    TWEETALIG(X, GET, "/melding", PUBLIEK_CODE, melding, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                           \
    TWEETALIG(X, POST, "/melding", PUBLIEK_CODE, melding_open, ROUTE_OPENBAAR | ROUTE_EIGEN_TOKEN)                     \
    TWEETALIG(X, GET, "/gestopt", PUBLIEK_LEZEN, gestopt, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                          \
    TWEETALIG(X, GET, "/privacy", PUBLIEK_LEZEN, privacy, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                          \
    TWEETALIG(X, GET, "/toegankelijkheid", PUBLIEK_LEZEN, toegankelijkheid, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)        \
    TWEETALIG(X, GET, "/sporen", PUBLIEK_LEZEN, sporen, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                            \
    X(GET, "/verlaat", PUBLIEK_LEZEN, verlaat, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)                                     \
    X(GET, "/.well-known/security.txt", PUBLIEK_LEZEN, security_txt, ROUTE_OPENBAAR | ROUTE_GEEN_OBJECT)
