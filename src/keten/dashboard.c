#include "keten/dashboard.h"

#include <stdlib.h>

#include "keten/kruis.h"
#include "keten/overleg.h"
#include "store/sql.h"

typedef struct Period {
    Tijdstip van, tot; /* tot is not included */
} Period;

static Period period_of(Datum van, Datum tot) { return (Period){tijdstip_at(van, 0), tijdstip_at(tot + 1, 0)}; }
static Period year_before(Datum van, Datum tot) {
    return period_of(datum_add_months(van, -12), datum_add_months(tot, -12));
}

static bool is_small(int64_t n) { return n > 0 && n < DASHBOARD_DREMPEL; }

void dashboard_mask(Telling *t, size_t n) {
    SCOPED_ARENA a = arena_new();
    Kruis k = kruis_new(a, n, 1);
    for (size_t i = 0; i < n; i++) kruis_add(&k, i, 0, t[i].aantal);
    kruis_mask(a, &k, DASHBOARD_DREMPEL);
    for (size_t i = 0; i < n; i++) t[i].verborgen = k.verborgen[kruis_plek(&k, i, 0)];
}

/* ---- municipality by form ---- */

/* Where a code stands; the place after the last is for none, and for what the profile does not know (any more). */
static size_t row_of(const Regio *r, Str gemeente) {
    for (size_t i = 0; i < r->gemeenten_n; i++)
        if (str_eq(r->gemeenten[i].code, gemeente)) return i;
    return r->gemeenten_n;
}

static size_t column_of(const Regio *r, Str vorm) {
    for (size_t i = 0; i < r->vormen_n; i++)
        if (str_eq(r->vormen[i].id, vorm)) return i;
    return r->vormen_n;
}

static Status cross(Ctx *c, Period p, Kruis *out) {
    SqlDashKruis *rows;
    size_t n;
    TRY(sql_dash_kruis(c->db, c->arena, (SqlDashKruisIn){ctx_regio_id(c), p.van, p.tot}, &rows, &n));
    Kruis k = kruis_new(c->arena, c->regio->gemeenten_n + 1, c->regio->vormen_n + 1);
    for (size_t i = 0; i < n; i++)
        kruis_add(&k, row_of(c->regio, rows[i].gemeente), column_of(c->regio, rows[i].vorm), rows[i].aantal);
    kruis_mask(c->arena, &k, DASHBOARD_DREMPEL);
    *out = k;
    return OK;
}

/* The same place in this year and the one before it. */
typedef struct Paar {
    Kruis nu, vorig;
    size_t rij, kolom; /* what the filter asks for: a municipality and a form, or their margins */
} Paar;

static Telling telling_at(const Paar *p, size_t rij, size_t kolom) {
    size_t at = kruis_plek(&p->nu, rij, kolom);
    return (Telling){.aantal = p->nu.aantal[at],
                     .vorig = p->vorig.aantal[at],
                     .verborgen = p->nu.verborgen[at],
                     .vorig_verborgen = p->vorig.verborgen[at]};
}

static void forms(Ctx *c, const Paar *p, Dashboard *d) {
    const Regio *r = c->regio;
    d->vormen = NEW_N(c->arena, Telling, r->vormen_n + 1);
    for (size_t i = 0; i <= r->vormen_n; i++) {
        bool missing = i == r->vormen_n;
        Telling t = telling_at(p, p->rij, i);
        t.code = missing ? STR_NONE : r->vormen[i].id;
        t.label = missing ? S("Nog niet bekend") : r->vormen[i].naam;
        if (t.aantal == 0 && t.vorig == 0 && (missing || !regio_geldig(r->vormen[i].geldig, d->filter.tot))) continue;
        d->vormen[d->vormen_n++] = t;
    }
}

static void municipalities(Ctx *c, const Paar *p, Dashboard *d) {
    const Regio *r = c->regio;
    d->gemeenten = NEW_N(c->arena, Telling, r->gemeenten_n + 1);
    for (size_t i = 0; i <= r->gemeenten_n; i++) {
        bool unknown = i == r->gemeenten_n;
        if (p->rij < p->nu.rijen && p->rij != i) continue;
        Telling t = telling_at(p, i, p->kolom);
        if (t.aantal == 0 && (unknown || !regio_geldig(r->gemeenten[i].geldig, d->filter.tot))) continue;
        t.code = unknown ? STR_NONE : r->gemeenten[i].code;
        t.label = unknown ? S("Gemeente niet bekend") : r->gemeenten[i].naam;
        t.inwoners = unknown ? 0 : r->gemeenten[i].inwoners;
        d->gemeenten[d->gemeenten_n++] = t;
    }
}

static Status signals(Ctx *c, Dashboard *d) {
    const DashboardFilter *f = &d->filter;
    Paar p;
    TRY(cross(c, period_of(f->van, f->tot), &p.nu));
    TRY(cross(c, year_before(f->van, f->tot), &p.vorig));
    p.rij = str_none(f->gemeente) ? p.nu.rijen : row_of(c->regio, f->gemeente);
    p.kolom = str_none(f->vorm) ? p.nu.kolommen : column_of(c->regio, f->vorm);
    Telling total = telling_at(&p, p.rij, p.kolom);
    d->ontvangen = total.aantal;
    d->ontvangen_vorig = total.vorig;
    d->ontvangen_verborgen = total.verborgen;
    d->vorig_verborgen = total.vorig_verborgen;
    forms(c, &p, d);
    municipalities(c, &p, d);
    return OK;
}

/* ---- one part each ---- */

static Status judged(Ctx *c, Dashboard *d) {
    const DashboardFilter *f = &d->filter;
    Period p = period_of(f->van, f->tot);
    SqlDashOntvangen row;
    TRY(sql_dash_ontvangen(c->db, c->arena, (SqlDashOntvangenIn){ctx_regio_id(c), p.van, p.tot, f->gemeente, f->vorm},
                           &row));
    d->beoordeeld = row.beoordeeld;
    return OK;
}

/* The moment by which a signal should have been judged: the shortest term that starts when it comes in. */
static Tijdstip judge_before(const Ctx *c, Tijdstip ontvangen) {
    Tijdstip due = regio_tel(ontvangen, 1, EENHEID_KALENDERMAANDEN);
    for (size_t i = 0; i < c->regio->termijnen_n; i++) {
        const RegioTermijn *t = &c->regio->termijnen[i];
        if (t->vanaf != GEBEURTENIS_SIGNAAL_ONTVANGEN) continue;
        Tijdstip end = regio_tel(ontvangen, t->aantal, t->eenheid);
        if (end < due) due = end;
    }
    return due;
}

static int month_index(const Dashboard *d, Tijdstip t) {
    Datum day = datum_at(t);
    for (int i = DASHBOARD_MAANDEN - 1; i >= 0; i--)
        if (day >= d->maanden[i].maand) return i;
    return -1;
}

static void start_months(Dashboard *d) {
    Kalenderdag last = datum_split(d->filter.tot);
    Datum month = datum_from(last.jaar, last.maand, 1);
    for (int i = 0; i < DASHBOARD_MAANDEN; i++)
        d->maanden[i].maand = datum_add_months(month, i - (DASHBOARD_MAANDEN - 1));
}

static Status months(Ctx *c, Dashboard *d) {
    start_months(d);
    Period p = period_of(d->maanden[0].maand, d->filter.tot);
    SqlDashTriageTijden *rows;
    size_t n;
    TRY(sql_dash_triage_tijden(
        c->db, c->arena, (SqlDashTriageTijdenIn){ctx_regio_id(c), p.van, p.tot, d->filter.gemeente, d->filter.vorm},
        &rows, &n));
    Tijdstip from = tijdstip_at(d->filter.van, 0);
    for (size_t i = 0; i < n; i++) {
        bool in_time = rows[i].triage_op != TIJDSTIP_GEEN && rows[i].triage_op <= judge_before(c, rows[i].ontvangen_op);
        int at = month_index(d, rows[i].ontvangen_op);
        if (at >= 0) d->maanden[at].ontvangen++;
        if (at >= 0) d->maanden[at].op_tijd += in_time;
        if (rows[i].ontvangen_op >= from) d->op_tijd += in_time;
    }
    return OK;
}

static Status funnel(Ctx *c, Dashboard *d) {
    SqlDashTrechter row;
    Period p = period_of(d->filter.van, d->filter.tot);
    TRY(sql_dash_trechter(
        c->db, c->arena, (SqlDashTrechterIn){ctx_regio_id(c), p.van, p.tot, d->filter.gemeente, d->filter.vorm}, &row));
    const Telling steps[] = {
        {.code = S("ontvangen"), .label = S("Ontvangen"), .aantal = d->ontvangen},
        {.code = S("beoordeeld"), .label = S("Beoordeeld"), .aantal = row.beoordeeld},
        {.code = S("besproken"), .label = S("Besproken in overleg"), .aantal = row.besproken},
        {.code = S("vermoeden"), .label = besluit_label(c, BESLUIT_VERMOEDEN), .aantal = row.vermoeden},
        {.code = S("aangenomen"), .label = S("Route aangenomen"), .aantal = row.aangenomen},
        {.code = S("zorg"), .label = S("Zorg gestart"), .aantal = row.zorg},
    };
    d->trechter = arena_dup(c->arena, steps, sizeof steps);
    d->trechter_n = sizeof steps / sizeof *steps;
    return OK;
}

static Status routes(Ctx *c, Dashboard *d) {
    SqlDashRoutes *rows;
    size_t n;
    Period p = period_of(d->filter.van, d->filter.tot);
    TRY(sql_dash_routes(c->db, c->arena,
                        (SqlDashRoutesIn){ctx_regio_id(c), p.van, p.tot, d->filter.gemeente, d->filter.vorm}, &rows,
                        &n));
    d->routes = NEW_N(c->arena, Telling, n);
    for (size_t i = 0; i < n; i++) {
        const RegioRoute *r = regio_route(c->regio, rows[i].soort);
        d->routes[i] = (Telling){.code = rows[i].soort, .label = r ? r->naam : rows[i].soort, .aantal = rows[i].aantal};
    }
    d->routes_n = n;
    return OK;
}

static int by_number(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static Status lead_time(Ctx *c, Dashboard *d) {
    SqlDashDoorloop *rows;
    size_t n;
    Period p = period_of(d->filter.van, d->filter.tot);
    d->doorloop_dagen = -1;
    TRY(sql_dash_doorloop(c->db, c->arena,
                          (SqlDashDoorloopIn){ctx_regio_id(c), p.van, p.tot, d->filter.gemeente, d->filter.vorm}, &rows,
                          &n));
    if (n == 0) return OK;
    int64_t *days = NEW_N(c->arena, int64_t, n);
    for (size_t i = 0; i < n; i++) days[i] = datum_at(rows[i].besloten_op) - datum_at(rows[i].ontvangen_op);
    qsort(days, n, sizeof *days, by_number);
    d->doorloop_dagen = n % 2 ? days[n / 2] : (days[n / 2 - 1] + days[n / 2]) / 2;
    return OK;
}

static bool may_not_wait_for(const RegioRoute *route, Str other) {
    for (size_t i = 0; route && i < route->wacht_niet_op_n; i++)
        if (str_eq(route->wacht_niet_op[i]->id, other)) return true;
    return false;
}

static Status waiting_help(Ctx *c, Dashboard *d) {
    SqlDashWachtend *rows;
    size_t n;
    TRY(sql_dash_wachtend(c->db, c->arena, (SqlDashWachtendIn){ctx_regio_id(c)}, &rows, &n));
    Uuid last = {0};
    for (size_t i = 0; i < n; i++) {
        if (uuid_eq(rows[i].signaal_id, last) ||
            !may_not_wait_for(regio_route(c->regio, rows[i].soort), rows[i].andere))
            continue;
        last = rows[i].signaal_id;
        d->gaten++;
    }
    return OK;
}

static Status care_and_agreements(Ctx *c, Dashboard *d) {
    SqlDashDossiers files;
    SqlDashActies actions;
    SqlDashTerugkoppelingTeLaat feedback;
    Period p = period_of(d->filter.van, d->filter.tot);
    TRY(sql_dash_dossiers(c->db, c->arena,
                          (SqlDashDossiersIn){ctx_regio_id(c), p.van, p.tot, d->filter.gemeente, d->filter.vorm},
                          &files));
    TRY(sql_dash_acties(c->db, c->arena, (SqlDashActiesIn){ctx_regio_id(c), p.van, p.tot, ctx_vandaag(c)}, &actions));
    TRY(sql_dash_terugkoppeling_te_laat(c->db, c->arena,
                                        (SqlDashTerugkoppelingTeLaatIn){ctx_regio_id(c), ctx_vandaag(c)}, &feedback));
    d->dossiers = files.aantal;
    d->dossiers_minderjarig = files.minderjarig;
    d->acties_gedaan = actions.gedaan;
    d->acties_op_tijd = actions.op_tijd;
    d->acties_te_laat = actions.te_laat;
    d->terugkoppeling_te_laat = feedback.aantal;
    return OK;
}

/* ---- what may be shown of the parts that the table of municipality by form does not hold ---- */

static bool may_show(int64_t n, int64_t of_all) { return !is_small(n) && !is_small(of_all - n); }

static bool months_may_show(const Dashboard *d, const Dashboard *all, int step) {
    for (int i = 0; i < DASHBOARD_MAANDEN; i += step) {
        int64_t n = 0, of_all = 0;
        for (int m = i; m < i + step; m++) {
            n += d->maanden[m].ontvangen;
            of_all += all->maanden[m].ontvangen;
        }
        if (!may_show(n, of_all)) return false;
    }
    return true;
}

static int64_t same_in(const Telling *t, size_t n, Str code) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(t[i].code, code)) return t[i].aantal;
    return 0;
}

static void mask_beside(Telling *t, size_t n, const Telling *all, size_t all_n) {
    for (size_t i = 0; i < n; i++) t[i].verborgen |= !may_show(t[i].aantal, same_in(all, all_n, t[i].code));
}

static void mask(Dashboard *d, const Dashboard *all) {
    d->maand_stap = months_may_show(d, all, 1) ? 1 : months_may_show(d, all, 3) ? 3 : 0;
    dashboard_mask(d->routes, d->routes_n);
    mask_beside(d->routes, d->routes_n, all->routes, all->routes_n);
    mask_beside(d->trechter, d->trechter_n, all->trechter, all->trechter_n);
    d->dossiers_verborgen = !may_show(d->dossiers, all->dossiers);
    d->minderjarig_verborgen = d->dossiers_verborgen || !may_show(d->dossiers_minderjarig, d->dossiers) ||
                               !may_show(d->dossiers_minderjarig, all->dossiers_minderjarig);
}

static Status measure(Ctx *c, Dashboard *d) {
    TRY(signals(c, d));
    TRY(judged(c, d));
    TRY(months(c, d));
    TRY(funnel(c, d));
    TRY(routes(c, d));
    TRY(lead_time(c, d));
    TRY(waiting_help(c, d));
    return care_and_agreements(c, d);
}

Status dashboard_open(Ctx *c, DashboardFilter f, Dashboard *out) {
    TRY(toegang(c, HANDELING_CIJFERS_LEZEN));
    Bereik reach;
    (void)regio_mag(c->regio, c->actor.functie, HANDELING_CIJFERS_LEZEN, &reach);
    if (reach != BEREIK_REGIO) f.gemeente = c->actor.gemeente; /* others see their own municipality */
    if (reach != BEREIK_REGIO && str_empty(f.gemeente)) return NOT_FOUND;
    Dashboard d = {.filter = f}, all = {.filter = {.van = f.van, .tot = f.tot}};
    TRY(measure(c, &d));
    TRY(measure(c, &all));
    mask(&d, &all);
    *out = d;
    return OK;
}
