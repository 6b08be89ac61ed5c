#include "verband/kenmerk.h"

#include <pthread.h>

#include "base/map.h"
#include "verband/tabel.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
static bool is_word(char c) { return is_digit(c) || is_letter(c); }

static void set(Gevouwen *out, Str s) {
    out->len = s.len < VOUW_MAX ? s.len : VOUW_MAX;
    memcpy(out->ptr, s.ptr ? s.ptr : "", out->len);
}

void nummer_parse(Str s, Gevouwen *out) {
    set(out, s);
    vouw_squeeze(out);
}

void kenteken_parse(Str s, Gevouwen *out) {
    nummer_parse(s, out);
    if (out->len < 4 || out->len > 10) out->len = 0;
}

void kenteken_key(Str plate, Gevouwen *out) {
    set(out, plate);
    for (size_t i = 0; i < out->len; i++) {
        char *c = &out->ptr[i];
        *c = *c == 'o' || *c == 'q' || *c == 'd' ? '0'
             : *c == 'i' || *c == 'l'            ? '1'
             : *c == 's'                         ? '5'
             : *c == 'b'                         ? '8'
             : *c == 'z'                         ? '2'
                                                 : *c;
    }
}

void kvk_parse(Str s, Gevouwen *out) {
    nummer_parse(s, out);
    bool digits = out->len > 0;
    for (size_t i = 0; i < out->len; i++) digits = digits && is_digit(out->ptr[i]);
    if (digits && out->len == 7) { /* a leading zero lost in a spreadsheet */
        memmove(out->ptr + 1, out->ptr, 7);
        out->ptr[0] = '0';
        out->len = 8;
    }
}

void iban_parse(Str s, Gevouwen *out) {
    nummer_parse(s, out);
    bool shape =
        out->len >= 12 && out->len <= 34 && is_letter(out->ptr[0]) && is_letter(out->ptr[1]) && is_digit(out->ptr[2]);
    if (!shape) out->len = 0;
}

bool iban_valid(Str p) {
    if (p.len < 12 || p.len > 34) return false;
    unsigned rest = 0;
    for (size_t i = 0; i < p.len; i++) {
        char c = p.ptr[(i + 4) % p.len];
        if (!is_word(c)) return false;
        rest = is_digit(c) ? (rest * 10 + (unsigned)(c - '0')) % 97 : (rest * 100 + (unsigned)(c - 'a') + 10) % 97;
    }
    return rest == 1;
}

void email_parse(Str s, Gevouwen *out) {
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < VOUW_MAX; i++)
        if (s.ptr[i] != ' ' && s.ptr[i] != '<' && s.ptr[i] != '>') out->ptr[n++] = s.ptr[i];
    out->len = n;
    if (str_starts(vouw_str(out), S("mailto:"))) {
        memmove(out->ptr, out->ptr + 7, n - 7);
        out->len = n - 7;
    }
}

static Str without(Str s, Str prefix) { return str_starts(s, prefix) ? str_from(s, prefix.len) : s; }

static Str until(Str s, char stop) {
    Str head = s, rest = s;
    str_split(&rest, stop, &head);
    return head;
}

void handle_parse(Str s, Gevouwen *out) {
    s = str_trim(s);
    s = without(without(s, S("https://")), S("http://"));
    s = without(without(s, S("www.")), S("m."));
    s = until(until(s, '?'), '#');
    while (str_ends(s, S("/"))) s.len--;
    s = without(s, S("@"));
    set(out, s);
    size_t n = 0;
    for (size_t i = 0; i < out->len; i++)
        if (is_word(out->ptr[i]) || strchr("._/-:", out->ptr[i])) out->ptr[n++] = out->ptr[i];
    out->len = n;
}

char sekse_parse(Str s) {
    if (!s.len) return 0;
    static const Str man[] = {S("m"), S("man"), S("male"), S("mannelijk"), S("1")};
    static const Str vrouw[] = {S("v"), S("f"), S("vrouw"), S("female"), S("vrouwelijk"), S("w"), S("2")};
    for (size_t i = 0; i < sizeof man / sizeof *man; i++)
        if (str_eq(s, man[i])) return 'm';
    for (size_t i = 0; i < sizeof vrouw / sizeof *vrouw; i++)
        if (str_eq(s, vrouw[i])) return 'v';
    return str_eq(s, S("x")) || str_eq(s, S("anders")) ? 'x' : 0;
}

/* Read once and kept for as long as the program runs. */
static Map countries, legal_forms;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_tables(void) {
    Arena *a = arena_new();
    countries = map_new(a);
    legal_forms = map_new(a);
    Str rest = tabel_landen, row, code, word;
    while (tabel_row(&rest, &row)) {
        str_split(&row, ' ', &code);
        Gevouwen *iso = NEW(a, Gevouwen);
        vouw(code, iso);
        map_put(&countries, vouw_str(iso), iso);
        while (str_split(&row, ' ', &word)) {
            Gevouwen *w = NEW(a, Gevouwen);
            vouw(word, w);
            vouw_squeeze(w);
            map_put(&countries, vouw_str(w), iso);
        }
    }
    for (rest = tabel_bedrijfsvormen; tabel_row(&rest, &row);) map_put(&legal_forms, row, &legal_forms);
}

void nationaliteit_parse(Str s, Gevouwen *out) {
    pthread_once(&once, read_tables);
    nummer_parse(s, out);
    const Gevouwen *iso = map_get(&countries, vouw_str(out));
    if (iso) set(out, vouw_str(iso));
}

static bool next_word(Str s, size_t *at, char *word, size_t *len) {
    *len = 0;
    while (*at < s.len && !is_word(s.ptr[*at])) ++*at;
    for (; *at < s.len && (is_word(s.ptr[*at]) || s.ptr[*at] == '.' || s.ptr[*at] == '\''); ++*at)
        if (is_word(s.ptr[*at])) word[(*len)++] = s.ptr[*at]; /* b.v. is one word */
    return *len > 0;
}

static void put_words(Str s, bool all, Gevouwen *out) {
    char word[VOUW_MAX];
    out->len = 0;
    for (size_t at = 0, n; next_word(s, &at, word, &n);) {
        if (!all && map_get(&legal_forms, (Str){word, n})) continue;
        if (out->len + n + 1 > VOUW_MAX) return;
        if (out->len) out->ptr[out->len++] = ' ';
        memcpy(out->ptr + out->len, word, n);
        out->len += n;
    }
}

void bedrijf_parse(Str s, Gevouwen *out) {
    pthread_once(&once, read_tables);
    s.len = s.len < VOUW_MAX ? s.len : VOUW_MAX - 1;
    put_words(s, false, out);
    if (!out->len) put_words(s, true, out);
}
