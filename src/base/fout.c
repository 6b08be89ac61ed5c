#include "base/fout.h"

#include <stdio.h>

__attribute__((format(printf, 3, 0))) static void add(Fouten *f, Str veld, const char *tekst, va_list ap) {
    if (f->aantal == f->cap) {
        size_t cap = f->cap ? f->cap * 2 : 8;
        Fout *grown = NEW_N(f->arena, Fout, cap);
        if (f->aantal) memcpy(grown, f->lijst, f->aantal * sizeof *grown);
        f->lijst = grown;
        f->cap = cap;
    }
    char line[1024];
    int n = vsnprintf(line, sizeof line, tekst, ap);
    REQUIRE(n >= 0);
    size_t len = (size_t)n < sizeof line ? (size_t)n : sizeof line - 1;
    f->lijst[f->aantal++] = (Fout){str_dup(f->arena, veld), str_dup(f->arena, (Str){line, len})};
}

Status fout(Fouten *f, Str veld, const char *tekst, ...) {
    va_list ap;
    va_start(ap, tekst);
    add(f, veld, tekst, ap);
    va_end(ap);
    return INVALID;
}

void fouten_add(Fouten *f, Str veld, const char *tekst, ...) {
    va_list ap;
    va_start(ap, tekst);
    add(f, veld, tekst, ap);
    va_end(ap);
}

Str fout_van(const Fouten *f, Str veld) {
    for (size_t i = 0; i < f->aantal; i++)
        if (str_eq(f->lijst[i].veld, veld)) return f->lijst[i].tekst;
    return STR_NONE;
}
