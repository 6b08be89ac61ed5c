#include "auth/eenmalig.h"

#include <sodium.h>

enum { LANGST = 64 }; /* as typed, with room for spaces and dashes */

Str eenmalig_new(Arena *secret) {
    Str c = crockford_random(secret, EENMALIG_TEKENS);
    return str_fmt(secret, "%.4s-%.4s-%.4s-%.4s", c.ptr, c.ptr + 4, c.ptr + 8, c.ptr + 12);
}

bool eenmalig_parse(Arena *secret, Str typed, Str *code) {
    Str read;
    bool short_enough = typed.len <= LANGST;
    if (!short_enough || !crockford_normalise(secret, typed, &read) || read.len != EENMALIG_TEKENS) return false;
    *code = read;
    return true;
}

static Status hash_of(const Auth *auth, Str code, uint8_t out[KLUIS_TOKEN]) {
    return kluis_token(auth->kluis, auth->regio, S("eenmalig"), code, out);
}

Status eenmalig_hash(const Auth *auth, Str typed, uint8_t out[KLUIS_TOKEN]) {
    Str code;
    if (!eenmalig_parse(auth->arena, typed, &code)) return INVALID;
    return hash_of(auth, code, out);
}

Status eenmalig_check(const Auth *auth, Str typed, Bytes stored, bool *good) {
    static const uint8_t nothing[KLUIS_TOKEN];
    Str code = S("");
    uint8_t hash[KLUIS_TOKEN];
    bool possible = eenmalig_parse(auth->arena, typed, &code) && stored.len == KLUIS_TOKEN;
    TRY(hash_of(auth, code, hash));
    bool same = sodium_memcmp(hash, possible ? stored.ptr : nothing, sizeof hash) == 0;
    *good = possible && same;
    return OK;
}
