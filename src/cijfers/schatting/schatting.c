#include "cijfers/schatting/schatting.h"

#include <math.h>
#include <stdlib.h>

static const double Z95 = 1.959963984540054, ONDER = 0.025, BOVEN = 0.975;

static const struct {
    Methode methode;
    Str naam;
} NAMEN[] = {
#define X(id, naam) {METHODE_##id, S(naam)},
    SCHATTING_METHODEN(X)
#undef X
};

Str methode_naam(Methode m) { return m < METHODEN ? NAMEN[m].naam : STR_NONE; }

Methode methode_from(Str naam) {
    for (size_t m = 0; m < METHODEN; m++)
        if (str_eq(NAMEN[m].naam, naam)) return NAMEN[m].methode;
    return METHODEN;
}

static Uitkomst nothing(Gebrek why) {
    return (Uitkomst){.gebrek = why, .schatting = NAN, .onder = NAN, .boven = NAN, .aic = NAN, .bic = NAN, .code = -1};
}

static Uitkomst of_fit(Loglin m, const Fit *f) {
    return (Uitkomst){.bron = BRON_ANALYTISCH,
                      .schatting = f->schatting,
                      .onder = fit_limit(f, -Z95),
                      .boven = fit_limit(f, Z95),
                      .heeft_model = true,
                      .model = m,
                      .aic = f->aic,
                      .bic = f->bic};
}

static Uitkomst of_model(Werk *w, Loglin m) {
    Fit f;
    int code = werk_check(w, m);
    if (code == 0 && werk_fit(w, m, &f)) return of_fit(m, &f);
    Uitkomst u = nothing(code ? GEBREK_CODE : GEBREK_CONVERGENTIE);
    u.heeft_model = true;
    u.model = m;
    u.code = code;
    return u;
}

/* ---- what log-linear models say ---- */

static Uitkomst of_steps(const Stappen *s, bool converged) {
    if (converged && s->code == 0) return of_fit(s->model, &s->fit);
    Uitkomst u = nothing(s->code ? GEBREK_CODE : GEBREK_CONVERGENTIE);
    u.heeft_model = true;
    u.code = s->code;
    return u;
}

static Uitkomst of_search(Werk *w, const Zoektocht *z) {
    return z->aantal ? of_fit(z->modellen[0].model, &z->modellen[0].fit) : of_model(w, (Loglin){0});
}

static void of_profile(Werk *w, Schatting *s) {
    const Uitkomst *bic = &s->van[METHODE_BIC2],
                   *from[PROFIELEN] = {bic, &s->van[METHODE_STAPSGEWIJS], &s->van[METHODE_HOOFDEFFECTEN]};
    for (int i = 0; i < PROFIELEN; i++) {
        Profielregel *r = &s->profielen[i];
        r->model = from[i]->model;
        r->gelukt = from[i]->gebrek == GEBREK_GEEN && profiel(w, r->model, 1 - 2 * ONDER, &r->profiel);
    }
    Uitkomst u = *bic;
    const Profiel *p = &s->profielen[0].profiel;
    if (bic->gebrek == GEBREK_GEEN && !s->profielen[0].gelukt) {
        u = nothing(GEBREK_CONVERGENTIE);
    } else if (bic->gebrek == GEBREK_GEEN) {
        u.bron = BRON_PROFIEL;
        u.schatting = p->schatting;
        u.onder = p->onder;
        u.boven = p->boven;
        u.uiterste = isnan(p->boven);
    }
    s->van[METHODE_PROFIEL] = u;
}

static bool run_models(Arena *a, Werk *w, Schatting *s) {
    const SchattingVraag *v = &s->vraag;
    Uitkomst *van = s->van;
    van[METHODE_HOOFDEFFECTEN] = of_model(w, (Loglin){0});
    van[METHODE_ALLE_PAREN] = of_model(w, loglin_all_pairs(s->lijsten->aantal));
    bool converged = stapsgewijs(w, v->drempel, &s->gekozen);
    van[METHODE_STAPSGEWIJS] = of_steps(&s->gekozen, converged);
    for (int i = 0; i < DREMPELS; i++)
        if (!stapsgewijs(w, DREMPEL[i], &s->stappen[i])) s->stappen[i].code = CODE_BESTAAT_NIET;
    if (!zoek_bic(a, w, 2, v->stop, &s->bic2)) return false;
    van[METHODE_BIC2] = of_search(w, &s->bic2);
    van[METHODE_BIC3] = nothing(GEBREK_TE_VEEL_LIJSTEN);
    if (s->lijsten->aantal <= DRIETAL_LIJSTEN) {
        if (!zoek_bic(a, w, 3, v->stop, &s->bic3)) return false;
        van[METHODE_BIC3] = of_search(w, &s->bic3);
    }
    of_profile(w, s);
    return true;
}

/* ---- leaving a list out ---- */

static double stepwise_of(const int64_t *telling, int lijsten, double drempel) {
    SCOPED_ARENA scratch = arena_new();
    Werk *w = werk_new(scratch, lijsten);
    int64_t n = 0;
    for (size_t c = 1; c < (size_t)1 << lijsten; c++) n += telling[c];
    if (n == 0) return NAN;
    werk_load(w, telling);
    double estimate;
    stapsgewijs_schatter(w, &drempel, &estimate);
    return estimate;
}

/* The pattern without list j, the lists after it one place lower. */
static size_t without_list(size_t pattern, int j) {
    size_t low = ((size_t)1 << j) - 1;
    return (pattern & low) | (pattern >> 1 & ~low);
}

static void leave_out(Arena *a, Schatting *s, int j) {
    const Lijsten *l = s->lijsten;
    size_t cells = lijsten_cellen(l);
    int64_t *others = NEW_N(a, int64_t, cells / 2), *on_it = NEW_N(a, int64_t, cells / 2);
    for (size_t c = 1; c < cells; c++) {
        size_t to = without_list(c, j);
        others[to] += l->telling[c];
        if (c >> j & 1) on_it[to] += l->telling[c];
    }
    others[0] = on_it[0] = 0; /* who is on this list only is not seen by the others */
    s->weglating[j] = (Weglating){.zonder = stepwise_of(others, l->aantal - 1, s->vraag.drempel),
                                  .bekend = (double)s->som[(size_t)1 << j],
                                  .geschat = stepwise_of(on_it, l->aantal - 1, s->vraag.drempel)};
}

/* ---- bootstrap ---- */

static Status resample(Arena *a, Schatting *s, Methode m, Schatter schatter, const void *hoe, size_t breed) {
    Uitkomst *u = &s->van[m];
    if (!s->vraag.methode[m] || s->vraag.bootstrap == 0 || u->gebrek != GEBREK_GEEN) return OK;
    BootstrapVraag v = {.lijsten = s->lijsten,
                        .schatter = schatter,
                        .hoe = hoe,
                        .breed = breed,
                        .aantal = s->vraag.bootstrap,
                        .seed = s->vraag.seed,
                        .threads = s->vraag.threads,
                        .stop = s->vraag.stop,
                        .klaar = s->vraag.klaar};
    TRY(bootstrap(a, &v, &u->verdeling));
    const Verdeling *d = &u->verdeling[breed - 1]; /* with all models that were kept */
    Grens onder = bca_grens(d, ONDER), boven = bca_grens(d, BOVEN);
    u->bron = BRON_BOOTSTRAP;
    u->onder = onder.waarde;
    u->boven = boven.waarde;
    u->uiterste = onder.uiterste || boven.uiterste || isnan(onder.waarde);
    u->verdeling = d;
    return OK;
}

static Status resample_all(Arena *a, Schatting *s) {
    static const Methode many[] = {METHODE_STAPSGEWIJS, METHODE_BIC2, METHODE_BIC3};
    for (size_t i = 0; s->vraag.totaal && i < sizeof many / sizeof *many; i++)
        if (s->vraag.methode[many[i]] && s->van[many[i]].gebrek == GEBREK_GEEN)
            atomic_fetch_add(s->vraag.totaal, s->vraag.bootstrap);
    Top two = zoek_top(&s->bic2, s->lijsten->aantal), three = zoek_top(&s->bic3, s->lijsten->aantal);
    TRY(resample(a, s, METHODE_STAPSGEWIJS, stapsgewijs_schatter, &s->vraag.drempel, 1));
    TRY(resample(a, s, METHODE_BIC2, top_schatter, &two, two.aantal));
    return resample(a, s, METHODE_BIC3, top_schatter, &three, three.aantal);
}

/* ---- bounds and graphs ---- */

static Uitkomst of_interval(Interval i) {
    if (!isfinite(i.punt)) return nothing(GEBREK_ONEINDIG);
    Uitkomst u = nothing(GEBREK_GEEN);
    u.bron = BRON_ANALYTISCH;
    u.schatting = i.punt;
    u.onder = i.laag;
    u.boven = isfinite(i.hoog) ? i.hoog : NAN;
    return u;
}

static void run_bounds(Schatting *s) {
    Vangst v = vangst_from(s->lijsten->telling, (unsigned)s->lijsten->aantal);
    s->van[METHODE_CHAO] = of_interval(chao(v));
    s->van[METHODE_CHAO_BC] = of_interval(chao_bc(v));
    s->van[METHODE_ZELTERMAN] = of_interval(zelterman(v));
}

static Status run_graphs(Arena *a, Schatting *s) {
    Uitkomst *u = &s->van[METHODE_GRAFEN];
    *u = nothing(GEBREK_TE_VEEL_LIJSTEN);
    if (s->lijsten->aantal > GRAAF_LIJSTEN || s->lijsten->personen > GRAFEN_PERSONEN) return OK;
    if (!s->vraag.methode[METHODE_GRAFEN]) return OK;
    unsigned lists = (unsigned)s->lijsten->aantal;
    GrafenVraag v = {.threads = s->vraag.threads, .stop = s->vraag.stop};
    TRY(grafen_average(a, s->lijsten->telling, lists, v, &s->grafen));
    v.delta = GRAFEN_HALF;
    TRY(grafen_average(a, s->lijsten->telling, lists, v, &s->grafen_half));
    *u = nothing(GEBREK_GEEN);
    u->bron = BRON_KANS;
    u->schatting = (double)s->grafen.mediaan;
    u->onder = (double)s->grafen.onder;
    u->boven = (double)s->grafen.boven;
    u->uiterste = s->grafen.afgekapt;
    return OK;
}

/* ---- what may be said ---- */

static void stretch(Oordeel *o, double estimate) {
    if (isnan(estimate)) return;
    o->laagste = fmin(o->laagste, estimate); /* fmin and fmax pass over NAN */
    o->hoogste = fmax(o->hoogste, estimate);
}

/* The alternatives, from the lowest to the highest. */
static void find_spread(Schatting *s, Oordeel *o) {
    static const Methode single[] = {METHODE_HOOFDEFFECTEN, METHODE_ALLE_PAREN, METHODE_STAPSGEWIJS, METHODE_BIC2,
                                     METHODE_BIC3};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) stretch(o, s->van[single[i]].schatting);
    for (int i = 0; i < DREMPELS; i++)
        if (s->stappen[i].code == 0) stretch(o, s->stappen[i].fit.schatting);
    const Zoektocht *z = schatting_nabij(s);
    for (s->nabij = 0; s->nabij < z->aantal; s->nabij++) {
        const Fit *f = &z->modellen[s->nabij].fit;
        if (f->bic > z->modellen[0].fit.bic + BIC_NABIJ) break;
        stretch(o, f->schatting);
    }
}

static void look_at_interval(const Uitkomst *u, Oordeel *o) {
    if (u->gebrek != GEBREK_GEEN) return;
    o->onder = fmin(o->onder, u->onder);
    o->boven = fmax(o->boven, u->boven);
    o->uiterste |= u->uiterste;
    o->mislukt |= u->verdeling && u->verdeling->mislukt * 100 > u->verdeling->mislukt + u->verdeling->gelukt;
}

static unsigned refusals(const Schatting *s, const Oordeel *o) {
    int lists = s->lijsten->aantal;
    if (lists < 3 || lists > LOGLIN_LIJSTEN) return WEIGER_LIJSTEN;
    unsigned why = 0;
    if (s->van[METHODE_STAPSGEWIJS].gebrek != GEBREK_GEEN || s->van[METHODE_BIC2].gebrek != GEBREK_GEEN)
        why |= WEIGER_CODE;
    if (isnan(o->laagste) || o->hoogste > SPREIDING_MAX * o->laagste) why |= WEIGER_SPREIDING;
    return why;
}

static void judge(Schatting *s) {
    Oordeel o = {.cijfer = '-', .laagste = NAN, .hoogste = NAN, .onder = NAN, .boven = NAN};
    find_spread(s, &o);
    look_at_interval(&s->van[METHODE_STAPSGEWIJS], &o);
    look_at_interval(&s->van[METHODE_BIC2], &o);
    look_at_interval(&s->van[METHODE_BIC3], &o);
    o.zonder_keuze = s->vraag.bootstrap == 0;
    if (o.zonder_keuze) { /* then what the choice of model does is at least as much as the alternatives differ */
        o.onder = fmin(o.onder, o.laagste);
        o.boven = fmax(o.boven, o.hoogste);
    }
    o.weinig_dubbel = s->dubbel < DUBBEL_MIN;
    o.weigering = refusals(s, &o);
    if (o.weigering == 0) {
        double wide = fmax(o.hoogste / o.laagste, o.boven / o.onder);
        int grade = (wide > 1.5) + (wide > 2) + o.weinig_dubbel + o.uiterste + o.mislukt;
        if (grade > 2)
            o.weigering = WEIGER_ZWAK;
        else
            o.cijfer = o.zonder_keuze ? 'C' : (char)('A' + grade);
    }
    s->oordeel = o;
}

static Status run_loglinear(Arena *a, Schatting *s) {
    SCOPED_ARENA scratch = arena_new();
    Werk *w = werk_new(scratch, s->lijsten->aantal);
    werk_load(w, s->lijsten->telling);
    if (!run_models(a, w, s)) return CONFLICT;
    for (int j = 0; s->lijsten->aantal > LIJSTEN_MIN && j < s->lijsten->aantal; j++) leave_out(scratch, s, j);
    return resample_all(a, s);
}

Status schatting_make(Arena *a, const Lijsten *lijsten, const SchattingVraag *v, Schatting *out) {
    Schatting s = {.lijsten = lijsten, .vraag = *v, .som = NEW_N(a, int64_t, lijsten_cellen(lijsten))};
    int64_t by_number[LIJSTEN_MAX + 1];
    lijsten_supersets(lijsten, s.som);
    lijsten_by_number(lijsten, by_number);
    s.dubbel = lijsten->personen - by_number[1];
    for (int m = 0; m < METHODEN; m++) s.van[m] = nothing(GEBREK_TE_VEEL_LIJSTEN);
    if (lijsten->aantal <= LOGLIN_LIJSTEN) TRY(run_loglinear(a, &s));
    run_bounds(&s);
    TRY(run_graphs(a, &s));
    for (int m = 0; m < METHODEN; m++) s.van[m].gevraagd = v->methode[m];
    judge(&s);
    *out = s;
    return OK;
}
