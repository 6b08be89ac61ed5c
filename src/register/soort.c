#include "register/soort.h"

#include "base/utf8.h"

static bool is_named(const Veld *v, Str naam) {
    return naam.len && v->naam[0] == naam.ptr[0] && strlen(v->naam) == naam.len &&
           memcmp(v->naam, naam.ptr, naam.len) == 0;
}

/* Looks at field 'first' first, and at those before it last. */
static int index_from(const Soort *s, size_t first, Str naam) {
    for (size_t n = 0, i = first; n < s->aantal; n++, i++) {
        if (i >= s->aantal) i = 0;
        if (is_named(&s->velden[i], naam)) return (int)i;
    }
    return -1;
}

int veld_index(const Soort *s, Str naam) { return index_from(s, 0, naam); }

static size_t must_have(const Soort *s, const char *naam) {
    int i = veld_index(s, str_from_z(naam));
    if (i < 0) die("soort %s has no field %s", s->naam, naam);
    return (size_t)i;
}

Str waarde(const Waarden *w, const char *naam) { return w->waarde[must_have(w->soort, naam)]; }

void waarde_set(Waarden *w, const char *naam, Str v) { w->waarde[must_have(w->soort, naam)] = v; }

Keuzes veld_keuzes(const Veld *v, KeuzeBron bron, void *ctx) {
    return v->lijst ? bron(ctx, str_from_z(v->lijst)) : v->keuzes;
}

static const Keuze *find_choice(Keuzes k, Str code) {
    for (size_t i = 0; i < k.aantal; i++)
        if (str_eq(k.lijst[i].code, code)) return k.lijst + i;
    return NULL;
}

Str keuze_label(Keuzes k, Str code) {
    const Keuze *found = find_choice(k, code);
    return found ? found->label : code;
}

/* ---- one check per type: gives the form to keep, or STR_NONE when it is wrong ---- */

typedef struct Check {
    Arena *arena;
    const Veld *veld;
    Keuzes keuzes;
    Datum vandaag;
    Str reason; /* a better sentence than the standard one, when there is one */
} Check;

static Str check_length(Check *c, Str v) {
    size_t max = c->veld->max ? (size_t)c->veld->max : c->veld->type == VELD_LANG ? 4000 : 200;
    size_t length = utf8_length(v);
    if (length <= max) return v;
    c->reason = str_fmt(c->arena, "Maak de tekst korter: u gebruikte %zu tekens, er passen er %zu.", length, max);
    return STR_NONE;
}

static Str check_choices(Check *c, Str v) {
    Str rest = v, code;
    while (str_split(&rest, '\n', &code))
        if (!find_choice(c->keuzes, code)) return STR_NONE;
    return v;
}

static Str check_choice(Check *c, Str v) { return find_choice(c->keuzes, v) ? v : STR_NONE; }

static Str check_date(Check *c, Str v) {
    Datum d;
    if (!datum_parse(v, &d)) return STR_NONE;
    if (!c->veld->toekomst && d > c->vandaag) {
        Str shown = datum_kort(c->arena, d);
        c->reason = str_fmt(c->arena, "Kies een datum van vandaag of eerder. U vulde %.*s in.", STR_ARG(shown));
        return STR_NONE;
    }
    return datum_iso(c->arena, d);
}

static Str check_number(Check *c, Str v) {
    int64_t n;
    if (!str_to_int(v, &n) || n < 0 || n > 1000000) return STR_NONE;
    if (c->veld->type == VELD_JAAR && (n < 1900 || n > datum_split(c->vandaag).jaar)) return STR_NONE;
    return v;
}

static Str upper_without(Arena *a, Str v, const char *skip) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < v.len; i++) {
        char ch = v.ptr[i];
        if (strchr(skip, ch)) continue;
        buf_char(&b, ch >= 'a' && ch <= 'z' ? (char)(ch - 'a' + 'A') : ch);
    }
    return buf_view(&b);
}

static bool is_digit(char ch) { return ch >= '0' && ch <= '9'; }
static bool is_capital(char ch) { return ch >= 'A' && ch <= 'Z'; }

static Str check_postcode(Check *c, Str v) {
    Str p = upper_without(c->arena, v, " ");
    if (p.len != 6 || p.ptr[0] == '0') return STR_NONE;
    for (size_t i = 0; i < 6; i++)
        if (i < 4 ? !is_digit(p.ptr[i]) : !is_capital(p.ptr[i])) return STR_NONE;
    return p;
}

static Str check_phone(Str v) {
    size_t digits = 0;
    for (size_t i = 0; i < v.len; i++) {
        if (is_digit(v.ptr[i]))
            digits++;
        else if (!strchr(" +-().", v.ptr[i]))
            return STR_NONE;
    }
    return digits >= 8 && digits <= 15 ? v : STR_NONE;
}

static Str check_email(Str v) {
    const char *at = memchr(v.ptr, '@', v.len);
    if (!at || memchr(v.ptr, ' ', v.len)) return STR_NONE;
    Str name = {v.ptr, (size_t)(at - v.ptr)}, host = str_from(v, name.len + 1);
    bool whole = name.len && host.len >= 3 && !memchr(host.ptr, '@', host.len) && memchr(host.ptr, '.', host.len) &&
                 host.ptr[0] != '.' && !str_ends(host, S("."));
    return whole ? v : STR_NONE;
}

static Str check_plate(Check *c, Str v) {
    Str p = upper_without(c->arena, v, " -.");
    return p.len >= 2 && p.len <= 12 ? p : STR_NONE;
}

static Str check(Check *c, Str v) {
    switch (c->veld->type) {
    case VELD_TEKST:
    case VELD_LANG: return check_length(c, v);
    case VELD_KEUZE: return check_choice(c, v);
    case VELD_KEUZES: return check_choices(c, v);
    case VELD_DATUM: return check_date(c, v);
    case VELD_JAAR:
    case VELD_GETAL: return check_number(c, v);
    case VELD_POSTCODE: return check_postcode(c, v);
    case VELD_TELEFOON: return check_phone(v);
    case VELD_EMAIL: return check_email(v);
    case VELD_KENTEKEN: return check_plate(c, v);
    }
    return STR_NONE;
}

static const char *standard_sentence(VeldType t) {
    switch (t) {
    case VELD_TEKST:
    case VELD_LANG: return "Vul dit in.";
    case VELD_KEUZE: return "Kies een van de antwoorden.";
    case VELD_KEUZES: return "Kies een of meer antwoorden.";
    case VELD_DATUM: return "Vul een datum in, bijvoorbeeld 14-11-2026.";
    case VELD_JAAR: return "Vul een jaar in met 4 cijfers, bijvoorbeeld 1996.";
    case VELD_GETAL: return "Vul een getal in, bijvoorbeeld 3.";
    case VELD_POSTCODE: return "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 1234 AB.";
    case VELD_TELEFOON: return "Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78.";
    case VELD_EMAIL: return "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.";
    case VELD_KENTEKEN: return "Vul een kenteken in, bijvoorbeeld AB-123-C.";
    }
    return "Controleer dit antwoord.";
}

static Status read_field(Check *c, Str typed, Str *out, Fouten *fouten) {
    Str name = str_from_z(c->veld->naam), clean = STR_NONE;
    if (!str_none(typed) && !utf8_clean(c->arena, typed, &clean))
        return fout(fouten, name, "Deze tekst heeft tekens die wij niet kunnen lezen. Typ de tekst opnieuw.");
    clean = str_trim(clean);
    if (str_empty(clean)) {
        *out = STR_NONE;
        if (!c->veld->verplicht) return OK;
    } else {
        Str kept = check(c, clean);
        *out = str_none(kept) ? clean : kept;
        if (!str_none(kept)) return OK;
    }
    if (!str_empty(c->reason)) return fout(fouten, name, "%.*s", STR_ARG(c->reason));
    return fout(fouten, name, "%s", c->veld->fout ? c->veld->fout : standard_sentence(c->veld->type));
}

Status soort_read(Arena *a, const Soort *s, InvoerBron invoer, void *invoer_ctx, KeuzeBron bron, void *bron_ctx,
                  Datum vandaag, Waarden *out, Fouten *fouten) {
    REQUIRE(s->aantal <= VELDEN_MAX);
    *out = (Waarden){.soort = s};
    Status result = OK;
    for (size_t i = 0; i < s->aantal; i++) {
        const Veld *v = &s->velden[i];
        Check c = {.arena = a, .veld = v, .vandaag = vandaag};
        if (v->type == VELD_KEUZE || v->type == VELD_KEUZES) c.keuzes = veld_keuzes(v, bron, bron_ctx);
        if (read_field(&c, invoer(invoer_ctx, str_from_z(v->naam)), &out->waarde[i], fouten) != OK) result = INVALID;
    }
    return result;
}

/* ---- packing: name NUL length(4, little endian) bytes, for each value that is given ---- */

Bytes waarden_pack(Arena *a, const Waarden *w) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < w->soort->aantal; i++) {
        Str v = w->waarde[i];
        if (str_none(v)) continue;
        buf_bytes(&b, w->soort->velden[i].naam, strlen(w->soort->velden[i].naam) + 1);
        uint32_t n = (uint32_t)v.len;
        uint8_t length[4] = {(uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24)};
        buf_bytes(&b, length, sizeof length);
        buf_str(&b, v);
    }
    Str packed = buf_view(&b);
    return (Bytes){(const uint8_t *)packed.ptr, packed.len};
}

Status waarden_unpack(const Soort *s, Bytes packed, Waarden *out) {
    enum { LENGTH = 4 };
    Waarden w = {.soort = s};
    size_t next = 0; /* they were packed in the order of the fields */
    for (size_t at = 0; at < packed.len;) {
        const uint8_t *name = packed.ptr + at, *nul = memchr(name, 0, packed.len - at);
        if (!nul) return INVALID;
        const uint8_t *l = nul + 1;
        at = (size_t)(l - packed.ptr) + LENGTH;
        if (at > packed.len) return INVALID;
        size_t n = (size_t)l[0] | (size_t)l[1] << 8 | (size_t)l[2] << 16 | (size_t)l[3] << 24;
        if (n > packed.len - at) return INVALID;
        int i = index_from(s, next, (Str){(const char *)name, (size_t)(nul - name)});
        if (i >= 0) {
            w.waarde[i] = (Str){(const char *)packed.ptr + at, n};
            next = (size_t)i + 1;
        }
        at += n;
    }
    *out = w;
    return OK;
}
