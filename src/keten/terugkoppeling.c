#include "keten/terugkoppeling.h"

#include "keten/melder.h"
#include "keten/signaal_intern.h"
#include "store/sql.h"

enum { FEEDBACK_SHOWN = 100, OWN_WORDS_MAX = 1000 };

static const Veld bericht_velden[] = {
    {.naam = "bericht", .type = VELD_LANG, .label = "Bericht", .gevoelig = GEVOELIG_PERSOON},
};
static const Soort soort_bericht = {
    .naam = "terugkoppeling", .label = "Terugkoppeling", .velden = bericht_velden, .aantal = 1};

/* ---- becoming due ---- */

/* A reporter can be told something when there is a code, or when a colleague typed it in. */
static Status can_be_told(Ctx *c, const Signaal *s, bool *out) {
    SqlMelderVanSignaal row;
    Status found = sql_melder_van_signaal(c->db, c->arena, (SqlMelderVanSignaalIn){ctx_regio_id(c), s->id}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    *out = found == OK || !uuid_is_nil(s->gemeld_door) || !s->anoniem;
    return OK;
}

static Status already_due(Ctx *c, const Signaal *s, Str rule, bool *out) {
    SqlTerugkoppelingenVan *rows;
    size_t n;
    TRY(sql_terugkoppelingen_van(c->db, c->arena, (SqlTerugkoppelingenVanIn){ctx_regio_id(c), s->id}, &rows, &n));
    *out = false;
    for (size_t i = 0; i < n; i++) *out = *out || (str_eq(rows[i].aan, rule) && rows[i].gegeven_op == TIJDSTIP_GEEN);
    return OK;
}

/* Of a signal without municipality nobody holds a function of the municipality. */
static bool is_of_nobody(const Signaal *s, const RegioFunctie *f) {
    return str_none(s->gemeente) && f->bereik == BEREIK_GEMEENTE;
}

static Status is_wanted(Ctx *c, const Signaal *s, const RegioTerugkoppeling *rule, bool *out) {
    if (!rule->aan) return can_be_told(c, s, out);
    *out = !is_of_nobody(s, rule->aan);
    return OK;
}

/* Who received the signal because the municipality is not known gives the feedback too. */
static const RegioFunctie *giver(const Ctx *c, const Signaal *s, const RegioTerugkoppeling *rule) {
    const RegioIngang *entry = regio_ingang(c->regio, s->ingang);
    return is_of_nobody(s, rule->door) && entry ? entry->anders : rule->door;
}

static Status open_rule(Ctx *c, const Signaal *s, const RegioTerugkoppeling *rule) {
    bool wanted, due_already;
    TRY(is_wanted(c, s, rule, &wanted));
    TRY(already_due(c, s, rule->id, &due_already));
    if (!wanted || due_already) return OK;
    RegioVerval due;
    TRY(regio_termijn(c->regio, rule->termijn->id, c->nu, &due));
    const RegioFunctie *by = giver(c, s, rule);
    bool local = by->bereik == BEREIK_GEMEENTE && !str_none(s->gemeente);
    return sql_terugkoppeling_insert(c->db, (SqlTerugkoppelingInsertIn){.regio_id = ctx_regio_id(c),
                                                                        .id = uuid_new(c->nu),
                                                                        .signaal_id = s->id,
                                                                        .aan = rule->id,
                                                                        .functie = by->id,
                                                                        .gemeente = local ? s->gemeente : S(""),
                                                                        .uiterlijk = datum_at(due.uiterlijk)});
}

/* A signal that was handed back is due by the first feedback, and closed when everybody has heard. */
static Status close_when_all_heard(Ctx *c, Signaal *s) {
    if (!str_eq(s->status, SIGNAAL_TERUGGELEGD)) return OK;
    SqlTerugkoppelingenVan *rows;
    size_t n;
    TRY(sql_terugkoppelingen_van(c->db, c->arena, (SqlTerugkoppelingenVanIn){ctx_regio_id(c), s->id}, &rows, &n));
    for (size_t i = 0; i < n; i++) /* by date */
        if (rows[i].gegeven_op == TIJDSTIP_GEEN)
            return signaal_set_uiterlijk(c, s, tijdstip_at((Datum)rows[i].uiterlijk + 1, 0) - 1);
    return signaal_move(c, s, SIGNAAL_AFGESLOTEN, c->nu);
}

Status terugkoppeling_open(Ctx *c, Signaal *s, Gebeurtenis g) {
    for (size_t i = 0; i < c->regio->terugkoppelingen_n; i++) {
        const RegioTerugkoppeling *rule = &c->regio->terugkoppelingen[i];
        if (g == rule->termijn->vanaf || g == GEBEURTENIS_SIGNAAL_AFGESLOTEN) TRY(open_rule(c, s, rule));
    }
    return close_when_all_heard(c, s);
}

/* ---- reading ---- */

static Status to_feedback(Ctx *c, const Signaal *s, const SqlTerugkoppelingenVan *row, Terugkoppeling *out) {
    Terugkoppeling t = {.id = row->id,
                        .signaal_ref = s->ref,
                        .functie = row->functie,
                        .regel = regio_terugkoppeling(c->regio, row->aan),
                        .uiterlijk = (Datum)row->uiterlijk,
                        .gegeven_op = row->gegeven_op,
                        .te_laat = row->gegeven_op == TIJDSTIP_GEEN && row->uiterlijk < ctx_vandaag(c),
                        .door = row->naam};
    t.anoniem = t.regel && !t.regel->aan && s->anoniem;
    if (row->inhoud.ptr && !s->afgeschermd) {
        Waarden w;
        TRY(ctx_open_fields(c, "terugkoppeling", "inhoud", row->id, 1, row->inhoud, &soort_bericht, &w));
        t.bericht = waarde(&w, "bericht");
    }
    *out = t;
    return OK;
}

/* Who only reports hears what the reporter hears. */
static bool meant_for(const Ctx *c, Str aan) {
    const RegioTerugkoppeling *rule = regio_terugkoppeling(c->regio, aan);
    return rule && (!rule->aan || !signaal_only_reports(c));
}

Status terugkoppelingen(Ctx *c, const Signaal *s, Terugkoppeling **out, size_t *n) {
    TRY(toegang_tot(c, HANDELING_TERUGKOPPELING_LEZEN, SOORT_SIGNAAL, s->id, s->ref));
    SqlTerugkoppelingenVan *rows;
    size_t count, kept = 0;
    TRY(sql_terugkoppelingen_van(c->db, c->arena, (SqlTerugkoppelingenVanIn){ctx_regio_id(c), s->id}, &rows, &count));
    Terugkoppeling *list = NEW_N(c->arena, Terugkoppeling, count);
    for (size_t i = 0; i < count; i++)
        if (meant_for(c, rows[i].aan)) TRY(to_feedback(c, s, &rows[i], &list[kept++]));
    *out = list;
    *n = kept;
    return OK;
}

Status terugkoppelingen_mijn(Ctx *c, Terugkoppeling **out, size_t *n) {
    TRY(toegang(c, HANDELING_TERUGKOPPELING_LEZEN));
    SqlTerugkoppelingenOpen *rows;
    size_t count, kept = 0;
    SqlTerugkoppelingenOpenIn in = {ctx_regio_id(c), c->actor.functie, werk_gemeente(c), FEEDBACK_SHOWN};
    TRY(sql_terugkoppelingen_open(c->db, c->arena, in, &rows, &count));
    Terugkoppeling *list = NEW_N(c->arena, Terugkoppeling, count);
    for (size_t i = 0; i < count; i++) {
        Signaal s;
        Terugkoppeling *all;
        size_t m;
        TRY(signaal_load(c, rows[i].signaal_id, &s));
        TRY(terugkoppelingen(c, &s, &all, &m));
        for (size_t j = 0; j < m; j++)
            if (uuid_eq(all[j].id, rows[i].id)) list[kept++] = all[j];
    }
    *out = list;
    *n = kept;
    return OK;
}

/* ---- giving it ---- */

static const RegioUitkomst *sentence(const RegioTerugkoppeling *rule, Str id) {
    for (size_t i = 0; i < rule->zinnen_n; i++)
        if (str_eq(rule->zinnen[i].id, id)) return &rule->zinnen[i];
    return NULL;
}

static Status compose(Ctx *c, const RegioTerugkoppeling *rule, Str zin, Str eigen, Str *out) {
    const RegioUitkomst *chosen = sentence(rule, zin);
    Str own = str_trim(eigen);
    if (!chosen) fouten_add(&c->fouten, S("zin"), "Kies wat u terugkoppelt.");
    if (!str_empty(own) && !rule->vrije_tekst)
        fouten_add(&c->fouten, S("eigen"), "Hier kunt u geen eigen tekst toevoegen. Haal de tekst weg.");
    if (own.len > OWN_WORDS_MAX)
        fouten_add(&c->fouten, S("eigen"), "Maak de tekst korter: hooguit %d tekens.", OWN_WORDS_MAX);
    if (c->fouten.aantal || !chosen) return INVALID;
    *out = str_empty(own) ? chosen->naam : str_fmt(c->geheim, "%.*s\n%.*s", STR_ARG(chosen->naam), STR_ARG(own));
    return OK;
}

static Status tell_reporter(Ctx *c, const Signaal *s, Str message) {
    Status sent = melder_stuur(c, s->id, message);
    return sent == NOT_FOUND ? OK : sent; /* not by code: told by whoever gives the feedback */
}

Status terugkoppeling_geef(Ctx *c, Uuid id, Str zin, Str eigen) {
    SqlTerugkoppelingGet row = {0};
    Status found = sql_terugkoppeling_get(c->db, c->arena, (SqlTerugkoppelingGetIn){ctx_regio_id(c), id}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, HANDELING_TERUGKOPPELING_GEVEN, SOORT_SIGNAAL, row.signaal_id, STR_NONE));
    const RegioTerugkoppeling *rule = regio_terugkoppeling(c->regio, row.aan);
    if (!rule) return NOT_FOUND;
    Signaal s;
    Str message;
    TRY(signaal_load(c, row.signaal_id, &s));
    TRY(compose(c, rule, zin, eigen, &message));
    Waarden w = {.soort = &soort_bericht};
    waarde_set(&w, "bericht", message);
    Bytes sealed;
    TRY(ctx_seal_fields(c, s.sleutel, "terugkoppeling", "inhoud", id, 1, &w, &sealed));
    Status stored = sql_terugkoppeling_gegeven(
        c->db,
        (SqlTerugkoppelingGegevenIn){
            .op = c->nu, .door = c->actor.gebruiker_id, .inhoud = sealed, .regio_id = ctx_regio_id(c), .id = id});
    if (stored == CONFLICT) fouten_add(&c->fouten, S(""), "Deze terugkoppeling is al gegeven.");
    TRY(stored);
    if (!rule->aan) TRY(tell_reporter(c, &s, message));
    TRY(voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, str_fmt(c->arena, "Teruggekoppeld: %.*s", STR_ARG(rule->naam))));
    return close_when_all_heard(c, &s);
}
