/*
 * The regioprofiel as a page that people read: who may do what, how a signal travels, by when, and what is shared with
 * whom (templates/regiopagina.html). Everything on it comes from the profile in force; nothing is explained twice.
 */
#pragma once

#include "regio/regio.h"
#include "web/kader.h"

typedef struct RegioView {
    Verzoek *v;
    LayoutWerk layout;
    const Regio *r;
} RegioView;

/* "1 werkdag", "14 dagen" */
Str regio_duur(Arena *a, int aantal, Eenheid eenheid);
/* "binnen 3 werkdagen", "uiterlijk 5 werkdagen voor het overleg" */
Str regio_termijn_zin(Arena *a, const RegioTermijn *t);
Str regio_namen_functies(Arena *a, RegioFuncties f);         /* with a comma between */
Str regio_namen_organisaties(Arena *a, RegioOrganisaties o);
Str regio_plekken(Arena *a, const RegioFunctie *f);          /* where a function can be held */
Str regio_minimum(Arena *a, const RegioFunctie *f);          /* "Minstens 2 per gemeente." */
/* The rights of a function that reach so far, as sentences of the handbook; none when there are none. */
Str regio_rechten(Arena *a, const RegioFunctie *f, Bereik bereik);
Str regio_deel_met(Arena *a, const RegioDeelregel *d);       /* to whom a rule speaks */
/* "gegevens die over een persoon gaan, van de gemeente, van een melder" */
Str regio_clausule(Arena *a, const RegioDeelclausule *c);
Str regio_vergadert(Arena *a, const RegioOverleg *o, Datum vandaag); /* "Elke 14 dagen. Voorzitter: ..." */
Str regio_geldt(Arena *a, RegioGeldig g);                    /* "vanaf 01-01-2023"; none when always */
