/* What partners add to a signal: enrichment, persons, and its history. */
#include "keten/signaal_intern.h"
#include "store/historie.h"
#include "store/sql.h"
#include "store/zoek.h"

enum { HISTORY_SHOWN = 300 };

Herkomst herkomst_of_organisatie(const RegioOrganisatie *o) {
    switch (o ? o->soort : ORGANISATIESOORT_GEEN) {
    case ORGANISATIESOORT_ZORG:
    case ORGANISATIESOORT_VEILIGTHUIS: return HERKOMST_ZORG;
    case ORGANISATIESOORT_POLITIE:
    case ORGANISATIESOORT_OM: return HERKOMST_POLITIE;
    case ORGANISATIESOORT_GEEN: return HERKOMST_MELDER;
    default: return HERKOMST_GEMEENTE;
    }
}

Herkomst herkomst_of_functie(const RegioFunctie *f) {
    Herkomst all = HERKOMST_GEEN;
    for (size_t i = 0; i < f->organisaties_n; i++) all |= herkomst_of_organisatie(f->organisaties[i]);
    return all;
}

Herkomst herkomst_of_actor(const Ctx *c) {
    return herkomst_of_organisatie(regio_organisatie(c->regio, c->actor.organisatie));
}

Herkomst herkomst_of_words(const Ctx *c, const Signaal *s, Herkomst voor) {
    return s->herkomst | herkomst_of_actor(c) | voor;
}

/* Who types over what care or the police told them says so. */
static Herkomst told_by(const Waarden *verrijking) {
    Str from = waarde(verrijking, "herkomst");
    Herkomst h = HERKOMST_GEEN;
    if (str_eq(from, S("zorg")) || str_eq(from, S("beide"))) h |= HERKOMST_ZORG;
    if (str_eq(from, S("politie")) || str_eq(from, S("beide"))) h |= HERKOMST_POLITIE;
    return h;
}

static Datum date_of(Str iso, Datum otherwise) {
    Datum d;
    return !str_none(iso) && datum_parse_iso(iso, &d) ? d : otherwise;
}

Status signaal_verrijk(Ctx *c, Str ref, const Waarden *verrijking) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_VERRIJKEN, &s));
    SqlVerrijkingInsertIn row = {.regio_id = ctx_regio_id(c),
                                 .id = uuid_new(c->nu),
                                 .signaal_id = s.id,
                                 .op = c->nu,
                                 .datum = date_of(waarde(verrijking, "datum"), ctx_vandaag(c)),
                                 .door = c->actor.gebruiker_id,
                                 .organisatie = c->actor.organisatie,
                                 .herkomst = herkomst_of_words(c, &s, told_by(verrijking)),
                                 .betrouwbaarheid = waarde(verrijking, "betrouwbaarheid")};
    TRY(ctx_seal_fields(c, s.sleutel, "verrijking", "inhoud", row.id, 1, verrijking, &row.inhoud));
    TRY(sql_verrijking_insert(c->db, row));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, S("Informatie toegevoegd"));
}

static Status to_enrichment(Ctx *c, const SqlVerrijkingen *row, Verrijking *out) {
    Verrijking v = {.id = row->id,
                    .datum = row->datum,
                    .op = row->op,
                    .door = row->naam,
                    .organisatie = row->organisatie,
                    .betrouwbaarheid = row->betrouwbaarheid,
                    .herkomst = (Herkomst)row->herkomst};
    const RegioOrganisatie *o = regio_organisatie(c->regio, row->organisatie);
    if (o) v.organisatie = o->naam;
    Str reason;
    v.afgeschermd = !signaal_may_read_personal(c, v.herkomst, &reason);
    if (!v.afgeschermd) {
        Waarden w;
        TRY(ctx_open_fields(c, "verrijking", "inhoud", row->id, 1, row->inhoud, &soort_verrijking, &w));
        v.bron = waarde(&w, "bron");
        v.tekst = waarde(&w, "tekst");
    }
    *out = v;
    return OK;
}

Status signaal_verrijkingen(Ctx *c, const Signaal *s, Verrijking **out, size_t *n) {
    SqlVerrijkingen *rows;
    size_t count, kept = 0;
    bool own = signaal_only_reports(c);
    TRY(sql_verrijkingen(c->db, c->arena, (SqlVerrijkingenIn){ctx_regio_id(c), s->id}, &rows, &count));
    Verrijking *list = NEW_N(c->arena, Verrijking, count);
    for (size_t i = 0; i < count; i++)
        if (!own || uuid_eq(rows[i].door, c->actor.gebruiker_id)) TRY(to_enrichment(c, &rows[i], &list[kept++]));
    *out = list;
    *n = kept;
    return OK;
}

/* ---- persons ---- */

static bool has_role(const Waarden *w, Str role) {
    Str rest = waarde(w, "rollen"), one;
    while (str_split(&rest, '\n', &one))
        if (str_eq(one, role)) return true;
    return false;
}

/* A name can be found again without opening anything. */
static Status make_findable(Ctx *c, Uuid id, const Waarden *w) {
    Str given = waarde(w, "voornaam"), family = waarde(w, "achternaam");
    if (str_empty(family)) return OK;
    Str name = str_fmt(c->geheim, "%.*s %.*s", STR_ARG(given), STR_ARG(family));
    return zoek_put(c->kluis, c->db, ctx_regio_id(c), S("naam"), S("betrokkene"), id, name);
}

Status betrokkene_add(Ctx *c, Str ref, const Waarden *betrokkene) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_BETROKKENE_VASTLEGGEN, &s));
    SqlBetrokkeneInsertIn row = {.regio_id = ctx_regio_id(c),
                                 .id = uuid_new(c->nu),
                                 .signaal_id = s.id,
                                 .slachtoffer = has_role(betrokkene, S("slachtoffer")),
                                 .dader = has_role(betrokkene, S("dader")),
                                 .facilitator = has_role(betrokkene, S("facilitator")),
                                 .getuige = has_role(betrokkene, S("getuige")),
                                 .herkomst = herkomst_of_words(c, &s, HERKOMST_GEEN),
                                 .op = c->nu,
                                 .door = c->actor.gebruiker_id};
    TRY(ctx_seal_fields(c, s.sleutel, "betrokkene", "inhoud", row.id, 1, betrokkene, &row.inhoud));
    TRY(sql_betrokkene_insert(c->db, row));
    TRY(make_findable(c, row.id, betrokkene));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, S("Betrokkene vastgelegd"));
}

Status betrokkenen(Ctx *c, const Signaal *s, Betrokkene **out, size_t *n) {
    TRY(toegang_tot(c, HANDELING_BETROKKENE_LEZEN, SOORT_SIGNAAL, s->id, s->ref));
    SqlBetrokkenen *rows;
    size_t count;
    TRY(sql_betrokkenen(c->db, c->arena, (SqlBetrokkenenIn){ctx_regio_id(c), s->id}, &rows, &count));
    Betrokkene *list = NEW_N(c->arena, Betrokkene, count);
    for (size_t i = 0; i < count; i++) {
        const SqlBetrokkenen *row = &rows[i];
        list[i] = (Betrokkene){.id = row->id,
                               .slachtoffer = row->slachtoffer,
                               .dader = row->dader,
                               .facilitator = row->facilitator,
                               .getuige = row->getuige,
                               .herkomst = (Herkomst)row->herkomst,
                               .op = row->op,
                               .inhoud = {.soort = &soort_betrokkene}};
        Str reason;
        list[i].afgeschermd = !signaal_may_read_personal(c, list[i].herkomst, &reason);
        if (!list[i].afgeschermd)
            TRY(ctx_open_fields(c, "betrokkene", "inhoud", row->id, 1, row->inhoud, &soort_betrokkene,
                                &list[i].inhoud));
    }
    *out = list;
    *n = count;
    return OK;
}

/* ---- history ---- */

Status voorval_add(Ctx *c, const char *soort, Uuid object, Uuid sleutel, Str tekst) {
    HistorieRegel line = {.soort = str_from_z(soort),
                          .object_id = object,
                          .op = c->nu,
                          .door = c->actor.gebruiker_id,
                          .handeling = S("voorval"),
                          .details = geheim_from_str(tekst)};
    return historie_add(c->kluis, c->db, ctx_regio_id(c), sleutel, &line);
}

static Str name_of_user(Ctx *c, Uuid id) {
    SqlGebruikerNaam row;
    if (uuid_is_nil(id)) return STR_NONE;
    return sql_gebruiker_naam(c->db, c->arena, (SqlGebruikerNaamIn){ctx_regio_id(c), id}, &row) == OK ? row.naam
                                                                                                      : STR_NONE;
}

Status signaal_verloop(Ctx *c, Uuid id, Voorval **out, size_t *n) {
    HistorieRegel *lines;
    size_t count, kept = 0;
    bool own = signaal_only_reports(c);
    TRY(historie_list(c->kluis, c->db, c->geheim, ctx_regio_id(c), id, HISTORY_SHOWN, &lines, &count));
    Voorval *list = NEW_N(c->arena, Voorval, count);
    for (size_t i = 0; i < count; i++) {
        const HistorieRegel *line = &lines[count - 1 - i];
        if (own && !uuid_eq(line->door, c->actor.gebruiker_id)) continue;
        bool public = uuid_is_nil(line->door);
        list[kept++] = (Voorval){.op = public ? tijdstip_dag(line->op) : line->op,
                                 .dag = public,
                                 .tekst = geheim_text(line->details),
                                 .door = name_of_user(c, line->door)};
    }
    *out = list;
    *n = kept;
    return OK;
}
