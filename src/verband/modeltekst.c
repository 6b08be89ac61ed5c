#include <stdlib.h>

#include "verband/gewicht.h"

Str model_text(Arena *a, const Model *m) {
    Buf b = {.arena = a};
    buf_fmt(&b, "# Ketenzicht, model %016llx. Bits: log2 m en log2 u van elk niveau.\n",
            (unsigned long long)m->version);
    buf_fmt(&b, "vooraf\t%.17g\n", m->prior);
    buf_fmt(&b, "herkomst\t%.17g\n", m->origin);
    buf_fmt(&b, "herhaling\t%.17g\n", m->repeats);
    for (int v = 0; v < V_AANTAL; v++)
        for (int l = 1; l <= m->levels[v]; l++)
            buf_fmt(&b, "%s\t%d\t%.9g\t%.9g\n", vergelijking_name((Vergelijking)v), l, (double)m->log2m[v][l],
                    (double)m->log2u[v][l]);
    return buf_view(&b);
}

static bool read_number(Str s, double *out) {
    char z[40], *end;
    if (!s.len || s.len >= sizeof z) return false;
    memcpy(z, s.ptr, s.len);
    z[s.len] = 0;
    *out = strtod(z, &end);
    return *end == 0 && *out > -1000 && *out < 1000;
}

static int comparison(Str name) {
    int v = 0;
    while (v < V_AANTAL && !str_eq(name, str_from_z(vergelijking_name((Vergelijking)v)))) v++;
    return v;
}

static bool read_row(Model *m, Str row, size_t *read) {
    Str name, level, log2m;
    double n, mm, uu;
    str_split(&row, '\t', &name);
    if (str_eq(name, S("vooraf"))) return read_number(row, &m->prior);
    if (str_eq(name, S("herkomst"))) return read_number(row, &m->origin) && m->origin >= 0;
    if (str_eq(name, S("herhaling"))) return read_number(row, &m->repeats) && m->repeats >= 0;
    if (!str_split(&row, '\t', &level) || !str_split(&row, '\t', &log2m)) return false;
    int v = comparison(name);
    if (v == V_AANTAL || !read_number(level, &n) || !read_number(log2m, &mm) || !read_number(row, &uu)) return false;
    if (n < 1 || n > m->levels[v] || n != (int)n || mm > 0.01 || uu > 0.01) return false;
    m->log2m[v][(int)n] = (float)mm;
    m->log2u[v][(int)n] = (float)uu;
    ++*read;
    return true;
}

Status model_parse(Arena *a, Str text, Model *out, Str *error) {
    Model m;
    size_t line = 0, read = 0, wanted = 0;
    model_shipped(&m);
    for (int v = 0; v < V_AANTAL; v++) wanted += (size_t)m.levels[v];
    for (Str rest = text, row; str_split(&rest, '\n', &row);) {
        line++;
        if (!row.len || row.ptr[0] == '#' || read_row(&m, row, &read)) continue;
        *error = str_fmt(
            a, "Model, regel %zu: hier staat geen geldig gewicht. Maak het model opnieuw met 'verband train'.", line);
        return INVALID;
    }
    if (read != wanted) {
        *error = S("Het model is niet volledig. Maak het opnieuw met 'verband train'.");
        return INVALID;
    }
    model_set_version(&m);
    *out = m;
    return OK;
}
