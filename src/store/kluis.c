#include "store/kluis.h"

#include <sodium.h>

#include "base/log.h"
#include "store/kluis_intern.h"

enum {
    BLOB_VERSIE = 1,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    KOP = 1 + sizeof(Uuid) + NONCE,
    NAAM_MAX = 64,
    AD_MAX = 1 + sizeof(Uuid) + (size_t)3 * (1 + NAAM_MAX) + sizeof(Uuid) + 8,
    SETS = 1024,
    WAYS = 4,
};
_Static_assert(NONCE == 24 && TAG == 16, "the format of a blob, as kluis.h describes it");
_Static_assert(GEHEUGEN_BLOB == KOP + 256 + TAG, "the two shortest sizes are remembered");

typedef struct Slot {
    Uuid id;
    char regio[REGIO_MAX];
    size_t regio_len; /* 0: empty */
    uint8_t key[SLEUTEL];
} Slot;

struct Secrets {
    Wortel roots[WORTELS];
    Slot slots[SETS][WAYS]; /* in each set the most recently used comes first */
};

/* ---- life ---- */

static Kluis *kluis_new(Db *db, Str path) {
    if (sodium_init() < 0) die("libsodium does not start");
    Secrets *secrets = sodium_malloc(sizeof *secrets); /* locked, between guard pages */
    if (!secrets) die("no locked memory");
    memset(secrets, 0, sizeof *secrets);
    Arena *own = arena_new();
    Kluis *k = NEW(own, Kluis);
    *k = (Kluis){.own = own,
                 .db = db,
                 .scratch = arena_new_secret(),
                 .path = str_dup(own, path),
                 .secrets = secrets,
                 .geheugen = geheugen_new()};
    return k;
}

Status kluis_load(Arena *a, Db *db, Str path, Str *melding, Kluis **out) {
    Kluis *k = kluis_new(db, path);
    Status s = kluis_read_roots(k, a, melding);
    if (s != OK) {
        kluis_close(k);
        return s;
    }
    *out = k;
    return OK;
}

void kluis_close(Kluis *k) {
    if (!k) return;
    sodium_free(k->secrets); /* wipes */
    geheugen_free(k->geheugen);
    arena_free(k->scratch);
    arena_free(k->own);
}

void kluis_beat(Kluis *k, Tijdstip nu) { geheugen_beat(k->geheugen, nu); }

Wortel *kluis_roots(Kluis *k) { return k->secrets->roots; }

/* ---- keys: remembered, or unwrapped from the table ---- */

/* The end of an id is random; of a named key it is its name. */
static Slot *set_of(Kluis *k, Str regio, Uuid id) {
    uint64_t half[2], mix = regio.len;
    memcpy(half, id.b, sizeof half);
    mix += half[0] ^ half[1];
    return k->secrets->slots[mix * 0x9e3779b97f4a7c15 / (UINT64_MAX / SETS + 1)];
}

static bool holds(const Slot *s, Str regio, Uuid id) {
    return s->regio_len == regio.len && uuid_eq(s->id, id) && memcmp(s->regio, regio.ptr, regio.len) == 0;
}

/* The place for a key at the front of its set; what was used longest ago goes. */
static Slot *front(Slot *set) {
    memmove(&set[1], &set[0], (WAYS - 1) * sizeof *set);
    sodium_memzero(&set[0], sizeof *set);
    return &set[0];
}

static void to_front(Slot *set, int at) {
    if (at == 0) return;
    Slot used = set[at];
    memmove(&set[1], &set[0], (size_t)at * sizeof *set);
    set[0] = used;
    sodium_memzero(&used, sizeof used);
}

static void forget(Kluis *k, Str regio, Uuid id) {
    Slot *set = set_of(k, regio, id);
    for (int i = 0; i < WAYS; i++)
        if (holds(&set[i], regio, id)) sodium_memzero(&set[i], sizeof set[i]);
}

const Wortel *kluis_root_by_id(Kluis *k, Bytes id) {
    for (int i = 0; i < WORTELS; i++)
        if (id.len == WORTEL_ID && memcmp(k->secrets->roots[i].id, id.ptr, WORTEL_ID) == 0)
            return &k->secrets->roots[i];
    return NULL;
}

Status kluis_damaged(const char *what, Str regio, Uuid id) {
    SCOPED_ARENA a = arena_new();
    log_line(LOG_ERROR, "kluis", "what=\"%s\" region=%.*s id=%.*s", what, STR_ARG(regio), STR_ARG(uuid_text(a, id)));
    return INTERNAL;
}

static Status unwrap_into(Kluis *k, Str regio, Uuid id, Slot *slot) {
    arena_reset(k->scratch);
    SqlSleutelById row;
    TRY(sql_sleutel_by_id(k->db, k->scratch, (SqlSleutelByIdIn){regio, id}, &row));
    if (!row.gewikkeld.ptr) return NOT_FOUND; /* destroyed */
    const Wortel *root = kluis_root_by_id(k, row.wortel);
    if (!root) return kluis_damaged("wrapped under a root key that is not here", regio, id);
    Wrap w = {.regio = regio, .soort = row.soort, .id = id, .versie = row.versie};
    if (!kluis_unwrap(root, &w, row.gewikkeld, slot->key)) return kluis_damaged("wrap does not open", regio, id);
    return OK;
}

typedef Status MakeKey(Kluis *k, Str regio, Uuid id, Slot *slot);

static Status remembered_or(Kluis *k, Str regio, Uuid id, MakeKey *make, const uint8_t **key) {
    if (regio.len == 0 || regio.len > REGIO_MAX) return INTERNAL;
    Slot *set = set_of(k, regio, id);
    for (int i = 0; i < WAYS; i++) {
        if (!holds(&set[i], regio, id)) continue;
        to_front(set, i);
        *key = set[0].key;
        return OK;
    }
    Slot fresh = {.id = id, .regio_len = regio.len};
    memcpy(fresh.regio, regio.ptr, regio.len);
    Status s = make(k, regio, id, &fresh);
    if (s == OK) {
        *front(set) = fresh;
        *key = set[0].key;
    }
    sodium_memzero(&fresh, sizeof fresh);
    return s;
}

Status kluis_key(Kluis *k, Str regio, Uuid id, const uint8_t **key) {
    return remembered_or(k, regio, id, unwrap_into, key);
}

Uuid kluis_named_key(const char *soort) {
    Uuid id = {0};
    size_t n = strlen(soort);
    REQUIRE(n <= sizeof id.b);
    memcpy(id.b, soort, n);
    return id;
}

static const char *const named[] = {SOORT_REGIO, SOORT_ZOEKEN, SOORT_LOGBOEK};

/* From the key for finding, as tokens are, but under a name that no index has. */
static Status derive_into(Kluis *k, Str regio, Uuid id, Slot *slot) {
    const uint8_t *parent;
    TRY(kluis_key(k, regio, kluis_named_key(SOORT_ZOEKEN), &parent));
    crypto_generichash_blake2b_salt_personal(slot->key, SLEUTEL, id.b, sizeof id.b, parent, SLEUTEL, NULL,
                                             (const uint8_t *)"kz afgeleid     ");
    return OK;
}

Status kluis_derived_key(Kluis *k, Str regio, const char *naam, Geheim *key) {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) REQUIRE(strcmp(naam, named[i]) != 0);
    *key = (Geheim){.len = SLEUTEL};
    return remembered_or(k, regio, kluis_named_key(naam), derive_into, &key->ptr);
}

Uuid kluis_region_key(void) { return kluis_named_key(SOORT_REGIO); }

/* ---- making and destroying keys ---- */

static Status insert_key(Kluis *k, Wrap w, Tijdstip nu) {
    if (w.regio.len == 0 || w.regio.len > REGIO_MAX || w.soort.len > NAAM_MAX) return INTERNAL;
    const Wortel *root = &k->secrets->roots[0];
    uint8_t key[SLEUTEL], wrapped[GEWIKKELD];
    randombytes_buf(key, sizeof key);
    kluis_wrap(root, &w, key, wrapped);
    sodium_memzero(key, sizeof key);
    return sql_sleutel_insert(k->db, (SqlSleutelInsertIn){.regio_id = w.regio,
                                                          .id = w.id,
                                                          .soort = w.soort,
                                                          .wortel = {root->id, WORTEL_ID},
                                                          .versie = w.versie,
                                                          .gewikkeld = {wrapped, sizeof wrapped},
                                                          .gemaakt_op = nu});
}

Status kluis_new_key(Kluis *k, Str regio, Str soort, Tijdstip nu, Uuid *sleutel) {
    Wrap w = {.regio = regio, .soort = soort, .id = uuid_new(nu), .versie = REGIO_VERSIE};
    TRY(insert_key(k, w, nu));
    *sleutel = w.id;
    return OK;
}

Status kluis_add_region(Kluis *k, Str regio, Tijdstip nu) {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const uint8_t *key;
        Wrap w = {
            .regio = regio, .soort = str_from_z(named[i]), .id = kluis_named_key(named[i]), .versie = REGIO_VERSIE};
        Status s = kluis_key(k, regio, w.id, &key);
        if (s == NOT_FOUND) s = insert_key(k, w, nu);
        TRY(s);
    }
    return OK;
}

static Status hash_wrap(Kluis *k, Str regio, Uuid sleutel, uint8_t out[KLUIS_BEWIJS]) {
    arena_reset(k->scratch);
    SqlSleutelById row;
    Status found = sql_sleutel_by_id(k->db, k->scratch, (SqlSleutelByIdIn){regio, sleutel}, &row);
    if (found == NOT_FOUND || (found == OK && !row.gewikkeld.ptr)) return CONFLICT;
    TRY(found);
    crypto_generichash(out, KLUIS_BEWIJS, row.gewikkeld.ptr, row.gewikkeld.len, NULL, 0);
    return OK;
}

Status kluis_destroy(Kluis *k, Str regio, Uuid sleutel, Tijdstip nu, uint8_t bewijs[KLUIS_BEWIJS]) {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (uuid_eq(sleutel, kluis_named_key(named[i]))) return FORBIDDEN;
    if (bewijs) TRY(hash_wrap(k, regio, sleutel, bewijs));
    TRY(sql_sleutel_vernietig(k->db, (SqlSleutelVernietigIn){.regio_id = regio, .id = sleutel, .vernietigd_op = nu}));
    forget(k, regio, sleutel);
    geheugen_forget(k->geheugen, sleutel);
    db_leave_no_trace(k->db);
    return OK;
}

/* ---- sealing ---- */

size_t kluis_padded(size_t len) {
    size_t n = len + 1; /* room for the mark */
    if (n <= 64) return 64;
    if (n <= 256) return 256;
    return (n + 1023) / 1024 * 1024;
}

/* ISO/IEC 7816-4: a mark and zeros. */
void kluis_pad(uint8_t *buf, size_t len) {
    buf[len] = 0x80;
    memset(buf + len + 1, 0, kluis_padded(len) - len - 1);
}

size_t kluis_unpad(const uint8_t *buf, size_t padded) {
    size_t n = padded;
    for (uint64_t last; n >= sizeof last; n -= sizeof last) {
        memcpy(&last, buf + n - sizeof last, sizeof last);
        if (last) break;
    }
    while (n && buf[n - 1] == 0) n--;
    return n && buf[n - 1] == 0x80 && kluis_padded(n - 1) == padded ? n - 1 : SIZE_MAX;
}

static uint8_t *put(uint8_t *at, const void *p, size_t n) { return (uint8_t *)memcpy(at, p, n) + n; }

static uint8_t *put_name(uint8_t *at, Str s) {
    REQUIRE(s.len && s.len <= NAAM_MAX);
    *at = (uint8_t)s.len;
    return put(at + 1, s.ptr, s.len);
}

/* Everything a blob is bound to: its own head (without the nonce) and its place. */
static size_t associated(uint8_t ad[AD_MAX], const uint8_t *head, KluisPlaats waar) {
    uint8_t *at = put(ad, head, 1 + sizeof(Uuid));
    at = put_name(at, waar.tabel);
    at = put_name(at, waar.kolom);
    at = put_name(at, waar.regio);
    at = put(at, waar.rij.b, sizeof waar.rij.b);
    for (int shift = 56; shift >= 0; shift -= 8) *at++ = (uint8_t)((uint64_t)waar.versie >> shift);
    return (size_t)(at - ad);
}

Status kluis_seal(Kluis *k, Arena *a, KluisPlaats waar, Uuid sleutel, Geheim inhoud, Bytes *blob) {
    const uint8_t *key;
    TRY(kluis_key(k, waar.regio, sleutel, &key));
    size_t padded = kluis_padded(inhoud.len), size = KOP + padded + TAG;
    uint8_t *out = arena_alloc(a, size), *body = out + KOP, *nonce = body - NONCE;
    out[0] = BLOB_VERSIE;
    memcpy(out + 1, sleutel.b, sizeof sleutel.b);
    randombytes_buf(nonce, NONCE);
    if (inhoud.len) memcpy(body, inhoud.ptr, inhoud.len);
    kluis_pad(body, inhoud.len);
    uint8_t ad[AD_MAX];
    size_t ad_len = associated(ad, out, waar);
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(body, body + padded, NULL, body, padded, ad, ad_len, NULL,
                                                        nonce, key);
    *blob = (Bytes){out, size};
    return OK;
}

static bool looks_like_blob(Bytes b) { return b.len >= KOP + 64 + TAG && b.ptr[0] == BLOB_VERSIE; }

/* NULL, or what is wrong with it. */
static const char *decipher(Arena *secret, const uint8_t *key, Bytes ad, Bytes blob, Geheim *inhoud) {
    const uint8_t *body = blob.ptr + KOP, *nonce = body - NONCE;
    size_t padded = blob.len - KOP - TAG;
    uint8_t *plain = arena_alloc(secret, padded);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt_detached(plain, NULL, body, padded, body + padded, ad.ptr, ad.len,
                                                            nonce, key) != 0)
        return "blob does not open here";
    size_t len = kluis_unpad(plain, padded);
    if (len == SIZE_MAX) return "blob is padded wrongly";
    *inhoud = (Geheim){plain, len};
    return NULL;
}

Status kluis_open(Kluis *k, Arena *secret, KluisPlaats waar, Bytes blob, Geheim *inhoud) {
    REQUIRE(arena_is_secret(secret));
    if (!looks_like_blob(blob)) return kluis_damaged("no blob", waar.regio, waar.rij);
    Uuid sleutel;
    memcpy(sleutel.b, blob.ptr + 1, sizeof sleutel.b);
    const uint8_t *key;
    TRY(kluis_key(k, waar.regio, sleutel, &key)); /* without its key nothing is opened, remembered or not */
    uint8_t bytes[AD_MAX];
    Bytes ad = {bytes, associated(bytes, blob.ptr, waar)};
    if (geheugen_find(k->geheugen, secret, ad, blob, inhoud)) return OK;
    const char *wrong = decipher(secret, key, ad, blob, inhoud);
    if (wrong) return kluis_damaged(wrong, waar.regio, waar.rij);
    if (!uuid_eq(sleutel, kluis_region_key())) geheugen_store(k->geheugen, ad, blob, *inhoud);
    return OK;
}

/* ---- finding ---- */

Status kluis_token(Kluis *k, Str regio, Str index, Str folded, uint8_t out[KLUIS_TOKEN]) {
    const uint8_t *key;
    TRY(kluis_key(k, regio, kluis_named_key(SOORT_ZOEKEN), &key));
    uint8_t name[1 + NAAM_MAX];
    size_t name_len = (size_t)(put_name(name, index) - name);
    crypto_generichash_state h;
    crypto_generichash_init(&h, key, SLEUTEL, KLUIS_TOKEN);
    crypto_generichash_update(&h, name, name_len);
    crypto_generichash_update(&h, (const uint8_t *)folded.ptr, folded.len);
    crypto_generichash_final(&h, out, KLUIS_TOKEN);
    return OK;
}
