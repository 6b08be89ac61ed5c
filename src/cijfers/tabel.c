#include "cijfers/tabel_intern.h"

enum { NOTES_MAX = 8 };

static Status refuse(Teller *t, Str message) { return *t->error = message, INVALID; }

/* ---- may this be asked? ---- */

static void add_name(Buf *b, Str name, size_t i, size_t n) {
    if (i > 0) buf_str(b, i + 1 == n ? S(" en ") : S(", "));
    buf_str(b, name);
}

static Str unit_list(Arena *a, uint32_t bits) {
    Buf b = {.arena = a};
    size_t n = (size_t)__builtin_popcount(bits), i = 0;
    for (Teleenheid e = 0; e < TEL_AANTAL; e++)
        if (bits & 1u << e) add_name(&b, teleenheid_name(e), i++, n);
    return buf_view(&b);
}

static Str dimension_list(Arena *a, const Gegevens *g, uint32_t bits) {
    Buf b = {.arena = a};
    size_t n = (size_t)__builtin_popcount(bits), i = 0;
    for (size_t d = 0; d < g->dimensie_aantal; d++)
        if (bits & 1u << d) add_name(&b, g->dimensies[d].naam, i++, n);
    return buf_view(&b);
}

static Status check_unit(Teller *t) {
    uint32_t known = gegevens_eenheden(t->g);
    if (known & 1u << t->v->eenheid) return OK;
    return refuse(t, str_fmt(t->arena, "Deze gegevens kunnen geen %.*s tellen. Wel: %.*s.",
                             STR_ARG(teleenheid_name(t->v->eenheid)), STR_ARG(unit_list(t->arena, known))));
}

static uint32_t side_bits(const size_t *dims, size_t n) {
    uint32_t bits = 0;
    for (size_t i = 0; i < n; i++) bits |= 1u << dims[i];
    return bits;
}

static Status check_sides(Teller *t) {
    const TabelVraag *v = t->v;
    REQUIRE(v->rij_aantal <= AS_DIEP && v->kolom_aantal <= AS_DIEP);
    if (v->rij_aantal == 0) return refuse(t, S("Kies wat er in de rijen staat."));
    uint32_t bits = side_bits(v->rijen, v->rij_aantal), other = side_bits(v->kolommen, v->kolom_aantal);
    size_t different = (size_t)__builtin_popcount(bits | other);
    if (different < v->rij_aantal + v->kolom_aantal)
        return refuse(t, S("Een kenmerk staat twee keer in de tabel. Laat er één weg."));
    if (v->procent == PROCENT_RIJ && v->kolom_aantal == 0)
        return refuse(t, S("Percentages per rij kunnen pas als er kolommen zijn. Kies percentages per kolom."));
    return OK;
}

static Status check_filters(Teller *t) {
    const TabelVraag *v = t->v;
    for (size_t i = 0; i < v->filter_aantal; i++) {
        if (filter_on(v, v->filters[i].dimensie) == &v->filters[i]) continue;
        Str naam = t->g->dimensies[v->filters[i].dimensie].naam;
        return refuse(
            t, str_fmt(t->arena, "'%.*s' wordt twee keer gekozen. Zet alle waarden in één keuze.", STR_ARG(naam)));
    }
    return OK;
}

static uint32_t asked_dimensions(const TabelVraag *v) {
    uint32_t bits = side_bits(v->rijen, v->rij_aantal) | side_bits(v->kolommen, v->kolom_aantal);
    for (size_t i = 0; i < v->filter_aantal; i++) bits |= 1u << v->filters[i].dimensie;
    return bits;
}

/* Records from published tables know only what stood together in one of them. */
static Status check_publishable(Teller *t) {
    const Gegevens *g = t->g;
    if (!teller_from_tables(t)) return OK;
    uint32_t asked = asked_dimensions(t->v);
    Buf b = {.arena = t->arena};
    for (size_t i = 0; i < g->publiceerbaar_aantal; i++) {
        Publiceerbaar p = g->publiceerbaar[i];
        if (p.eenheden & 1u << t->v->eenheid && (asked & ~p.dimensies) == 0) return OK;
        Str names = dimension_list(t->arena, g, p.dimensies), units = unit_list(t->arena, p.eenheden);
        buf_fmt(&b, "%s%.*s (%.*s)", i ? "; " : "", STR_ARG(names), STR_ARG(units));
    }
    return refuse(t, str_fmt(t->arena,
                             "Deze registraties komen uit gepubliceerde tabellen. De combinatie %.*s, geteld in %.*s, "
                             "staat in geen van die tabellen en is dus niet bekend. Wel bekend: %.*s.",
                             STR_ARG(dimension_list(t->arena, g, asked)), STR_ARG(teleenheid_name(t->v->eenheid)),
                             STR_ARG(buf_view(&b))));
}

/* ---- does it add up? ---- */

/* A total given by the source holds for whole groups: not when the question looks at a part of one. */
static bool total_applies(const Teller *t, const GegevenTotaal *gt) {
    for (size_t i = 0; i < t->v->filter_aantal; i++) {
        const TabelFilter *f = &t->v->filters[i];
        int32_t code = gt->codes[f->dimensie];
        if (code == CODE_VRIJ || !filter_has(f, code)) return false;
    }
    return true;
}

static bool belongs_to(const Gegevens *g, size_t rij, const GegevenTotaal *gt) {
    for (size_t d = 0; d < g->dimensie_aantal; d++) {
        if (gt->codes[d] == CODE_VRIJ) continue;
        Codes c = gegevens_codes(g, rij, d);
        if (c.n != 1 || c.codes[0] != gt->codes[d]) return false;
    }
    return true;
}

static Status check_given_totals(Teller *t) {
    const Gegevens *g = t->g;
    for (size_t i = 0; i < g->totaal_aantal; i++) {
        const GegevenTotaal *gt = &g->totalen[i];
        if (!total_applies(t, gt)) continue;
        int64_t som = 0;
        for (size_t r = 0; r < g->n; r++)
            if (belongs_to(g, r, gt)) som += g->rijen[r].aantal;
        if (som == gt->totaal) continue;
        const char *why =
            som > gt->totaal ? "Waarschijnlijk telt iemand in meer delen mee" : "Waarschijnlijk ontbreekt er een deel";
        return refuse(t, str_fmt(t->arena,
                                 "%.*s: dit telt niet op. De delen zijn samen %lld, het totaal in de bron is %lld. %s; "
                                 "vraag de bron welke eenheid geteld is, of laat deze rij weg.",
                                 STR_ARG(gt->plek), (long long)som, (long long)gt->totaal, why));
    }
    return OK;
}

/* The dimension whose several values put one thing in several cells; -1 when it is the identity. */
static int overlapping_dimension(const Teller *t) {
    const TabelVraag *v = t->v;
    for (size_t i = 0; i < v->rij_aantal; i++)
        if (t->g->dimensies[v->rijen[i]].meervoudig) return (int)v->rijen[i];
    for (size_t i = 0; i < v->kolom_aantal; i++)
        if (t->g->dimensies[v->kolommen[i]].meervoudig) return (int)v->kolommen[i];
    return -1;
}

static Str overlap_facts(const Teller *t) {
    return str_fmt(t->arena, "%lld van de %lld %.*s %s in meer dan één cel; de cellen tellen samen op tot %lld.",
                   (long long)t->dubbel, (long long)t->totaal, STR_ARG(teleenheid_name(t->v->eenheid)),
                   t->dubbel == 1 ? "staat" : "staan", (long long)t->som);
}

static Status check_overlap(Teller *t) {
    if (t->dubbel == 0 || (t->v->overlap && t->v->procent == PROCENT_GEEN)) return OK;
    if (t->v->overlap)
        return refuse(
            t, S("Bij een tabel met overlap zijn percentages niet samen 100. Vraag de tabel zonder percentages."));
    int dim = overlapping_dimension(t);
    Teleenheid beter = dim >= 0 ? t->g->dimensies[dim].eenheid : t->g->eenheid;
    Str advies = beter == TEL_GEEN || beter == t->v->eenheid
                     ? S("Kies een ander kenmerk")
                     : str_fmt(t->arena, "Tel %.*s in plaats van %.*s", STR_ARG(teleenheid_name(beter)),
                               STR_ARG(teleenheid_name(t->v->eenheid)));
    return refuse(t, str_fmt(t->arena, "Deze tabel telt niet op: %.*s %.*s, of vraag de tabel met overlap.",
                             STR_ARG(overlap_facts(t)), STR_ARG(advies)));
}

/* ---- what the table says about itself ---- */

static Str title(const Teller *t) {
    const TabelVraag *v = t->v;
    Buf b = {.arena = t->arena};
    size_t n = v->rij_aantal + v->kolom_aantal;
    buf_str(&b, str_capital(t->arena, teleenheid_name(v->eenheid)));
    buf_lit(&b, " naar ");
    for (size_t i = 0; i < n; i++) {
        size_t dim = i < v->rij_aantal ? v->rijen[i] : v->kolommen[i - v->rij_aantal];
        add_name(&b, t->g->dimensies[dim].naam, i, n);
    }
    return buf_view(&b);
}

/* "2016", "2014-2016", or "2014, 2016" when a year between them is missing. Labels of a period are in order. */
static Str period(const Teller *t) {
    if (t->periode < 0) return t->g->periode;
    const Dimensie *d = &t->g->dimensies[t->periode];
    int32_t first = -1, last = -1, count = 0;
    Buf all = {.arena = t->arena};
    for (int32_t i = 0; i < dimensie_size(d); i++) {
        if (!t->jaren[i]) continue;
        if (first < 0) first = i;
        last = i;
        if (count++) buf_lit(&all, ", ");
        buf_str(&all, dimensie_label(d, i));
    }
    int64_t from, to;
    bool row = count > 1 && str_to_int(dimensie_label(d, first), &from) && str_to_int(dimensie_label(d, last), &to) &&
               to - from == count - 1;
    if (count == 0) return STR_NONE;
    return row ? str_fmt(t->arena, "%lld-%lld", (long long)from, (long long)to) : buf_view(&all);
}

static void note(const Teller *t, Tabel *tabel, Str sentence) {
    REQUIRE(tabel->opmerking_aantal < NOTES_MAX);
    if (!tabel->opmerkingen) tabel->opmerkingen = NEW_N(t->arena, Str, NOTES_MAX);
    tabel->opmerkingen[tabel->opmerking_aantal++] = sentence;
}

/* What was left out must show, except the period: that stands in the table already. */
static void note_filters(const Teller *t, Tabel *tabel) {
    Buf b = {.arena = t->arena};
    for (size_t i = 0; i < t->v->filter_aantal; i++) {
        const TabelFilter *f = &t->v->filters[i];
        const Dimensie *d = &t->g->dimensies[f->dimensie];
        if (d->is_periode) continue;
        buf_fmt(&b, "%s%.*s is ", b.len ? "; " : "Alleen: ", STR_ARG(d->naam));
        for (size_t k = 0; k < f->n; k++)
            buf_fmt(&b, "%s%.*s", k ? " of " : "", STR_ARG(dimensie_label(d, f->codes[k])));
    }
    if (b.len) note(t, tabel, str_fmt(t->arena, "%.*s.", STR_ARG(buf_view(&b))));
}

static Str unknown_identities(const Teller *t) {
    Str wat = t->zonder_wie == 1 ? teleenheid_singular(t->g->eenheid) : teleenheid_name(t->g->eenheid);
    return str_fmt(t->arena, "Van %lld %.*s is niet bekend om wie het gaat; elk daarvan telt als één %.*s.",
                   (long long)t->zonder_wie, STR_ARG(wat), STR_ARG(teleenheid_singular(t->v->eenheid)));
}

static void describe(const Teller *t, Tabel *tabel) {
    Teleenheid e = t->v->eenheid;
    const Gegevens *g = t->g;
    tabel->titel = title(t);
    tabel->eenheid = e;
    tabel->definitie = str_none(g->definitie[e]) ? teleenheid_definition(e) : g->definitie[e];
    tabel->definitie_versie = str_none(g->definitie[e]) ? teleenheid_version(e) : g->definitie_versie[e];
    tabel->periode = period(t);
    tabel->bron = g->bron;
    tabel->optelbaar = t->dubbel == 0;
    note_filters(t, tabel);
    if (t->v->procent != PROCENT_GEEN)
        note(t, tabel,
             t->v->procent == PROCENT_RIJ ? S("Percentages: elke rij is zo afgerond dat ze samen 100 is.")
                                          : S("Percentages: elke kolom is zo afgerond dat ze samen 100 is."));
    if (tabel->bekend)
        note(t, tabel, S("Een streepje of lege cel staat niet in de bron; de totalen tellen wat er wel in staat."));
    if (t->dubbel) note(t, tabel, str_fmt(t->arena, "Let op, overlap: %.*s", STR_ARG(overlap_facts(t))));
    if (t->zonder_wie) note(t, tabel, unknown_identities(t));
    if (teller_from_tables(t))
        note(t, tabel, S("Herkomst: tabellen. Alleen wat in de gepubliceerde tabellen samen staat, is bekend."));
}

Status tabel_make(Arena *a, const Gegevens *g, const TabelVraag *v, Tabel *out, Str *error) {
    Teller t = {.arena = a, .g = g, .v = v, .error = error};
    TRY(check_unit(&t));
    TRY(check_sides(&t));
    TRY(check_filters(&t));
    TRY(teller_new(a, g, v, error, &t));
    TRY(check_publishable(&t));
    TRY(check_given_totals(&t));
    teller_count(&t);
    TRY(check_overlap(&t));
    Tabel tabel = {0};
    teller_show(&t, &tabel);
    describe(&t, &tabel);
    *out = tabel;
    return OK;
}
