/*
 * A table on paper: as text for a terminal, as CSV for a spreadsheet, as JSON for a program.
 *
 * Each says the same: what is counted and by which definition and version, the period, the source, cells with margins,
 * and the notes. Text and CSV are for people (Dutch decimals in text, a point in CSV and JSON).
 */
#pragma once

#include "cijfers/tabel.h"

Str tabel_text(Arena *a, const Tabel *t);
Str tabel_csv(Arena *a, const Tabel *t, char scheiding);
/* {titel, eenheid, definitie: {tekst, versie}, periode, bron, optelbaar, rijen: {kenmerken, posities}, kolommen: the
 * same, cellen: [[..]], rijtotalen, kolomtotalen, totaal, procent?, per_100000?, opmerkingen} */
Str tabel_json(Arena *a, const Tabel *t);
