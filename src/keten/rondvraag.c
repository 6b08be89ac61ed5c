/* The round before the table: new signals? is this person known to you? Hit or no hit; the content stays home. */
#include "keten/overleg_intern.h"
#include "keten/vernietigen.h"
#include "store/sql.h"

/* A seat of one municipality only (the OOV officer of Leeuwarden) is the function with that municipality. */
static bool holds_seat(const Ctx *c, const RegioGevraagde *g) {
    return str_eq(g->functie->id, c->actor.functie) && (!g->gemeente || str_eq(g->gemeente->code, c->actor.gemeente));
}

static const RegioGevraagde *seat_of_actor(const Ctx *c, const RegioOverleg *t) {
    for (size_t i = 0; i < t->rondvraag_n; i++)
        if (holds_seat(c, &t->rondvraag[i])) return &t->rondvraag[i];
    return NULL;
}

/* A seat is not asked about somebody whom its organisation may not know of: its silence would say 'not known'. */
static bool is_asked_at(const Ctx *c, Herkomst from, Str organisatie) {
    RegioDeelbaar may = regio_deelbaar(c->regio, ctx_vandaag(c), from, GEGEVENS_PERSOONSGEGEVENS, organisatie);
    return may.mag && !may.met_toestemming;
}

static bool is_asked(const Ctx *c, Herkomst from, Str functie) {
    const RegioFunctie *f = regio_functie(c->regio, functie);
    for (size_t i = 0; f && i < f->organisaties_n; i++)
        if (is_asked_at(c, from, f->organisaties[i]->id)) return true;
    return false;
}

bool rondvraag_vraagt(const Ctx *c, const RondvraagPersoon *p, Str functie) {
    return is_asked(c, p->herkomst, functie);
}

static Status ask_about_persons(Ctx *c, const Overleg *o, Uuid round) {
    SqlAgendapunten *items;
    size_t n;
    TRY(sql_agendapunten(c->db, c->arena, (SqlAgendapuntenIn){ctx_regio_id(c), o->id}, &items, &n));
    for (size_t i = 0; i < n; i++) {
        SqlBetrokkenen *persons;
        size_t count;
        TRY(sql_betrokkenen(c->db, c->arena, (SqlBetrokkenenIn){ctx_regio_id(c), items[i].signaal_id}, &persons,
                            &count));
        for (size_t j = 0; j < count; j++)
            TRY(sql_rondvraag_persoon_insert(c->db,
                                             (SqlRondvraagPersoonInsertIn){ctx_regio_id(c), round, persons[j].id}));
    }
    return OK;
}

typedef struct Answered { /* persons and answers of a round, as they stand in the database */
    SqlRondvraagPersonen *persons;
    SqlRondvraagAntwoorden *answers;
    size_t persons_n, answers_n;
} Answered;

static bool misses_answer(const Ctx *c, const Answered *a, Str functie) {
    for (size_t i = 0; i < a->persons_n; i++) {
        bool answered = !is_asked(c, (Herkomst)a->persons[i].herkomst, functie);
        for (size_t j = 0; j < a->answers_n && !answered; j++)
            answered = uuid_eq(a->answers[j].betrokkene_id, a->persons[i].id) && str_eq(a->answers[j].functie, functie);
        if (!answered) return true;
    }
    return false;
}

/* A seat that answered before these persons came is asked again; it has the whole term for it. */
static Status reopen_seats(Ctx *c, const Overleg *o, Uuid round, Tijdstip closes) {
    Answered a;
    TRY(sql_rondvraag_personen(c->db, c->arena, (SqlRondvraagPersonenIn){ctx_regio_id(c), round}, &a.persons,
                               &a.persons_n));
    TRY(sql_rondvraag_antwoorden(c->db, c->arena, (SqlRondvraagAntwoordenIn){ctx_regio_id(c), round}, &a.answers,
                                 &a.answers_n));
    for (size_t i = 0; i < o->tafel->rondvraag_n; i++) {
        Str seat = o->tafel->rondvraag[i].functie->id;
        if (!misses_answer(c, &a, seat)) continue;
        Status opened = sql_rondvraag_zetel_heropen(c->db, (SqlRondvraagZetelHeropenIn){ctx_regio_id(c), round, seat});
        if (opened == CONFLICT) continue; /* it did not answer yet */
        TRY(opened);
        TRY(sql_rondvraag_set_sluit(c->db, (SqlRondvraagSetSluitIn){closes, ctx_regio_id(c), round}));
    }
    return OK;
}

static Status closes_at(Ctx *c, const Overleg *o, Tijdstip *out) {
    RegioVerval due = {.uiterlijk = o->begint_op};
    if (o->tafel->rondvraag_termijn) TRY(regio_termijn(c->regio, o->tafel->rondvraag_termijn->id, c->nu, &due));
    *out = due.uiterlijk < o->begint_op ? due.uiterlijk : o->begint_op;
    return OK;
}

Status rondvraag_stel(Ctx *c, Str overleg) {
    Overleg o;
    TRY(overleg_find(c, overleg, HANDELING_RONDVRAAG_STELLEN, &o));
    TRY(overleg_changeable(c, &o));
    if (o.tafel->rondvraag_n == 0) return fout(&c->fouten, S(""), "Dit overleg heeft geen rondvraag.");
    SqlRondvraagVan round;
    Status asked = sql_rondvraag_van(c->db, c->arena, (SqlRondvraagVanIn){ctx_regio_id(c), o.id}, &round);
    if (asked != OK && asked != NOT_FOUND) return asked;
    if (asked == OK) TRY(vernietigd_check(c, round.vernietigd_op));
    Tijdstip closes;
    TRY(closes_at(c, &o, &closes));
    if (asked == NOT_FOUND) {
        round.id = uuid_new(c->nu);
        TRY(sql_rondvraag_insert(c->db, (SqlRondvraagInsertIn){ctx_regio_id(c), round.id, o.id, c->nu, closes}));
    }
    for (size_t i = 0; i < o.tafel->rondvraag_n; i++)
        TRY(sql_rondvraag_zetel_insert(
            c->db, (SqlRondvraagZetelInsertIn){ctx_regio_id(c), round.id, o.tafel->rondvraag[i].functie->id}));
    TRY(ask_about_persons(c, &o, round.id)); /* asked again: persons who came on the agenda later are added */
    return reopen_seats(c, &o, round.id, closes);
}

/* ---- reading it ---- */

static Status read_seats(Ctx *c, Rondvraag *r) {
    SqlRondvraagZetels *rows;
    TRY(sql_rondvraag_zetels(c->db, c->arena, (SqlRondvraagZetelsIn){ctx_regio_id(c), r->id}, &rows, &r->zetels_n));
    r->zetels = NEW_N(c->arena, RondvraagZetel, r->zetels_n);
    for (size_t i = 0; i < r->zetels_n; i++)
        r->zetels[i] = (RondvraagZetel){rows[i].functie, rows[i].beantwoord_op != TIJDSTIP_GEEN,
                                        rows[i].nieuwe_signalen, rows[i].beantwoord_op};
    return OK;
}

static Status read_hits(Ctx *c, Rondvraag *r) {
    SqlRondvraagAntwoorden *rows;
    TRY(sql_rondvraag_antwoorden(c->db, c->arena, (SqlRondvraagAntwoordenIn){ctx_regio_id(c), r->id}, &rows,
                                 &r->treffers_n));
    r->treffers = NEW_N(c->arena, RondvraagTreffer, r->treffers_n);
    for (size_t i = 0; i < r->treffers_n; i++)
        r->treffers[i] = (RondvraagTreffer){rows[i].betrokkene_id, rows[i].functie, rows[i].bekend};
    return OK;
}

static void find_own_answer(const Ctx *c, const Rondvraag *r, RondvraagPersoon *p) {
    for (size_t i = 0; i < r->treffers_n; i++) {
        const RondvraagTreffer *t = &r->treffers[i];
        if (!uuid_eq(t->betrokkene, p->betrokkene) || !str_eq(t->functie, c->actor.functie)) continue;
        p->beantwoord = true;
        p->mijn_antwoord = t->bekend;
    }
}

static Status read_persons(Ctx *c, Rondvraag *r) {
    SqlRondvraagPersonen *rows;
    TRY(sql_rondvraag_personen(c->db, c->arena, (SqlRondvraagPersonenIn){ctx_regio_id(c), r->id}, &rows,
                               &r->personen_n));
    r->personen = NEW_N(c->arena, RondvraagPersoon, r->personen_n);
    for (size_t i = 0; i < r->personen_n; i++) {
        RondvraagPersoon *p = &r->personen[i];
        *p = (RondvraagPersoon){.betrokkene = rows[i].id,
                                .signaal_ref = rows[i].signaal_ref,
                                .herkomst = (Herkomst)rows[i].herkomst,
                                .inhoud = {.soort = &soort_betrokkene}};
        Str reason;
        p->afgeschermd = !signaal_may_read_personal(c, (Herkomst)rows[i].herkomst, &reason);
        if (!p->afgeschermd)
            TRY(ctx_open_fields(c, "betrokkene", "inhoud", rows[i].id, 1, rows[i].inhoud, &soort_betrokkene,
                                &p->inhoud));
        find_own_answer(c, r, p);
    }
    return OK;
}

/* The hits of the others are for the table. */
static void keep_own_answers(const Ctx *c, Rondvraag *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->treffers_n; i++)
        if (str_eq(r->treffers[i].functie, c->actor.functie)) r->treffers[kept++] = r->treffers[i];
    r->treffers_n = kept;
}

static Status read_answers(Ctx *c, Rondvraag *r) {
    TRY(read_seats(c, r));
    TRY(read_hits(c, r));
    TRY(read_persons(c, r));
    if (!r->leest_verslag) keep_own_answers(c, r);
    return OK;
}

Status rondvraag_open(Ctx *c, Str overleg, Rondvraag *out) {
    Overleg o;
    Handeling h = mag(c, HANDELING_RONDVRAAG_ANTWOORDEN) ? HANDELING_RONDVRAAG_ANTWOORDEN : HANDELING_OVERLEG_LEZEN;
    TRY(overleg_find(c, overleg, h, &o));
    Rondvraag r = {.tafel = o.tafel,
                   .begint_op = o.begint_op,
                   .overleg_status = o.status,
                   .vernietigd_op = TIJDSTIP_GEEN,
                   .leest_verslag = overleg_leest_verslag(c, o.tafel),
                   .mijn_zetel = seat_of_actor(c, o.tafel) != NULL};
    if (!r.leest_verslag && !r.mijn_zetel) {
        ctx_note(c, h, SOORT_OVERLEG, o.id, o.ref, S("rondvraag"), NOT_FOUND);
        return NOT_FOUND;
    }
    SqlRondvraagVan row;
    Status asked = sql_rondvraag_van(c->db, c->arena, (SqlRondvraagVanIn){ctx_regio_id(c), o.id}, &row);
    if (asked != OK && asked != NOT_FOUND) return asked;
    if (asked == OK) {
        r.id = row.id;
        r.gesteld_op = row.gesteld_op;
        r.sluit_op = row.sluit_op;
        r.vernietigd_op = row.vernietigd_op;
        TRY(read_answers(c, &r));
    }
    *out = r;
    return OK;
}

Status rondvraag_antwoord(Ctx *c, Str overleg, const Uuid *bekend, size_t n, bool nieuwe_signalen) {
    Overleg o;
    TRY(overleg_find(c, overleg, HANDELING_RONDVRAAG_ANTWOORDEN, &o));
    TRY(overleg_changeable(c, &o));
    if (!seat_of_actor(c, o.tafel)) return FORBIDDEN;
    SqlRondvraagVan round;
    TRY(sql_rondvraag_van(c->db, c->arena, (SqlRondvraagVanIn){ctx_regio_id(c), o.id}, &round));
    TRY(vernietigd_check(c, round.vernietigd_op));
    SqlRondvraagPersonen *persons;
    size_t count;
    TRY(sql_rondvraag_personen(c->db, c->arena, (SqlRondvraagPersonenIn){ctx_regio_id(c), round.id}, &persons, &count));
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        if (!is_asked_at(c, (Herkomst)persons[i].herkomst, c->actor.organisatie)) continue;
        for (size_t j = 0; j < n; j++) known = known || uuid_eq(bekend[j], persons[i].id);
        TRY(sql_rondvraag_antwoord_upsert(c->db, (SqlRondvraagAntwoordUpsertIn){.regio_id = ctx_regio_id(c),
                                                                                .rondvraag_id = round.id,
                                                                                .betrokkene_id = persons[i].id,
                                                                                .functie = c->actor.functie,
                                                                                .bekend = known,
                                                                                .op = c->nu,
                                                                                .door = c->actor.gebruiker_id}));
    }
    return sql_rondvraag_zetel_beantwoord(c->db, (SqlRondvraagZetelBeantwoordIn){.beantwoord_op = c->nu,
                                                                                 .door = c->actor.gebruiker_id,
                                                                                 .nieuwe_signalen = nieuwe_signalen,
                                                                                 .regio_id = ctx_regio_id(c),
                                                                                 .rondvraag_id = round.id,
                                                                                 .functie = c->actor.functie});
}
