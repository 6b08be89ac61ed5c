#pragma once

/* Searching is a POST: see src/web/zoek.c. The GET is the empty page, for who opens the address itself. */
#define ZOEK_ROUTES(X)                                                                                                 \
    X(GET, "/zoek", ZOEKEN, zoek, 0)                                                                                   \
    X(POST, "/zoek", ZOEKEN, zoek_resultaat, 0)
