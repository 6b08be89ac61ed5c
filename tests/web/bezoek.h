/*
 * Visits to the application without a network: a request goes in at the hooks of the tick, as the server hands it over,
 * and the reply comes back. The walls, the audit log and the transaction are the real ones; only sockets are missing.
 *
 *     Wereld *w = wereld_new("fryslan");
 *     Bezoek *b = bezoek_new(w);
 *     log_in(b, &noor);
 *     Antwoord page = bezoek(b, "GET", "/dashboard?periode=jaar", NULL);
 */
#pragma once

#include "verhaal/regio_test.h"
#include "web/app.h"

typedef struct Bezoek {
    Wereld *w;
    App app;
    Str cookie; /* of who is logged in; STR_NONE for nobody */
    Str csrf;
} Bezoek;

typedef struct Antwoord {
    int status;
    Str body, locatie, soort; /* Location (STR_NONE when there is none) and Content-Type */
} Antwoord;

Bezoek *bezoek_new(Wereld *w);
void log_in(Bezoek *b, const Mens *m); /* holds the function of m from now on */
void log_uit(Bezoek *b);               /* only forgets the cookie */

/* target: path and query, percent-encoded; form: name=value&... or NULL. A POST gets the form token. */
Antwoord bezoek(Bezoek *b, const char *method, const char *target, const char *form);

void assert_shows(Antwoord page, const char *text);
void assert_hides(Antwoord page, const char *text);
