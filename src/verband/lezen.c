#include "verband/lezen.h"

#include "verband/kenmerk.h"
#include "verband/telefoon.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool letter(char c) { return upper(c) || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }
static bool word_char(char c) { return letter(c) || digit(c); }

static char at_(Str s, size_t i) { return i < s.len ? s.ptr[i] : 0; }
static bool ends_word(Str s, size_t i) { return !word_char(at_(s, i)); }

static size_t skip(Str s, size_t i, bool (*is)(char)) {
    while (i < s.len && is(s.ptr[i])) i++;
    return i;
}

static bool phone_char(char c) { return digit(c) || c == ' ' || c == '-' || c == '(' || c == ')'; }

/* Each finder gives the length of what starts here, or 0. */
static size_t find_phone(Str s, size_t i) {
    if (s.ptr[i] != '+' && s.ptr[i] != '0') return 0;
    size_t end = skip(s, i + 1, phone_char), digits = 0;
    while (end > i && !digit(s.ptr[end - 1])) end--;
    for (size_t j = i; j < end; j++) digits += digit(s.ptr[j]);
    if (digits < 10 || digits > 15 || !ends_word(s, end)) return 0;
    Gevouwen g;
    return telefoon_parse(str_slice(s, i, end - i), &g) ? end - i : 0;
}

static size_t find_postcode(Str s, size_t i) {
    if (skip(s, i, digit) != i + 4 || s.ptr[i] == '0') return 0;
    size_t j = i + 4 + (at_(s, i + 4) == ' ');
    bool capitals = upper(at_(s, j)) && upper(at_(s, j + 1));
    return capitals && ends_word(s, j + 2) ? j + 2 - i : 0;
}

/* Three groups with dashes, six signs together, each group letters or digits, both kinds present. */
static size_t find_plate(Str s, size_t i) {
    size_t j = i, groups = 0, signs = 0, letters = 0, numbers = 0;
    for (; groups < 3; groups++) {
        size_t from = j;
        bool of_digits = digit(at_(s, j));
        while (of_digits ? digit(at_(s, j)) : upper(at_(s, j))) j++;
        if (j == from || j - from > 3) return 0;
        signs += j - from;
        letters += !of_digits;
        numbers += of_digits;
        if (groups < 2 && at_(s, j++) != '-') return 0;
    }
    return signs == 6 && letters && numbers && ends_word(s, j) && at_(s, j) != '-' ? j - i : 0;
}

static size_t find_iban(Str s, size_t i) {
    enum { LONGEST = 34, SHORTEST = 15 };
    if (!upper(s.ptr[i]) || !upper(at_(s, i + 1)) || !digit(at_(s, i + 2)) || !digit(at_(s, i + 3))) return 0;
    char plain[LONGEST];
    size_t n = 0, best = 0;
    for (size_t j = i; j < s.len && n < LONGEST; j++) {
        if (s.ptr[j] == ' ' && j > i + 3) continue;
        if (!upper(s.ptr[j]) && !digit(s.ptr[j])) break;
        plain[n++] = upper(s.ptr[j]) ? (char)(s.ptr[j] + 32) : s.ptr[j];
        if (n >= SHORTEST && ends_word(s, j + 1) && iban_valid((Str){plain, n})) best = j + 1 - i;
    }
    return best;
}

static bool address_char(char c) { return word_char(c) || c == '.' || c == '_' || c == '-' || c == '+'; }
static bool url_char(char c) { return address_char(c) || strchr("/?&=%:#~", c); }

static size_t without_stop(Str s, size_t from, size_t end) {
    while (end > from && strchr(".,-?:", s.ptr[end - 1])) end--;
    return end - from;
}

static size_t find_email(Str s, size_t i) {
    size_t j = skip(s, i, address_char);
    if (j == i || at_(s, j) != '@') return 0;
    size_t len = without_stop(s, i, skip(s, j + 1, address_char));
    return i + len > j + 3 && str_contains(str_slice(s, j, i + len - j), S(".")) ? len : 0;
}

static size_t find_handle(Str s, size_t i) {
    Str rest = str_from(s, i);
    if (rest.ptr[0] == '@') {
        size_t len = without_stop(s, i + 1, skip(s, i + 1, address_char));
        return len >= 3 ? len + 1 : 0;
    }
    bool url = str_starts(rest, S("http://")) || str_starts(rest, S("https://")) || str_starts(rest, S("www."));
    size_t len = url ? without_stop(s, i, skip(s, i, url_char)) : 0;
    return len > 8 ? len : 0;
}

static size_t capital_word(Str s, size_t i) {
    return upper(at_(s, i)) || (unsigned char)at_(s, i) >= 0xc3 ? skip(s, i, letter) : i;
}

static size_t small_prefix(Str s, size_t i) {
    static const Str words[] = {S("van der "), S("van den "), S("van de "), S("van "), S("de "),
                                S("ten "),     S("ter "),     S("el "),     S("al ")};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (str_starts(str_from(s, i), words[w])) return i + words[w].len;
    return i;
}

/* Up to four capital words in a row, initials and tussenvoegsels between them. */
static size_t name_length(Str s, size_t from) {
    size_t end = from;
    for (int words = 0; words < 5; words++) {
        size_t start = words ? small_prefix(s, end + 1) : from, stop = capital_word(s, start);
        if (words && at_(s, end) != ' ' && at_(s, end) != '-') break;
        if (stop == start) break;
        end = stop + (at_(s, stop) == '.' && stop - start == 1);
    }
    return end - from;
}

/* The name that an announcing word here introduces; *skipped gets what stands before it. */
static size_t find_name(Str s, size_t i, size_t *skipped) {
    static const Str cues[] = {S("mevrouw "), S("Mevrouw "), S("mevr. "), S("Mevr. "), S("mw. "),         S("Mw. "),
                               S("meneer "),  S("Meneer "),  S("dhr. "),  S("Dhr. "),  S("de heer "),     S("De heer "),
                               S("genaamd "), S("heet "),    S("naam: "), S("Naam: "), S("slachtoffer "), S("zegt ")};
    for (size_t c = 0; c < sizeof cues / sizeof *cues; c++) {
        if (!str_starts(str_from(s, i), cues[c])) continue;
        *skipped = cues[c].len;
        size_t len = name_length(s, i + cues[c].len);
        return len >= 2 ? len : 0;
    }
    return 0;
}

typedef size_t Finder(Str s, size_t i);

static size_t find_any(Str s, size_t i, Soort *kind) {
    static const struct {
        Finder *find;
        Soort kind;
    } finders[] = {{find_email, SOORT_EMAIL},    {find_handle, SOORT_HANDLE},     {find_iban, SOORT_IBAN},
                   {find_phone, SOORT_TELEFOON}, {find_postcode, SOORT_POSTCODE}, {find_plate, SOORT_KENTEKEN}};
    for (size_t f = 0; f < sizeof finders / sizeof *finders; f++) {
        size_t len = finders[f].find(s, i);
        *kind = finders[f].kind;
        if (len) return len;
    }
    return 0;
}

size_t lezen(Str text, Vondst *out, size_t max) {
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < max;) {
        if (i > 0 && word_char(text.ptr[i - 1])) {
            i++;
            continue;
        }
        Soort kind = SOORT_NAAM;
        size_t skipped = 0, len = find_any(text, i, &kind);
        if (!len) {
            kind = SOORT_NAAM;
            len = find_name(text, i, &skipped);
        }
        if (!len) {
            i++;
            continue;
        }
        out[n++] = (Vondst){kind, i + skipped, len};
        i += skipped + len;
    }
    return n;
}
