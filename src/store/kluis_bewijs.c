/* Hashes with and without a key, for backups. */
#include <sodium.h>
#include <stdio.h>

#include "store/kluis_intern.h"

Status kluis_hash_file(Arena *a, Str path, uint8_t out[KLUIS_HASH], int64_t *size) {
    FILE *f = fopen(str_z(a, path), "rb");
    if (!f) return NOT_FOUND;
    uint8_t chunk[16384];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, KLUIS_HASH);
    *size = 0;
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0; *size += (int64_t)n)
        crypto_generichash_update(&h, chunk, n);
    bool read_all = !ferror(f);
    if (fclose(f) != 0 || !read_all) return INTERNAL;
    crypto_generichash_final(&h, out, KLUIS_HASH);
    return OK;
}

/* Made from a key of the region itself and not from the root key: changing that leaves older backups provable. */
Status kluis_proof_key(Kluis *k, Str regio, uint8_t out[SLEUTEL]) {
    const uint8_t *key;
    TRY(kluis_key(k, regio, kluis_named_key(SOORT_LOGBOEK), &key));
    crypto_generichash_blake2b_salt_personal(out, SLEUTEL, NULL, 0, key, SLEUTEL, NULL,
                                             (const uint8_t *)"kz reservekopie ");
    return OK;
}

void kluis_proof(const uint8_t key[SLEUTEL], Str text, uint8_t out[KLUIS_HASH]) {
    crypto_generichash(out, KLUIS_HASH, (const uint8_t *)text.ptr, text.len, key, SLEUTEL);
}
