#include "keten/bewaren.h"

#include <stdlib.h>

#include "keten/bewaren_intern.h"

enum { REDEN_MIN = 10, REDEN_MAX = 1000 };

/* The kinds that have a key of their own. */
static const Bewaarsoort soorten_met_sleutel[] = {BEWAARSOORT_SIGNAAL, BEWAARSOORT_CASUS, BEWAARSOORT_DOSSIER,
                                                  BEWAARSOORT_OVERLEG};
enum { SOORTEN = sizeof soorten_met_sleutel / sizeof *soorten_met_sleutel };

static bool agrees(const Ctx *c, const RegioBewaartermijn *t) {
    return t->akkoord && str_eq(t->akkoord->id, c->actor.functie) && mag(c, HANDELING_BEWAREN_AKKOORD);
}

static bool sees(const Ctx *c, const RegioBewaartermijn *t) {
    return mag(c, HANDELING_BEWAREN_STOPPEN) || agrees(c, t);
}

/* ---- one row ---- */

static BewaarStand stand_of(const Bewaring *b, Tijdstip nu) {
    if (!uuid_is_nil(b->stop)) return BEWAAR_STOP;
    if (b->vanaf == TIJDSTIP_GEEN || nu < b->waarschuw) return BEWAAR_LOOPT;
    return b->tot < nu ? BEWAAR_VOORBIJ : BEWAAR_NADERT;
}

static bool can_be_agreed(const Ctx *c, const Bewaring *b) {
    bool due = b->stand == BEWAAR_NADERT || b->stand == BEWAAR_VOORBIJ;
    return due && agrees(c, b->termijn) && (b->akkoord || (b->te_doen == 0 && !b->stop_naast));
}

/* A meeting counts from the moment it began, and a moment that is still to come begins nothing. */
static Tijdstip begun(const SqlBewaringen *row, Tijdstip nu) {
    return row->vanaf != TIJDSTIP_GEEN && row->vanaf <= nu ? row->vanaf : TIJDSTIP_GEEN;
}

Status bewaring_from(Ctx *c, const SqlBewaringen *row, Bewaring *out) {
    Bewaring b = {.id = row->id,
                  .sleutel = row->sleutel_id,
                  .soort = (Bewaarsoort)woorden_find(bewaarsoort_woorden, row->soort),
                  .ref = row->ref,
                  .gemeente = row->gemeente,
                  .vanaf = begun(row, c->nu),
                  .tot = TIJDSTIP_GEEN,
                  .waarschuw = TIJDSTIP_GEEN,
                  .te_doen = row->te_doen,
                  .stop = row->stop_id,
                  .stop_op = row->stop_op,
                  .stop_naam = row->stop_naam,
                  .stop_naast = row->stop_naast,
                  .akkoord_op = row->akkoord_op,
                  .akkoord_door = row->akkoord_door,
                  .akkoord_naam = row->akkoord_naam,
                  .akkoord_functie = row->akkoord_functie};
    b.termijn = regio_bewaartermijn(c->regio, b.soort);
    REQUIRE(b.termijn);
    if (b.vanaf != TIJDSTIP_GEEN) {
        RegioBewaring term = regio_bewaring(b.termijn, b.vanaf);
        b.tot = term.tot;
        b.waarschuw = term.waarschuw;
    }
    b.akkoord = row->akkoord_op != TIJDSTIP_GEEN && row->akkoord_tot == b.tot && b.termijn->akkoord &&
                str_eq(row->akkoord_functie, b.termijn->akkoord->id);
    b.stand = stand_of(&b, c->nu);
    b.mag_akkoord = can_be_agreed(c, &b);
    if (row->stop_reden.ptr && mag(c, HANDELING_BEWAREN_STOPPEN))
        TRY(ctx_open_text(c, "bewaarstop", "reden", row->stop_id, 1, row->stop_reden, &b.stop_reden));
    *out = b;
    return OK;
}

/* ---- lists ---- */

typedef struct Oogst { /* rows of several kinds, gathered to be put in one order */
    SqlBewaringen *rows;
    size_t n;
} Oogst;

/* Beginnings of a kind that belong to a stand: within (na, tot]. */
static void range_of(const Ctx *c, const RegioBewaartermijn *t, BewaarStand stand, Tijdstip *na, Tijdstip *tot) {
    Tijdstip over = regio_bewaring_voorbij(t, c->nu);
    *na = stand == BEWAAR_NADERT ? over : -1;
    *tot = stand == BEWAAR_VOORBIJ ? over : regio_bewaring_gewaarschuwd(t, c->nu);
}

static Status gather(Ctx *c, const RegioBewaartermijn *t, SqlBewaringenIn in, Oogst *o) {
    SqlBewaringen *rows;
    size_t n;
    in.soort = bewaarsoort_name(t->soort);
    TRY(sql_bewaringen(c->db, c->arena, in, &rows, &n));
    SqlBewaringen *all = NEW_N(c->arena, SqlBewaringen, o->n + n);
    if (o->n) memcpy(all, o->rows, o->n * sizeof *all);
    if (n) memcpy(all + o->n, rows, n * sizeof *all);
    *o = (Oogst){all, o->n + n};
    return OK;
}

static int by_beginning(const void *a, const void *b) {
    const SqlBewaringen *x = a, *y = b;
    if (x->vanaf != y->vanaf) return x->vanaf < y->vanaf ? -1 : 1;
    return memcmp(x->id.b, y->id.b, sizeof x->id.b);
}

static Status to_list(Ctx *c, const SqlBewaringen *rows, size_t n, size_t wanted, BewaarLijst *out) {
    BewaarLijst list = {.meer = n > wanted};
    list.aantal = list.meer ? wanted : n;
    list.regels = NEW_N(c->arena, Bewaring, list.aantal);
    for (size_t i = 0; i < list.aantal; i++) TRY(bewaring_from(c, &rows[i], &list.regels[i]));
    *out = list;
    return OK;
}

/* Each kind has its own range; the first of them together are the first of all. */
static Status list_running(Ctx *c, BewaarStand stand, SqlBewaringenIn in, size_t wanted,
                           bool (*shown)(const Ctx *, const RegioBewaartermijn *), BewaarLijst *out) {
    Oogst o = {0};
    in.regio_id = ctx_regio_id(c);
    in.kring = kring_for(c, HANDELING_BEWAREN_LEZEN);
    in.max = (int64_t)wanted + 1;
    for (size_t i = 0; i < SOORTEN; i++) {
        const RegioBewaartermijn *t = regio_bewaartermijn(c->regio, soorten_met_sleutel[i]);
        if (!t || !shown(c, t)) continue;
        range_of(c, t, stand, &in.na, &in.tot);
        TRY(gather(c, t, in, &o));
    }
    if (o.n) qsort(o.rows, o.n, sizeof *o.rows, by_beginning);
    return to_list(c, o.rows, o.n, wanted, out);
}

static Status list_stopped(Ctx *c, Uuid na, size_t wanted, BewaarLijst *out) {
    SqlBewaringenGestopt *rows;
    size_t n;
    TRY(sql_bewaringen_gestopt(c->db, c->arena,
                               (SqlBewaringenGestoptIn){.regio_id = ctx_regio_id(c),
                                                        .kring = kring_for(c, HANDELING_BEWAREN_LEZEN),
                                                        .voor_id = uuid_is_nil(na) ? BEWAREN_LAATSTE : na,
                                                        .max = (int64_t)wanted + 1},
                               &rows, &n));
    _Static_assert(sizeof(SqlBewaringenGestopt) == sizeof(SqlBewaringen), "the two statements give the same row");
    return to_list(c, (const SqlBewaringen *)rows, n, wanted, out);
}

Status bewaren_list(Ctx *c, BewaarStand stand, BewaarPlek na, size_t aantal, BewaarLijst *out) {
    TRY(toegang(c, HANDELING_BEWAREN_LEZEN));
    REQUIRE(stand != BEWAAR_LOOPT && aantal >= 1 && aantal <= BEWAAR_MEEST);
    if (stand == BEWAAR_STOP) return list_stopped(c, na.id, aantal, out);
    SqlBewaringenIn in = bewaringen_na(na);
    return list_running(c, stand, in, aantal, sees, out);
}

Status bewaren_wachtend(Ctx *c, size_t aantal, BewaarLijst *out) {
    TRY(toegang(c, HANDELING_BEWAREN_LEZEN));
    SqlBewaringenIn in = bewaringen_na((BewaarPlek){0});
    in.wachtend = true;
    return list_running(c, BEWAAR_LOOPT, in, aantal, agrees, out);
}

/* ---- one file ---- */

/* Asks whether this actor may; an unknown number and one outside their circle take the same road. */
static Status find(Ctx *c, Handeling h, Str ref, Bewaring *out) {
    SqlBewaringVan row = {0};
    Status found = sql_bewaring_van(c->db, c->arena, (SqlBewaringVanIn){ctx_regio_id(c), ref}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, h, found == OK ? str_z(c->arena, row.soort) : NULL, row.id, ref));
    _Static_assert(sizeof(SqlBewaringVan) == sizeof(SqlBewaringen), "the two statements give the same row");
    return bewaring_from(c, (const SqlBewaringen *)&row, out);
}

Status bewaren_open(Ctx *c, Str ref, Bewaring *out) { return find(c, HANDELING_BEWAREN_LEZEN, ref, out); }

/* ---- agreeing ---- */

static Status refuse(Ctx *c, Str ref, const char *why) {
    fouten_add(&c->fouten, S(""), "%.*s: %s", STR_ARG(ref), why);
    return CONFLICT;
}

const char *bewaar_stop_naast(Bewaarsoort soort) {
    if (soort == BEWAARSOORT_OVERLEG)
        return "op een signaal van deze agenda staat een stop. Tot die weg is, blijft ook dit overleg.";
    return "op een overleg over dit signaal staat een stop. Tot die weg is, blijft ook dit signaal.";
}

static Status agree(Ctx *c, Str ref) {
    Bewaring b;
    TRY(find(c, HANDELING_BEWAREN_AKKOORD, ref, &b));
    if (!agrees(c, b.termijn)) return FORBIDDEN;
    if (b.akkoord) return OK;
    if (b.stand == BEWAAR_STOP) return refuse(c, ref, "hier staat een stop op. Vraag wie die zette of hij weg mag.");
    if (b.stand == BEWAAR_LOOPT) return refuse(c, ref, "de bewaartermijn loopt nog. Akkoord geven kan later.");
    if (b.stop_naast) return refuse(c, ref, bewaar_stop_naast(b.soort));
    if (b.te_doen) return refuse(c, ref, "hier staat nog werk open. Rond dat eerst af, of laat het vervallen.");
    TRY(sql_bewaarakkoord_delete(
        c->db, (SqlBewaarakkoordDeleteIn){ctx_regio_id(c), b.id})); /* of an earlier term or function */
    return sql_bewaarakkoord_insert(c->db, (SqlBewaarakkoordInsertIn){ctx_regio_id(c), b.id, b.tot, c->nu,
                                                                      c->actor.gebruiker_id, c->actor.functie});
}

Status bewaren_akkoord(Ctx *c, const Str *refs, size_t n) {
    if (n == 0) return fout(&c->fouten, S(""), "Kruis eerst aan waarvoor u akkoord geeft.");
    if (n > BEWAAR_MEEST) return fout(&c->fouten, S(""), "Kruis er hooguit %d tegelijk aan.", BEWAAR_MEEST);
    for (size_t i = 0; i < n; i++) TRY(agree(c, refs[i]));
    return OK;
}

Status bewaren_intrekken(Ctx *c, Str ref) {
    Bewaring b;
    TRY(find(c, HANDELING_BEWAREN_AKKOORD, ref, &b));
    if (!agrees(c, b.termijn)) return FORBIDDEN;
    return sql_bewaarakkoord_delete(c->db, (SqlBewaarakkoordDeleteIn){ctx_regio_id(c), b.id});
}

/* ---- holding ---- */

static Status check_reason(Ctx *c, Str reden) {
    Str r = str_trim(reden);
    if (r.len < REDEN_MIN) return fout(&c->fouten, S("reden"), "Schrijf de reden op, in een hele zin.");
    if (r.len > REDEN_MAX) return fout(&c->fouten, S("reden"), "Maak de reden korter: hooguit %d tekens.", REDEN_MAX);
    return OK;
}

Status bewaren_stop(Ctx *c, Str ref, Str reden) {
    Bewaring b;
    TRY(find(c, HANDELING_BEWAREN_STOPPEN, ref, &b));
    TRY(check_reason(c, reden));
    SqlBewaarstopInsertIn row = {.regio_id = ctx_regio_id(c),
                                 .id = uuid_new(c->nu),
                                 .object_id = b.id,
                                 .gezet_op = c->nu,
                                 .gezet_door = c->actor.gebruiker_id};
    TRY(ctx_seal_text(c, b.sleutel, "bewaarstop", "reden", row.id, 1, reden, &row.reden));
    Status stored = sql_bewaarstop_insert(c->db, row);
    if (stored == CONFLICT) return refuse(c, ref, "hier staat al een stop op.");
    TRY(stored);
    return sql_bewaarakkoord_bij_stop(c->db, (SqlBewaarakkoordBijStopIn){ctx_regio_id(c), b.id});
}

Status bewaren_hervat(Ctx *c, Str ref, Str reden) {
    Bewaring b;
    TRY(find(c, HANDELING_BEWAREN_STOPPEN, ref, &b));
    if (b.stand != BEWAAR_STOP) return refuse(c, ref, "hier staat geen stop (meer) op.");
    TRY(check_reason(c, reden));
    SqlBewaarstopOpheffenIn row = {
        .op = c->nu, .door = c->actor.gebruiker_id, .regio_id = ctx_regio_id(c), .id = b.stop};
    TRY(ctx_seal_text(c, b.sleutel, "bewaarstop", "opheffing", b.stop, 1, reden, &row.opheffing));
    return sql_bewaarstop_opheffen(c->db, row);
}
