/* Computing a chain anew and comparing it with what was signed, here and at the witness. */
#include <stdlib.h>

#include "store/logboek_intern.h"

enum { BATCH = 1000, SEALS = 100, SIGNATURE = 30 /* costs as much as so many rows */ };

/* The lines of the witness are read; then rows up to a checkpoint, that checkpoint, the next rows, as they were written;
 * then the rows after the last one. */
typedef enum Stap { GETUIGE, ZEGELS, REST, KLAAR } Stap;

typedef struct LogControle {
    Logboek *l;
    Arena *a; /* of the caller */
    Str regio;
    const uint8_t *key; /* the vault's; asked anew in each step */
    uint8_t publiek[LOG_PUBLIEK];
    Stap stap;
    int64_t work;           /* left in this step, in rows */
    int64_t tot, zegel_tot; /* what stood there at the start: what came later is of another day */
    Keten at;
    int64_t zegel_na; /* the last checkpoint that was checked */
    Arena *batch;     /* of this step: the checkpoints that it read */
    SqlLogboekZegelsNa *zegels;
    size_t zegel_count, zegel_next;
    Str lines;       /* of the witness, not yet read */
    Zegel *getuigen; /* by aantal */
    size_t getuige_count, getuige_next;
    LogRapport rapport;
} Controle;

static bool found(Controle *c, LogFout fout, int64_t nr) {
    c->stap = KLAAR;
    c->rapport.fout = fout;
    c->rapport.nr = nr;
    return false;
}

/* ---- the witness file ---- */

static bool parse_line(Str line, Zegel *z, uint8_t publiek[LOG_PUBLIEK]) {
    Str part[8], rest = line;
    for (size_t i = 0; i < 8; i++)
        if (!str_split(&rest, ' ', &part[i])) return false;
    if (!str_none(rest) || !str_eq(part[0], S("ketenzicht-zegel")) || !str_eq(part[1], S("1"))) return false;
    z->regio = part[2];
    return str_to_int(part[3], &z->aantal) && str_to_int(part[4], &z->tijd) &&
           hex_to_bytes(part[5], z->hash, sizeof z->hash) && hex_to_bytes(part[6], publiek, LOG_PUBLIEK) &&
           hex_to_bytes(part[7], z->handtekening, sizeof z->handtekening);
}

static int by_count(const void *one, const void *other) {
    const Zegel *a = one, *b = other;
    return (a->aantal > b->aantal) - (a->aantal < b->aantal);
}

static size_t count_lines(Str text) {
    size_t n = 1;
    for (size_t i = 0; i < text.len; i++) n += text.ptr[i] == '\n';
    return n;
}

/* The lines of other regions are not ours to judge. */
static bool read_line(Controle *c, Str line) {
    uint8_t publiek[LOG_PUBLIEK];
    Zegel *z = &c->getuigen[c->getuige_count];
    if (!parse_line(line, z, publiek)) return found(c, LOGBOEK_GETUIGE, 0);
    if (!str_eq(z->regio, c->regio)) return true;
    c->work -= SIGNATURE;
    if (memcmp(publiek, c->publiek, LOG_PUBLIEK) != 0 || !logboek_signed(c->batch, z, c->publiek))
        return found(c, LOGBOEK_GETUIGE, z->aantal);
    c->getuige_count++;
    return true;
}

static void read_witness(Controle *c) {
    Str line;
    arena_reset(c->batch);
    while (c->work > 0 && str_split(&c->lines, '\n', &line)) {
        c->work--;
        if (!str_empty(line) && !read_line(c, line)) return;
    }
    if (c->work <= 0) return;
    qsort(c->getuigen, c->getuige_count, sizeof *c->getuigen, by_count);
    c->stap = ZEGELS;
}

static bool check_witness_here(Controle *c) {
    for (; c->getuige_next < c->getuige_count; c->getuige_next++) {
        const Zegel *z = &c->getuigen[c->getuige_next];
        if (z->aantal > c->at.nr) return true;
        if (z->aantal < c->at.nr || memcmp(z->hash, c->at.hash, LOG_HASH) != 0)
            return found(c, LOGBOEK_GETUIGE, z->aantal);
        c->rapport.getuigenissen++;
    }
    return true;
}

/* ---- the chain itself ---- */

static bool check_row(Controle *c, const SqlLogboekNa *r) {
    if (r->nr > c->at.nr + 1) return found(c, LOGBOEK_GAT, c->at.nr + 1);
    SqlLogboekInsertIn row = {.regio_id = c->regio,
                              .tijd = r->tijd,
                              .wie = r->wie,
                              .namens = r->namens,
                              .functie = r->functie,
                              .grondslag = r->grondslag,
                              .handeling = r->handeling,
                              .object = r->object,
                              .ref = r->ref,
                              .kenmerk = r->kenmerk,
                              .resultaat = r->resultaat,
                              .herkomst = r->herkomst};
    Keten after;
    logboek_next(c->key, &c->at, &row, &after);
    if (r->hash.len != LOG_HASH || memcmp(r->hash.ptr, after.hash, LOG_HASH) != 0)
        return found(c, LOGBOEK_GEWIJZIGD, after.nr);
    c->at = after;
    c->rapport.regels++;
    return true;
}

static bool check_seal(Controle *c, const SqlLogboekZegelsNa *r) {
    Zegel z = {.regio = c->regio, .aantal = r->aantal, .tijd = r->tijd};
    c->work -= SIGNATURE;
    if (r->hash.len != sizeof z.hash || r->handtekening.len != sizeof z.handtekening)
        return found(c, LOGBOEK_ZEGEL, r->aantal);
    memcpy(z.hash, r->hash.ptr, sizeof z.hash);
    memcpy(z.handtekening, r->handtekening.ptr, sizeof z.handtekening);
    if (!logboek_signed(c->batch, &z, c->publiek)) return found(c, LOGBOEK_ZEGEL, z.aantal);
    if (memcmp(z.hash, c->at.hash, LOG_HASH) != 0) return found(c, LOGBOEK_ZEGEL, z.aantal);
    c->rapport.zegels++;
    return true;
}

/* A batch of rows; *more is false when there are none left before until. */
static Status check_rows(Controle *c, int64_t until, bool *more) {
    SCOPED_ARENA a = arena_new();
    int64_t most = until - c->at.nr < BATCH ? until - c->at.nr : BATCH;
    SqlLogboekNa *rows = NULL;
    size_t n = 0;
    if (most > 0) TRY(sql_logboek_na(c->l->db, a, (SqlLogboekNaIn){c->regio, c->at.nr, most}, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (!check_row(c, &rows[i]) || !check_witness_here(c)) break;
    c->work -= (int64_t)n;
    *more = n > 0;
    return OK;
}

static Status next_seals(Controle *c) {
    arena_reset(c->batch);
    c->zegel_next = 0;
    TRY(sql_logboek_zegels_na(c->l->db, c->batch, (SqlLogboekZegelsNaIn){c->regio, c->zegel_na, SEALS}, &c->zegels,
                              &c->zegel_count));
    while (c->zegel_count && c->zegels[c->zegel_count - 1].aantal > c->zegel_tot) c->zegel_count--;
    if (c->zegel_count == 0) c->stap = REST;
    return OK;
}

static Status check_seals(Controle *c) {
    if (c->zegel_next == c->zegel_count) return next_seals(c);
    const SqlLogboekZegelsNa *z = &c->zegels[c->zegel_next];
    bool more = false;
    if (z->aantal > c->at.nr) TRY(check_rows(c, z->aantal < c->tot ? z->aantal : c->tot, &more));
    if (more || c->stap == KLAAR) return OK;
    if (z->aantal > c->at.nr)
        found(c, LOGBOEK_AFGEKAPT, c->at.nr + 1);
    else if (check_seal(c, z))
        c->zegel_na = c->zegels[c->zegel_next++].aantal;
    return OK;
}

static Status check_rest(Controle *c) {
    bool more;
    TRY(check_rows(c, c->tot, &more));
    if (more || c->stap == KLAAR) return OK;
    if (c->getuige_next < c->getuige_count) found(c, LOGBOEK_AFGEKAPT, c->at.nr + 1);
    c->stap = KLAAR;
    return OK;
}

/* ---- saying it ---- */

static Str sentence(Arena *a, Str regio, const LogRapport *r) {
    static const char advice[] = "Bewaar de database zoals zij nu is en waarschuw de beheerder en de functionaris "
                                 "gegevensbescherming.";
    long long nr = (long long)r->nr;
    switch (r->fout) {
    case LOGBOEK_GOED:
        return str_fmt(a, "Het logboek van %.*s klopt: %lld regels, %lld zegels en %lld getuigenissen nagerekend.",
                       STR_ARG(regio), (long long)r->regels, (long long)r->zegels, (long long)r->getuigenissen);
    case LOGBOEK_GEWIJZIGD:
        return str_fmt(a, "Regel %lld van het logboek van %.*s is gewijzigd, verplaatst of toegevoegd. %s", nr,
                       STR_ARG(regio), advice);
    case LOGBOEK_GAT:
        return str_fmt(a, "Regel %lld van het logboek van %.*s ontbreekt. %s", nr, STR_ARG(regio), advice);
    case LOGBOEK_AFGEKAPT:
        return str_fmt(a,
                       "Het logboek van %.*s is afgekapt: vanaf regel %lld ontbreken regels, of er is een oudere "
                       "database teruggezet. %s",
                       STR_ARG(regio), nr, advice);
    case LOGBOEK_ZEGEL:
        return str_fmt(a, "Het zegel op regel %lld van het logboek van %.*s klopt niet. %s", nr, STR_ARG(regio),
                       advice);
    case LOGBOEK_GETUIGE:
        return str_fmt(a, "De getuige zag bij regel %lld van het logboek van %.*s iets anders. %s", nr, STR_ARG(regio),
                       advice);
    }
    return STR_NONE;
}

/* ---- in steps, or all at once ---- */

static Status start(Controle *c) {
    LogStand stand;
    Keten last;
    TRY(logboek_stand(c->l, c->regio, &stand));
    TRY(logboek_read_head(c->l, c->regio, &last));
    c->tot = last.nr;
    c->zegel_tot = stand.gezegeld;
    return logboek_public(c->l, c->regio, c->publiek);
}

Status logboek_check_start(Logboek *l, Arena *a, Str regio, Str getuige, LogControle **out) {
    Controle *c = NEW(a, Controle);
    *c = (Controle){.l = l, .a = a, .regio = regio, .lines = getuige, .zegel_na = INT64_MIN + 1};
    c->getuigen = NEW_N(a, Zegel, str_none(getuige) ? 0 : count_lines(getuige));
    TRY(start(c));
    *out = c;
    return OK;
}

Status logboek_check_step(LogControle *c, int64_t rows, bool *done) {
    SCOPED_ARENA batch = arena_new();
    TRY(kluis_key(c->l->kluis, c->regio, kluis_named_key(SOORT_LOGBOEK), &c->key));
    c->batch = batch;
    c->zegel_count = c->zegel_next = 0;
    for (c->work = rows; c->work > 0 && c->stap != KLAAR;) {
        if (c->stap == GETUIGE)
            read_witness(c);
        else
            TRY(c->stap == ZEGELS ? check_seals(c) : check_rest(c));
    }
    *done = c->stap == KLAAR;
    return OK;
}

LogRapport logboek_check_report(const LogControle *c) {
    LogRapport r = c->rapport;
    r.zin = sentence(c->a, c->regio, &r);
    return r;
}

Status logboek_verify(Logboek *l, Arena *a, Str regio, Str getuige, LogRapport *out) {
    LogControle *c;
    TRY(logboek_check_start(l, a, regio, getuige, &c));
    for (bool done = false; !done;) TRY(logboek_check_step(c, INT64_MAX, &done));
    *out = logboek_check_report(c);
    return OK;
}
