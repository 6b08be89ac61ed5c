/* The running service: an installation, the web application and the server, tied together. */
#pragma once

#include "cli/installatie.h"
#include "web/app.h"

/* Makes the database, the root key and the keys of the region, where they do not exist. CONFLICT when the database does. */
MUST_USE Status dienst_init(Arena *a, const Config *config, Tijdstip nu, Str *error);

/* Fills an App; records the profile it works under. i must stay open. */
MUST_USE Status dienst_app(Arena *a, const Installatie *i, Tijdstip nu, App *out, Str *error);

/* Serves until SIGTERM or SIGINT. ready is called once the port is open. */
MUST_USE Status dienst_run(Arena *a, const Installatie *i, App *app, void (*ready)(void *ctx, uint16_t port), void *ctx,
                           Str *error);

/* For auth/ outside a request: the administrator at the command line. */
Auth dienst_auth(Arena *a, const Installatie *i, Tijdstip nu);
