#pragma once

/* Cases: who directs, what is the goal, how it ended. They open at a table, from a signal. */
#define CASUS_ROUTES(X)                                                                                                \
    X(GET, "/casussen", CASUS_LEZEN, casussen, 0)                                                                      \
    X(GET, "/casussen/{ref}", CASUS_LEZEN, casus, 0)                                                                   \
    X(POST, "/casussen/{ref}/bijwerken", CASUS_BIJWERKEN, casus_bewaar, 0)                                             \
    X(POST, "/casussen/{ref}/sluiten", CASUS_BIJWERKEN, casus_sluiten, 0)
