#include "web/regiopagina.h"

#include "web/regiopagina.html.h"
#include "web/routes.h"

/* ---- lists with a comma between ---- */

static void add(Buf *b, Str s) {
    if (str_empty(s)) return;
    if (b->len) buf_lit(b, ", ");
    buf_str(b, s);
}

Str regio_namen_functies(Arena *a, RegioFuncties f) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < f.n; i++) add(&b, f.ptr[i]->naam);
    return buf_view(&b);
}

Str regio_namen_organisaties(Arena *a, RegioOrganisaties o) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < o.n; i++) add(&b, o.ptr[i]->naam);
    return buf_view(&b);
}

Str regio_plekken(Arena *a, const RegioFunctie *f) {
    return regio_namen_organisaties(a, (RegioOrganisaties){f->organisaties, f->organisaties_n});
}

/* ---- time ---- */

Str regio_duur(Arena *a, int aantal, Eenheid eenheid) {
    static const Str one[EENHEID_AANTAL] = {[EENHEID_UREN] = S("uur"),
                                            [EENHEID_DAGEN] = S("dag"),
                                            [EENHEID_WERKDAGEN] = S("werkdag"),
                                            [EENHEID_KALENDERMAANDEN] = S("kalendermaand"),
                                            [EENHEID_JAREN] = S("jaar")};
    Str unit = aantal == 1 ? one[eenheid] : eenheid_label(eenheid);
    return str_fmt(a, "%d %.*s", aantal, STR_ARG(unit));
}

/* Only before a meeting can something be due: then its number is negative. */
Str regio_termijn_zin(Arena *a, const RegioTermijn *t) {
    Str span = regio_duur(a, t->aantal < 0 ? -t->aantal : t->aantal, t->eenheid);
    return str_fmt(a, t->aantal < 0 ? "uiterlijk %.*s voor het overleg" : "binnen %.*s", STR_ARG(span));
}

Str regio_geldt(Arena *a, RegioGeldig g) {
    Str from = datum_kort(a, g.van), until = datum_kort(a, g.tot);
    if (!str_empty(from) && !str_empty(until)) return str_fmt(a, "van %.*s tot %.*s", STR_ARG(from), STR_ARG(until));
    if (!str_empty(from)) return str_fmt(a, "vanaf %.*s", STR_ARG(from));
    return str_empty(until) ? STR_NONE : str_fmt(a, "tot %.*s", STR_ARG(until));
}

/* ---- functions ---- */

Str regio_minimum(Arena *a, const RegioFunctie *f) {
    if (!f->minimaal) return STR_NONE;
    return str_fmt(a, "Minstens %d per %s.", f->minimaal, f->minimaal_per_gemeente ? "gemeente" : "regio");
}

Str regio_rechten(Arena *a, const RegioFunctie *f, Bereik bereik) {
    Buf b = {.arena = a};
    for (int h = HANDELING_GEEN + 1; h < HANDELING_AANTAL; h++)
        if (f->rechten[h] == bereik) add(&b, handeling_label((Handeling)h));
    return b.len ? buf_view(&b) : STR_NONE;
}

/* ---- tables and sharing ---- */

Str regio_vergadert(Arena *a, const RegioOverleg *o, Datum vandaag) {
    const RegioFunctie *chair = regio_voorzitter(o, vandaag);
    Str how = o->op_afroep ? S("Op afroep") : str_fmt(a, "Elke %d dagen", o->elke_dagen);
    return chair ? str_fmt(a, "%.*s. Voorzitter: %.*s.", STR_ARG(how), STR_ARG(chair->naam))
                 : str_fmt(a, "%.*s.", STR_ARG(how));
}

Str regio_deel_met(Arena *a, const RegioDeelregel *d) {
    if (d->organisatie) return d->organisatie->naam;
    if (d->soort == ORGANISATIESOORT_GEEN) return S("Alle organisaties");
    Str kind = organisatiesoort_label(d->soort);
    char first = kind.ptr[0];
    if (first >= 'a' && first <= 'z') first = (char)(first - 'a' + 'A');
    return str_fmt(a, "%c%.*s", first, (int)kind.len - 1, kind.ptr + 1);
}

Str regio_clausule(Arena *a, const RegioDeelclausule *c) {
    static const Herkomst each[] = {HERKOMST_GEMEENTE, HERKOMST_MELDER, HERKOMST_ZORG, HERKOMST_POLITIE};
    Buf b = {.arena = a};
    add(&b, gegevenssoort_label(c->gegevens));
    for (size_t i = 0; c->van != HERKOMST_ALLE && i < sizeof each / sizeof *each; i++)
        if (c->van & each[i]) add(&b, herkomst_label(each[i]));
    return buf_view(&b);
}

/* ---- the page ---- */

Status scherm_regio(Verzoek *v) {
    RegioView view = {.v = v, .r = v->app->regio};
    TRY(kader(v, "regio", S("Regioprofiel"), NULL, 0, &view.layout));
    tpl_regiopagina(&v->r, &view);
    return OK;
}
