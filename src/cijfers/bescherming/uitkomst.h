/*
 * A protected publication on paper: as text for people, as CSV and JSON for programs.
 *
 * Every form says which method was used with which numbers, what a cross means, and what it cost. What is hidden is an
 * x, whatever the reason: to tell small cells from those hidden for their sake would give the small ones away.
 *
 * The CSV has one row per cell: a column for each dimension (empty where the table does not have it, "Totaal" for a
 * margin), and `aantal`. gepubliceerd.h reads it back.
 */
#pragma once

#include "cijfers/bescherming/publicatie.h"

typedef struct UitkomstGetal {
    Str naam;
    double waarde;
} UitkomstGetal;

typedef struct Uitkomst {
    const Publicatie *p;
    Str methode;      /* "onderdrukken", "afronden", "celsleutel" */
    Str toelichting;  /* what was done, in a sentence or two */
    Str opmerkingen[8];
    size_t opmerking_aantal;
    int64_t *aantal;  /* per sum, what is published */
    bool *getoond;    /* per sum */
    bool leeg_getoond; /* is the 0 of a cell in which nothing can be counted shown? */
    UitkomstGetal parameters[12]; /* numbers of the method and what it cost, for the JSON */
    size_t parameter_aantal;
} Uitkomst;

Str uitkomst_text(Arena *a, const Uitkomst *u);
Str uitkomst_csv(Arena *a, const Uitkomst *u);
/* {methode, toelichting, parameters: {..}, nul, tabellen: [{naam, kenmerken, cellen: [{labels, aantal}]}],
 * opmerkingen}; aantal is null when hidden */
Str uitkomst_json(Arena *a, const Uitkomst *u);
