/*
 * The languages of the public pages. Dutch is the source; the Dutch text is the key of its translation.
 *
 * Translations stand in po/en.po (gettext format) and are built into the program (tools/po.py). In a template:
 * {{ t "Vul een postcode in." }} or {{ t "Stap {1} van {2}", v->stap, v->stappen }}; in C: tekst(taal, T("...")).
 * T marks a text for the check that every one of them is translated; a text that is not comes out in Dutch.
 */
#pragma once

#include "base/str.h"

typedef enum Taal { TAAL_NL, TAAL_EN, TALEN } Taal;

#define T(lit) S(lit)

/* The text in a language, or nl itself when there is no translation. */
Str tekst(Taal taal, Str nl);

/* The same, with {1}, {2}, ... replaced by args. A number without an argument stays as it is. */
Str tekst_vul(Arena *a, Taal taal, Str nl, const Str *args, size_t n);

/* The translation of a finished Dutch sentence, which the core made without knowing of languages: of the text itself, or of
 * the text with {1}, {2}, ... that it was made from. What is in the holes stays as it is. */
Str tekst_zin(Arena *a, Taal taal, Str nl);

Str taal_code(Taal taal); /* "nl", "en": for lang and hreflang */
Str taal_naam(Taal taal); /* in that language itself: "Nederlands", "English" */
bool taal_from_code(Str code, Taal *out);

/* What {{ t "...", x }} does with x: a Str as it is, a number as digits. */
static inline Str tekst_arg_str(Arena *a, Str s) { return (void)a, s; }
Str tekst_arg_int(Arena *a, int64_t v);
Str tekst_arg_uint(Arena *a, uint64_t v);
#define TEKST_ARG(a, x)                                                                                                \
    _Generic((x), Str: tekst_arg_str, int: tekst_arg_int, long: tekst_arg_int, long long: tekst_arg_int,               \
             unsigned: tekst_arg_uint, unsigned long: tekst_arg_uint, unsigned long long: tekst_arg_uint)((a), (x))

/* Generated from po/: sorted by nl, as str_cmp sorts. */
typedef struct TekstRegel {
    Str nl, en;
} TekstRegel;
extern const TekstRegel tekst_tabel[];
extern const size_t tekst_tabel_n;
