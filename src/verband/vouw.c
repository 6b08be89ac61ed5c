#include "verband/vouw.h"

#include <pthread.h>

#include "verband/tabel.h"

/* Two stretches of code points hold every letter of the table: 0..7FF and 1E00..1EFF (Vietnamese and its neighbours). */
enum { LOW = 0x800, HIGH_AT = 0x1E00, HIGH = 0x100, PLAIN = 4 };

static char low[LOW][PLAIN], high[HIGH][PLAIN];
static bool known_low[LOW], known_high[HIGH];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add_letter(unsigned cp, Str plain) {
    bool is_low = cp < LOW;
    if (!is_low && (cp < HIGH_AT || cp >= HIGH_AT + HIGH)) return;
    char *to = is_low ? low[cp] : high[cp - HIGH_AT];
    memcpy(to, plain.ptr, plain.len < PLAIN ? plain.len : PLAIN);
    *(is_low ? &known_low[cp] : &known_high[cp - HIGH_AT]) = true;
}

static void read_table(void) {
    Str rest = tabel_letters, row;
    while (tabel_row(&rest, &row)) {
        Str code, plain;
        str_split(&row, '\t', &code);
        str_split(&row, '\t', &plain);
        unsigned cp = 0;
        for (size_t i = 0; i < code.len; i++) {
            char c = code.ptr[i];
            cp = cp * 16 + (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
        }
        add_letter(cp, plain);
    }
}

/* Windows-1252 has letters of its own only where Latin-1 has control codes; of those these four matter. */
static unsigned from_windows(unsigned char b) {
    switch (b) {
    case 0x8a: return 0x160;
    case 0x8e: return 0x17d;
    case 0x9a: return 0x161;
    case 0x9e: return 0x17e;
    default: return b;
    }
}

static bool follows(Str s, size_t at) { return at < s.len && ((unsigned char)s.ptr[at] & 0xc0) == 0x80; }

/* One code point; a byte that starts no valid sequence stands for itself. */
static unsigned next_point(Str s, size_t *at) {
    unsigned char b = (unsigned char)s.ptr[(*at)++];
    size_t i = *at;
    if (b >= 0xc2 && b < 0xe0 && follows(s, i)) {
        *at = i + 1;
        return (b & 0x1fu) << 6 | ((unsigned char)s.ptr[i] & 0x3f);
    }
    if (b >= 0xe0 && b < 0xf0 && follows(s, i) && follows(s, i + 1)) {
        *at = i + 2;
        return (b & 0x0fu) << 12 | ((unsigned char)s.ptr[i] & 0x3fu) << 6 | ((unsigned char)s.ptr[i + 1] & 0x3f);
    }
    if (b >= 0xf0 && b < 0xf5 && follows(s, i) && follows(s, i + 1) && follows(s, i + 2)) {
        *at = i + 3;
        return 0xfffd;
    }
    return from_windows(b);
}

static const char *plain_of(unsigned cp) {
    if (cp < LOW) return known_low[cp] ? low[cp] : " ";
    if (cp == 0x2018 || cp == 0x2019) return "'";
    if (cp >= 0x2010 && cp <= 0x2015) return "-";
    if (cp >= 0x200b && cp <= 0x200f) return "";
    if (cp >= HIGH_AT && cp < HIGH_AT + HIGH && known_high[cp - HIGH_AT]) return high[cp - HIGH_AT];
    return " ";
}

typedef struct Out {
    char *ptr;
    size_t len, cap;
} Out;

static void put(Out *o, char c) {
    if (c == ' ' && (o->len == 0 || o->ptr[o->len - 1] == ' ')) return;
    if (o->len < o->cap) o->ptr[o->len++] = c;
}

size_t vouw_long(Str s, char *out, size_t cap) {
    pthread_once(&once, read_table);
    Out o = {.cap = cap};
    o.ptr = out;
    for (size_t at = 0; at < s.len && o.len < cap;) {
        unsigned char c = (unsigned char)s.ptr[at];
        if (c < 0x80) {
            at++;
            put(&o, c <= ' ' || c == 0x7f ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c);
            continue;
        }
        const char *plain = plain_of(next_point(s, &at));
        for (int i = 0; i < PLAIN && plain[i]; i++) put(&o, plain[i]);
    }
    while (o.len && o.ptr[o.len - 1] == ' ') o.len--;
    return o.len;
}

void vouw(Str s, Gevouwen *out) { out->len = vouw_long(s, out->ptr, sizeof out->ptr); }

void vouw_squeeze(Gevouwen *g) {
    size_t n = 0;
    for (size_t i = 0; i < g->len; i++) {
        char c = g->ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) g->ptr[n++] = c;
    }
    g->len = n;
}
