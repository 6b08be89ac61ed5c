/*
 * The public form as data: which fields in which step, what was typed so far, and what is wrong with it.
 *
 * The form has one address and keeps nothing on the server: every answer to a POST is a page that carries what was typed
 * in the other steps in hidden inputs, as it was typed. So nothing is lost by going back, and nothing is stored before the
 * last button. Fields come from soort_melding; the check of a step is that of the table.
 */
#pragma once

#include "keten/melder.h"
#include "web/formulier.h"
#include "web/publiek.h"

enum { MELD_STAPPEN = 4 };

typedef struct MeldAntwoord {
    Str vraag, antwoord;
} MeldAntwoord;

typedef struct MeldBlok { /* a step on the page where everything is checked */
    int stap;
    Str titel;
    MeldAntwoord *antwoorden;
    size_t antwoorden_n;
} MeldBlok;

typedef struct MeldForm {
    const RegioIngang *ingang;
    uint8_t zending[MELDER_ZENDING]; /* names this sending: MelderZending */
    Waarden w;                       /* what was typed */
    Fouten fouten;                   /* all that is wrong with it, in every step */
    bool anoniem;
    int stap; /* the one to show */
    /* for the page */
    Str titel, inleiding, actie, stoppen, zending_hex;
    Str melding; /* what went wrong with the form as a whole; may be none */
    VeldView *velden, *verborgen;
    size_t velden_n, verborgen_n;
    MeldBlok *blokken; /* of the last step */
    size_t blokken_n;
    const RegioOrganisatie *hulp; /* for who reports about themselves; NULL for others */
    Str gelezen;                  /* day on which it will have been read; may be none */
} MeldForm;

/* Reads what was typed. */
void meldform_read(Verzoek *v, const RegioIngang *ingang, MeldForm *f);

/* The first step, up to and including `tot`, in which something is wrong; 0 when nothing is. Its mistakes, and only those,
 * are in v->c->fouten afterwards. */
int meldform_check(Verzoek *v, const MeldForm *f, int tot);

/* Makes f ready to draw step f->stap. */
void meldform_show(Verzoek *v, MeldForm *f);
