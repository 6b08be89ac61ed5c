/*
 * What a name sounds like, in two degrees (tabellen/klanken.tsv).
 *
 * KLANK_VORM joins spellings of one name in different languages or on different keyboards (Stojan, Stoyan, Stoian);
 * KLANK_GEHOOR joins what a Dutch ear may write down (Dijk, Dyck; Vos, Fos). Both work on folded letters and give at most
 * VOUW_MAX letters.
 *
 * Sources: Kölner Phonetik (H. J. Postel, 1969) and G. Mokotoff and R. Daitch (1985) for the idea of rewriting by ear; the rules
 * for Dutch are our own.
 */
#pragma once

#include "verband/vouw.h"

typedef enum KlankGraad { KLANK_VORM, KLANK_GEHOOR } KlankGraad;

void klank(Str name, KlankGraad degree, Gevouwen *out);
