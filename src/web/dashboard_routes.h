#pragma once

/* Figures of the work itself. */
#define DASHBOARD_ROUTES(X)                                                                                            \
    X(GET, "/dashboard", CIJFERS_LEZEN, dashboard, 0)
