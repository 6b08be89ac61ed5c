#include "keten/actie.h"

#include "keten/dossier_intern.h"
#include "keten/overleg_intern.h"
#include "keten/signaal_intern.h"
#include "store/sql.h"

enum { ACTIONS_SHOWN = 200 };

static const Veld actie_velden[] = {
    {.naam = "wat", .type = VELD_TEKST, .label = "Wat is afgesproken?", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "resultaat",
     .type = VELD_LANG,
     .label = "Wat is het resultaat?",
     .max = 1000,
     .gevoelig = GEVOELIG_PERSOON},
};
static const Soort soort_actie = {.naam = "actie", .label = "Actie", .velden = actie_velden, .aantal = 2};

/* ---- making one ---- */

/* Who must never have what is in the words, cannot be the one they are for. */
static bool must_never_have(const Ctx *c, const RegioFunctie *f, Herkomst words) {
    bool never = f->organisaties_n > 0;
    for (size_t i = 0; i < f->organisaties_n; i++) {
        RegioDeelbaar answer =
            regio_deelbaar(c->regio, ctx_vandaag(c), words, GEGEVENS_PERSOONSGEGEVENS, f->organisaties[i]->id);
        never = never && !answer.mag && answer.regel;
    }
    return never;
}

/* The object an action belongs to lends its key, and decides who may make the action. */
static Status attach(Ctx *c, const ActieInvoer *in, SqlActieInsertIn *row, Str *gemeente) {
    *gemeente = STR_NONE;
    if (!str_none(in->overleg)) {
        Overleg o;
        TRY(overleg_find(c, in->overleg, HANDELING_ACTIE_VASTLEGGEN, &o));
        TRY(overleg_changeable(c, &o));
        row->overleg_id = o.id;
        row->sleutel_id = o.sleutel;
    }
    if (!str_none(in->signaal)) {
        Signaal s;
        TRY(signaal_find(c, in->signaal, HANDELING_ACTIE_VASTLEGGEN, &s));
        row->signaal_id = s.id;
        row->sleutel_id = s.sleutel;
        row->herkomst |= s.herkomst;
        *gemeente = s.gemeente;
    }
    if (!str_none(in->dossier)) {
        Dossier d;
        TRY(dossier_find(c, in->dossier, HANDELING_ACTIE_VASTLEGGEN, &d));
        row->dossier_id = d.id;
        row->sleutel_id = d.sleutel;
        *gemeente = d.gemeente;
    }
    REQUIRE(!uuid_is_nil(row->sleutel_id));
    return OK;
}

/* Whoever is chosen must find it in their work: of a function of the municipality, somebody of that municipality. */
static void check_owner(Ctx *c, const ActieInvoer *in, Str gemeente, Herkomst words) {
    const RegioFunctie *owner = regio_functie(c->regio, in->functie);
    if (!owner)
        fouten_add(&c->fouten, S("functie"), "Kies wie het doet.");
    else if (!functie_voert_uit(owner))
        fouten_add(&c->fouten, S("functie"), "De functie ‘%.*s’ heeft geen werkvoorraad. Kies een andere functie.",
                   STR_ARG(owner->naam));
    else if (owner->bereik == BEREIK_GEMEENTE && str_none(gemeente) && uuid_is_nil(in->gebruiker))
        fouten_add(&c->fouten, S("functie"),
                   "Niet bekend is van welke gemeente. Kies een functie die voor de hele regio werkt.");
    else if (must_never_have(c, owner, words))
        fouten_add(&c->fouten, S("functie"),
                   "Deze functie mag nooit persoonsgegevens krijgen van wie dit meldde. Kies een ander.");
}

static void check(Ctx *c, const ActieInvoer *in, Str gemeente, Herkomst words) {
    if (str_empty(str_trim(in->wat))) fouten_add(&c->fouten, S("wat"), "Schrijf op wat er is afgesproken.");
    if (in->wat.len > 400) fouten_add(&c->fouten, S("wat"), "Maak de tekst korter: hooguit 400 tekens.");
    check_owner(c, in, gemeente, words);
    if (in->uiterlijk == DATUM_GEEN)
        fouten_add(&c->fouten, S("uiterlijk"), "Vul in wanneer het klaar is, bijvoorbeeld 14-11-2026.");
    else if (in->uiterlijk < ctx_vandaag(c))
        fouten_add(&c->fouten, S("uiterlijk"), "Kies een datum van vandaag of later.");
}

Status actie_add(Ctx *c, const ActieInvoer *in, Str *ref) {
    SqlActieInsertIn row = {.regio_id = ctx_regio_id(c),
                            .id = uuid_new(c->nu),
                            .ref = reference_new(c->arena, "A"),
                            .functie = in->functie,
                            .gemeente = S(""),
                            .gebruiker = in->gebruiker,
                            .uiterlijk = in->uiterlijk,
                            .op = c->nu,
                            .door = c->actor.gebruiker_id,
                            .herkomst = herkomst_of_actor(c)};
    Str gemeente;
    TRY(attach(c, in, &row, &gemeente));
    check(c, in, gemeente, (Herkomst)row.herkomst);
    if (c->fouten.aantal) return INVALID;
    const RegioFunctie *f = regio_functie(c->regio, in->functie);
    row.herkomst |= herkomst_of_functie(f);
    if (f->bereik == BEREIK_GEMEENTE && !str_none(gemeente)) row.gemeente = gemeente;
    Waarden w = {.soort = &soort_actie};
    waarde_set(&w, "wat", in->wat);
    TRY(ctx_seal_fields(c, row.sleutel_id, "actie", "inhoud", row.id, 1, &w, &row.inhoud));
    TRY(sql_actie_insert(c->db, row));
    *ref = row.ref;
    if (uuid_is_nil(row.signaal_id)) return OK;
    return voorval_add(c, SOORT_SIGNAAL, row.signaal_id, row.sleutel_id,
                       str_fmt(c->arena, "Actie afgesproken met %.*s", STR_ARG(f->naam)));
}

/* ---- finishing one ---- */

static bool is_owner(const Ctx *c, Uuid gebruiker, Str functie, Str gemeente) {
    if (!uuid_is_nil(gebruiker)) return uuid_eq(gebruiker, c->actor.gebruiker_id);
    return str_eq(functie, c->actor.functie) && (str_empty(gemeente) || str_eq(gemeente, c->actor.gemeente));
}

/* Whoever owns it may finish it; anybody else needs reach to what it belongs to. */
static Status may_finish(Ctx *c, const SqlActieByRef *row, Str ref) {
    if (is_owner(c, row->gebruiker, row->functie, row->gemeente) && mag(c, HANDELING_ACTIE_AFRONDEN)) {
        ctx_note(c, HANDELING_ACTIE_AFRONDEN, "actie", row->id, ref, S("eigenaar"), OK);
        return OK;
    }
    Uuid object = !uuid_is_nil(row->dossier_id)   ? row->dossier_id
                  : !uuid_is_nil(row->signaal_id) ? row->signaal_id
                                                  : row->overleg_id;
    return toegang_tot(c, HANDELING_ACTIE_AFRONDEN, "actie", object, STR_NONE);
}

static Status end(Ctx *c, Str ref, Str status, Str words) {
    SqlActieByRef row = {0};
    Status found = sql_actie_by_ref(c->db, c->arena, (SqlActieByRefIn){ctx_regio_id(c), ref}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(may_finish(c, &row, ref));
    if (found == NOT_FOUND) return NOT_FOUND;
    Waarden w;
    TRY(ctx_open_fields(c, "actie", "inhoud", row.id, 1, row.inhoud, &soort_actie, &w));
    waarde_set(&w, "resultaat", words);
    Bytes sealed;
    TRY(ctx_seal_fields(c, row.sleutel_id, "actie", "inhoud", row.id, 1, &w, &sealed));
    Status stored = sql_actie_set_status(c->db, (SqlActieSetStatusIn){.status = status,
                                                                      .op = c->nu,
                                                                      .door = c->actor.gebruiker_id,
                                                                      .herkomst = row.herkomst | herkomst_of_actor(c),
                                                                      .inhoud = sealed,
                                                                      .regio_id = ctx_regio_id(c),
                                                                      .id = row.id});
    if (stored == CONFLICT) fouten_add(&c->fouten, S(""), "Deze actie is al afgerond.");
    return stored;
}

Status actie_afronden(Ctx *c, Str ref, Str resultaat) { return end(c, ref, S("gedaan"), resultaat); }

Status actie_vervallen(Ctx *c, Str ref, Str reden) {
    if (str_empty(str_trim(reden))) return fout(&c->fouten, S("reden"), "Schrijf op waarom dit niet meer hoeft.");
    return end(c, ref, S("vervallen"), reden);
}

/* ---- lists ---- */

static Str owner_shown(Ctx *c, Str functie, Str gemeente, Str naam) {
    if (!str_none(naam)) return naam;
    const RegioFunctie *f = regio_functie(c->regio, functie);
    const RegioGemeente *g = str_empty(gemeente) ? NULL : regio_gemeente(c->regio, gemeente);
    Str name = f ? f->naam : functie;
    return g ? str_fmt(c->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(g->naam)) : name;
}

/* The owner reads what was written for them, unless they must never have it; others go by whose data it is. A victim file and
 * minutes have walls of their own, which come first. */
static bool may_read(Ctx *c, const SqlActiesVan *row) {
    Str reason;
    if (str_none(row->signaal_ref) || !str_none(row->overleg_ref)) return true;
    if (is_owner(c, row->gebruiker, row->functie, row->gemeente)) return !signaal_never(c, (Herkomst)row->herkomst);
    return signaal_may_read_personal(c, (Herkomst)row->herkomst, &reason);
}

static Status open_words(Ctx *c, const SqlActiesVan *row, Waarden *w) {
    Status opened = ctx_open_fields(c, "actie", "inhoud", row->id, 1, row->inhoud, &soort_actie, w);
    if (opened != NOT_FOUND) return opened;
    waarde_set(w, "wat", S("Vernietigd na de bewaartermijn"));
    return OK;
}

static Status to_action(Ctx *c, const SqlActiesVan *row, Actie *out) {
    Waarden w = {.soort = &soort_actie};
    if (may_read(c, row))
        TRY(open_words(c, row, &w));
    else
        waarde_set(&w, "wat", S("Wat er is afgesproken, is niet voor uw organisatie"));
    *out = (Actie){.id = row->id,
                   .ref = row->ref,
                   .wat = waarde(&w, "wat"),
                   .resultaat = waarde(&w, "resultaat"),
                   .functie = row->functie,
                   .gemeente = row->gemeente,
                   .gebruiker = row->gebruiker,
                   .eigenaar = owner_shown(c, row->functie, row->gemeente, row->naam),
                   .uiterlijk = row->uiterlijk,
                   .status = row->status,
                   .te_laat = str_eq(row->status, S("open")) && row->uiterlijk < ctx_vandaag(c),
                   .signaal_ref = row->signaal_ref,
                   .dossier_ref = row->dossier_ref,
                   .overleg_ref = row->overleg_ref};
    return OK;
}

static Status to_actions(Ctx *c, const SqlActiesVan *rows, size_t count, Actie **out, size_t *n) {
    Actie *list = NEW_N(c->arena, Actie, count);
    for (size_t i = 0; i < count; i++) TRY(to_action(c, &rows[i], &list[i]));
    *out = list;
    *n = count;
    return OK;
}

static Status of_object(Ctx *c, SqlActiesVanIn in, Actie **out, size_t *n) {
    in.regio_id = ctx_regio_id(c);
    in.max = ACTIONS_SHOWN;
    SqlActiesVan *rows;
    size_t count;
    TRY(sql_acties_van(c->db, c->arena, in, &rows, &count));
    return to_actions(c, rows, count, out, n);
}

Status acties_signaal(Ctx *c, const Signaal *s, Actie **out, size_t *n) {
    TRY(toegang_tot(c, HANDELING_ACTIE_LEZEN, SOORT_SIGNAAL, s->id, s->ref));
    if (s->afgeschermd) {
        *out = NULL;
        *n = 0;
        return OK;
    }
    return of_object(c, (SqlActiesVanIn){.signaal_id = s->id}, out, n);
}

Status acties_dossier(Ctx *c, Uuid dossier, Actie **out, size_t *n) {
    return of_object(c, (SqlActiesVanIn){.dossier_id = dossier}, out, n);
}

Status acties_overleg(Ctx *c, Uuid overleg, Actie **out, size_t *n) {
    return of_object(c, (SqlActiesVanIn){.overleg_id = overleg}, out, n);
}

Status acties_vorige(Ctx *c, Str tafel, Tijdstip voor, Actie **out, size_t *n) {
    SqlOverlegVoor earlier;
    Status found = sql_overleg_voor(c->db, c->arena, (SqlOverlegVoorIn){ctx_regio_id(c), tafel, voor}, &earlier);
    *out = NULL;
    *n = 0;
    if (found == NOT_FOUND) return OK;
    TRY(found);
    return acties_overleg(c, earlier.id, out, n);
}

Status acties_mijn(Ctx *c, Actie **out, size_t *n) {
    TRY(toegang(c, HANDELING_WERK_LEZEN));
    SqlActiesOpenVoor *rows;
    size_t count;
    SqlActiesOpenVoorIn in = {.regio_id = ctx_regio_id(c),
                              .functie = c->actor.functie,
                              .gemeente = werk_gemeente(c),
                              .gebruiker = c->actor.gebruiker_id,
                              .max = ACTIONS_SHOWN};
    TRY(sql_acties_open_voor(c->db, c->arena, in, &rows, &count));
    _Static_assert(sizeof(SqlActiesOpenVoor) == sizeof(SqlActiesVan), "the two statements give the same row");
    return to_actions(c, (const SqlActiesVan *)rows, count, out, n);
}
