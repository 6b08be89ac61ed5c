/* Computing a chain anew and comparing it with what was signed, here and at the witness. */
#include <stdlib.h>

#include "store/logboek_intern.h"

enum { BATCH = 1000 };

typedef struct Controle {
    Logboek *l;
    Arena *a; /* of the caller: what outlives a batch */
    Str regio;
    uint8_t key[SLEUTEL], publiek[LOG_PUBLIEK];
    Keten at;
    Zegel *getuigen; /* by aantal */
    size_t getuige_count, getuige_next;
    LogRapport rapport;
} Controle;

static bool found(Controle *c, LogFout fout, int64_t nr) {
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
static bool read_witness(Controle *c, Str text) {
    if (str_none(text)) return true;
    c->getuigen = NEW_N(c->a, Zegel, count_lines(text));
    for (Str rest = text, line; str_split(&rest, '\n', &line);) {
        if (str_empty(line)) continue;
        uint8_t publiek[LOG_PUBLIEK];
        Zegel *z = &c->getuigen[c->getuige_count];
        if (!parse_line(line, z, publiek)) return found(c, LOGBOEK_GETUIGE, 0);
        if (!str_eq(z->regio, c->regio)) continue;
        if (memcmp(publiek, c->publiek, LOG_PUBLIEK) != 0 || !logboek_signed(c->a, z, c->publiek))
            return found(c, LOGBOEK_GETUIGE, z->aantal);
        c->getuige_count++;
    }
    qsort(c->getuigen, c->getuige_count, sizeof *c->getuigen, by_count);
    return true;
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

static bool check_seal(Controle *c, Arena *a, const SqlLogboekZegelsNa *r) {
    Zegel z = {.regio = c->regio, .aantal = r->aantal, .tijd = r->tijd};
    if (r->hash.len != sizeof z.hash || r->handtekening.len != sizeof z.handtekening)
        return found(c, LOGBOEK_ZEGEL, r->aantal);
    memcpy(z.hash, r->hash.ptr, sizeof z.hash);
    memcpy(z.handtekening, r->handtekening.ptr, sizeof z.handtekening);
    if (!logboek_signed(a, &z, c->publiek)) return found(c, LOGBOEK_ZEGEL, z.aantal);
    if (memcmp(z.hash, c->at.hash, LOG_HASH) != 0) return found(c, LOGBOEK_ZEGEL, z.aantal);
    c->rapport.zegels++;
    return true;
}

/* Rows between two checkpoints, the checkpoint, the next rows: as they were written. */
static Status check_rows_until(Controle *c, int64_t until, bool *good) {
    SCOPED_ARENA a = arena_new();
    while (*good && c->at.nr < until) {
        int64_t most = until - c->at.nr < BATCH ? until - c->at.nr : BATCH;
        SqlLogboekNa *rows;
        size_t n;
        arena_reset(a);
        TRY(sql_logboek_na(c->l->db, a, (SqlLogboekNaIn){c->regio, c->at.nr, most}, &rows, &n));
        if (n == 0) return OK;
        for (size_t i = 0; i < n && *good; i++) *good = check_row(c, &rows[i]) && check_witness_here(c);
    }
    return OK;
}

static Status check_one_seal(Controle *c, Arena *a, const SqlLogboekZegelsNa *z, bool *good) {
    TRY(check_rows_until(c, z->aantal, good));
    if (*good && z->aantal > c->at.nr) *good = found(c, LOGBOEK_AFGEKAPT, c->at.nr + 1);
    if (*good) *good = check_seal(c, a, z);
    return OK;
}

static Status check_seals(Controle *c, bool *good) {
    SCOPED_ARENA a = arena_new();
    size_t n = BATCH;
    for (int64_t last = INT64_MIN + 1; *good && n == BATCH;) {
        SqlLogboekZegelsNa *rows;
        arena_reset(a);
        TRY(sql_logboek_zegels_na(c->l->db, a, (SqlLogboekZegelsNaIn){c->regio, last, BATCH}, &rows, &n));
        for (size_t i = 0; i < n && *good; i++) TRY(check_one_seal(c, a, &rows[i], good));
        if (n) last = rows[n - 1].aantal;
    }
    return OK;
}

static Status check_all(Controle *c, Str getuige) {
    bool good = read_witness(c, getuige);
    if (good) TRY(check_seals(c, &good));
    if (good) TRY(check_rows_until(c, INT64_MAX, &good));
    if (good && c->getuige_next < c->getuige_count) found(c, LOGBOEK_AFGEKAPT, c->at.nr + 1);
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

Status logboek_verify(Logboek *l, Arena *a, Str regio, Str getuige, LogRapport *out) {
    Controle c = {.l = l, .a = a, .regio = regio};
    const uint8_t *key;
    TRY(kluis_key(l->kluis, regio, kluis_named_key(SOORT_LOGBOEK), &key));
    memcpy(c.key, key, SLEUTEL);
    Status s = logboek_public(l, regio, c.publiek);
    if (s == OK) s = check_all(&c, getuige);
    explicit_bzero(c.key, sizeof c.key);
    TRY(s);
    c.rapport.zin = sentence(a, regio, &c.rapport);
    *out = c.rapport;
    return OK;
}
