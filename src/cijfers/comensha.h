/*
 * From the tables that CoMensha published for a region back to registrations that agree with them.
 *
 * Two tables per year: persons by nationality, sex and age group, and sectors by sex. A person may stand in several
 * sectors (in Noord-Holland in 2016 seventeen persons made eighteen sectors), so the second may sum to more.
 *
 * The method is exact and always gives the same answer. Per year and sex the persons of the first table stand in its
 * order. 'Onbekend' and 'Nog niet gewerkt' exclude another sector; who has those come last. Over the others the
 * mentions of the sectors, in the order of the table, are dealt round and round like cards. A sector is at most as
 * large as the circle, so nobody gets it twice; there are at least as many mentions as persons, so everybody gets one.
 * (The wrap-around rule of R. McNaughton, Management Science 6 (1959) 1-12.) When those two conditions fail there is no
 * solution at all, and the sentence says in which year, sex and sector the tables contradict each other.
 *
 * HONESTY: nobody published how nationality or age go together with sector. What comes out is one of many combinations
 * that fit. Only the margins that were published may be reported; see registratie.h.
 *
 * Input: the files as they stand, headings
 *   jaar,nationaliteit,m_18min,m_18plus,v_18min,v_18plus,totaal   and   jaar,sector,man,vrouw,totaal
 * with per year a row 'Totaal'. Empty is 0, as in the source. Rows and columns must add up.
 */
#pragma once

#include "cijfers/csv.h"
#include "cijfers/registratie.h"

/* INVALID with one Dutch sentence in *error that names file, line and column, or both files and what differs. */
MUST_USE Status comensha_expand(Arena *a, const Csv *personen, const Csv *sectoren, Registraties *out, Str *error);
