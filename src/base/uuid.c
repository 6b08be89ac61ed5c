#include "base/uuid.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/random.h>

enum { TEXT_LEN = 36 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void random_bytes(void *p, size_t n) {
    unsigned char *at = p;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) die("the kernel gives no random bytes");
        at += got;
        n -= (size_t)got;
    }
}

/* The 48 bits of time and the 12 that follow are one counter: it jumps to 'nu' when that is later than what was given
 * out last, and else goes up by one, so that a clock set back or a busy millisecond cannot break the order. */
static uint64_t next_stamp(Tijdstip nu, uint16_t start) {
    static _Atomic uint64_t last;
    uint64_t fresh = (uint64_t)nu << 12 | (start & 0x7ff); /* the top bit is left free, as room to count up in */
    uint64_t seen = atomic_load(&last), mine;
    do mine = fresh > seen ? fresh : seen + 1;
    while (!atomic_compare_exchange_weak(&last, &seen, mine));
    return mine;
}

typedef struct Toeval {
    uint8_t tail[8];
    uint16_t start;
} Toeval;

static Uuid version_7(uint64_t stamp, const Toeval *random) {
    Uuid u;
    for (int i = 0; i < 6; i++) u.b[i] = (uint8_t)(stamp >> (52 - 8 * i));
    u.b[6] = (uint8_t)(0x70 | (stamp >> 8 & 0x0f));
    u.b[7] = (uint8_t)stamp;
    memcpy(u.b + 8, random->tail, 8);
    u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3f));
    return u;
}

Uuid uuid_new(Tijdstip nu) {
    Toeval random;
    random_bytes(&random, sizeof random);
    return version_7(next_stamp(nu < 0 ? 0 : nu, random.start), &random);
}

Uuid uuid_of_day(Tijdstip nu) {
    Toeval random;
    random_bytes(&random, sizeof random);
    return version_7((uint64_t)tijdstip_dag(nu) << 12 | (random.start & 0xfff), &random);
}

bool uuid_is_nil(Uuid u) { return uuid_eq(u, (Uuid){0}); }

Str uuid_text(Arena *a, Uuid u) {
    static const size_t groups[] = {8, 4, 4, 4, 12};
    const char *hex = hex_from_bytes(a, (Bytes){u.b, sizeof u.b}).ptr;
    char *text = arena_alloc(a, TEXT_LEN + 1), *at = text;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; hex += groups[i++]) {
        if (i) *at++ = '-';
        at = mempcpy(at, hex, groups[i]);
    }
    return (Str){text, TEXT_LEN};
}

bool uuid_parse(Str s, Uuid *out) {
    char hex[32];
    size_t n = 0;
    if (s.len != TEXT_LEN) return false;
    for (size_t i = 0; i < s.len; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (s.ptr[i] == '-')) return false;
        if (!dash) hex[n++] = s.ptr[i];
    }
    Uuid u = {0};
    if (!hex_to_bytes((Str){hex, n}, u.b, sizeof u.b)) return false;
    *out = u;
    return true;
}

Str crockford_random(Arena *a, size_t n) {
    char *text = arena_alloc(a, n + 1);
    random_bytes(text, n);
    for (size_t i = 0; i < n; i++) text[i] = alphabet[text[i] & 31];
    return (Str){text, n};
}

Str crockford_encode(Arena *a, Bytes b, size_t n) {
    REQUIRE(n * 5 <= b.len * 8);
    char *text = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++) {
        unsigned value = 0;
        for (size_t bit = i * 5; bit < i * 5 + 5; bit++) value = value << 1 | (b.ptr[bit / 8] >> (7 - bit % 8) & 1u);
        text[i] = alphabet[value];
    }
    return (Str){text, n};
}

Str reference_new(Arena *a, const char *prefix) {
    Str code = crockford_random(a, 8);
    return str_fmt(a, "%s-%.4s-%.4s", prefix, code.ptr, code.ptr + 4);
}

/* The character that was meant; 0 for none of the 32. */
static char crockford_char(char c) {
    if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
    if (c == 'O') return '0';
    if (c == 'I' || c == 'L') return '1';
    return c != '\0' && strchr(alphabet, c) ? c : '\0';
}

bool crockford_normalise(Arena *a, Str typed, Str *out) {
    char *text = arena_alloc(a, typed.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        if (typed.ptr[i] == ' ' || typed.ptr[i] == '-') continue;
        char c = crockford_char(typed.ptr[i]);
        if (c == '\0') return false;
        text[n++] = c;
    }
    *out = (Str){text, n};
    return true;
}
