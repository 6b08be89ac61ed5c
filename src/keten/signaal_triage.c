/* What the aandachtsfunctionaris and the chain director do with a signal before a table sees it. */
#include "keten/signaal_intern.h"
#include "keten/terugkoppeling.h"
#include "store/sql.h"

Status signaal_move(Ctx *c, Signaal *s, Str status, Tijdstip uiterlijk) {
    if (!regio_kan_naar(c->regio, S("signaal"), s->status, status)) {
        Str now = signaal_status_label(s->status);
        fouten_add(&c->fouten, S(""), "Deze stap kan nu niet: het signaal staat op ‘%.*s’. Ververs de pagina.",
                   STR_ARG(now));
        return CONFLICT;
    }
    Tijdstip closed = str_eq(status, SIGNAAL_AFGESLOTEN) ? c->nu : TIJDSTIP_GEEN;
    TRY(sql_signaal_set_status(c->db, (SqlSignaalSetStatusIn){.status = status,
                                                              .uiterlijk = uiterlijk,
                                                              .afgesloten_op = closed,
                                                              .regio_id = ctx_regio_id(c),
                                                              .id = s->id,
                                                              .versie = s->versie}));
    s->versie++;
    s->status = status;
    s->uiterlijk = uiterlijk;
    TRY(kring_move(c, SOORT_SIGNAAL, s->id, status, uiterlijk));
    Str label = signaal_status_label(status);
    return voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel, str_fmt(c->arena, "Status: %.*s", STR_ARG(label)));
}

Status signaal_set_uiterlijk(Ctx *c, Signaal *s, Tijdstip uiterlijk) {
    TRY(sql_signaal_set_status(c->db, (SqlSignaalSetStatusIn){.status = s->status,
                                                              .uiterlijk = uiterlijk,
                                                              .afgesloten_op = s->afgesloten_op,
                                                              .regio_id = ctx_regio_id(c),
                                                              .id = s->id,
                                                              .versie = s->versie}));
    s->versie++;
    s->uiterlijk = uiterlijk;
    return kring_move(c, SOORT_SIGNAAL, s->id, s->status, uiterlijk);
}

Status signaal_set_uitkomst(Ctx *c, Signaal *s, Str uitkomst) {
    TRY(sql_signaal_set_uitkomst(c->db, (SqlSignaalSetUitkomstIn){uitkomst, ctx_regio_id(c), s->id, s->versie}));
    s->versie++;
    s->uitkomst = uitkomst;
    return OK;
}

Status signaal_triage(Ctx *c, Str ref, Str urgentie) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_TRIAGE, &s));
    const RegioUrgentie *u = regio_urgentie(c->regio, urgentie);
    if (!u) return fout(&c->fouten, S("urgentie"), "Kies of het signaal zacht of hard is.");
    TRY(sql_signaal_set_triage(c->db, (SqlSignaalSetTriageIn){.hardheid = u->id,
                                                              .triage_op = c->nu,
                                                              .triage_door = c->actor.gebruiker_id,
                                                              .regio_id = ctx_regio_id(c),
                                                              .id = s.id,
                                                              .versie = s.versie}));
    s.versie++;
    TRY(voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, str_fmt(c->arena, "Beoordeeld: %.*s", STR_ARG(u->naam))));
    Tijdstip due = signaal_due_after(c, u->acuut ? GEBEURTENIS_SIGNAAL_HARD : GEBEURTENIS_SIGNAAL_ZACHT);
    return signaal_move(c, &s, SIGNAAL_BEOORDEELD, due);
}

Status signaal_terugleggen(Ctx *c, Str ref, Str toelichting) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_TRIAGE, &s));
    if (!str_eq(s.status, SIGNAAL_NIEUW) && !str_eq(s.status, SIGNAAL_BEOORDEELD)) {
        fouten_add(&c->fouten, S(""), "Over dit signaal besluit het overleg. Zet het op de agenda.");
        return CONFLICT;
    }
    if (str_empty(str_trim(toelichting)))
        return fout(&c->fouten, S("toelichting"), "Schrijf op waarom dit geen signaal van mensenhandel is.");
    Bytes sealed;
    Uuid id = uuid_new(c->nu);
    Waarden note = {.soort = &soort_verrijking};
    waarde_set(&note, "bron", S("Beoordeling"));
    waarde_set(&note, "tekst", toelichting);
    TRY(ctx_seal_fields(c, s.sleutel, "verrijking", "inhoud", id, 1, &note, &sealed));
    TRY(sql_verrijking_insert(c->db, (SqlVerrijkingInsertIn){.regio_id = ctx_regio_id(c),
                                                             .id = id,
                                                             .signaal_id = s.id,
                                                             .datum = ctx_vandaag(c),
                                                             .op = c->nu,
                                                             .door = c->actor.gebruiker_id,
                                                             .organisatie = c->actor.organisatie,
                                                             .herkomst = herkomst_of_words(c, &s, HERKOMST_GEEN),
                                                             .betrouwbaarheid = S("zeker"),
                                                             .inhoud = sealed}));
    TRY(signaal_set_uitkomst(c, &s, S("geen_mensenhandel")));
    TRY(signaal_move(c, &s, SIGNAAL_TERUGGELEGD, signaal_due_after(c, GEBEURTENIS_BESLUIT_GENOMEN)));
    return terugkoppeling_open(c, &s, GEBEURTENIS_SIGNAAL_AFGESLOTEN);
}

Status signaal_set_indicatoren(Ctx *c, Str ref, const Str *codes, size_t n) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_INDICATOREN, &s));
    for (size_t i = 0; i < n; i++)
        if (!regio_indicator(c->regio, codes[i]))
            return fout(&c->fouten, S("indicator"), "Kies indicatoren uit de lijst.");
    TRY(sql_indicatoren_delete(c->db, (SqlIndicatorenDeleteIn){ctx_regio_id(c), s.id}));
    for (size_t i = 0; i < n; i++)
        TRY(sql_indicator_insert(
            c->db, (SqlIndicatorInsertIn){ctx_regio_id(c), s.id, codes[i], c->nu, c->actor.gebruiker_id}));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel,
                       n == 1 ? S("1 indicator gekozen") : str_fmt(c->arena, "%zu indicatoren gekozen", n));
}

Status signaal_indicatoren(Ctx *c, Uuid id, Str **codes, size_t *n) {
    SqlIndicatoren *rows;
    size_t count;
    TRY(sql_indicatoren(c->db, c->arena, (SqlIndicatorenIn){ctx_regio_id(c), id}, &rows, &count));
    Str *out = NEW_N(c->arena, Str, count);
    for (size_t i = 0; i < count; i++) out[i] = rows[i].indicator;
    *codes = out;
    *n = count;
    return OK;
}

static const RegioContact *find_contact(const RegioUrgentie *u, Str id) {
    for (size_t i = 0; u && i < u->contacten_n; i++)
        if (str_eq(u->contacten[i].id, id)) return &u->contacten[i];
    return NULL;
}

Status signaal_contact(Ctx *c, Str ref, Str contact) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_TRIAGE, &s));
    const RegioContact *known = find_contact(regio_urgentie(c->regio, s.urgentie), contact);
    if (!known) return fout(&c->fouten, S("contact"), "Kies wie u heeft gesproken uit de lijst.");
    Status added =
        sql_contact_insert(c->db, (SqlContactInsertIn){ctx_regio_id(c), s.id, contact, c->nu, c->actor.gebruiker_id});
    if (added == CONFLICT) return OK; /* noted before: nothing to add */
    TRY(added);
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel,
                       str_fmt(c->arena, "Direct contact: %.*s", STR_ARG(known->naam)));
}

Status signaal_contacten(Ctx *c, Uuid id, SignaalContact **out, size_t *n) {
    SqlContacten *rows;
    size_t count;
    TRY(sql_contacten(c->db, c->arena, (SqlContactenIn){ctx_regio_id(c), id}, &rows, &count));
    SignaalContact *list = NEW_N(c->arena, SignaalContact, count);
    for (size_t i = 0; i < count; i++)
        list[i] = (SignaalContact){.contact = rows[i].instantie, .op = rows[i].op, .door = rows[i].naam};
    *out = list;
    *n = count;
    return OK;
}

/* ---- acute, and nobody called yet ---- */

enum { TO_CALL_MAX = 100 };

static Status to_call(Ctx *c, const RegioUrgentie *u, SqlSignalenZonderContact **out, size_t *n) {
    Str circle = mag(c, HANDELING_SIGNAAL_TRIAGE) ? kring_for(c, HANDELING_SIGNAAL_ZIEN) : STR_NONE;
    *n = 0;
    if (!u->acuut || u->contacten_n == 0 || str_none(circle)) return OK;
    return sql_signalen_zonder_contact(
        c->db, c->arena, (SqlSignalenZonderContactIn){ctx_regio_id(c), circle, u->id, TO_CALL_MAX}, out, n);
}

static Status to_call_line(Ctx *c, const RegioUrgentie *u, const SqlSignalenZonderContact *row, SignaalRegel *out) {
    Signaal s;
    RegioVerval clock = {.uiterlijk = row->triage_op};
    TRY(signaal_load(c, row->id, &s));
    if (u->termijn) TRY(regio_termijn(c->regio, u->termijn->id, row->triage_op, &clock));
    *out = (SignaalRegel){.id = s.id,
                          .ref = s.ref,
                          .titel = s.titel,
                          .status = s.status,
                          .gemeente = s.gemeente,
                          .vorm = s.vorm,
                          .urgentie = s.urgentie,
                          .ingang = s.ingang,
                          .anoniem = s.anoniem,
                          .ontvangen_op = s.ontvangen_op,
                          .uiterlijk = clock.uiterlijk};
    return OK;
}

Status signaal_te_bellen(Ctx *c, SignaalLijst *out) {
    const Regio *r = c->regio;
    SignaalLijst list = {.regels = NEW_N(c->arena, SignaalRegel, r->urgenties_n * TO_CALL_MAX)};
    for (size_t i = 0; i < r->urgenties_n; i++) {
        SqlSignalenZonderContact *rows;
        size_t n;
        TRY(to_call(c, &r->urgenties[i], &rows, &n));
        for (size_t j = 0; j < n; j++) TRY(to_call_line(c, &r->urgenties[i], &rows[j], &list.regels[list.aantal++]));
    }
    list.totaal = (int64_t)list.aantal;
    *out = list;
    return OK;
}

Status signaal_te_bellen_aantal(Ctx *c, int64_t *out) {
    size_t all = 0;
    for (size_t i = 0; i < c->regio->urgenties_n; i++) {
        SqlSignalenZonderContact *rows;
        size_t n;
        TRY(to_call(c, &c->regio->urgenties[i], &rows, &n));
        all += n;
    }
    *out = (int64_t)all;
    return OK;
}

Status signaal_set_vorm(Ctx *c, Str ref, Str vorm, Str sector) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_INDICATOREN, &s));
    if (!str_none(vorm) && !regio_vorm(c->regio, vorm))
        return fout(&c->fouten, S("vorm"), "Kies een vorm uit de lijst.");
    if (!str_none(sector) && !regio_sector(c->regio, sector))
        return fout(&c->fouten, S("sector"), "Kies een sector uit de lijst.");
    TRY(sql_signaal_set_vorm(c->db, (SqlSignaalSetVormIn){vorm, sector, ctx_regio_id(c), s.id, s.versie}));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, S("Vorm en sector aangepast"));
}

Status signaal_toewijzen(Ctx *c, Str ref, Uuid gebruiker) {
    Signaal s;
    TRY(signaal_find(c, ref, HANDELING_SIGNAAL_TOEWIJZEN, &s));
    Str naam = STR_NONE;
    if (!uuid_is_nil(gebruiker)) {
        SqlGebruikerNaam row;
        if (sql_gebruiker_naam(c->db, c->arena, (SqlGebruikerNaamIn){ctx_regio_id(c), gebruiker}, &row) != OK)
            return fout(&c->fouten, S("behandelaar"), "Kies een behandelaar uit de lijst.");
        naam = row.naam;
        TRY(kring_add(c, SOORT_SIGNAAL, s.id, kring_gebruiker(c->arena, gebruiker), s.status, s.uiterlijk));
    }
    TRY(sql_signaal_set_behandelaar(c->db, (SqlSignaalSetBehandelaarIn){gebruiker, ctx_regio_id(c), s.id, s.versie}));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel,
                       str_none(naam) ? S("Geen behandelaar meer")
                                      : str_fmt(c->arena, "Behandelaar: %.*s", STR_ARG(naam)));
}

/* ---- classification ---- */

Status signaal_classificeer(Ctx *c, Str ref, Str schema, Str klasse, bool definitief) {
    Signaal s;
    Handeling h = definitief ? HANDELING_SIGNAAL_CLASSIFICEREN_DEFINITIEF : HANDELING_SIGNAAL_CLASSIFICEREN;
    TRY(signaal_find(c, ref, h, &s));
    const RegioClassificatie *scheme = regio_classificatie(c->regio, schema);
    const RegioStand *class = scheme ? regio_stand(c->regio, schema, klasse) : NULL;
    if (!class) return fout(&c->fouten, S("klasse"), "Kies een klasse uit de lijst.");
    RegioFuncties who = scheme->tweetraps && definitief ? scheme->definitief_door : scheme->door;
    if (!regio_functies_bevat(who, c->actor.functie)) return FORBIDDEN;
    TRY(sql_klasse_insert(c->db, (SqlKlasseInsertIn){.regio_id = ctx_regio_id(c),
                                                     .id = uuid_new(c->nu),
                                                     .signaal_id = s.id,
                                                     .schema = schema,
                                                     .klasse = klasse,
                                                     .definitief = definitief,
                                                     .op = c->nu,
                                                     .door = c->actor.gebruiker_id}));
    return voorval_add(
        c, SOORT_SIGNAAL, s.id, s.sleutel,
        str_fmt(c->arena, "%s: %.*s", definitief ? "Definitieve klasse" : "Voorlopige klasse", STR_ARG(class->naam)));
}

Status signaal_klassen(Ctx *c, Uuid id, Klasse **out, size_t *n) {
    SqlKlassen *rows;
    size_t count;
    TRY(sql_klassen(c->db, c->arena, (SqlKlassenIn){ctx_regio_id(c), id}, &rows, &count));
    Klasse *list = NEW_N(c->arena, Klasse, count);
    for (size_t i = 0; i < count; i++)
        list[i] = (Klasse){rows[i].schema, rows[i].klasse, rows[i].definitief, rows[i].op, rows[i].naam};
    *out = list;
    *n = count;
    return OK;
}
