#include "keten/inzage.h"

#include "store/sql.h"

enum { BATCH = 200 };

typedef struct Naam {
    Uuid id;
    Str naam;
} Naam;

/* What a page is gathered in. */
typedef struct Oogst {
    Ctx *c;
    LogFilter f;
    int64_t voor, na; /* rows strictly between these */
    LogInzage *rows;
    size_t n;
    Naam *names; /* asked for already */
    size_t names_n;
} Oogst;

/* ---- a period is a range of row numbers ---- */

/* The last row before a moment. Rows are numbered in the order of time, so that twenty looks find one in a million. */
static Status last_before(Ctx *c, Tijdstip t, int64_t *nr) {
    SqlLogboekKop head;
    Status found = sql_logboek_kop(c->db, c->arena, (SqlLogboekKopIn){ctx_regio_id(c)}, &head);
    if (found != OK && found != NOT_FOUND) return found;
    int64_t low = 0, high = found == OK ? head.nr : 0; /* rows up to low are before t, those after high are not */
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        SqlLogboekTijd row;
        TRY(sql_logboek_tijd(c->db, c->arena, (SqlLogboekTijdIn){ctx_regio_id(c), middle}, &row));
        if (row.tijd < t)
            low = row.nr;
        else
            high = middle;
    }
    *nr = low;
    return OK;
}

static Status find_range(Oogst *o) {
    o->voor = o->f.voor > 0 ? o->f.voor : INT64_MAX;
    o->na = 0;
    if (o->f.van != DATUM_GEEN) TRY(last_before(o->c, tijdstip_at(o->f.van, 0), &o->na));
    if (o->f.tot == DATUM_GEEN) return OK;
    int64_t last;
    TRY(last_before(o->c, tijdstip_at(o->f.tot + 1, 0), &last));
    if (last + 1 < o->voor) o->voor = last + 1;
    return OK;
}

/* ---- gathering ---- */

/* A user may be gone from the region; the log is not. */
static Status name_of(Oogst *o, Uuid id, Str *naam) {
    *naam = STR_NONE;
    if (uuid_is_nil(id)) return OK;
    for (size_t i = 0; i < o->names_n; i++) {
        if (!uuid_eq(o->names[i].id, id)) continue;
        *naam = o->names[i].naam;
        return OK;
    }
    SqlGebruikerNaam row = {.naam = S("onbekend")};
    Status found = sql_gebruiker_naam(o->c->db, o->c->arena, (SqlGebruikerNaamIn){ctx_regio_id(o->c), id}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    o->names[o->names_n++] = (Naam){id, row.naam};
    *naam = row.naam;
    return OK;
}

static Status take(Oogst *o, const SqlLogboekInzage *r) {
    LogInzage *row = &o->rows[o->n];
    *row = (LogInzage){.nr = r->nr,
                       .tijd = r->tijd,
                       .functie = r->functie,
                       .organisatie = r->namens,
                       .grond = r->grondslag,
                       .handeling = r->handeling,
                       .object = r->object,
                       .ref = r->ref,
                       .resultaat = r->resultaat,
                       .herkomst = r->herkomst};
    TRY(name_of(o, r->wie, &row->naam));
    o->n++;
    return OK;
}

static Status gather_all(Oogst *o, size_t wanted) {
    SqlLogboekInzage *rows;
    size_t n;
    TRY(sql_logboek_inzage(o->c->db, o->c->arena,
                           (SqlLogboekInzageIn){ctx_regio_id(o->c), o->voor, o->na, o->f.handeling, (int64_t)wanted},
                           &rows, &n));
    for (size_t i = 0; i < n; i++) TRY(take(o, &rows[i]));
    return OK;
}

static bool is_wanted(const Oogst *o, const SqlLogboekVanRef *r) {
    return r->nr > o->na && (str_none(o->f.handeling) || str_eq(o->f.handeling, r->handeling));
}

static Status gather_about(Oogst *o, size_t wanted) {
    size_t n = BATCH;
    for (int64_t voor = o->voor; o->n < wanted && n == BATCH && voor > o->na;) {
        SqlLogboekVanRef *rows;
        TRY(logboek_about(o->c->logboek, o->c->arena, ctx_regio_id(o->c), o->f.ref, voor, BATCH, &rows, &n));
        for (size_t i = 0; i < n && o->n < wanted; i++) {
            const SqlLogboekVanRef *r = &rows[i];
            if (!is_wanted(o, r)) continue;
            SqlLogboekInzage row = {.nr = r->nr,
                                    .tijd = r->tijd,
                                    .wie = r->wie,
                                    .namens = r->namens,
                                    .functie = r->functie,
                                    .grondslag = r->grondslag,
                                    .handeling = r->handeling,
                                    .object = r->object,
                                    .ref = o->f.ref,
                                    .resultaat = r->resultaat,
                                    .herkomst = r->herkomst};
            TRY(take(o, &row));
        }
        if (n) voor = rows[n - 1].nr;
    }
    return OK;
}

Status inzage_list(Ctx *c, LogFilter f, LogPagina *out) {
    TRY(toegang(c, HANDELING_LOGBOEK_LEZEN));
    REQUIRE(f.aantal >= 1 && f.aantal <= BATCH);
    size_t wanted = f.aantal + 1; /* one more tells whether there is a next page */
    Oogst o = {.c = c, .f = f, .rows = NEW_N(c->arena, LogInzage, wanted), .names = NEW_N(c->arena, Naam, wanted)};
    TRY(find_range(&o));
    TRY(str_none(f.ref) ? gather_all(&o, wanted) : gather_about(&o, wanted));
    *out = (LogPagina){.regels = o.rows, .aantal = o.n};
    if (o.n < wanted) return OK;
    out->aantal = f.aantal;
    out->volgende = o.rows[f.aantal - 1].nr;
    return OK;
}

Status inzage_controle(Ctx *c, Str getuige, LogControle **controle, bool *done) {
    TRY(toegang(c, HANDELING_LOGBOEK_LEZEN));
    if (!*controle) TRY(logboek_check_start(c->logboek, c->arena, ctx_regio_id(c), getuige, controle));
    return logboek_check_step(*controle, LOGBOEK_STAP, done);
}
