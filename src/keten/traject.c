#include "keten/traject.h"

#include "keten/dossier.h"
#include "keten/signaal_intern.h"
#include "keten/terugkoppeling.h"
#include "store/sql.h"

static const Veld traject_velden[] = {
    {.naam = "opdracht", .type = VELD_LANG, .label = "Opdracht", .max = 1000, .gevoelig = GEVOELIG_PERSOON},
    {.naam = "toelichting", .type = VELD_LANG, .label = "Toelichting", .max = 2000, .gevoelig = GEVOELIG_PERSOON},
};
static const Soort soort_traject = {.naam = "route", .label = "Route", .velden = traject_velden, .aantal = 2};

/* ---- opening ---- */

/* A municipality can look to another region for a part of the work: then only the organisation there gets such a route. */
static const RegioOrganisatie *taken_over_by(const Ctx *c, const Signaal *s, Routesoort soort) {
    const RegioGemeente *g = str_none(s->gemeente) ? NULL : regio_gemeente(c->regio, s->gemeente);
    for (size_t i = 0; g && i < g->componenten_n; i++)
        if (g->componenten[i].soort == soort) return g->componenten[i].organisatie;
    return NULL;
}

static bool needs_no_table(const RegioRoute *r) { return r->buiten_overleg && !r->sluit_signaal && !r->houdt_lopend; }

bool traject_kan(const Ctx *c, const Signaal *s, const RegioRoute *route, const RegioOrganisatie *to) {
    const RegioOrganisatie *elsewhere = taken_over_by(c, s, route->soort);
    return needs_no_table(route) && (!elsewhere || elsewhere == to);
}

void traject_check(Ctx *c, const Signaal *s, const RegioRoute *route, Str organisatie) {
    const RegioOrganisatie *elsewhere = taken_over_by(c, s, route->soort);
    bool receives = false;
    for (size_t i = 0; i < route->ontvangers.n; i++)
        receives = receives || str_eq(route->ontvangers.ptr[i]->id, organisatie);
    if (!receives)
        fouten_add(&c->fouten, S("routes"), "Kies wie de route ‘%.*s’ krijgt.", STR_ARG(route->naam));
    else if (elsewhere && !str_eq(elsewhere->id, organisatie))
        fouten_add(&c->fouten, S("routes"), "Kies voor de route ‘%.*s’ %.*s: zo is het voor deze gemeente afgesproken.",
                   STR_ARG(route->naam), STR_ARG(elsewhere->naam));
}

Status traject_open(Ctx *c, Signaal *s, Uuid besluit, Str soort, Str organisatie, Str opdracht) {
    SqlRouteInsertIn row = {
        .regio_id = ctx_regio_id(c),
        .id = uuid_new(c->nu),
        .signaal_id = s->id,
        .besluit_id = besluit,
        .soort = soort,
        .organisatie = organisatie,
        .geopend_op = c->nu,
        .herkomst = herkomst_of_words(c, s, herkomst_of_organisatie(regio_organisatie(c->regio, organisatie)))};
    Waarden words = {.soort = &soort_traject};
    waarde_set(&words, "opdracht", opdracht);
    TRY(ctx_seal_fields(c, s->sleutel, "route", "inhoud", row.id, 1, &words, &row.inhoud));
    Status stored = sql_route_insert(c->db, row);
    if (stored == CONFLICT) return OK; /* chosen twice on one form */
    TRY(stored);
    const RegioOrganisatie *o = regio_organisatie(c->regio, organisatie);
    if (!o->per_gemeente)
        TRY(kring_add(c, SOORT_SIGNAAL, s->id, kring_organisatie(c->arena, organisatie), s->status, s->uiterlijk));
    const RegioRoute *route = regio_route(c->regio, soort);
    return voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel,
                       str_fmt(c->arena, "Route %.*s gevraagd aan %.*s", STR_ARG(route->naam), STR_ARG(o->naam)));
}

/* ---- outside a table ---- */

static Status already_open(Ctx *c, const Signaal *s, Str soort, Str organisatie) {
    SqlRoutesVanSignaal *rows;
    size_t n;
    TRY(sql_routes_van_signaal(c->db, c->arena, (SqlRoutesVanSignaalIn){ctx_regio_id(c), s->id}, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        bool open = str_eq(rows[i].status, TRAJECT_GEVRAAGD) || str_eq(rows[i].status, TRAJECT_AANGENOMEN);
        if (!open || !str_eq(rows[i].soort, soort) || !str_eq(rows[i].organisatie, organisatie)) continue;
        fouten_add(&c->fouten, S(""), "Deze route loopt al bij deze organisatie.");
        return CONFLICT;
    }
    return OK;
}

bool traject_kan_starten(const Signaal *s) {
    const Str open[] = {SIGNAAL_BEOORDEELD, SIGNAAL_GEAGENDEERD, SIGNAAL_LOPEND, SIGNAAL_IN_AANPAK};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (str_eq(s->status, open[i])) return true;
    return false;
}

static Status can_start(Ctx *c, const Signaal *s) {
    if (traject_kan_starten(s)) return OK;
    fouten_add(&c->fouten, S(""), "Beoordeel het signaal eerst. Daarna kunt u een route starten.");
    return CONFLICT;
}

/* A signal that goes to a table waits for it as before; for another this is the decision. */
static Status take_up(Ctx *c, Signaal *s) {
    const RegioUrgentie *u = regio_urgentie(c->regio, s->urgentie);
    Tijdstip due;
    if (u && u->overleg) return OK;
    TRY(trajecten_uiterlijk(c, s->id, &due));
    if (str_eq(s->status, SIGNAAL_IN_AANPAK))
        TRY(signaal_set_uiterlijk(c, s, due));
    else
        TRY(signaal_move(c, s, SIGNAAL_IN_AANPAK, due));
    return terugkoppeling_open(c, s, GEBEURTENIS_BESLUIT_GENOMEN);
}

Status traject_start(Ctx *c, Str signaal, Str soort, Str organisatie, Str opdracht) {
    Signaal s;
    TRY(signaal_find(c, signaal, HANDELING_SIGNAAL_TRIAGE, &s));
    const RegioRoute *route = regio_route(c->regio, soort);
    if (!route || !needs_no_table(route))
        return fout(&c->fouten, S("routes"), "Kies een route die ook buiten het overleg kan beginnen.");
    traject_check(c, &s, route, organisatie);
    if (c->fouten.aantal) return INVALID;
    TRY(can_start(c, &s));
    TRY(already_open(c, &s, soort, organisatie));
    Uuid no_table = uuid_new(c->nu); /* a decision of its own, which stands on no agenda */
    TRY(traject_open(c, &s, no_table, soort, organisatie, opdracht));
    return take_up(c, &s);
}

/* ---- reading ---- */

/* A municipality receives as the municipality of the signal. */
static bool is_receiver(const Ctx *c, Str organisatie) { return str_eq(c->actor.organisatie, organisatie); }

bool traject_mag(const Ctx *c, const Traject *t) {
    return is_receiver(c, t->organisatie) && mag(c, HANDELING_ROUTE_BIJWERKEN) &&
           regio_functies_bevat(t->route->behandelaars, c->actor.functie);
}

static Status open_words(Ctx *c, const SqlRoutesVanSignaal *row, Traject *t) {
    Waarden asked, answered;
    TRY(ctx_open_fields(c, "route", "inhoud", row->id, 1, row->inhoud, &soort_traject, &asked));
    t->opdracht = waarde(&asked, "opdracht");
    t->toelichting = waarde(&asked, "toelichting"); /* of before the answer had a place of its own */
    if (!row->antwoord.ptr) return OK;
    TRY(ctx_open_fields(c, "route", "antwoord", row->id, 1, row->antwoord, &soort_traject, &answered));
    t->toelichting = waarde(&answered, "toelichting");
    return OK;
}

static Status to_traject(Ctx *c, const Signaal *s, const SqlRoutesVanSignaal *row, Traject *out) {
    Traject t = {.id = row->id,
                 .signaal_ref = s->ref,
                 .status = row->status,
                 .organisatie = row->organisatie,
                 .uitkomst = row->uitkomst,
                 .route = regio_route(c->regio, row->soort),
                 .geopend_op = row->geopend_op,
                 .aangenomen_op = row->aangenomen_op,
                 .afgerond_op = row->afgerond_op,
                 .aannemen_voor = TIJDSTIP_GEEN,
                 .versie = row->versie};
    RegioVerval due;
    if (t.route->aannemen && regio_termijn(c->regio, t.route->aannemen->id, row->geopend_op, &due) == OK)
        t.aannemen_voor = due.uiterlijk;
    Str reason;
    t.afgeschermd = (t.route->inhoud_besloten && !is_receiver(c, row->organisatie)) || s->afgeschermd ||
                    !signaal_may_read_personal(c, (Herkomst)row->herkomst, &reason);
    if (mag(c, HANDELING_DOSSIER_ZIEN)) t.dossier_ref = row->dossier_ref;
    if (!t.afgeschermd) TRY(open_words(c, row, &t));
    *out = t;
    return OK;
}

Status trajecten(Ctx *c, const Signaal *s, Traject **out, size_t *n) {
    TRY(toegang_tot(c, HANDELING_ROUTE_LEZEN, SOORT_SIGNAAL, s->id, s->ref));
    SqlRoutesVanSignaal *rows;
    size_t count, kept = 0;
    TRY(sql_routes_van_signaal(c->db, c->arena, (SqlRoutesVanSignaalIn){ctx_regio_id(c), s->id}, &rows, &count));
    Traject *list = NEW_N(c->arena, Traject, count);
    for (size_t i = 0; i < count; i++)
        if (regio_route(c->regio, rows[i].soort)) TRY(to_traject(c, s, &rows[i], &list[kept++]));
    *out = list;
    *n = kept;
    return OK;
}

Status trajecten_mijn(Ctx *c, Traject **out, size_t *n) {
    TRY(toegang(c, HANDELING_ROUTE_LEZEN));
    SqlRoutesVanOrganisatie *rows;
    size_t count, kept = 0;
    TRY(sql_routes_van_organisatie(
        c->db, c->arena, (SqlRoutesVanOrganisatieIn){ctx_regio_id(c), c->actor.organisatie, 50}, &rows, &count));
    Traject *list = NEW_N(c->arena, Traject, count);
    for (size_t i = 0; i < count; i++) {
        Signaal s;
        TRY(signaal_load(c, rows[i].signaal_id, &s));
        if (!str_empty(c->actor.gemeente) && !str_eq(c->actor.gemeente, s.gemeente)) continue;
        Traject *of_signal;
        size_t m;
        Status seen = trajecten(c, &s, &of_signal, &m);
        if (seen == NOT_FOUND) continue;
        TRY(seen);
        for (size_t j = 0; j < m; j++)
            if (uuid_eq(of_signal[j].id, rows[i].id)) list[kept++] = of_signal[j];
    }
    *out = list;
    *n = kept;
    return OK;
}

Status trajecten_gevraagd(Ctx *c, int64_t *out) {
    Str circle = kring_for(c, HANDELING_ROUTE_LEZEN);
    SqlRoutesGevraagdAantal asked = {0};
    if (!str_none(circle) && mag(c, HANDELING_ROUTE_BIJWERKEN))
        TRY(sql_routes_gevraagd_aantal(
            c->db, c->arena, (SqlRoutesGevraagdAantalIn){ctx_regio_id(c), c->actor.organisatie, circle}, &asked));
    *out = asked.aantal;
    return OK;
}

bool traject_te_laat(const Ctx *c, const Traject *t) {
    return str_eq(t->status, TRAJECT_GEVRAAGD) && t->aannemen_voor != TIJDSTIP_GEEN && t->aannemen_voor < c->nu;
}

/* ---- what a change of a route means for its signal ---- */

enum { REVIEW_MONTHS = 3 };

typedef struct RoutesNow {
    size_t asked, running;
    Tijdstip due; /* the first answer that is awaited, else the first end; TIJDSTIP_GEEN when nothing is open */
    bool refused; /* and nobody opened another route since: that refusal has no answer yet */
} RoutesNow;

static Tijdstip answer_due(Ctx *c, const SqlRoutesVanSignaal *row) {
    const RegioRoute *r = regio_route(c->regio, row->soort);
    RegioVerval due;
    bool asked = str_eq(row->status, TRAJECT_GEVRAAGD);
    const RegioTermijn *term = !r ? NULL : asked ? r->aannemen : r->afronden;
    if (term && regio_termijn(c->regio, term->id, asked ? row->geopend_op : row->aangenomen_op, &due) == OK)
        return due.uiterlijk;
    return regio_tel(c->nu, asked ? 1 : REVIEW_MONTHS, EENHEID_KALENDERMAANDEN);
}

static Tijdstip first_due(Ctx *c, const SqlRoutesVanSignaal *rows, size_t n, Str status) {
    Tijdstip first = TIJDSTIP_GEEN;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(rows[i].status, status)) continue;
        Tijdstip due = answer_due(c, &rows[i]);
        if (first == TIJDSTIP_GEEN || due < first) first = due;
    }
    return first;
}

static Status routes_now(Ctx *c, Uuid signaal, RoutesNow *out) {
    SqlRoutesVanSignaal *rows;
    size_t n;
    TRY(sql_routes_van_signaal(c->db, c->arena, (SqlRoutesVanSignaalIn){ctx_regio_id(c), signaal}, &rows, &n));
    RoutesNow now = {0};
    Tijdstip last_refused = 0, last_opened = 0;
    for (size_t i = 0; i < n; i++) {
        bool refused = str_eq(rows[i].status, TRAJECT_GEWEIGERD);
        now.asked += str_eq(rows[i].status, TRAJECT_GEVRAAGD);
        now.running += str_eq(rows[i].status, TRAJECT_AANGENOMEN);
        if (rows[i].geopend_op > last_opened) last_opened = rows[i].geopend_op;
        if (refused && rows[i].afgerond_op > last_refused) last_refused = rows[i].afgerond_op;
    }
    now.refused = last_refused && last_refused >= last_opened;
    now.due = first_due(c, rows, n, now.asked ? TRAJECT_GEVRAAGD : TRAJECT_AANGENOMEN);
    *out = now;
    return OK;
}

/* Among the running signals it comes on the next agenda and in the work of who fills that. */
static Status back_to_director(Ctx *c, Signaal *s) {
    Tijdstip due = regio_tel(c->nu, 1, EENHEID_WERKDAGEN);
    TRY(voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel,
                    S("Na de weigering loopt er geen route meer: terug naar wie de keten regisseert")));
    if (str_eq(s->status, SIGNAAL_LOPEND)) return signaal_set_uiterlijk(c, s, due);
    return signaal_move(c, s, SIGNAAL_LOPEND, due);
}

Status trajecten_uiterlijk(Ctx *c, Uuid signaal, Tijdstip *out) {
    RoutesNow now;
    TRY(routes_now(c, signaal, &now));
    *out = now.due != TIJDSTIP_GEEN ? now.due : regio_tel(c->nu, 1, EENHEID_KALENDERMAANDEN);
    return OK;
}

/* As long as a route waits for an answer the signal is due by then; when all run it is looked at again when the first should
 * end; when none is open any more the signal is closed, unless one was refused: then somebody decides what happens instead. */
static Status review_signal(Ctx *c, Uuid id) {
    Signaal s;
    RoutesNow now;
    TRY(signaal_load(c, id, &s));
    bool watched = str_eq(s.status, SIGNAAL_LOPEND);
    if (!watched && !str_eq(s.status, SIGNAAL_IN_AANPAK)) return OK;
    TRY(routes_now(c, id, &now));
    if (now.asked || now.running) return watched ? OK : signaal_set_uiterlijk(c, &s, now.due);
    if (now.refused) return back_to_director(c, &s);
    return watched ? OK : signaal_move(c, &s, SIGNAAL_AFGESLOTEN, c->nu);
}

/* ---- the receiving organisation answers ---- */

typedef struct Loaded {
    Signaal s;
    Traject t;
} Loaded;

static Status load_for_change(Ctx *c, Uuid id, Loaded *out) {
    SqlRouteGet row = {0};
    Status found = sql_route_get(c->db, c->arena, (SqlRouteGetIn){ctx_regio_id(c), id}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, HANDELING_ROUTE_BIJWERKEN, SOORT_SIGNAAL, row.signaal_id, STR_NONE));
    if (!is_receiver(c, row.organisatie)) return NOT_FOUND;
    TRY(signaal_load(c, row.signaal_id, &out->s));
    Traject *list;
    size_t n;
    TRY(trajecten(c, &out->s, &list, &n));
    for (size_t i = 0; i < n; i++) {
        if (!uuid_eq(list[i].id, id)) continue;
        out->t = list[i];
        return traject_mag(c, &list[i]) ? OK : FORBIDDEN;
    }
    return NOT_FOUND;
}

static Status changed_meanwhile(Ctx *c, Status stored) {
    if (stored == CONFLICT)
        fouten_add(&c->fouten, S(""), "Iemand anders heeft deze route net bijgewerkt. Ververs de pagina.");
    return stored;
}

static Status note_change(Ctx *c, const Loaded *l, const char *what) {
    return voorval_add(c, SOORT_SIGNAAL, l->s.id, l->s.sleutel,
                       str_fmt(c->arena, "Route %.*s %s", STR_ARG(l->t.route->naam), what));
}

Status traject_aannemen(Ctx *c, Uuid traject, int64_t versie, Str *dossier_ref) {
    Loaded l;
    TRY(load_for_change(c, traject, &l));
    TRY(changed_meanwhile(
        c, sql_route_aangenomen(c->db, (SqlRouteAangenomenIn){c->nu, ctx_regio_id(c), traject, versie})));
    TRY(note_change(c, &l, "aangenomen"));
    Str ref = STR_NONE;
    if (l.t.route->opent_dossier) TRY(dossier_create(c, &l.s, traject, l.t.organisatie, &ref));
    if (dossier_ref) *dossier_ref = ref;
    return review_signal(c, l.s.id);
}

static Status finish(Ctx *c, const Loaded *l, int64_t versie, Str status, Str uitkomst, Str words) {
    Waarden w = {.soort = &soort_traject};
    waarde_set(&w, "toelichting", words);
    Bytes sealed;
    TRY(ctx_seal_fields(c, l->s.sleutel, "route", "antwoord", l->t.id, 1, &w, &sealed));
    return changed_meanwhile(c, sql_route_afgerond(c->db, (SqlRouteAfgerondIn){.status = status,
                                                                               .op = c->nu,
                                                                               .uitkomst = uitkomst,
                                                                               .antwoord = sealed,
                                                                               .regio_id = ctx_regio_id(c),
                                                                               .id = l->t.id,
                                                                               .versie = versie}));
}

Status traject_weigeren(Ctx *c, Uuid traject, int64_t versie, Str reden) {
    Loaded l;
    TRY(load_for_change(c, traject, &l));
    if (str_empty(str_trim(reden)))
        return fout(&c->fouten, S("reden"), "Schrijf op waarom uw organisatie dit niet kan doen.");
    TRY(finish(c, &l, versie, TRAJECT_GEWEIGERD, STR_NONE, reden));
    const RegioOrganisatie *o = regio_organisatie(c->regio, l.t.organisatie);
    TRY(note_change(c, &l, str_z(c->arena, str_fmt(c->arena, "geweigerd door %.*s", STR_ARG(o->naam)))));
    return review_signal(c, l.s.id);
}

Status traject_afronden(Ctx *c, Uuid traject, int64_t versie, Str uitkomst, Str toelichting) {
    Loaded l;
    TRY(load_for_change(c, traject, &l));
    const RegioUitkomst *known = regio_route_uitkomst(l.t.route, uitkomst);
    if (!known) return fout(&c->fouten, S("uitkomst"), "Kies een uitkomst uit de lijst.");
    if (!str_eq(l.t.status, TRAJECT_AANGENOMEN)) {
        fouten_add(&c->fouten, S(""), "Neem de route eerst aan. Daarna kunt u haar afronden.");
        return CONFLICT;
    }
    TRY(finish(c, &l, versie, TRAJECT_AFGEROND, known->id, toelichting));
    TRY(note_change(c, &l, "afgerond"));
    TRY(terugkoppeling_open(c, &l.s, GEBEURTENIS_ROUTE_AFGEROND));
    return review_signal(c, l.s.id);
}

/* ---- help may not wait ---- */

static int days_between(Tijdstip from, Tijdstip to) { return datum_at(to) - datum_at(from); }

static const Traject *other_route(const Traject *list, size_t n, const RegioRoute *route) {
    for (size_t i = 0; i < n; i++)
        if (list[i].route == route) return &list[i];
    return NULL;
}

/* Refused, and nobody else helps, helped since or said no later. */
static bool help_undone(const Traject *list, size_t n, const Traject *care) {
    if (!str_eq(care->status, TRAJECT_GEWEIGERD) || care->route->wacht_niet_op_n == 0) return false;
    for (const Traject *t = list; t < list + n; t++) {
        if (t == care || t->route != care->route) continue;
        bool refused = str_eq(t->status, TRAJECT_GEWEIGERD);
        if (refused ? t > care : t->afgerond_op == TIJDSTIP_GEEN || t->afgerond_op > care->afgerond_op) return false;
    }
    return true;
}

static size_t gaps_of(Ctx *c, const Traject *list, size_t n, const Traject *care, Gat *out) {
    Gat gap = {.zorg = care->route->naam, .op = STR_NONE, .dagen = days_between(care->geopend_op, c->nu)};
    gap.geweigerd = str_eq(care->status, TRAJECT_GEWEIGERD);
    size_t found = 0;
    for (size_t i = 0; i < care->route->wacht_niet_op_n; i++) {
        const Traject *other = other_route(list, n, care->route->wacht_niet_op[i]);
        if (!other) continue;
        gap.op = other->route->naam;
        gap.wacht = other->aangenomen_op != TIJDSTIP_GEEN;
        out[found++] = gap;
    }
    if (gap.geweigerd && found == 0) out[found++] = gap;
    return found;
}

Status traject_gaten(Ctx *c, const Signaal *s, Gat **out, size_t *n) {
    Traject *list;
    size_t count, room = 0, gaps = 0;
    TRY(trajecten(c, s, &list, &count));
    for (size_t i = 0; i < count; i++) room += list[i].route->wacht_niet_op_n;
    Gat *found = NEW_N(c->arena, Gat, room);
    bool over = str_eq(s->status, SIGNAAL_TERUGGELEGD) || str_eq(s->status, SIGNAAL_AFGESLOTEN);
    for (const Traject *care = list; care < list + count; care++)
        if (str_eq(care->status, TRAJECT_GEVRAAGD) || (!over && help_undone(list, count, care)))
            gaps += gaps_of(c, list, count, care, found + gaps);
    *out = found;
    *n = gaps;
    return OK;
}
