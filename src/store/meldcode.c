#include "store/meldcode.h"

#include <sodium.h>

#include "base/uuid.h"
#include "store/kluis_intern.h"

enum { LENGTH = MELDCODE_LOCATOR + MELDCODE_GEHEIM, SEAL = crypto_box_SEALBYTES };
_Static_assert((int)MELDER_ZOUT == crypto_pwhash_SALTBYTES && (int)MELDER_ZAAD == crypto_box_SEEDBYTES &&
                   (int)MELDER_PUBLIEK == crypto_box_PUBLICKEYBYTES,
               "sizes of libsodium");

static Str in_groups(Arena *secret, Str c) {
    Buf b = {.arena = secret};
    buf_reserve(&b, LENGTH + LENGTH / 4);
    for (size_t i = 0; i < LENGTH; i += 4) {
        if (i) buf_char(&b, '-');
        buf_str(&b, str_slice(c, i, 4));
    }
    return buf_view(&b);
}

Str meldcode_new(Arena *secret) {
    REQUIRE(arena_is_secret(secret));
    return in_groups(secret, crockford_random(secret, LENGTH));
}

Str meldcode_from_token(Arena *secret, const uint8_t token[KLUIS_TOKEN]) {
    REQUIRE(arena_is_secret(secret));
    return in_groups(secret, crockford_encode(secret, (Bytes){token, KLUIS_TOKEN}, LENGTH));
}

bool meldcode_parse(Arena *secret, Str typed, Meldcode *out) {
    Str c;
    if (typed.len > 100 || !crockford_normalise(secret, typed, &c) || c.len != LENGTH) return false;
    Str rest = str_from(c, MELDCODE_LOCATOR);
    *out = (Meldcode){str_slice(c, 0, MELDCODE_LOCATOR), {(const uint8_t *)rest.ptr, rest.len}};
    return true;
}

/* 64 MiB and two passes: a code holds 80 random bits, so that this need not carry the weight it has for passwords. */
Status meldcode_derive(Geheim geheim, const uint8_t zout[MELDER_ZOUT], MelderSleutels *out) {
    if (sodium_init() < 0) die("libsodium does not start"); /* a worker may be the first to need it */
    uint8_t both[MELDER_CONTROLE + MELDER_ZAAD];
    if (crypto_pwhash(both, sizeof both, (const char *)geheim.ptr, geheim.len, zout, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return BUSY;
    memcpy(out->controle, both, MELDER_CONTROLE);
    memcpy(out->zaad, both + MELDER_CONTROLE, MELDER_ZAAD);
    sodium_memzero(both, sizeof both);
    return OK;
}

bool meldcode_matches(const MelderSleutels *s, Bytes controle) {
    return controle.len == MELDER_CONTROLE && sodium_memcmp(s->controle, controle.ptr, MELDER_CONTROLE) == 0;
}

void meldcode_public(const MelderSleutels *s, uint8_t publiek[MELDER_PUBLIEK]) {
    uint8_t secret[crypto_box_SECRETKEYBYTES];
    crypto_box_seed_keypair(publiek, secret, s->zaad);
    sodium_memzero(secret, sizeof secret);
}

void meldcode_wipe(MelderSleutels *s) { sodium_memzero(s, sizeof *s); }

Status melder_seal(Arena *a, const uint8_t publiek[MELDER_PUBLIEK], Geheim inhoud, Bytes *blob) {
    size_t padded = kluis_padded(inhoud.len);
    uint8_t *plain = arena_alloc(a, padded), *out = arena_alloc(a, padded + SEAL);
    if (inhoud.len) memcpy(plain, inhoud.ptr, inhoud.len);
    kluis_pad(plain, inhoud.len);
    int failed = crypto_box_seal(out, plain, padded, publiek);
    sodium_memzero(plain, padded);
    if (failed) return INVALID; /* no public key of the curve */
    *blob = (Bytes){out, padded + SEAL};
    return OK;
}

Status melder_open(Arena *secret, const MelderSleutels *s, Bytes blob, Geheim *inhoud) {
    REQUIRE(arena_is_secret(secret));
    if (blob.len < SEAL + 64) return INVALID;
    uint8_t publiek[MELDER_PUBLIEK], key[crypto_box_SECRETKEYBYTES];
    crypto_box_seed_keypair(publiek, key, s->zaad);
    size_t padded = blob.len - SEAL;
    uint8_t *plain = arena_alloc(secret, padded);
    int failed = crypto_box_seal_open(plain, blob.ptr, blob.len, publiek, key);
    sodium_memzero(key, sizeof key);
    size_t len = failed ? SIZE_MAX : kluis_unpad(plain, padded);
    if (len == SIZE_MAX) return INVALID;
    *inhoud = (Geheim){plain, len};
    return OK;
}
