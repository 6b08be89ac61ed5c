#include "auth/csrf.h"

#include <sodium.h>

#include "base/uuid.h"

typedef struct Token {
    uint8_t made[8]; /* milliseconds, most significant first */
    uint8_t random[8];
    uint8_t mac[32];
} Token;

_Static_assert(sizeof(Token) == 48, "a token has no gaps");

static void put_int(uint8_t out[8], uint64_t v) {
    for (int i = 0; i < 8; i++) out[i] = (uint8_t)(v >> (56 - 8 * i));
}

static uint64_t get_int(const uint8_t in[8]) {
    uint64_t v = 0;
    for (int i = 0; i < 8; i++) v = v << 8 | in[i];
    return v;
}

/* Lengths go in too, so that no two inputs run together into the same bytes. */
static void make_mac(uint8_t out[32], Geheim key, Str purpose, Geheim bound, const Token *t) {
    REQUIRE(key.len == CSRF_SLEUTEL);
    uint8_t lengths[16];
    put_int(lengths, purpose.len);
    put_int(lengths + 8, bound.len);
    crypto_generichash_state h;
    crypto_generichash_init(&h, key.ptr, key.len, 32);
    crypto_generichash_update(&h, lengths, sizeof lengths);
    crypto_generichash_update(&h, (const uint8_t *)purpose.ptr, purpose.len);
    crypto_generichash_update(&h, bound.ptr, bound.len);
    crypto_generichash_update(&h, (const uint8_t *)t, offsetof(Token, mac));
    crypto_generichash_final(&h, out, 32);
    explicit_bzero(&h, sizeof h);
}

/* These need not be secret, only different each time: many for one call to the system. */
static void differ(uint8_t out[8]) {
    static _Thread_local uint8_t stock[64][8];
    static _Thread_local size_t left;
    if (left == 0) {
        random_bytes(stock, sizeof stock);
        left = sizeof stock / sizeof *stock;
    }
    memcpy(out, stock[--left], sizeof *stock);
}

Str csrf_new(Arena *a, Geheim key, Str purpose, Geheim bound, Tijdstip nu) {
    Token t;
    put_int(t.made, (uint64_t)nu);
    differ(t.random);
    make_mac(t.mac, key, purpose, bound, &t);
    return hex_from_bytes(a, (Bytes){(const uint8_t *)&t, sizeof t});
}

bool csrf_check(Geheim key, Str purpose, Geheim bound, Str token, Tijdstip nu, int64_t max_ms, Tijdstip *made) {
    Token t;
    uint8_t mac[32];
    if (!hex_to_bytes(token, (uint8_t *)&t, sizeof t)) return false;
    make_mac(mac, key, purpose, bound, &t);
    if (sodium_memcmp(mac, t.mac, sizeof mac) != 0) return false;
    Tijdstip when = (Tijdstip)get_int(t.made);
    if (when > nu || nu - when > max_ms) return false;
    if (made) *made = when;
    return true;
}
