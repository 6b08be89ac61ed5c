#include "store/logboek.h"

#include <sodium.h>

#include "base/log.h"
#include "store/durable.h"
#include "store/logboek_intern.h"

enum { CODE_MAX = 64, REFS_AT_ONCE = 5000 };

typedef struct LogboekKop {
    struct LogboekKop *next;
    Str regio;
    Keten at;
    uint64_t undone; /* db_undone() when this was true */
    bool known;
} LogboekKop;

Logboek *logboek_new(Arena *a, Db *db, Kluis *k) {
    Logboek *l = NEW(a, Logboek);
    *l = (Logboek){.arena = a, .db = db, .kluis = k};
    return l;
}

Str logboek_result(Status s) {
    switch (s) {
    case OK: return S("gelukt");
    case NOT_FOUND: return S("niet-gevonden");
    case FORBIDDEN: return S("geweigerd");
    case INVALID: return S("ongeldig");
    case CONFLICT: return S("conflict");
    case BUSY: return S("bezet");
    case INTERNAL: return S("fout");
    }
    return S("fout");
}

/* ---- hashing ---- */

/* What the hash is to be of; the fields are short, and go to it together. */
typedef struct Meal {
    crypto_generichash_state hash;
    uint8_t bytes[512];
    size_t n;
} Meal;

static void swallow(Meal *m) {
    crypto_generichash_update(&m->hash, m->bytes, m->n);
    m->n = 0;
}

static void take(Meal *m, const void *p, size_t n) {
    if (n > sizeof m->bytes - m->n) swallow(m);
    if (n > sizeof m->bytes) {
        crypto_generichash_update(&m->hash, p, n);
    } else {
        memcpy(m->bytes + m->n, p, n);
        m->n += n;
    }
}

/* Length first, so that the border between two fields counts; nothing and the empty text differ. */
static void eat(Meal *m, const void *p, size_t n) {
    uint8_t len[4] = {(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
    if (!p) memset(len, 0xff, sizeof len);
    take(m, len, sizeof len);
    if (p) take(m, p, n);
}

static void eat_str(Meal *m, Str s) { eat(m, s.ptr, s.len); }

static void eat_int(Meal *m, int64_t v) {
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)((uint64_t)v >> (56 - 8 * i));
    eat(m, bytes, sizeof bytes);
}

void logboek_next(const uint8_t key[SLEUTEL], const Keten *before, const SqlLogboekInsertIn *row, Keten *after) {
    Meal m;
    m.n = 0;
    crypto_generichash_init(&m.hash, key, SLEUTEL, LOG_HASH);
    eat(&m, before->hash, LOG_HASH);
    eat_str(&m, row->regio_id);
    eat_int(&m, before->nr + 1);
    eat_int(&m, row->tijd);
    eat(&m, uuid_is_nil(row->wie) ? NULL : row->wie.b, sizeof row->wie.b);
    const Str texts[] = {row->namens, row->functie, row->grondslag, row->handeling,
                         row->object, row->ref,     row->resultaat, row->herkomst};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) eat_str(&m, texts[i]);
    eat(&m, row->kenmerk.ptr, row->kenmerk.len);
    after->nr = before->nr + 1;
    swallow(&m);
    crypto_generichash_final(&m.hash, after->hash, LOG_HASH);
}

/* ---- appending ---- */

static LogboekKop *head_of(Logboek *l, Str regio) {
    for (LogboekKop *k = l->koppen; k; k = k->next)
        if (str_eq(k->regio, regio)) return k;
    LogboekKop *k = NEW(l->arena, LogboekKop);
    *k = (LogboekKop){.next = l->koppen, .regio = str_dup(l->arena, regio)};
    return l->koppen = k;
}

Status logboek_read_head(Logboek *l, Str regio, Keten *at) {
    SCOPED_ARENA a = arena_new();
    SqlLogboekKop row;
    Status s = sql_logboek_kop(l->db, a, (SqlLogboekKopIn){regio}, &row);
    *at = (Keten){0};
    if (s == NOT_FOUND) return OK;
    TRY(s);
    if (row.hash.len != LOG_HASH) return INTERNAL;
    at->nr = row.nr;
    memcpy(at->hash, row.hash.ptr, LOG_HASH);
    return OK;
}

/* What was appended and then undone is forgotten with it. */
static Status current(Logboek *l, LogboekKop *head) {
    if (head->known && head->undone == db_undone(l->db)) return OK;
    TRY(logboek_read_head(l, head->regio, &head->at));
    head->undone = db_undone(l->db);
    head->known = true;
    return OK;
}

static bool is_code(Str s) {
    static const bool plain[256] = {['a' ... 'z'] = true, ['A' ... 'Z'] = true, ['0' ... '9'] = true, ['.'] = true,
                                    ['_'] = true,         [':'] = true,         ['-'] = true,         ['/'] = true};
    size_t n = 0;
    while (n < s.len && plain[(unsigned char)s.ptr[n]]) n++;
    return s.len && n == s.len && s.len <= CODE_MAX;
}

/* Names and sentences do not fit in a code: that keeps personal data out. */
static bool only_codes(const LogRegel *r) {
    const struct {
        const char *name;
        Str value;
        bool needed;
    } fields[] = {{"namens", r->namens, false},      {"functie", r->functie, false}, {"grondslag", r->grondslag, false},
                  {"handeling", r->handeling, true}, {"object", r->object, false},   {"ref", r->ref, false},
                  {"herkomst", r->herkomst, true}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (str_none(fields[i].value) ? !fields[i].needed : is_code(fields[i].value)) continue;
        log_line(LOG_ERROR, "logboek", "field=%s error=\"is no code\"", fields[i].name);
        return false;
    }
    return true;
}

Status logboek_append(Logboek *l, Str regio, const LogRegel *r) {
    if (!is_code(regio) || !only_codes(r)) return INTERNAL;
    if (!db_in_transaction(l->db)) return INTERNAL;
    LogboekKop *head = head_of(l, regio);
    TRY(current(l, head));
    const uint8_t *key;
    TRY(kluis_key(l->kluis, regio, kluis_named_key(SOORT_LOGBOEK), &key));
    SqlLogboekInsertIn row = {.regio_id = regio,
                              .tijd = r->tijd,
                              .wie = r->wie,
                              .namens = r->namens,
                              .functie = r->functie,
                              .grondslag = r->grondslag,
                              .handeling = r->handeling,
                              .object = r->object,
                              .ref = r->ref,
                              .kenmerk = r->kenmerk,
                              .resultaat = logboek_result(r->resultaat),
                              .herkomst = r->herkomst};
    Keten after;
    logboek_next(key, &head->at, &row, &after);
    row.nr = after.nr;
    row.hash = (Bytes){after.hash, LOG_HASH};
    TRY(sql_logboek_insert(l->db, row));
    head->at = after;
    return OK;
}

/* ---- finding by reference ---- */

/* Writes down where the references of at most max rows stand. */
static Status catch_up(Logboek *l, Str regio, int64_t max) {
    SCOPED_ARENA a = arena_new();
    LogboekKop *head = head_of(l, regio);
    TRY(current(l, head));
    SqlLogboekStand stand = {0};
    Status s = sql_logboek_stand(l->db, a, (SqlLogboekStandIn){regio}, &stand);
    if (s != OK && s != NOT_FOUND) return s;
    int64_t until = head->at.nr - stand.ref_tot > max ? stand.ref_tot + max : head->at.nr;
    if (until == stand.ref_tot) return OK;
    TRY(sql_logboek_ref_vul(l->db, (SqlLogboekRefVulIn){.regio_id = regio, .na = stand.ref_tot, .tot = until}));
    return sql_logboek_stand_zet(l->db, (SqlLogboekStandZetIn){.regio_id = regio, .ref_tot = until});
}

Status logboek_about(Logboek *l, Arena *a, Str regio, Str ref, int64_t voor, int64_t max, SqlLogboekVanRef **rows,
                     size_t *n) {
    TRY(catch_up(l, regio, INT64_MAX));
    return sql_logboek_van_ref(l->db, a, (SqlLogboekVanRefIn){regio, ref, voor, max}, rows, n);
}

/* ---- checkpoints ---- */

static Status sign_keys(Logboek *l, Str regio, uint8_t publiek[LOG_PUBLIEK],
                        uint8_t geheim[crypto_sign_SECRETKEYBYTES]) {
    const uint8_t *key;
    TRY(kluis_key(l->kluis, regio, kluis_named_key(SOORT_LOGBOEK), &key));
    uint8_t seed[crypto_sign_SEEDBYTES];
    crypto_generichash_blake2b_salt_personal(seed, sizeof seed, NULL, 0, key, SLEUTEL, NULL,
                                             (const uint8_t *)"kz logboek zegel");
    crypto_sign_seed_keypair(publiek, geheim, seed);
    sodium_memzero(seed, sizeof seed);
    return OK;
}

static Str signed_text(Arena *a, const Zegel *z) {
    return str_fmt(a, "ketenzicht-zegel 1 %.*s %lld %lld %.*s", STR_ARG(z->regio), (long long)z->aantal,
                   (long long)z->tijd, STR_ARG(hex_from_bytes(a, (Bytes){z->hash, LOG_HASH})));
}

Status logboek_sign(Logboek *l, Arena *a, Zegel *z) {
    uint8_t publiek[LOG_PUBLIEK], geheim[crypto_sign_SECRETKEYBYTES];
    TRY(sign_keys(l, z->regio, publiek, geheim));
    Str text = signed_text(a, z);
    crypto_sign_detached(z->handtekening, NULL, (const uint8_t *)text.ptr, text.len, geheim);
    sodium_memzero(geheim, sizeof geheim);
    return OK;
}

Status logboek_public(Logboek *l, Str regio, uint8_t out[LOG_PUBLIEK]) {
    uint8_t geheim[crypto_sign_SECRETKEYBYTES];
    TRY(sign_keys(l, regio, out, geheim));
    sodium_memzero(geheim, sizeof geheim);
    return OK;
}

bool logboek_signed(Arena *a, const Zegel *z, const uint8_t publiek[LOG_PUBLIEK]) {
    Str text = signed_text(a, z);
    return crypto_sign_verify_detached(z->handtekening, (const uint8_t *)text.ptr, text.len, publiek) == 0;
}

Status logboek_stand(Logboek *l, Str regio, LogStand *out) {
    SCOPED_ARENA a = arena_new();
    LogboekKop *head = head_of(l, regio);
    TRY(current(l, head));
    SqlLogboekZegelLaatste last = {.tijd = TIJDSTIP_GEEN};
    Status s = sql_logboek_zegel_laatste(l->db, a, (SqlLogboekZegelLaatsteIn){regio}, &last);
    if (s != OK && s != NOT_FOUND) return s;
    *out = (LogStand){head->at.nr, last.aantal, last.tijd};
    return OK;
}

Status logboek_checkpoint(Logboek *l, Arena *a, Str regio, Tijdstip nu, Zegel *out, bool *made) {
    LogboekKop *head = head_of(l, regio);
    LogStand stand;
    TRY(catch_up(l, regio, REFS_AT_ONCE));
    TRY(logboek_stand(l, regio, &stand));
    *made = stand.regels > stand.gezegeld;
    if (!*made) return OK;
    Zegel z = {.regio = str_dup(a, regio), .aantal = head->at.nr, .tijd = nu};
    memcpy(z.hash, head->at.hash, LOG_HASH);
    TRY(logboek_sign(l, a, &z));
    TRY(sql_logboek_zegel_insert(l->db,
                                 (SqlLogboekZegelInsertIn){.regio_id = regio,
                                                           .aantal = z.aantal,
                                                           .tijd = nu,
                                                           .hash = {z.hash, sizeof z.hash},
                                                           .handtekening = {z.handtekening, sizeof z.handtekening}}));
    *out = z;
    return OK;
}

Status logboek_line(Logboek *l, Arena *a, const Zegel *z, Str *line) {
    uint8_t publiek[LOG_PUBLIEK];
    TRY(logboek_public(l, z->regio, publiek));
    *line = str_fmt(a, "%.*s %.*s %.*s\n", STR_ARG(signed_text(a, z)),
                    STR_ARG(hex_from_bytes(a, (Bytes){publiek, sizeof publiek})),
                    STR_ARG(hex_from_bytes(a, (Bytes){z->handtekening, sizeof z->handtekening})));
    return OK;
}

Status logboek_witness(Arena *a, Str path, Str line) { return durable_append(a, path, line); }
