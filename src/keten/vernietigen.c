#include "keten/vernietigen.h"

#include "base/log.h"
#include "keten/bewaren_intern.h"

enum { PAGE = 100 };

Str vernietigd_titel(Arena *a, Tijdstip op) {
    return str_fmt(a, "Vernietigd op %.*s", STR_ARG(datum_kort(a, datum_at(op))));
}

Status vernietigd_check(Ctx *c, Tijdstip op) {
    if (op == TIJDSTIP_GEEN) return OK;
    fouten_add(&c->fouten, S(""), "De gegevens zijn vernietigd op %.*s. Hier valt niets meer te wijzigen.",
               STR_ARG(datum_kort(c->arena, datum_at(op))));
    return CONFLICT;
}

/* ---- what goes with a key ---- */

static Status with_signal(Ctx *c, Uuid id) {
    static const uint8_t nothing;
    Bytes erased = {&nothing, 0};
    Str r = ctx_regio_id(c);
    TRY(sql_signaal_vernietigd(c->db, (SqlSignaalVernietigdIn){c->nu, r, id}));
    TRY(sql_signaal_tokens_wis(c->db, (SqlSignaalTokensWisIn){r, id}));
    TRY(sql_signaal_antwoorden_wis(c->db, (SqlSignaalAntwoordenWisIn){r, id}));
    TRY(sql_signaal_gevraagden_wis(c->db, (SqlSignaalGevraagdenWisIn){r, id}));
    TRY(sql_signaal_betrokkenen_wis(c->db, (SqlSignaalBetrokkenenWisIn){r, id}));
    TRY(sql_signaal_verrijkingen_wis(c->db, (SqlSignaalVerrijkingenWisIn){r, id}));
    TRY(sql_signaal_berichten_wis(c->db, (SqlSignaalBerichtenWisIn){r, id}));
    TRY(sql_signaal_melder_wis(c->db, (SqlSignaalMelderWisIn){r, id}));
    TRY(sql_signaal_besprekingen_wis(c->db, (SqlSignaalBesprekingenWisIn){erased, r, id}));
    return sql_signaal_besluiten_wis(c->db, (SqlSignaalBesluitenWisIn){erased, r, id});
}

static Status with_file(Ctx *c, Uuid id) {
    Str r = ctx_regio_id(c);
    TRY(sql_dossier_vernietigd(c->db, (SqlDossierVernietigdIn){c->nu, r, id}));
    TRY(sql_dossier_toestemmingen_wis(c->db, (SqlDossierToestemmingenWisIn){r, id}));
    return sql_dossier_gebeurtenissen_wis(c->db, (SqlDossierGebeurtenissenWisIn){r, id});
}

static Status with_key(Ctx *c, Bewaarsoort soort, Uuid id) {
    Str r = ctx_regio_id(c);
    switch (soort) {
    case BEWAARSOORT_SIGNAAL: return with_signal(c, id);
    case BEWAARSOORT_DOSSIER: return with_file(c, id);
    case BEWAARSOORT_CASUS: return sql_casus_vernietigd(c->db, (SqlCasusVernietigdIn){c->nu, r, id});
    case BEWAARSOORT_OVERLEG: return sql_overleg_vernietigd(c->db, (SqlOverlegVernietigdIn){c->nu, r, id});
    default: die("a kind without a key of its own: %d", soort);
    }
}

/* ---- the proof ---- */

static Status prove(Ctx *c, const RegioBewaartermijn *t, SqlVernietigingInsertIn row) {
    row.regio_id = ctx_regio_id(c);
    row.id = uuid_new(c->nu);
    row.soort = bewaarsoort_name(t->soort);
    row.op = c->nu;
    row.tot = regio_bewaring(t, row.vanaf).tot;
    row.grondslag = t->grondslag;
    ctx_note(c, HANDELING_BEWAREN_VERNIETIGEN, str_z(c->arena, row.soort), row.object_id, row.ref, S("bewaartermijn"),
             OK);
    ctx_note_kenmerk(c, row.sleutel_hash);
    return sql_vernietiging_insert(c->db, row);
}

static Status destroy(Ctx *c, const void *file) {
    const Bewaring *b = file;
    SqlVernietigingInsertIn proof = {.object_id = b->id,
                                     .ref = b->ref,
                                     .vanaf = b->vanaf,
                                     .akkoord_op = TIJDSTIP_GEEN,
                                     .sleutel_id = b->sleutel,
                                     .sleutel_hash = {NEW_N(c->arena, uint8_t, KLUIS_BEWIJS), KLUIS_BEWIJS}};
    if (b->termijn->akkoord) {
        proof.akkoord_op = b->akkoord_op;
        proof.akkoord_door = b->akkoord_door;
        proof.functie = b->akkoord_functie;
    }
    TRY(with_key(c, b->soort, b->id));
    TRY(kluis_destroy(c->kluis, ctx_regio_id(c), b->sleutel, c->nu, (uint8_t *)proof.sleutel_hash.ptr));
    TRY(sql_bewaarakkoord_delete(c->db, (SqlBewaarakkoordDeleteIn){ctx_regio_id(c), b->id}));
    return prove(c, b->termijn, proof);
}

/* ---- what is ripe ---- */

typedef Status Work(Ctx *c, const void *what);

/* One that does not want to go is passed over, so that the others go; it is tried again in another night. */
static Status apart(Ctx *c, Str ref, Work *work, const void *what, size_t *n) {
    size_t notes = c->notities_n;
    TRY(db_savepoint(c->db));
    Status s = work(c, what);
    if (s == OK) {
        (*n)++;
        return db_release(c->db);
    }
    c->notities_n = notes;
    log_line(LOG_ERROR, "bewaren", "ref=%.*s status=%s", STR_ARG(ref), status_name(s));
    return db_rollback_to(c->db);
}

static bool is_ripe(const Ctx *c, const Bewaring *b) {
    if (b->stand != BEWAAR_VOORBIJ || b->stop_naast || b->te_doen) return false;
    return !b->termijn->akkoord || (b->akkoord && c->nu - b->akkoord_op >= DAG_MS);
}

/* An agreement to another end of the term than the one there is now, or by another function, is none: it is asked again. */
static Status judge(Ctx *c, const Bewaring *b, size_t *n) {
    if (is_ripe(c, b)) return apart(c, b->ref, destroy, b, n);
    if (b->akkoord || b->akkoord_op == TIJDSTIP_GEEN) return OK;
    ctx_note(c, HANDELING_BEWAREN_AKKOORD, str_z(c->arena, bewaarsoort_name(b->soort)), b->id, b->ref,
             S("akkoord-vervallen"), OK);
    return sql_bewaarakkoord_delete(c->db, (SqlBewaarakkoordDeleteIn){ctx_regio_id(c), b->id});
}

/* One page of what is past its term; of what needs agreement what was agreed to, past its term or not. */
static Status next_page(Ctx *c, const RegioBewaartermijn *t, SqlBewaringenIn in, SqlBewaringen **rows, size_t *n) {
    if (!t->akkoord) return sql_bewaringen(c->db, c->arena, in, rows, n);
    _Static_assert(sizeof(SqlBewaringen) == sizeof(SqlBewaringenAkkoord), "the two statements give the same row");
    return sql_bewaringen_akkoord(
        c->db, c->arena,
        (SqlBewaringenAkkoordIn){in.regio_id, in.kring, in.soort, in.tot, in.na_vanaf, in.na_id, in.max},
        (SqlBewaringenAkkoord **)rows, n);
}

static Status keyed(Ctx *c, Bewaarsoort soort, size_t max, size_t *n) {
    const RegioBewaartermijn *t = regio_bewaartermijn(c->regio, soort);
    SqlBewaringen *rows;
    size_t count = PAGE;
    SqlBewaringenIn in = bewaringen_na((BewaarPlek){0});
    in.regio_id = ctx_regio_id(c);
    in.kring = kring_regio();
    in.soort = bewaarsoort_name(soort);
    in.na = -1;
    in.tot = t->akkoord ? regio_bewaring_gewaarschuwd(t, c->nu) : regio_bewaring_voorbij(t, c->nu);
    in.max = PAGE;
    while (count == PAGE && *n < max) {
        TRY(next_page(c, t, in, &rows, &count));
        for (size_t i = 0; i < count && *n < max; i++) {
            Bewaring b;
            TRY(bewaring_from(c, &rows[i], &b));
            TRY(judge(c, &b, n));
            in.na_vanaf = rows[i].vanaf;
            in.na_id = rows[i].id;
        }
    }
    return OK;
}

/* What has no key of its own: a round, or the feedback of a signal. */
typedef SqlRondvragenVerlopen Los;
_Static_assert(sizeof(SqlTerugkoppelingenVerlopen) == sizeof(Los), "the two statements give the same row");

static Status prove_loose(Ctx *c, Bewaarsoort soort, const Los *x) {
    return prove(
        c, regio_bewaartermijn(c->regio, soort),
        (SqlVernietigingInsertIn){.object_id = x->id, .ref = x->ref, .vanaf = x->vanaf, .akkoord_op = TIJDSTIP_GEEN});
}

static Status erase_round(Ctx *c, const void *round) {
    const Los *x = round;
    Str r = ctx_regio_id(c);
    TRY(sql_rondvraag_antwoorden_wis(c->db, (SqlRondvraagAntwoordenWisIn){r, x->id}));
    TRY(sql_rondvraag_personen_wis(c->db, (SqlRondvraagPersonenWisIn){r, x->id}));
    TRY(sql_rondvraag_vernietigd(c->db, (SqlRondvraagVernietigdIn){c->nu, r, x->id}));
    return prove_loose(c, BEWAARSOORT_RONDVRAAG, x);
}

static Status erase_feedback(Ctx *c, const void *signal) {
    const Los *x = signal;
    TRY(sql_terugkoppelingen_wis(c->db, (SqlTerugkoppelingenWisIn){ctx_regio_id(c), x->id}));
    return prove_loose(c, BEWAARSOORT_TERUGKOPPELING, x);
}

static Status next_loose(Ctx *c, Bewaarsoort soort, Tijdstip tot, KringPlek na, Los **rows, size_t *n) {
    Str r = ctx_regio_id(c);
    if (soort == BEWAARSOORT_RONDVRAAG)
        return sql_rondvragen_verlopen(c->db, c->arena,
                                       (SqlRondvragenVerlopenIn){r, tot, na.na_uiterlijk, na.na_id, PAGE}, rows, n);
    return sql_terugkoppelingen_verlopen(c->db, c->arena,
                                         (SqlTerugkoppelingenVerlopenIn){r, tot, na.na_uiterlijk, na.na_id, PAGE},
                                         (SqlTerugkoppelingenVerlopen **)rows, n);
}

static Status loose(Ctx *c, Bewaarsoort soort, Work *erase, size_t max, size_t *n) {
    Tijdstip tot = regio_bewaring_voorbij(regio_bewaartermijn(c->regio, soort), c->nu);
    KringPlek na = kring_plek(TIJDSTIP_GEEN, (Uuid){0});
    size_t count = PAGE;
    Los *rows;
    while (count == PAGE && *n < max) {
        TRY(next_loose(c, soort, tot, na, &rows, &count));
        for (size_t i = 0; i < count && *n < max; i++) {
            TRY(apart(c, rows[i].ref, erase, &rows[i], n));
            na = kring_plek(rows[i].vanaf, rows[i].id);
        }
    }
    return OK;
}

/* What hangs on a signal before the signal, so that each is counted once. */
Status vernietigen_rijp(Ctx *c, size_t max, size_t *n) {
    static const Bewaarsoort order[] = {BEWAARSOORT_CASUS, BEWAARSOORT_DOSSIER, BEWAARSOORT_SIGNAAL,
                                        BEWAARSOORT_OVERLEG};
    size_t done = 0;
    TRY(loose(c, BEWAARSOORT_RONDVRAAG, erase_round, max, &done));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) TRY(keyed(c, order[i], max, &done));
    TRY(loose(c, BEWAARSOORT_TERUGKOPPELING, erase_feedback, max, &done));
    *n = done;
    return OK;
}

/* ---- what came back with an older copy ---- */

static Status finish(Ctx *c, const void *unfinished) {
    const SqlBewaringenZonderSleutel *x = unfinished;
    Bewaarsoort kind = (Bewaarsoort)woorden_find(bewaarsoort_woorden, x->soort);
    TRY(with_key(c, kind, x->id));
    TRY(sql_bewaarakkoord_delete(c->db, (SqlBewaarakkoordDeleteIn){ctx_regio_id(c), x->id}));
    TRY(sql_bewaarstop_wis(c->db, (SqlBewaarstopWisIn){ctx_regio_id(c), x->id}));
    return prove(c, regio_bewaartermijn(c->regio, kind),
                 (SqlVernietigingInsertIn){.object_id = x->id,
                                           .ref = x->ref,
                                           .vanaf = x->vanaf != TIJDSTIP_GEEN ? x->vanaf : x->vernietigd_op,
                                           .akkoord_op = TIJDSTIP_GEEN,
                                           .sleutel_id = x->sleutel_id});
}

Status vernietigen_herstel(Ctx *c, size_t *n) {
    SqlSleutelsZonderBewijs unproven;
    SqlBewaringenZonderSleutel *rows;
    size_t count, done = 0;
    TRY(sql_sleutels_zonder_bewijs(c->db, c->arena, (SqlSleutelsZonderBewijsIn){ctx_regio_id(c)}, &unproven));
    if (!unproven.aantal) {
        *n = 0;
        return OK;
    }
    TRY(sql_bewaringen_zonder_sleutel(c->db, c->arena, (SqlBewaringenZonderSleutelIn){ctx_regio_id(c)}, &rows, &count));
    for (size_t i = 0; i < count; i++) TRY(apart(c, rows[i].ref, finish, &rows[i], &done));
    *n = done;
    return OK;
}

/* ---- reading the proof ---- */

static Vernietiging to_proof(const SqlVernietigingen *row) {
    return (Vernietiging){.id = row->id,
                          .soort = (Bewaarsoort)woorden_find(bewaarsoort_woorden, row->soort),
                          .ref = row->ref,
                          .op = row->op,
                          .vanaf = row->vanaf,
                          .tot = row->tot,
                          .grondslag = row->grondslag,
                          .akkoord_op = row->akkoord_op,
                          .akkoord_naam = row->akkoord_naam,
                          .functie = row->functie,
                          .sleutel_hash = row->sleutel_hash,
                          .hersteld = !uuid_is_nil(row->sleutel_id) && row->sleutel_hash.len == 0};
}

Status vernietigingen_list(Ctx *c, Uuid voor, size_t aantal, VernietigingLijst *out) {
    TRY(toegang(c, HANDELING_BEWAREN_LEZEN));
    SqlVernietigingen *rows;
    size_t n;
    SqlVernietigingenIn in = {.regio_id = ctx_regio_id(c),
                              .kring = kring_for(c, HANDELING_BEWAREN_LEZEN),
                              .voor_id = uuid_is_nil(voor) ? BEWAREN_LAATSTE : voor,
                              .max = (int64_t)aantal + 1};
    TRY(sql_vernietigingen(c->db, c->arena, in, &rows, &n));
    VernietigingLijst list = {.meer = n > aantal};
    list.aantal = list.meer ? aantal : n;
    list.regels = NEW_N(c->arena, Vernietiging, list.aantal);
    for (size_t i = 0; i < list.aantal; i++) list.regels[i] = to_proof(&rows[i]);
    *out = list;
    return OK;
}

Status vernietiging_van(Ctx *c, Bewaarsoort soort, Str ref, Vernietiging *out) {
    SqlVernietigingVan row;
    TRY(sql_vernietiging_van(c->db, c->arena, (SqlVernietigingVanIn){ctx_regio_id(c), ref, bewaarsoort_name(soort)},
                             &row));
    _Static_assert(sizeof(SqlVernietigingVan) == sizeof(SqlVernietigingen), "the two statements give the same row");
    *out = to_proof((const SqlVernietigingen *)&row);
    return OK;
}
