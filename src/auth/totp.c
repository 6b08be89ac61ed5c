#include "auth/totp.h"

#include <liboath/oath.h>
#include <stdlib.h>

#include "base/uuid.h"

Geheim totp_secret_new(Arena *secret) {
    uint8_t *key = arena_alloc(secret, TOTP_GEHEIM);
    random_bytes(key, TOTP_GEHEIM);
    return (Geheim){key, TOTP_GEHEIM};
}

int64_t totp_step(Tijdstip nu) { return nu / TOTP_STAP_MS; }

Str totp_code(Arena *secret, Geheim key, int64_t step) {
    char *code = arena_alloc(secret, TOTP_CIJFERS + 1);
    int rc = oath_hotp_generate((const char *)key.ptr, key.len, (uint64_t)step, TOTP_CIJFERS, false,
                                OATH_HOTP_DYNAMIC_TRUNCATION, code);
    REQUIRE(rc == OATH_OK);
    return (Str){code, TOTP_CIJFERS};
}

/* Six digits, or nothing. */
static bool digits_of(Str typed, char out[TOTP_CIJFERS]) {
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.ptr[i];
        if (c == ' ') continue;
        if (c < '0' || c > '9' || n == TOTP_CIJFERS) return false;
        out[n++] = c;
    }
    return n == TOTP_CIJFERS;
}

bool totp_check(Arena *secret, Geheim key, Str typed, Tijdstip nu, int64_t last, int64_t *step) {
    char digits[TOTP_CIJFERS] = {0};
    bool readable = digits_of(typed, digits);
    int64_t now = totp_step(nu), hit = last;
    for (int64_t at = now - TOTP_SPELING; at <= now + TOTP_SPELING; at++) {
        Str code = totp_code(secret, key, at);
        Geheim right = {(const uint8_t *)code.ptr, code.len};
        if (secret_equal(right, (Geheim){(const uint8_t *)digits, sizeof digits}) && at > last) hit = at;
    }
    if (!readable || hit == last) return false;
    *step = hit;
    return true;
}

static Str base32(Arena *secret, Geheim key) {
    char *made = NULL;
    size_t n = 0;
    REQUIRE(oath_base32_encode((const char *)key.ptr, key.len, &made, &n) == OATH_OK);
    while (n > 0 && made[n - 1] == '=') n--;
    Str text = str_dup(secret, (Str){made, n});
    explicit_bzero(made, n);
    free(made);
    return text;
}

Str totp_secret_text(Arena *secret, Geheim key) {
    Str plain = base32(secret, key);
    Buf out = {.arena = secret};
    for (size_t i = 0; i < plain.len; i++) {
        if (i > 0 && i % 4 == 0) buf_char(&out, ' ');
        buf_char(&out, plain.ptr[i]);
    }
    return buf_view(&out);
}

bool totp_secret_parse(Arena *secret, Str text, Geheim *key) {
    char *raw = NULL;
    size_t n = 0;
    if (oath_base32_decode(text.ptr, text.len, &raw, &n) != OATH_OK) return false;
    bool right = n == TOTP_GEHEIM;
    if (right) *key = (Geheim){arena_dup(secret, raw, n), n};
    explicit_bzero(raw, n);
    free(raw);
    return right;
}

static void put_encoded(Buf *out, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (plain)
            buf_char(out, (char)c);
        else
            buf_fmt(out, "%%%02X", c);
    }
}

Str totp_uri(Arena *secret, Str issuer, Str account, Geheim key) {
    Buf out = {.arena = secret};
    buf_lit(&out, "otpauth://totp/");
    put_encoded(&out, issuer);
    buf_lit(&out, ":");
    put_encoded(&out, account);
    buf_lit(&out, "?secret=");
    buf_str(&out, base32(secret, key));
    buf_lit(&out, "&issuer=");
    put_encoded(&out, issuer);
    buf_fmt(&out, "&algorithm=SHA1&digits=%d&period=%d", TOTP_CIJFERS, (int)(TOTP_STAP_MS / 1000));
    return buf_view(&out);
}
