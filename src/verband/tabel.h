/*
 * The reference tables beside this folder (tabellen/NAME.tsv), carried inside the program.
 *
 * Each is UTF-8 text: one row a line, columns parted by tabs or spaces as its own heading says, '#' starts a comment line.
 * Whoever needs one reads it once and keeps it in the shape that suits him.
 */
#pragma once

#include "base/str.h"

extern const Str tabel_letters, tabel_voorvoegsels, tabel_landen, tabel_straten, tabel_plaatsen, tabel_bedrijfsvormen,
    tabel_roepnamen, tabel_klanken, tabel_gewichten, tabel_aandacht;

/* The next row that is neither empty nor a comment; false at the end. */
static inline bool tabel_row(Str *rest, Str *row) {
    while (str_split(rest, '\n', row))
        if (row->len && row->ptr[0] != '#') return true;
    return false;
}
