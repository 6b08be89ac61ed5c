#pragma once

/* The file of a victim. The name stands behind an address of its own, so that looking at it is logged apart. */
#define DOSSIER_ROUTES(X)                                                                                              \
    X(GET, "/dossiers", DOSSIER_ZIEN, dossiers, 0)                                                                     \
    X(GET, "/dossiers/doorbreken", DOSSIER_DOORBREKEN, dossier_zoek, 0)                                                \
    X(GET, "/dossiers/{ref}", DOSSIER_LEZEN, dossier, 0)                                                               \
    X(GET, "/dossiers/{ref}/inzage", DOSSIER_LEZEN, dossier_inzage, 0)                                                 \
    X(GET, "/dossiers/{ref}/identiteit", DOSSIER_IDENTITEIT, dossier_identiteit, 0)                                    \
    X(POST, "/dossiers/{ref}/identiteit", DOSSIER_BIJWERKEN, dossier_identiteit_bewaar, 0)                             \
    X(GET, "/dossiers/{ref}/bijwerken/{deel}", DOSSIER_BIJWERKEN, dossier_formulier, ROUTE_FORMULIER)                  \
    X(POST, "/dossiers/{ref}/bijwerken/{deel}", DOSSIER_BIJWERKEN, dossier_bewaar, 0)                                  \
    X(GET, "/dossiers/{ref}/doorbreken", DOSSIER_DOORBREKEN, dossier_doorbreken, 0)                                    \
    X(POST, "/dossiers/{ref}/doorbreken", DOSSIER_DOORBREKEN, dossier_doorbreek, 0)                                    \
    X(POST, "/dossiers/{ref}/gezien", DOSSIER_BIJWERKEN, dossier_gezien, 0)
