/* Meetings: planned, filled, held, closed. Decisions are in besluit.c, the round before in rondvraag.c. */
#include "keten/overleg.h"

#include "keten/overleg_intern.h"
#include "keten/vernietigen.h"
#include "store/sql.h"

enum { MEETINGS_SHOWN = 100, AGENDA_MAX = 200, AFTERNOON = 13 * 60 + 30 };

/* Every organisation that somebody with this function can belong to reads along. */
static Status open_to_function(Ctx *c, const char *soort, Uuid object, const RegioFunctie *f, Str status,
                               Tijdstip due) {
    for (size_t i = 0; i < f->organisaties_n; i++) {
        const RegioOrganisatie *o = f->organisaties[i];
        if (o->per_gemeente) continue; /* a municipality reads its own through its own circle */
        TRY(kring_add(c, soort, object, kring_organisatie(c->arena, o->id), status, due));
    }
    return OK;
}

/* To the fixed seats, and to whoever keeps the minutes. */
static Status open_to_table(Ctx *c, const RegioOverleg *t, const char *soort, Uuid object, Str status, Tijdstip due) {
    for (size_t i = 0; i < t->deelnemers.n; i++)
        TRY(open_to_function(c, soort, object, t->deelnemers.ptr[i], status, due));
    if (t->verslaglegger) TRY(open_to_function(c, soort, object, t->verslaglegger, status, due));
    return OK;
}

/* Whoever is asked before the table finds the meeting; a seat of one municipality finds it through that. */
static Status open_to_round(Ctx *c, const RegioOverleg *t, Uuid meeting, Str status, Tijdstip due) {
    for (size_t i = 0; i < t->rondvraag_n; i++) {
        const RegioGevraagde *g = &t->rondvraag[i];
        if (g->gemeente)
            TRY(kring_add(c, SOORT_OVERLEG, meeting, kring_gemeente(c->arena, g->gemeente->code), status, due));
        else
            TRY(open_to_function(c, SOORT_OVERLEG, meeting, g->functie, status, due));
    }
    return OK;
}

Status overleg_plan(Ctx *c, Str tafel, Tijdstip begint_op, const Waarden *overleg, Overleg *out) {
    TRY(toegang(c, HANDELING_OVERLEG_PLANNEN));
    const RegioOverleg *table = regio_overleg(c->regio, tafel);
    if (!table) return fout(&c->fouten, S("tafel"), "Kies een overleg uit de lijst.");
    if (begint_op < c->nu) return fout(&c->fouten, S("datum"), "Kies een datum en tijd die nog komt.");
    SqlOverlegInsertIn row = {.regio_id = ctx_regio_id(c),
                              .id = uuid_new(c->nu),
                              .ref = reference_new(c->arena, "O"),
                              .tafel = table->id,
                              .begint_op = begint_op,
                              .status = OVERLEG_GEPLAND};
    TRY(kluis_new_key(c->kluis, row.regio_id, S(SOORT_OVERLEG), c->nu, &row.sleutel_id));
    TRY(ctx_seal_fields(c, row.sleutel_id, "overleg", "inhoud", row.id, 1, overleg, &row.inhoud));
    Status stored = sql_overleg_insert(c->db, row);
    if (stored == CONFLICT)
        fouten_add(&c->fouten, S("datum"), "Er staat al een overleg op dit moment. Kies een andere tijd.");
    TRY(stored);
    for (size_t i = 0; i < table->deelnemers.n; i++)
        TRY(sql_zetel_upsert(c->db, (SqlZetelUpsertIn){row.regio_id, row.id, table->deelnemers.ptr[i]->id, false}));
    TRY(kring_add(c, SOORT_OVERLEG, row.id, kring_regio(), row.status, begint_op));
    TRY(open_to_table(c, table, SOORT_OVERLEG, row.id, row.status, begint_op));
    TRY(open_to_round(c, table, row.id, row.status, begint_op));
    ctx_note(c, HANDELING_OVERLEG_PLANNEN, SOORT_OVERLEG, row.id, row.ref, S("functie"), OK);
    return overleg_load(c, row.id, out);
}

Status overleg_voorstel(Ctx *c, Str tafel, Tijdstip *out) {
    const RegioOverleg *table = regio_overleg(c->regio, tafel);
    if (!table) return NOT_FOUND;
    SqlOverlegLaatste last;
    Status found = sql_overleg_laatste(c->db, c->arena, (SqlOverlegLaatsteIn){ctx_regio_id(c), tafel}, &last);
    if (found != OK && found != NOT_FOUND) return found;
    int step = table->elke_dagen ? table->elke_dagen : 7;
    Datum day = datum_next_workday(ctx_vandaag(c) + 1);
    int minute = AFTERNOON;
    if (found == OK) {
        Datum series = datum_at(last.begint_op);
        minute = minuut_at(last.begint_op);
        while (series < day) series += step;
        if (tijdstip_at(series, minute) <= last.begint_op) series += step;
        day = datum_next_workday(series);
    }
    *out = tijdstip_at(day, minute);
    return OK;
}

Status overleg_list(Ctx *c, OverlegRegel **out, size_t *n) {
    TRY(toegang(c, HANDELING_OVERLEG_ZIEN));
    Str kring = kring_for(c, HANDELING_OVERLEG_ZIEN);
    SqlOverleggen *rows;
    size_t count;
    TRY(sql_overleggen(c->db, c->arena, (SqlOverleggenIn){ctx_regio_id(c), kring, MEETINGS_SHOWN}, &rows, &count));
    OverlegRegel *list = NEW_N(c->arena, OverlegRegel, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const RegioOverleg *table = regio_overleg(c->regio, rows[i].tafel);
        if (table)
            list[kept++] =
                (OverlegRegel){rows[i].id, rows[i].ref, rows[i].status, table, rows[i].begint_op, rows[i].punten};
    }
    *out = list;
    *n = kept;
    return OK;
}

/* ---- opening one ---- */

Status overleg_load(Ctx *c, Uuid id, Overleg *out) {
    SqlOverlegGet row;
    TRY(sql_overleg_get(c->db, c->arena, (SqlOverlegGetIn){ctx_regio_id(c), id}, &row));
    Overleg o = {.id = row.id,
                 .sleutel = row.sleutel_id,
                 .ref = row.ref,
                 .status = row.status,
                 .tafel = regio_overleg(c->regio, row.tafel),
                 .begint_op = row.begint_op,
                 .vernietigd_op = row.vernietigd_op,
                 .versie = row.versie,
                 .inhoud = {.soort = &soort_overleg}};
    if (!o.tafel) return NOT_FOUND; /* a table that the profile no longer has */
    if (o.vernietigd_op == TIJDSTIP_GEEN)
        TRY(ctx_open_fields(c, "overleg", "inhoud", row.id, 1, row.inhoud, &soort_overleg, &o.inhoud));
    SqlZetels *seats;
    TRY(sql_zetels(c->db, c->arena, (SqlZetelsIn){ctx_regio_id(c), id}, &seats, &o.zetels_n));
    o.zetels = NEW_N(c->arena, Zetel, o.zetels_n);
    for (size_t i = 0; i < o.zetels_n; i++) o.zetels[i] = (Zetel){seats[i].functie, seats[i].aanwezig};
    *out = o;
    return OK;
}

Status overleg_find(Ctx *c, Str ref, Handeling h, Overleg *out) {
    SqlOverlegByRef row = {0};
    Status found = sql_overleg_by_ref(c->db, c->arena, (SqlOverlegByRefIn){ctx_regio_id(c), ref}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, h, SOORT_OVERLEG, row.id, ref));
    Overleg o;
    TRY(overleg_load(c, row.id, &o));
    *out = o;
    return OK;
}

bool overleg_leest_verslag(const Ctx *c, const RegioOverleg *t) {
    return regio_functies_bevat(t->verslag_lezers, c->actor.functie);
}

Status overleg_open(Ctx *c, Str ref, Overleg *out) {
    Overleg o;
    TRY(overleg_find(c, ref, HANDELING_OVERLEG_LEZEN, &o));
    if (!overleg_leest_verslag(c, o.tafel)) {
        ctx_note(c, HANDELING_OVERLEG_LEZEN, SOORT_OVERLEG, o.id, o.ref, S("verslaglezer"), NOT_FOUND);
        return NOT_FOUND;
    }
    *out = o;
    return OK;
}

Status overleg_volgende(Ctx *c, Str tafel, Overleg *out) {
    SqlOverlegNa row;
    TRY(sql_overleg_na(c->db, c->arena, (SqlOverlegNaIn){ctx_regio_id(c), tafel, c->nu}, &row));
    return overleg_load(c, row.id, out);
}

Status overleg_changeable(Ctx *c, const Overleg *o) {
    TRY(vernietigd_check(c, o->vernietigd_op));
    if (!str_eq(o->status, OVERLEG_VASTGESTELD)) return OK;
    fouten_add(&c->fouten, S(""), "Het verslag van dit overleg is vastgesteld. U kunt niets meer wijzigen.");
    return CONFLICT;
}

/* ---- the agenda ---- */

static Status put_on_agenda(Ctx *c, const Overleg *o, Signaal *s, const char *rubric, bool *added) {
    SqlAgendapuntTelling count;
    TRY(sql_agendapunt_telling(c->db, c->arena, (SqlAgendapuntTellingIn){ctx_regio_id(c), o->id}, &count));
    SqlAgendapuntInsertIn row = {.regio_id = ctx_regio_id(c),
                                 .id = uuid_new(c->nu),
                                 .overleg_id = o->id,
                                 .signaal_id = s->id,
                                 .rubriek = str_from_z(rubric),
                                 .volgnr = count.aantal + 1};
    Waarden blank = {.soort = &soort_bespreking};
    TRY(ctx_seal_fields(c, o->sleutel, "agendapunt", "inhoud", row.id, 1, &blank, &row.inhoud));
    Status stored = sql_agendapunt_insert(c->db, row);
    *added = stored == OK;
    if (stored == CONFLICT) return OK; /* it stands there */
    TRY(stored);
    TRY(open_to_table(c, o->tafel, SOORT_SIGNAAL, s->id, s->status, s->uiterlijk));
    if (str_eq(s->status, SIGNAAL_BEOORDEELD)) TRY(signaal_move(c, s, SIGNAAL_GEAGENDEERD, o->begint_op));
    Str day = datum_kort(c->arena, datum_at(o->begint_op));
    return voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel,
                       str_fmt(c->arena, "Op de agenda: %.*s %.*s", STR_ARG(o->tafel->naam), STR_ARG(day)));
}

bool overleg_over_signalen(const RegioOverleg *t) {
    for (size_t i = 0; i < t->agenda_n; i++)
        if (t->agenda[i].soort == AGENDA_NIEUW || t->agenda[i].soort == AGENDA_LOPEND) return true;
    return false;
}

/* By itself a signal comes only to the table that its urgency goes to. */
static bool goes_to(const Ctx *c, const Signaal *s, const RegioOverleg *t) {
    const RegioUrgentie *u = regio_urgentie(c->regio, s->urgentie);
    return u && u->overleg == t;
}

static Status put_all_of_status(Ctx *c, const Overleg *o, Str status, const char *rubric, size_t *added) {
    SqlAgendaKandidaten *rows;
    size_t n;
    TRY(sql_agenda_kandidaten(c->db, c->arena, (SqlAgendaKandidatenIn){ctx_regio_id(c), status, AGENDA_MAX}, &rows,
                              &n));
    for (size_t i = 0; i < n; i++) {
        Signaal s;
        bool came = false;
        TRY(signaal_load(c, rows[i].id, &s));
        if (goes_to(c, &s, o->tafel)) TRY(put_on_agenda(c, o, &s, rubric, &came));
        *added += came;
    }
    return OK;
}

static Status talks_about_signals(Ctx *c, const Overleg *o) {
    if (overleg_over_signalen(o->tafel)) return OK;
    return fout(&c->fouten, S(""), "Op de agenda van dit overleg staan geen signalen.");
}

Status overleg_vul_agenda(Ctx *c, Str ref, size_t *erbij) {
    Overleg o;
    TRY(overleg_find(c, ref, HANDELING_SIGNAAL_AGENDEREN, &o));
    TRY(overleg_changeable(c, &o));
    size_t added = 0;
    TRY(talks_about_signals(c, &o));
    TRY(put_all_of_status(c, &o, SIGNAAL_BEOORDEELD, RUBRIEK_NIEUW, &added));
    TRY(put_all_of_status(c, &o, SIGNAAL_LOPEND, RUBRIEK_LOPEND, &added));
    *erbij = added;
    return OK;
}

Status overleg_agendeer(Ctx *c, Str overleg, Str signaal) {
    Overleg o;
    Signaal s;
    TRY(overleg_find(c, overleg, HANDELING_SIGNAAL_AGENDEREN, &o));
    TRY(overleg_changeable(c, &o));
    TRY(talks_about_signals(c, &o));
    TRY(signaal_find(c, signaal, HANDELING_SIGNAAL_AGENDEREN, &s));
    SqlBesluitVanSignaal taken;
    bool added = false;
    TRY(sql_besluit_van_signaal(c->db, c->arena, (SqlBesluitVanSignaalIn){ctx_regio_id(c), s.id}, &taken));
    TRY(put_on_agenda(c, &o, &s, taken.aantal ? RUBRIEK_LOPEND : RUBRIEK_NIEUW, &added));
    if (added) return OK;
    fouten_add(&c->fouten, S(""), "Dit signaal staat al op de agenda van dit overleg.");
    return CONFLICT;
}

static Status to_agenda_item(Ctx *c, const SqlAgendapunten *row, Agendapunt *out) {
    Agendapunt p = {.id = row->id, .rubriek = row->rubriek, .volgnr = row->volgnr, .versie = row->versie};
    TRY(signaal_load(c, row->signaal_id, &p.signaal));
    TRY(ctx_open_fields(c, "agendapunt", "inhoud", row->id, 1, row->inhoud, &soort_bespreking, &p.bespreking));
    TRY(besluiten_of_item(c, &p, &p.besluiten, &p.besluiten_n));
    *out = p;
    return OK;
}

Status overleg_agenda(Ctx *c, const Overleg *o, Agendapunt **out, size_t *n) {
    SqlAgendapunten *rows;
    size_t count = 0;
    if (o->vernietigd_op == TIJDSTIP_GEEN)
        TRY(sql_agendapunten(c->db, c->arena, (SqlAgendapuntenIn){ctx_regio_id(c), o->id}, &rows, &count));
    Agendapunt *list = NEW_N(c->arena, Agendapunt, count);
    for (size_t i = 0; i < count; i++) {
        TRY(to_agenda_item(c, &rows[i], &list[i]));
        ctx_note(c, HANDELING_SIGNAAL_LEZEN, SOORT_SIGNAAL, list[i].signaal.id, list[i].signaal.ref, S("overleg"), OK);
    }
    *out = list;
    *n = count;
    return OK;
}

/* ---- during the meeting ---- */

Status overleg_set_aanwezig(Ctx *c, Str ref, const Str *functies, size_t n) {
    Overleg o;
    TRY(overleg_find(c, ref, HANDELING_OVERLEG_VASTLEGGEN, &o));
    TRY(overleg_changeable(c, &o));
    for (size_t i = 0; i < o.zetels_n; i++) {
        bool present = false;
        for (size_t j = 0; j < n; j++) present = present || str_eq(functies[j], o.zetels[i].functie);
        TRY(sql_zetel_upsert(c->db, (SqlZetelUpsertIn){ctx_regio_id(c), o.id, o.zetels[i].functie, present}));
    }
    return OK;
}

Status overleg_bespreek(Ctx *c, Str ref, Uuid punt, int64_t versie, const Waarden *bespreking) {
    Overleg o;
    TRY(overleg_find(c, ref, HANDELING_OVERLEG_VASTLEGGEN, &o));
    TRY(overleg_changeable(c, &o));
    SqlAgendapuntGet item;
    Signaal s;
    TRY(sql_agendapunt_get(c->db, c->arena, (SqlAgendapuntGetIn){ctx_regio_id(c), o.id, punt}, &item));
    TRY(signaal_load(c, item.signaal_id, &s));
    TRY(vernietigd_check(c, s.vernietigd_op));
    Bytes sealed;
    TRY(ctx_seal_fields(c, o.sleutel, "agendapunt", "inhoud", punt, 1, bespreking, &sealed));
    Status stored = sql_agendapunt_set_inhoud(c->db, (SqlAgendapuntSetInhoudIn){sealed, ctx_regio_id(c), punt, versie});
    if (stored == CONFLICT)
        fouten_add(
            &c->fouten, S(""),
            "Iemand anders heeft dit punt net gewijzigd. Lees wat er nu staat, pas uw tekst aan en bewaar opnieuw.");
    return stored;
}

static Status move_meeting(Ctx *c, Str ref, Str from, Str to, Overleg *out) {
    Overleg o;
    TRY(overleg_find(c, ref, HANDELING_OVERLEG_VASTLEGGEN, &o));
    TRY(vernietigd_check(c, o.vernietigd_op));
    if (!str_eq(o.status, from)) {
        fouten_add(&c->fouten, S(""), "Dit kan nu niet meer. Ververs de pagina.");
        return CONFLICT;
    }
    TRY(sql_overleg_set_status(c->db, (SqlOverlegSetStatusIn){to, ctx_regio_id(c), o.id, o.versie}));
    TRY(kring_move(c, SOORT_OVERLEG, o.id, to, o.begint_op));
    *out = o;
    return OK;
}

Status overleg_start(Ctx *c, Str ref) {
    Overleg o;
    return move_meeting(c, ref, OVERLEG_GEPLAND, OVERLEG_BEZIG, &o);
}

/* A signal of which nothing was decided waits for the next table, as late as it is: on a closed agenda nobody would see it. */
static Status give_back_undecided(Ctx *c, Uuid meeting) {
    SqlSignalenBlijvenLiggen *left;
    size_t n;
    TRY(sql_signalen_blijven_liggen(c->db, c->arena, (SqlSignalenBlijvenLiggenIn){ctx_regio_id(c), meeting}, &left,
                                    &n));
    for (size_t i = 0; i < n; i++) {
        Signaal s;
        TRY(signaal_load(c, left[i].signaal_id, &s));
        if (!regio_kan_naar(c->regio, S(SOORT_SIGNAAL), s.status, SIGNAAL_BEOORDEELD)) continue;
        TRY(signaal_move(c, &s, SIGNAAL_BEOORDEELD, s.uiterlijk));
        TRY(voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, S("Geen besluit: wacht op een volgend overleg")));
    }
    return OK;
}

Status overleg_stel_vast(Ctx *c, Str ref) {
    Overleg o;
    TRY(move_meeting(c, ref, OVERLEG_BEZIG, OVERLEG_VASTGESTELD, &o));
    return give_back_undecided(c, o.id);
}
