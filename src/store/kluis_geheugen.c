#include "store/kluis_geheugen.h"

#include <sodium.h>
#include <string.h>

#include "base/err.h"

enum { SETS = GEHEUGEN_VAKKEN / GEHEUGEN_WAYS, SLEUTEL_AT = 1, NONCE_AT = SLEUTEL_AT + sizeof(Uuid) };

Geheugen *geheugen_new(void) {
    Geheugen *g = sodium_malloc(sizeof *g);
    if (!g) die("no locked memory");
    return memset(g, 0, sizeof *g);
}

void geheugen_free(Geheugen *g) { sodium_free(g); }

/* The nonce is random already. */
static Vak *set_of(Geheugen *g, Bytes blob) {
    uint16_t nonce;
    memcpy(&nonce, blob.ptr + NONCE_AT, sizeof nonce);
    return &g->vakken[nonce % SETS * GEHEUGEN_WAYS];
}

static bool holds(const Vak *v, Bytes plaats, Bytes blob) {
    return v->blob_len == blob.len && v->plaats_len == plaats.len && memcmp(v->bytes, plaats.ptr, plaats.len) == 0 &&
           memcmp(v->bytes + plaats.len, blob.ptr, blob.len) == 0;
}

bool geheugen_find(Geheugen *g, Arena *secret, Bytes plaats, Bytes blob, Geheim *tekst) {
    Vak *set = set_of(g, blob);
    for (Vak *v = set; v < set + GEHEUGEN_WAYS; v++) {
        if (!holds(v, plaats, blob)) continue;
        v->gevraagd_op = g->nu;
        *tekst = (Geheim){arena_dup(secret, v->bytes + plaats.len + blob.len, v->tekst_len), v->tekst_len};
        return true;
    }
    return false;
}

static void wipe(Vak *v) { sodium_memzero(v, sizeof *v); }

/* An empty one was asked for before all others. */
static Vak *longest_ago(Vak *set) {
    Vak *found = set;
    for (Vak *v = set + 1; v < set + GEHEUGEN_WAYS; v++)
        if (v->gevraagd_op < found->gevraagd_op) found = v;
    return found;
}

void geheugen_store(Geheugen *g, Bytes plaats, Bytes blob, Geheim tekst) {
    if (g->nu == 0 || plaats.len > GEHEUGEN_PLAATS || blob.len > GEHEUGEN_BLOB) return;
    Vak *v = longest_ago(set_of(g, blob));
    wipe(v);
    v->gevraagd_op = g->nu;
    v->plaats_len = (uint16_t)plaats.len;
    v->blob_len = (uint16_t)blob.len;
    v->tekst_len = (uint16_t)tekst.len;
    memcpy(v->bytes, plaats.ptr, plaats.len);
    memcpy(v->bytes + plaats.len, blob.ptr, blob.len);
    memcpy(v->bytes + plaats.len + blob.len, tekst.ptr, tekst.len);
}

void geheugen_forget(Geheugen *g, Uuid sleutel) {
    for (Vak *v = g->vakken; v < g->vakken + GEHEUGEN_VAKKEN; v++)
        if (memcmp(v->bytes + SLEUTEL_AT, sleutel.b, sizeof sleutel.b) == 0) wipe(v);
}

void geheugen_beat(Geheugen *g, Tijdstip nu) {
    g->nu = nu;
    for (Vak *v = g->vakken; v < g->vakken + GEHEUGEN_VAKKEN; v++) {
        bool asked = v->gevraagd_op <= nu && nu - v->gevraagd_op < GEHEUGEN_MS;
        if (v->blob_len && !asked) wipe(v);
    }
}
