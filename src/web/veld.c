#include "web/veld.h"

#include "base/tijd.h"

void veld_set_datum(Arena *a, VeldView *v, Str iso) {
    Datum d;
    if (!datum_parse_iso(iso, &d)) return;
    Kalenderdag k = datum_split(d);
    v->dag = str_fmt(a, "%d", k.dag);
    v->maand = str_fmt(a, "%d", k.maand);
    v->jaar = str_fmt(a, "%d", k.jaar);
}

size_t veld_fouten(const VeldView *velden, size_t n) {
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) wrong += !str_empty(velden[i].fout);
    return wrong;
}

Str veld_beschrijving(Arena *a, const VeldView *v) {
    Buf b = {.arena = a};
    if (!str_empty(v->hint)) buf_fmt(&b, "%.*s-hint ", STR_ARG(v->id));
    if (!str_empty(v->fout)) buf_fmt(&b, "%.*s-fout ", STR_ARG(v->id));
    if (v->soort == FORM_LANG && v->max) buf_fmt(&b, "%.*s-teller", STR_ARG(v->id));
    return str_trim(buf_view(&b));
}
