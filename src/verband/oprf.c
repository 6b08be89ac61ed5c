#include "verband/oprf.h"

#include <sodium.h>

static const char CONTEXT[] = "OPRFV1-\0-ristretto255-SHA512"; /* the NUL is the mode: OPRF */
enum { CONTEXT_LEN = sizeof CONTEXT - 1, HASH = crypto_hash_sha512_BYTES, BLOCK = 128 };

Status oprf_init(void) { return sodium_init() < 0 ? INTERNAL : OK; }

void oprf_key_new(uint8_t key[OPRF_SCALAR]) { crypto_core_ristretto255_scalar_random(key); }

static void add(crypto_hash_sha512_state *s, const void *p, size_t n) { crypto_hash_sha512_update(s, p, n); }

static void add_byte(crypto_hash_sha512_state *s, unsigned b) {
    uint8_t byte = (uint8_t)b;
    add(s, &byte, 1);
}

static void add_domain(crypto_hash_sha512_state *s) {
    static const char head[] = "HashToGroup-";
    add(s, head, sizeof head - 1);
    add(s, CONTEXT, CONTEXT_LEN);
    add_byte(s, sizeof head - 1 + CONTEXT_LEN);
}

/* RFC 9380, expand_message_xmd to 64 bytes: one block of SHA-512 is enough. */
static void expand(Bytes input, uint8_t out[HASH]) {
    static const uint8_t zeros[BLOCK];
    uint8_t first[HASH];
    crypto_hash_sha512_state s;
    crypto_hash_sha512_init(&s);
    add(&s, zeros, BLOCK);
    add(&s, input.ptr, input.len);
    add_byte(&s, 0);
    add_byte(&s, HASH);
    add_byte(&s, 0);
    add_domain(&s);
    crypto_hash_sha512_final(&s, first);
    crypto_hash_sha512_init(&s);
    add(&s, first, HASH);
    add_byte(&s, 1);
    add_domain(&s);
    crypto_hash_sha512_final(&s, out);
    sodium_memzero(first, sizeof first);
}

static Status to_group(Bytes input, uint8_t point[OPRF_POINT]) {
    uint8_t wide[HASH];
    if (input.len > OPRF_INPUT_MAX) return INVALID;
    expand(input, wide);
    crypto_core_ristretto255_from_hash(point, wide);
    sodium_memzero(wide, sizeof wide);
    return sodium_is_zero(point, OPRF_POINT) ? INVALID : OK;
}

static Status multiply(const uint8_t scalar[OPRF_SCALAR], const uint8_t point[OPRF_POINT], uint8_t out[OPRF_POINT]) {
    uint8_t result[OPRF_POINT];
    if (!crypto_core_ristretto255_is_valid_point(point)) return INVALID;
    if (crypto_scalarmult_ristretto255(result, scalar, point) != 0) return INVALID; /* the neutral element */
    memcpy(out, result, sizeof result);
    return OK;
}

Status oprf_blind_with(Bytes input, const uint8_t secret[OPRF_SCALAR], uint8_t blinded[OPRF_POINT]) {
    uint8_t point[OPRF_POINT];
    TRY(to_group(input, point));
    return multiply(secret, point, blinded);
}

Status oprf_blind(Bytes input, uint8_t secret[OPRF_SCALAR], uint8_t blinded[OPRF_POINT]) {
    uint8_t fresh[OPRF_SCALAR];
    crypto_core_ristretto255_scalar_random(fresh);
    TRY(oprf_blind_with(input, fresh, blinded));
    memcpy(secret, fresh, sizeof fresh);
    sodium_memzero(fresh, sizeof fresh);
    return OK;
}

Status oprf_evaluate(const uint8_t key[OPRF_SCALAR], const uint8_t blinded[OPRF_POINT], uint8_t out[OPRF_POINT]) {
    return multiply(key, blinded, out);
}

static void finalize(Bytes input, const uint8_t point[OPRF_POINT], uint8_t out[OPRF_OUT]) {
    static const char tail[] = "Finalize";
    crypto_hash_sha512_state s;
    crypto_hash_sha512_init(&s);
    add_byte(&s, (unsigned)(input.len >> 8));
    add_byte(&s, (unsigned)(input.len & 255));
    add(&s, input.ptr, input.len);
    add_byte(&s, 0);
    add_byte(&s, OPRF_POINT);
    add(&s, point, OPRF_POINT);
    add(&s, tail, sizeof tail - 1);
    crypto_hash_sha512_final(&s, out);
}

Status oprf_finish(Bytes input, const uint8_t secret[OPRF_SCALAR], const uint8_t evaluated[OPRF_POINT],
                   uint8_t out[OPRF_OUT]) {
    uint8_t inverse[OPRF_SCALAR], point[OPRF_POINT];
    if (input.len > OPRF_INPUT_MAX || crypto_core_ristretto255_scalar_invert(inverse, secret) != 0) return INVALID;
    Status s = multiply(inverse, evaluated, point);
    sodium_memzero(inverse, sizeof inverse);
    if (s != OK) return s;
    finalize(input, point, out);
    return OK;
}

Status oprf_direct(const uint8_t key[OPRF_SCALAR], Bytes input, uint8_t out[OPRF_OUT]) {
    uint8_t point[OPRF_POINT];
    TRY(to_group(input, point));
    TRY(multiply(key, point, point));
    finalize(input, point, out);
    return OK;
}

OprfRem oprf_rem_new(int per_hour, int64_t now) { return (OprfRem){per_hour, now, per_hour}; }

Status oprf_rem_take(OprfRem *r, int64_t now) {
    enum { HOUR_MS = 3600000 };
    if (now > r->since) {
        r->left += (double)(now - r->since) * r->per_hour / HOUR_MS;
        if (r->left > r->per_hour) r->left = r->per_hour;
        r->since = now;
    }
    if (r->left < 1) return BUSY;
    r->left -= 1;
    return OK;
}
