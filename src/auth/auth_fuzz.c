/* Whatever is typed where codes, passwords, tokens and addresses are expected: nothing breaks, and nothing gets in. */
#include "auth/csrf.h"
#include "auth/eenmalig.h"
#include "auth/poging.h"
#include "auth/totp.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t key[32] = "0123456789abcdef0123456789abcdef";

/* What is read as a code is sixteen characters of the alphabet, and reads back as itself. */
static void check_eenmalig(Arena *a, Str typed) {
    Str code = S(""), again = S("");
    if (!eenmalig_parse(a, typed, &code)) return;
    REQUIRE(code.len == EENMALIG_TEKENS && eenmalig_parse(a, code, &again) && str_eq(code, again));
    for (size_t i = 0; i < code.len; i++) REQUIRE(memchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", code.ptr[i], 32));
}

/* Accepted only when the digits are those of one of the three steps. */
static void check_totp(Arena *a, Str typed) {
    int64_t nu = 1795257000000, step = 0;
    Geheim secret = {key, TOTP_GEHEIM};
    if (!totp_check(a, secret, typed, nu, 0, &step)) return;
    char digits[TOTP_CIJFERS];
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++)
        if (typed.ptr[i] != ' ') digits[n++] = typed.ptr[i];
    REQUIRE(n == TOTP_CIJFERS && str_eq((Str){digits, n}, totp_code(a, secret, step)));
    REQUIRE(step >= totp_step(nu) - 1 && step <= totp_step(nu) + 1);
}

/* A secret that is read reads back from how we write it. */
static void check_secret(Arena *a, Str typed) {
    Geheim secret, again;
    if (!totp_secret_parse(a, typed, &secret)) return;
    REQUIRE(totp_secret_parse(a, totp_secret_text(a, secret), &again) && secret_equal(secret, again));
}

/* Without an objection a password is text of the right length. */
static void check_password(Arena *a, Str typed) {
    Str objection = wachtwoord_bezwaar(a, geheim_from_str(typed), S("j.devries"));
    REQUIRE(str_none(objection) || utf8_valid(objection));
    if (!str_none(objection)) return;
    REQUIRE(utf8_valid(typed) && typed.len <= WACHTWOORD_MAX && utf8_length(typed) >= WACHTWOORD_MIN);
}

/* A token that we did not make is never good. */
static void check_csrf(Str typed) {
    Geheim k = {key, CSRF_SLEUTEL};
    REQUIRE(!csrf_check(k, S("fuzz"), (Geheim){0}, typed, 1795257000000, DAG_MS, NULL));
}

/* The origin of an origin is itself, or it was no address. */
static void check_origin(Arena *a, Str typed) {
    Str origin = poging_origin(a, typed);
    if (!str_ends(origin, S("/64")) || str_eq(origin, typed)) return;
    Str prefix = str_slice(origin, 0, origin.len - 3);
    REQUIRE(str_eq(poging_origin(a, prefix), origin));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new_secret();
    Str typed = {(const char *)data, size};
    check_eenmalig(a, typed);
    check_totp(a, typed);
    check_secret(a, typed);
    if (size <= 32 || size > WACHTWOORD_MAX) check_password(a, typed); /* in between it is only slower */
    check_csrf(typed);
    check_origin(a, typed);
    REQUIRE(utf8_valid(auth_inlognaam(a, typed)));
    return 0;
}
