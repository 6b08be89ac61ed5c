#include <math.h>

#include "cijfers/schatting/verslag_intern.h"

Str paar_naam(Arena *a, const Lijsten *l, int k) {
    Patroon p = paar_patroon(l->aantal, k);
    Str i = l->namen[__builtin_ctz(p)], j = l->namen[31 - __builtin_clz(p)];
    return str_fmt(a, "%.*s:%.*s", STR_ARG(i), STR_ARG(j));
}

void pair_names(Arena *a, const Schatting *s, Loglin m, const Stappen *volgorde, Paarnamen *out) {
    int pairs = volgorde ? volgorde->aantal : paren_van(s->lijsten->aantal);
    out->vollen = out->legen = 0;
    for (int i = 0; i < pairs; i++) {
        int k = volgorde ? volgorde->paar[i] : i;
        if (!(m.paren >> k & 1)) continue;
        Str naam = paar_naam(a, s->lijsten, k);
        if (s->som[paar_patroon(s->lijsten->aantal, k)] > 0)
            out->vol[out->vollen++] = naam;
        else
            out->leeg[out->legen++] = naam;
    }
}

static void put_num(Json *j, Str key, double v) {
    json_put_key(j, key);
    json_put_num(j, v);
}

static void put_int(Json *j, Str key, int64_t v) {
    json_put_key(j, key);
    json_put_int(j, v);
}

static void put_str(Json *j, Str key, Str v) {
    json_put_key(j, key);
    json_put_str(j, v);
}

static void put_bool(Json *j, Str key, bool v) {
    json_put_key(j, key);
    json_put_bool(j, v);
}

static void put_names(Json *j, Str key, const Str *names, size_t n) {
    json_put_key(j, key);
    json_begin_array(j);
    for (size_t i = 0; i < n; i++) json_put_str(j, names[i]);
    json_end_array(j);
}

/* ---- one method ---- */

static Str interval_kind(Bron bron) {
    switch (bron) {
    case BRON_ANALYTISCH: return S("analytisch");
    case BRON_BOOTSTRAP: return S("bootstrap");
    case BRON_PROFIEL: return S("profiel");
    case BRON_KANS: return S("kansverdeling");
    case BRON_GEEN: break;
    }
    return STR_NONE;
}

static Str flaw(Gebrek g) {
    switch (g) {
    case GEBREK_CODE: return S("het model heeft geen schatting");
    case GEBREK_CONVERGENTIE: return S("de berekening komt niet tot rust");
    case GEBREK_TE_VEEL_LIJSTEN: return S("te veel lijsten voor deze methode");
    case GEBREK_ONEINDIG: return S("niemand staat op precies twee lijsten");
    case GEBREK_GEEN: break;
    }
    return STR_NONE;
}

static void put_bootstrap(Json *j, const Schatting *s, const Verdeling *d) {
    static const struct {
        double alpha;
        Str naam;
    } levels[] = {{0.025, S("0.025")}, {0.05, S("0.05")}, {0.1, S("0.1")},    {0.5, S("0.5")},
                  {0.9, S("0.9")},     {0.95, S("0.95")}, {0.975, S("0.975")}};
    json_put_key(j, S("bootstrap"));
    if (!d) {
        json_put_null(j);
        return;
    }
    json_begin_object(j);
    put_int(j, S("aantal"), (int64_t)s->vraag.bootstrap);
    put_int(j, S("seed"), (int64_t)s->vraag.seed);
    put_int(j, S("mislukt"), (int64_t)d->mislukt);
    put_int(j, S("jackknife_mislukt"), (int64_t)d->jackknife_mislukt);
    put_num(j, S("z0"), d->z0);
    put_num(j, S("versnelling"), d->a);
    json_put_key(j, S("bca"));
    json_begin_object(j);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        put_num(j, levels[i].naam, bca_grens(d, levels[i].alpha).waarde);
    json_end_object(j);
    json_end_object(j);
}

static void put_model(Json *j, Arena *a, const Schatting *s, Methode m) {
    const Uitkomst *u = &s->van[m];
    Paarnamen p = {0};
    if (u->heeft_model) pair_names(a, s, u->model, m == METHODE_STAPSGEWIJS ? &s->gekozen : NULL, &p);
    put_str(j, S("model"), u->heeft_model ? loglin_naam(a, s->lijsten->aantal, u->model) : STR_NONE);
    put_num(j, S("aic"), u->aic);
    put_num(j, S("bic"), u->bic);
    json_put_key(j, S("code"));
    if (u->code < 0)
        json_put_null(j);
    else
        json_put_int(j, u->code);
    put_names(j, S("paren"), p.vol, p.vollen);
    put_names(j, S("min_oneindig"), p.leeg, p.legen);
}

static void put_profiles(Json *j, Arena *a, const Schatting *s) {
    json_put_key(j, S("modellen"));
    json_begin_array(j);
    for (int i = 0; i < PROFIELEN; i++) {
        const Profielregel *r = &s->profielen[i];
        if (!r->gelukt) continue;
        json_begin_object(j);
        put_str(j, S("model"), loglin_naam(a, s->lijsten->aantal, r->model));
        put_num(j, S("schatting"), r->profiel.schatting);
        put_num(j, S("onder"), r->profiel.onder);
        put_num(j, S("boven"), r->profiel.boven);
        put_num(j, S("gezocht_tot"), r->profiel.gezocht);
        json_end_object(j);
    }
    json_end_array(j);
}

static void put_graph_limits(Json *j, const Grafen *g) {
    put_num(j, S("delta"), g->delta);
    put_int(j, S("mediaan"), g->mediaan);
    put_int(j, S("onder"), g->onder);
    put_int(j, S("boven"), g->boven);
    put_num(j, S("gemiddelde"), g->gemiddelde);
    put_num(j, S("sd"), g->sd);
    put_int(j, S("modus"), g->modus);
    put_int(j, S("toppen"), g->toppen);
    put_int(j, S("verborgen_gezocht_tot"), g->rooster);
    put_num(j, S("kans_laatste_honderdste"), g->staart);
    put_num(j, S("kans_daarboven"), g->buiten);
}

static void put_graphs(Json *j, Arena *a, const Grafen *g, const Grafen *half) {
    put_graph_limits(j, g);
    put_int(j, S("grafen"), (int64_t)g->graaf_aantal);
    json_put_key(j, S("waarschijnlijkste"));
    json_begin_array(j);
    for (size_t i = 0; i < g->graaf_aantal && i < VERSLAG_GRAFEN; i++) {
        json_begin_object(j);
        put_str(j, S("model"), graaf_naam(a, g->grafen[i].graaf));
        put_num(j, S("kans"), g->grafen[i].kans);
        json_end_object(j);
    }
    json_end_array(j);
    json_put_key(j, S("vergelijking"));
    json_begin_object(j);
    put_graph_limits(j, half);
    json_end_object(j);
}

static void put_method(Json *j, Arena *a, const Schatting *s, Methode m) {
    const Uitkomst *u = &s->van[m];
    json_begin_object(j);
    put_str(j, S("methode"), methode_naam(m));
    put_num(j, S("schatting"), u->schatting);
    put_num(j, S("onder"), u->onder);
    put_num(j, S("boven"), u->boven);
    put_model(j, a, s, m);
    put_str(j, S("interval"), interval_kind(u->bron));
    put_bool(j, S("grens_is_uiterste"), u->uiterste);
    put_str(j, S("waarom_niet"), flaw(u->gebrek));
    put_bootstrap(j, s, u->verdeling);
    if (m == METHODE_PROFIEL) put_profiles(j, a, s);
    if (m == METHODE_GRAFEN && u->gebrek == GEBREK_GEEN) {
        json_put_key(j, S("verdeling"));
        json_begin_object(j);
        put_graphs(j, a, &s->grafen, &s->grafen_half);
        json_end_object(j);
    }
    json_end_object(j);
}

/* ---- the report ---- */

static void put_lists(Json *j, Arena *a, const Schatting *s) {
    const Lijsten *l = s->lijsten;
    json_put_key(j, S("lijsten"));
    json_begin_array(j);
    for (int i = 0; i < l->aantal; i++) {
        json_begin_object(j);
        put_str(j, S("naam"), l->namen[i]);
        put_int(j, S("personen"), s->som[(size_t)1 << i]);
        json_put_key(j, S("overlap"));
        json_begin_array(j);
        for (int k = 0; k < l->aantal; k++) json_put_int(j, s->som[(size_t)1 << i | (size_t)1 << k]);
        json_end_array(j);
        const Weglating *w = &s->weglating[i];
        put_num(j, S("schatting_zonder"), w->zonder);
        put_num(j, S("teruggeschat"), w->geschat);
        json_end_object(j);
    }
    json_end_array(j);
    json_put_key(j, S("lege_overlappen"));
    json_begin_array(j);
    for (int k = 0; k < paren_van(l->aantal); k++)
        if (s->som[paar_patroon(l->aantal, k)] == 0) json_put_str(j, paar_naam(a, l, k));
    json_end_array(j);
    put_int(j, S("op_twee_of_meer"), s->dubbel);
}

static void put_pairs(Json *j, Arena *a, const Schatting *s) {
    unsigned lists = (unsigned)s->lijsten->aantal, n = lists * (lists - 1) / 2;
    Lijstpaar *pairs = NEW_N(a, Lijstpaar, n);
    lijstparen(s->lijsten->telling, lists, pairs);
    json_put_key(j, S("per_paar"));
    json_begin_array(j);
    for (const Lijstpaar *p = pairs; p < pairs + n; p++) {
        Str one = s->lijsten->namen[p->i], other = s->lijsten->namen[p->j];
        json_begin_object(j);
        put_str(j, S("lijsten"), str_fmt(a, "%.*s:%.*s", STR_ARG(one), STR_ARG(other)));
        put_int(j, S("beide"), p->m);
        put_num(j, S("petersen"), p->petersen);
        put_num(j, S("chapman"), p->chapman);
        json_end_object(j);
    }
    json_end_array(j);
}

static void put_alternative(Json *j, Str naam, Str model, const Fit *f) {
    json_begin_object(j);
    put_str(j, S("naam"), naam);
    put_str(j, S("model"), model);
    put_num(j, S("schatting"), f ? f->schatting : NAN);
    put_num(j, S("aic"), f ? f->aic : NAN);
    put_num(j, S("bic"), f ? f->bic : NAN);
    json_end_object(j);
}

static void put_alternatives(Json *j, Arena *a, const Schatting *s) {
    int lists = s->lijsten->aantal;
    json_put_key(j, S("alternatieven"));
    json_begin_array(j);
    for (int i = 0; lists <= LOGLIN_LIJSTEN && i < DREMPELS; i++) {
        const Stappen *st = &s->stappen[i];
        put_alternative(j, str_fmt(a, "stapsgewijs %g", DREMPEL[i]), loglin_naam(a, lists, st->model),
                        st->code == 0 ? &st->fit : NULL);
    }
    const Zoektocht *z = schatting_nabij(s);
    for (size_t i = 0; i < s->nabij; i++)
        put_alternative(j, S("binnen 6 BIC"), loglin_naam(a, lists, z->modellen[i].model), &z->modellen[i].fit);
    json_end_array(j);
    json_put_key(j, S("spreiding"));
    json_begin_object(j);
    put_num(j, S("laagste"), s->oordeel.laagste);
    put_num(j, S("hoogste"), s->oordeel.hoogste);
    put_num(j, S("grens"), SPREIDING_MAX);
    json_end_object(j);
    put_int(j, S("modellen_bekeken"), (int64_t)(s->bic2.bekeken + s->bic3.bekeken));
}

static void put_judgement(Json *j, Arena *a, const Schatting *s, Taal taal) {
    const Oordeel *o = &s->oordeel;
    Str reasons[VERSLAG_REDENEN];
    size_t n = verslag_reasons(s, taal, reasons);
    put_str(j, S("cijfer"), o->weigering ? STR_NONE : (Str){&o->cijfer, 1});
    put_bool(j, S("geweigerd"), o->weigering != 0);
    put_names(j, S("redenen"), reasons, n);
    put_str(j, S("zin"), verslag_sentence(a, s, taal));
    put_num(j, S("onder"), o->weigering ? NAN : o->onder);
    put_num(j, S("boven"), o->weigering ? NAN : o->boven);
    put_str(j, S("aanname"), verslag_assumption(s, taal));
}

static void put_account(Json *j, const Verantwoording *v) {
    put_str(j, S("periode"), v->periode);
    put_str(j, S("definitie"), v->definitie);
    put_str(j, S("koppeling"), v->koppeling);
    put_str(j, S("koppelfout"), v->koppelfout);
    put_bool(j, S("mag_naar_buiten"), verantwoording_complete(v));
}

Str verslag_json(Arena *a, const Schatting *s, const Verantwoording *v, Taal taal) {
    Buf b = {.arena = a};
    Json j = {.out = &b};
    json_begin_object(&j);
    put_str(&j, S("bestand"), s->lijsten->naam);
    put_str(&j, S("vingerafdruk"), str_fmt(a, "%016llx", (unsigned long long)s->lijsten->vingerafdruk));
    put_int(&j, S("personen"), s->lijsten->personen);
    json_put_key(&j, S("methoden"));
    json_begin_array(&j);
    for (int m = 0; m < METHODEN; m++)
        if (s->van[m].gevraagd) put_method(&j, a, s, (Methode)m);
    json_end_array(&j);
    json_put_key(&j, S("verslag"));
    json_begin_object(&j);
    put_str(&j, S("taal"), taal == TAAL_EN ? S("en") : S("nl"));
    put_judgement(&j, a, s, taal);
    put_account(&j, v);
    put_lists(&j, a, s);
    put_pairs(&j, a, s);
    put_alternatives(&j, a, s);
    put_names(&j, S("meldingen"), s->lijsten->meldingen, s->lijsten->meldingen_aantal);
    put_str(&j, S("tekst"), verslag_text(a, s, v, taal));
    json_end_object(&j);
    json_end_object(&j);
    buf_char(&b, '\n');
    return buf_view(&b);
}
