/*
 * The public part: pages for anybody, in Dutch and in English, that tell nothing about who reads them.
 *
 * Every page stands at two addresses: /melden and /en/melden. Titles of windows are neutral, because they stay in the
 * history of a browser; nothing is cached; a page is filled up to a whole number of blocks, so that its size on the wire
 * does not tell which page it was. Somebody who is logged in is nobody here: a report is never tied to an account by
 * accident.
 */
#pragma once

#include "web/app.h"
#include "web/layout.h"

/* The language by the address, and an actor who is nobody. First thing in every public screen. */
void publiek_begin(Verzoek *v);

/* What stands around the page. pad: its address without the language, to offer it in the other one; NULL when that would
 * lose what was typed. titel: of the window, translated. */
LayoutPubliek *publiek_pagina(Verzoek *v, const char *pad, Str titel);

/* Last thing in a public screen: fills the page up. */
void publiek_end(Verzoek *v);

/* An address in the language of the page. */
Str publiek_url(Verzoek *v, const char *pad);

/* "26 november 2026", "26 November 2026". */
Str publiek_dag(Verzoek *v, Datum d);

/* A telephone number as a link wants it: without spaces and dashes. */
Str publiek_tel(Arena *a, Str nummer);

/* "aandachtsfunctionaris": a name of the profile inside a sentence; an abbreviation (OOV-functionaris) stays. */
Str publiek_in_zin(Arena *a, Str naam);

/* The entry point of the profile that is the public form; NULL when the region has none. */
const RegioIngang *publiek_ingang(const Regio *r);

/* Somebody to talk to: an organisation for care with a telephone; NULL when the profile names none. */
const RegioOrganisatie *publiek_hulp(Verzoek *v);

/* By when a report of now has been read, by the profile; TIJDSTIP_GEEN when it does not say. */
Tijdstip publiek_gelezen(Verzoek *v);
