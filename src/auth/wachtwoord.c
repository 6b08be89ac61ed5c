#include "auth/wachtwoord.h"

#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>

#include "auth/gangbaar.h"
#include "base/utf8.h"

_Static_assert(WACHTWOORD_HASH >= crypto_pwhash_argon2id_STRBYTES, "a stored hash must fit");

const WachtwoordKosten WACHTWOORD_KOSTEN = {.rondes = 3, .geheugen = 64 * 1024 * 1024};

static _Atomic uint64_t runs;

uint64_t wachtwoord_runs(void) { return atomic_load(&runs); }

static bool holds_login_name(Arena *secret, Str text, Str own) {
    Str folded = utf8_fold(secret, own);
    return folded.len >= 3 && str_contains(utf8_fold(secret, text), folded);
}

Str wachtwoord_bezwaar(Arena *secret, Geheim wachtwoord, Str own) {
    Str text = {(const char *)wachtwoord.ptr, wachtwoord.len};
    if (str_empty(text)) return S("Vul een wachtwoord in.");
    if (!utf8_valid(text)) return S("Dit wachtwoord bevat tekens die niet kunnen. Typ het opnieuw.");
    if (text.len > WACHTWOORD_MAX) return S("Dit wachtwoord is te lang. Kies een wachtwoord van hooguit 64 tekens.");
    if (utf8_length(text) < WACHTWOORD_MIN)
        return S(
            "Dit wachtwoord is te kort. Kies een wachtwoord van 12 tekens of meer, bijvoorbeeld vier losse woorden.");
    if (holds_login_name(secret, text, own))
        return S("Uw inlognaam staat in het wachtwoord. Kies een wachtwoord zonder uw inlognaam.");
    if (gangbaar(secret, text, own))
        return S("Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier woorden die niets met elkaar te maken "
                 "hebben.");
    return (Str){0};
}

/* A hash that no password has: the work is that of a real one, because libsodium reads the cost from the text, and the
 * outcome would have to be 32 bytes of zeros. */
static void nobody(char *out, WachtwoordKosten k) {
    snprintf(out, WACHTWOORD_HASH,
             "$argon2id$v=19$m=%u,t=%u,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
             k.geheugen / 1024, k.rondes);
}

static void fill(WachtwoordTaak *t, WachtwoordKosten kosten, Geheim typed) {
    *t = (WachtwoordTaak){.kosten = kosten, .typed_len = typed.len};
    if (typed.len) memcpy(t->typed, typed.ptr, typed.len);
}

void wachtwoord_check(WachtwoordTaak *t, WachtwoordKosten kosten, Geheim typed, Str stored) {
    bool possible = typed.len <= WACHTWOORD_MAX && !str_empty(stored) && stored.len < WACHTWOORD_HASH;
    fill(t, kosten, possible ? typed : (Geheim){0});
    if (possible)
        memcpy(t->hash, stored.ptr, stored.len);
    else
        nobody(t->hash, kosten);
}

void wachtwoord_make(WachtwoordTaak *t, WachtwoordKosten kosten, Geheim typed) {
    REQUIRE(typed.len > 0 && typed.len <= WACHTWOORD_MAX);
    fill(t, kosten, typed);
}

static void make_hash(WachtwoordTaak *t) {
    atomic_fetch_add(&runs, 1);
    int failed = crypto_pwhash_argon2id_str(t->nieuw, (const char *)t->typed, t->typed_len, t->kosten.rondes,
                                            t->kosten.geheugen);
    if (failed) die("no memory for argon2id (%u bytes)", t->kosten.geheugen);
}

static void check_hash(WachtwoordTaak *t) {
    atomic_fetch_add(&runs, 1);
    t->klopt = crypto_pwhash_argon2id_str_verify(t->hash, (const char *)t->typed, t->typed_len) == 0;
    bool outdated = crypto_pwhash_argon2id_str_needs_rehash(t->hash, t->kosten.rondes, t->kosten.geheugen) != 0;
    if (t->klopt && outdated) make_hash(t);
}

void wachtwoord_run(void *taak) {
    WachtwoordTaak *t = taak;
    if (t->hash[0])
        check_hash(t);
    else
        make_hash(t);
    explicit_bzero(t->typed, sizeof t->typed);
    t->typed_len = 0;
}

void wachtwoord_wipe(WachtwoordTaak *t) { explicit_bzero(t, sizeof *t); }
