/* The root key: its file, what it wraps, and changing it. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/durable.h"
#include "store/kluis_intern.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, WRAP_VERSIE = 1, BATCH = 200 };

/* ---- deriving and wrapping ---- */

static void keyed(uint8_t *out, size_t out_len, const uint8_t key[SLEUTEL], Str input, int64_t versie,
                  const char purpose[16]) {
    uint8_t salt[crypto_generichash_blake2b_SALTBYTES] = {0};
    memcpy(salt, &(uint64_t){htole64((uint64_t)versie)}, 8);
    crypto_generichash_blake2b_salt_personal(out, out_len, (const uint8_t *)input.ptr, input.len, key, SLEUTEL, salt,
                                             (const uint8_t *)purpose);
}

static void region_key(const Wortel *root, Str regio, int64_t versie, uint8_t out[SLEUTEL]) {
    keyed(out, SLEUTEL, root->sleutel, regio, versie, "kz regio sleutel");
}

/* A wrap is bound to the key's own row, so that one cannot be put in the place of another. */
static size_t associated(const Wrap *w, uint8_t ad[1 + sizeof(Uuid) + 64]) {
    ad[0] = WRAP_VERSIE;
    memcpy(ad + 1, w->id.b, sizeof w->id.b);
    memcpy(ad + 1 + sizeof w->id.b, w->soort.ptr, w->soort.len);
    return 1 + sizeof w->id.b + w->soort.len;
}

void kluis_wrap(const Wortel *root, const Wrap *w, const uint8_t key[SLEUTEL], uint8_t out[GEWIKKELD]) {
    uint8_t over[SLEUTEL], ad[1 + sizeof(Uuid) + 64];
    size_t ad_len = associated(w, ad);
    region_key(root, w->regio, w->versie, over);
    out[0] = WRAP_VERSIE;
    randombytes_buf(out + 1, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + NONCE, NULL, key, SLEUTEL, ad, ad_len, NULL, out + 1, over);
    sodium_memzero(over, sizeof over);
}

bool kluis_unwrap(const Wortel *root, const Wrap *w, Bytes wrapped, uint8_t key[SLEUTEL]) {
    if (wrapped.len != GEWIKKELD || wrapped.ptr[0] != WRAP_VERSIE || w->soort.len > 64) return false;
    uint8_t over[SLEUTEL], ad[1 + sizeof(Uuid) + 64];
    size_t ad_len = associated(w, ad);
    const uint8_t *nonce = wrapped.ptr + 1, *body = nonce + NONCE;
    region_key(root, w->regio, w->versie, over);
    int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, body, GEWIKKELD - 1 - NONCE, ad, ad_len,
                                                            nonce, over);
    sodium_memzero(over, sizeof over);
    return !failed;
}

/* ---- the file ---- */

Status kluis_create_root(Arena *a, Str path, Str *melding) {
    if (sodium_init() < 0) die("libsodium does not start");
    uint8_t key[SLEUTEL];
    randombytes_buf(key, sizeof key);
    Status s = durable_create(a, path, 0400, (Bytes){key, sizeof key});
    sodium_memzero(key, sizeof key);
    if (s == CONFLICT)
        *melding = str_fmt(a,
                           "Er is al een sleutelbestand in %.*s. Ketenzicht overschrijft het niet: zonder die "
                           "sleutel zijn de gegevens onleesbaar.",
                           STR_ARG(path));
    else if (s != OK)
        *melding = str_fmt(a,
                           "Ketenzicht kan het sleutelbestand %.*s niet maken. Bestaat de map en mag u er "
                           "schrijven?",
                           STR_ARG(path));
    return s;
}

static Status refuse(Arena *a, Str path, Status s, Str *melding) {
    switch (s) {
    case NOT_FOUND:
        *melding =
            str_fmt(a,
                    "Het sleutelbestand %.*s is er niet. Zonder dat bestand zijn de gegevens onleesbaar. Zet het "
                    "terug uit uw kluis.",
                    STR_ARG(path));
        break;
    case FORBIDDEN:
        *melding =
            str_fmt(a,
                    "Het sleutelbestand %.*s is ook voor anderen open, of kan worden overschreven. Zet de rechten "
                    "goed met: chmod 0400 %.*s",
                    STR_ARG(path), STR_ARG(path));
        break;
    default:
        *melding =
            str_fmt(a,
                    "Het sleutelbestand %.*s is geen sleutel van Ketenzicht (het hoort 32 bytes lang te zijn) of u mag "
                    "het niet lezen.",
                    STR_ARG(path));
        break;
    }
    return s;
}

static Status read_key(const char *path, uint8_t key[SLEUTEL]) {
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? NOT_FOUND : INVALID;
    struct stat st;
    Status s = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size != SLEUTEL ? INVALID
               : (st.st_mode & 07777 & ~0400) != 0                                  ? FORBIDDEN
               : read(fd, key, SLEUTEL) != SLEUTEL                                  ? INVALID
                                                                                    : OK;
    close(fd);
    return s;
}

static Status read_root(Arena *a, Str path, Str *melding, Wortel *out) {
    Status s = read_key(str_z(a, path), out->sleutel);
    if (s != OK) return refuse(a, path, s, melding);
    keyed(out->id, WORTEL_ID, out->sleutel, S(""), 0, "kz naam v wortel");
    return OK;
}

static Str next_path(Kluis *k, Arena *a) { return str_fmt(a, "%.*s.nieuw", STR_ARG(k->path)); }

/* While a rotation is under way there are two: the new one wraps, both open. */
Status kluis_read_roots(Kluis *k, Arena *a, Str *melding) {
    Wortel *roots = kluis_roots(k);
    Str next = next_path(k, a);
    if (access(str_z(a, next), F_OK) != 0) return read_root(a, k->path, melding, &roots[0]);
    TRY(read_root(a, next, melding, &roots[0]));
    return read_root(a, k->path, melding, &roots[1]);
}

/* ---- changing it ---- */

bool kluis_rotating(Kluis *k) { return !sodium_is_zero(kluis_roots(k)[1].id, WORTEL_ID); }

static Status start(Kluis *k, Arena *a, Str *melding) {
    TRY(kluis_create_root(a, next_path(k, a), melding));
    return kluis_read_roots(k, a, melding);
}

static Status rewrap(Kluis *k, const SqlSleutelsOnderWortel *row) {
    const Wortel *roots = kluis_roots(k);
    Wrap w = {.regio = row->regio_id, .soort = row->soort, .id = row->id, .versie = row->versie};
    uint8_t key[SLEUTEL], wrapped[GEWIKKELD];
    if (!kluis_unwrap(&roots[1], &w, row->gewikkeld, key)) return kluis_damaged("wrap does not open", w.regio, w.id);
    kluis_wrap(&roots[0], &w, key, wrapped);
    sodium_memzero(key, sizeof key);
    return sql_sleutel_herwikkel(k->db, (SqlSleutelHerwikkelIn){.regio_id = row->regio_id,
                                                                .id = row->id,
                                                                .oud = {roots[1].id, WORTEL_ID},
                                                                .nieuw = {roots[0].id, WORTEL_ID},
                                                                .gewikkeld = {wrapped, sizeof wrapped}});
}

static Status rewrap_all(Kluis *k, const SqlSleutelsOnderWortel *rows, size_t n) {
    TRY(db_begin(k->db));
    Status s = OK;
    for (size_t i = 0; i < n && s == OK; i++) s = rewrap(k, &rows[i]);
    if (s == OK) return db_commit(k->db);
    db_rollback(k->db);
    return s;
}

/* Every wrap stands on the disk under the new key before the old one goes. */
static Status finish(Kluis *k, Arena *a) {
    TRY(durable_replace(a, next_path(k, a), k->path));
    sodium_memzero(&kluis_roots(k)[1], sizeof(Wortel));
    return OK;
}

static Status rotate(Kluis *k, Arena *a, int64_t max, bool *done, Str *melding) {
    if (!kluis_rotating(k)) TRY(start(k, a, melding));
    SqlSleutelsOnderWortel *rows;
    size_t n;
    SqlSleutelsOnderWortelIn in = {.wortel = {kluis_roots(k)[1].id, WORTEL_ID}, .max = max};
    TRY(sql_sleutels_onder_wortel(k->db, a, in, &rows, &n));
    TRY(n ? rewrap_all(k, rows, n) : finish(k, a));
    *done = n == 0;
    return OK;
}

Status kluis_rotate_step(Kluis *k, Arena *a, int64_t max, bool *done, Str *melding) {
    Str why = STR_NONE;
    Status s = rotate(k, a, max, done, &why);
    if (s != OK)
        *melding = !str_none(why)
                       ? why
                       : S("Het wisselen van de sleutel is niet afgemaakt. Alles blijft leesbaar. Probeer het opnieuw; "
                           "het programmalog zegt waarom.");
    return s;
}

Status kluis_rotate(Kluis *k, Arena *a, Str *melding) {
    for (bool done = false; !done;) TRY(kluis_rotate_step(k, a, BATCH, &done, melding));
    return OK;
}
