/* Decisions at the table: one form, everything that follows from it, in one transaction. */
#include "keten/casus.h"
#include "keten/overleg_intern.h"
#include "keten/terugkoppeling.h"
#include "keten/traject.h"
#include "keten/vernietigen.h"
#include "store/sql.h"

static const Veld besluit_velden[] = {
    {.naam = "toelichting", .type = VELD_LANG, .label = "Toelichting", .max = 2000, .gevoelig = GEVOELIG_PERSOON},
    {.naam = "eerste_doel", .type = VELD_LANG, .label = "Eerste doel", .max = 500, .gevoelig = GEVOELIG_PERSOON},
};
static const Soort soort_besluit = {.naam = "besluit", .label = "Besluit", .velden = besluit_velden, .aantal = 2};

Str besluit_label(const Ctx *c, Str soort) {
    if (str_eq(soort, BESLUIT_VERMOEDEN)) return str_empty(c->regio->zaak) ? S("Zaak") : c->regio->zaak;
    if (str_eq(soort, BESLUIT_LOPEND)) return S("Lopend signaal: blijven volgen");
    return S("Teruglegging");
}

/* ---- what must be filled in ---- */

static void check_raise(Ctx *c, const RegioOverleg *t, const BesluitInvoer *in) {
    if (in->routes_n == 0) fouten_add(&c->fouten, S("routes"), "Kies een of meer routes, en wie ze krijgt.");
    if (t->eerste_doel && str_empty(str_trim(in->eerste_doel)))
        fouten_add(&c->fouten, S("eerste_doel"),
                   "Schrijf op wat het eerste doel is, bijvoorbeeld: de uitbuiting stopt deze week.");
    if (t->casusregisseur || !str_empty(in->casusregisseur)) casus_check_regisseur(c, in->casusregisseur);
}

static void check_routes(Ctx *c, const RegioOverleg *t, const Signaal *s, const BesluitInvoer *in) {
    for (size_t i = 0; i < in->routes_n; i++) {
        const RegioRoute *route = NULL;
        for (size_t j = 0; j < t->uitkomsten_n; j++)
            if (str_eq(t->uitkomsten[j]->id, in->routes[i].soort)) route = t->uitkomsten[j];
        if (!route) {
            fouten_add(&c->fouten, S("routes"), "Kies een route die bij dit overleg hoort.");
            continue;
        }
        traject_check(c, s, route, in->routes[i].organisatie);
    }
}

bool overleg_kan(const RegioOverleg *t, Str besluit) {
    bool watch = str_eq(besluit, BESLUIT_LOPEND), back = str_eq(besluit, BESLUIT_TERUGLEGGING);
    for (size_t i = 0; i < t->uitkomsten_n; i++) {
        const RegioRoute *r = t->uitkomsten[i];
        if (watch ? r->houdt_lopend : back ? r->sluit_signaal : !r->houdt_lopend && !r->sluit_signaal) return true;
    }
    return false;
}

bool overleg_kiest_klasse(const Ctx *c, const RegioOverleg *t) {
    const RegioClassificatie *k = t->classificatie;
    return k && regio_functies_bevat(k->tweetraps ? k->definitief_door : k->door, c->actor.functie);
}

static void check_class(Ctx *c, const RegioOverleg *t, Str klasse) {
    if (str_none(klasse)) return;
    if (!t->classificatie || !regio_stand(c->regio, t->classificatie->id, klasse))
        fouten_add(&c->fouten, S("klasse"), "Kies een klasse uit de lijst.");
    else if (!overleg_kiest_klasse(c, t))
        fouten_add(&c->fouten, S("klasse"), "Deze klasse kiest een ander. Laat het veld leeg.");
}

static Status check(Ctx *c, const RegioOverleg *t, const Signaal *s, const BesluitInvoer *in) {
    bool raise = str_eq(in->soort, BESLUIT_VERMOEDEN), back = str_eq(in->soort, BESLUIT_TERUGLEGGING);
    if ((!raise && !back && !str_eq(in->soort, BESLUIT_LOPEND)) || !overleg_kan(t, in->soort))
        fouten_add(&c->fouten, S("soort"), "Kies wat er is besloten.");
    if (raise) check_raise(c, t, in);
    if (back && str_empty(str_trim(in->toelichting)))
        fouten_add(&c->fouten, S("toelichting"), "Schrijf op waarom het signaal wordt teruggelegd.");
    check_routes(c, t, s, in);
    check_class(c, t, in->klasse);
    return c->fouten.aantal ? INVALID : OK;
}

/* ---- what follows ---- */

static Status check_seen(Ctx *c, Uuid item, int64_t seen) {
    SqlBesluitTelling taken;
    TRY(sql_besluit_telling(c->db, c->arena, (SqlBesluitTellingIn){ctx_regio_id(c), item}, &taken));
    if (taken.aantal == seen) return OK;
    fouten_add(
        &c->fouten, S(""),
        "Over dit punt is net al een besluit vastgelegd. Lees wat er nu staat. Is er nog een besluit nodig? Leg het "
        "dan opnieuw vast.");
    return CONFLICT;
}

static Status store(Ctx *c, const Overleg *o, const Signaal *s, Uuid item, const BesluitInvoer *in, Uuid *id) {
    SqlBesluitInsertIn row = {.regio_id = ctx_regio_id(c),
                              .id = uuid_new(c->nu),
                              .agendapunt_id = item,
                              .signaal_id = s->id,
                              .soort = in->soort,
                              .op = c->nu,
                              .door = c->actor.gebruiker_id,
                              .casusregisseur = str_empty(in->casusregisseur) ? STR_NONE : in->casusregisseur};
    Waarden words = {.soort = &soort_besluit};
    waarde_set(&words, "toelichting", in->toelichting);
    waarde_set(&words, "eerste_doel", in->eerste_doel);
    TRY(ctx_seal_fields(c, o->sleutel, "besluit", "inhoud", row.id, 1, &words, &row.inhoud));
    *id = row.id;
    return sql_besluit_insert(c->db, row);
}

static Status keep_class(Ctx *c, const Overleg *o, const Signaal *s, Str class) {
    if (str_none(class)) return OK;
    return sql_klasse_insert(c->db, (SqlKlasseInsertIn){.regio_id = ctx_regio_id(c),
                                                        .id = uuid_new(c->nu),
                                                        .signaal_id = s->id,
                                                        .schema = o->tafel->classificatie->id,
                                                        .klasse = class,
                                                        .definitief = true,
                                                        .op = c->nu,
                                                        .door = c->actor.gebruiker_id});
}

/* By when a signal that the table keeps watching is looked at again: the term of the route that says so. */
static Tijdstip watch_until(Ctx *c, const RegioOverleg *t) {
    RegioVerval due;
    for (size_t i = 0; i < t->uitkomsten_n; i++) {
        const RegioRoute *r = t->uitkomsten[i];
        if (r->houdt_lopend && r->afronden && regio_termijn(c->regio, r->afronden->id, c->nu, &due) == OK)
            return due.uiterlijk;
    }
    return regio_tel(c->nu, 1, EENHEID_KALENDERMAANDEN);
}

static Status follow_raise(Ctx *c, Signaal *s, Uuid decision, const BesluitInvoer *in) {
    Str casus;
    Tijdstip due;
    for (size_t i = 0; i < in->routes_n; i++)
        TRY(traject_open(c, s, decision, in->routes[i].soort, in->routes[i].organisatie, in->routes[i].opdracht));
    TRY(trajecten_uiterlijk(c, s->id, &due));
    if (str_eq(s->status, SIGNAAL_IN_AANPAK))
        TRY(signaal_set_uiterlijk(c, s, due));
    else
        TRY(signaal_move(c, s, SIGNAAL_IN_AANPAK, due));
    if (str_empty(in->casusregisseur)) return OK;
    return casus_create(c, s, in->casusregisseur, in->eerste_doel, &casus);
}

static Status follow(Ctx *c, const RegioOverleg *t, Signaal *s, Uuid decision, const BesluitInvoer *in) {
    if (str_eq(in->soort, BESLUIT_VERMOEDEN)) {
        TRY(follow_raise(c, s, decision, in));
        return terugkoppeling_open(c, s, GEBEURTENIS_BESLUIT_GENOMEN);
    }
    if (str_eq(in->soort, BESLUIT_LOPEND)) {
        if (str_eq(s->status, SIGNAAL_LOPEND)) /* watched already: who reported it has heard that */
            return signaal_set_uiterlijk(c, s, watch_until(c, t));
        TRY(signaal_move(c, s, SIGNAAL_LOPEND, watch_until(c, t)));
        return terugkoppeling_open(c, s, GEBEURTENIS_BESLUIT_GENOMEN);
    }
    TRY(signaal_set_uitkomst(c, s, S("teruggelegd")));
    TRY(signaal_move(c, s, SIGNAAL_TERUGGELEGD, signaal_due_after(c, GEBEURTENIS_BESLUIT_GENOMEN)));
    return terugkoppeling_open(c, s, GEBEURTENIS_SIGNAAL_AFGESLOTEN);
}

Status overleg_besluit(Ctx *c, Str ref, Uuid punt, const BesluitInvoer *in) {
    Overleg o;
    TRY(overleg_find(c, ref, HANDELING_OVERLEG_BESLUITEN, &o));
    TRY(overleg_changeable(c, &o));
    SqlAgendapuntGet item;
    Signaal s;
    Uuid decision;
    TRY(sql_agendapunt_get(c->db, c->arena, (SqlAgendapuntGetIn){ctx_regio_id(c), o.id, punt}, &item));
    TRY(signaal_load(c, item.signaal_id, &s));
    TRY(check(c, o.tafel, &s, in));
    TRY(check_seen(c, punt, in->gezien));
    TRY(vernietigd_check(c, s.vernietigd_op));
    TRY(store(c, &o, &s, punt, in, &decision));
    TRY(keep_class(c, &o, &s, in->klasse));
    Str label = besluit_label(c, in->soort);
    TRY(voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, str_fmt(c->arena, "Besluit: %.*s", STR_ARG(label))));
    ctx_note(c, HANDELING_OVERLEG_BESLUITEN, SOORT_SIGNAAL, s.id, s.ref, S("overleg"), OK);
    return follow(c, o.tafel, &s, decision, in);
}

/* ---- reading them back ---- */

static Status routes_of_decision(Ctx *c, Uuid signaal, Besluit *b) {
    SqlBesluitRoutes *rows;
    TRY(sql_besluit_routes(c->db, c->arena, (SqlBesluitRoutesIn){ctx_regio_id(c), b->id, signaal}, &rows,
                           &b->routes_n));
    b->routes = NEW_N(c->arena, BesluitRoute, b->routes_n);
    for (size_t i = 0; i < b->routes_n; i++)
        b->routes[i] = (BesluitRoute){rows[i].soort, rows[i].organisatie, STR_NONE};
    return OK;
}

Status besluiten_of_item(Ctx *c, const Agendapunt *p, Besluit **out, size_t *n) {
    SqlBesluiten *rows;
    size_t count;
    TRY(sql_besluiten(c->db, c->arena, (SqlBesluitenIn){ctx_regio_id(c), p->id}, &rows, &count));
    Besluit *list = NEW_N(c->arena, Besluit, count);
    for (size_t i = 0; i < count; i++) {
        Waarden words;
        TRY(ctx_open_fields(c, "besluit", "inhoud", rows[i].id, 1, rows[i].inhoud, &soort_besluit, &words));
        list[i] = (Besluit){.id = rows[i].id,
                            .soort = rows[i].soort,
                            .label = besluit_label(c, rows[i].soort),
                            .op = rows[i].op,
                            .door = rows[i].naam,
                            .casusregisseur = rows[i].casusregisseur,
                            .eerste_doel = waarde(&words, "eerste_doel"),
                            .toelichting = waarde(&words, "toelichting")};
        TRY(routes_of_decision(c, p->signaal.id, &list[i]));
    }
    *out = list;
    *n = count;
    return OK;
}
