#include "keten/dashboard.h"

#include <stdlib.h>

#include "store/sql.h"

typedef struct Period {
    Tijdstip van, tot; /* tot is not included */
} Period;

static Period period_of(Datum van, Datum tot) { return (Period){tijdstip_at(van, 0), tijdstip_at(tot + 1, 0)}; }
static Period year_before(Datum van, Datum tot) {
    return period_of(datum_add_months(van, -12), datum_add_months(tot, -12));
}

void dashboard_mask(Telling *t, size_t n) {
    size_t hidden = 0, smallest = n;
    for (size_t i = 0; i < n; i++) {
        t[i].verborgen = t[i].aantal > 0 && t[i].aantal < DASHBOARD_DREMPEL;
        hidden += t[i].verborgen;
        bool candidate = t[i].aantal > 0 && !t[i].verborgen;
        if (candidate && (smallest == n || t[i].aantal < t[smallest].aantal)) smallest = i;
    }
    if (hidden == 1 && smallest < n) t[smallest].verborgen = true;
}

/* ---- one part each ---- */

static Status received(Ctx *c, const DashboardFilter *f, Period p, int64_t *out, int64_t *judged) {
    SqlDashOntvangen row;
    TRY(sql_dash_ontvangen(c->db, c->arena, (SqlDashOntvangenIn){ctx_regio_id(c), p.van, p.tot, f->gemeente, f->vorm},
                           &row));
    *out = row.ontvangen;
    if (judged) *judged = row.beoordeeld;
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

static int64_t count_of_form(const SqlDashPerVorm *rows, size_t n, Str vorm) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].vorm, vorm)) return rows[i].aantal;
    return 0;
}

static Status forms(Ctx *c, Dashboard *d) {
    SqlDashPerVorm *now, *before;
    size_t n, m;
    Period p = period_of(d->filter.van, d->filter.tot), q = year_before(d->filter.van, d->filter.tot);
    TRY(sql_dash_per_vorm(c->db, c->arena, (SqlDashPerVormIn){ctx_regio_id(c), p.van, p.tot, d->filter.gemeente}, &now,
                          &n));
    TRY(sql_dash_per_vorm(c->db, c->arena, (SqlDashPerVormIn){ctx_regio_id(c), q.van, q.tot, d->filter.gemeente},
                          &before, &m));
    d->vormen = NEW_N(c->arena, Telling, c->regio->vormen_n + 1);
    for (size_t i = 0; i <= c->regio->vormen_n; i++) {
        bool missing = i == c->regio->vormen_n;
        Str code = missing ? STR_NONE : c->regio->vormen[i].id;
        d->vormen[i] = (Telling){.code = code,
                                 .label = missing ? S("Nog niet bekend") : c->regio->vormen[i].naam,
                                 .aantal = count_of_form(now, n, code),
                                 .vorig = count_of_form(before, m, code)};
    }
    d->vormen_n = c->regio->vormen_n + 1;
    return OK;
}

static Status municipalities(Ctx *c, Dashboard *d) {
    SqlDashPerGemeente *rows;
    size_t n;
    Period p = period_of(d->filter.van, d->filter.tot);
    TRY(sql_dash_per_gemeente(c->db, c->arena, (SqlDashPerGemeenteIn){ctx_regio_id(c), p.van, p.tot, d->filter.vorm},
                              &rows, &n));
    d->gemeenten = NEW_N(c->arena, Telling, c->regio->gemeenten_n + 1);
    for (size_t i = 0; i < c->regio->gemeenten_n; i++) {
        const RegioGemeente *g = &c->regio->gemeenten[i];
        if (!regio_geldig(g->geldig, d->filter.tot)) continue;
        if (!str_none(d->filter.gemeente) && !str_eq(g->code, d->filter.gemeente)) continue;
        Telling t = {.code = g->code, .label = g->naam, .inwoners = g->inwoners};
        for (size_t j = 0; j < n; j++)
            if (str_eq(rows[j].gemeente, g->code)) t.aantal = rows[j].aantal;
        d->gemeenten[d->gemeenten_n++] = t;
    }
    Telling unknown = {.label = S("Gemeente niet bekend")};
    for (size_t j = 0; j < n; j++)
        if (str_none(rows[j].gemeente)) unknown.aantal = rows[j].aantal;
    if (unknown.aantal && str_none(d->filter.gemeente)) d->gemeenten[d->gemeenten_n++] = unknown;
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
        {.code = S("vermoeden"), .label = S("Redelijk vermoeden"), .aantal = row.vermoeden},
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
    TRY(sql_dash_wachtend(c->db, c->arena, (SqlDashWachtendIn){ctx_regio_id(c), d->filter.gemeente}, &rows, &n));
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

Status dashboard_open(Ctx *c, DashboardFilter f, Dashboard *out) {
    TRY(toegang(c, HANDELING_CIJFERS_LEZEN));
    Bereik reach;
    (void)regio_mag(c->regio, c->actor.functie, HANDELING_CIJFERS_LEZEN, &reach);
    if (reach != BEREIK_REGIO) f.gemeente = c->actor.gemeente; /* others see their own municipality */
    if (reach != BEREIK_REGIO && str_empty(f.gemeente)) return NOT_FOUND;
    Dashboard d = {.filter = f};
    TRY(received(c, &f, period_of(f.van, f.tot), &d.ontvangen, &d.beoordeeld));
    TRY(received(c, &f, year_before(f.van, f.tot), &d.ontvangen_vorig, NULL));
    TRY(months(c, &d));
    TRY(forms(c, &d));
    TRY(municipalities(c, &d));
    TRY(funnel(c, &d));
    TRY(routes(c, &d));
    TRY(lead_time(c, &d));
    TRY(waiting_help(c, &d));
    TRY(care_and_agreements(c, &d));
    *out = d;
    return OK;
}
