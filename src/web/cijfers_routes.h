#pragma once

/* Figures from imported registrations. */
#define CIJFERS_ROUTES(X)                                                                                              \
    X(GET, "/cijfers", CIJFERS_LEZEN, cijfers, 0)                                                                      \
    X(GET, "/cijfers.csv", CIJFERS_EXPORTEREN, cijfers_csv, 0)                                                         \
    X(GET, "/cijfers.json", CIJFERS_EXPORTEREN, cijfers_json, 0)
