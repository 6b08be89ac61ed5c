/* From a kind of record (register/soort.h) to the fields of a form: what a screen shows is what the table says. */
#pragma once

#include "web/app.h"
#include "web/veld.h"

typedef struct Formulier {
    VeldView *velden;
    size_t n;
} Formulier;

/* All fields of a kind, with what was typed (or stands in the record) and what is wrong with it. w may be NULL: empty.
 * Texts are in the language of the page. prefix makes ids unique when a page holds more than one form; it may be "". */
Formulier formulier_new(Verzoek *v, const Soort *soort, const Waarden *w, const char *prefix);

/* Only these fields, in this order; the list ends with NULL. */
Formulier formulier_part(Verzoek *v, const Soort *soort, const Waarden *w, const char *prefix, const char *const *names);

/* One field of it, to change how it is drawn; ends the program when there is none. */
VeldView *formulier_veld(Formulier *f, const char *naam);

/* A field of its own, that belongs to no kind. */
VeldView veld_new(Verzoek *v, FormSoort soort, const char *naam, const char *label, Str waarde, bool verplicht);
/* A choice from a list; gekozen may be none. leeg: what the empty choice says. */
VeldView veld_keuze(Verzoek *v, const char *naam, const char *label, Keuzes keuzes, Str gekozen, const char *leeg, bool verplicht);

/* Mistakes that belong to no field of the page, as sentences for a message above it. */
size_t fouten_algemeen(const Verzoek *v, Str **out);

/* "8911 AB", of what is kept as "8911AB"; anything else as it is. */
Str postcode_tekst(Arena *a, Str postcode);
