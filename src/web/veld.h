/*
 * A form field as it is drawn (templates/velden.html), in the house pattern: label above the input, hint under the label,
 * error between hint and input; 'niet verplicht' in the label of what may stay empty; no placeholder, no answer chosen
 * beforehand. The summary of errors stands above the form, and each line of it is a link to its field.
 *
 * Names of inputs: naam, and for a date naam-dag, naam-maand, naam-jaar. Texts are in the language of the page.
 */
#pragma once

#include "web/onderdeel.h"

typedef enum FormSoort {
    FORM_TEKST,      /* one line */
    FORM_LANG,       /* several lines, with a counter when max is set */
    FORM_KEUZE,      /* select */
    FORM_RADIO,      /* one of a few, all in sight */
    FORM_VINKJES,    /* any of a few */
    FORM_DATUM,      /* day, month, year */
    FORM_WACHTWOORD, /* never shown again: waarde is ignored */
    FORM_VERBORGEN,
} FormSoort;

typedef enum FormBreedte { BREED_VOL, BREED_HALF, BREED_POSTCODE, BREED_KORT } FormBreedte;

typedef struct VeldKeuze {
    Str waarde, tekst, hint;
    bool gekozen;
} VeldKeuze;

typedef struct VeldView {
    FormSoort soort;
    FormBreedte breedte;
    Str id;   /* unique on the page; the error summary links to it */
    Str naam;
    Str label, hint;
    Str fout; /* what to do, with an example */
    Str waarde;
    Str dag, maand, jaar; /* of FORM_DATUM, as typed */
    const VeldKeuze *keuzes;
    size_t keuzes_n;
    Str leeg;         /* the empty choice of a select: "Kies een gemeente", "Alle gemeenten" */
    Str invoer;       /* inputmode: numeric, tel, email */
    Str autocomplete; /* STR_NONE: off */
    int64_t max;      /* most characters; 0: no limit */
    int rijen;        /* of FORM_LANG; 0: 5 */
    bool verplicht;
} VeldView;

/* The three parts of a date of this form: what stands in waarde as 2026-11-14. Leaves v alone when it does not. */
void veld_set_datum(Arena *a, VeldView *v, Str iso);

size_t veld_fouten(const VeldView *velden, size_t n); /* how many hold an error */

/* "verhaal-hint verhaal-fout verhaal-teller": what describes this input; empty when nothing does. */
Str veld_beschrijving(Arena *a, const VeldView *v);
