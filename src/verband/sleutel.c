#include "verband/sleutel.h"

#include "verband/kenmerk.h"

static uint64_t rotl(uint64_t x, int b) { return x << b | x >> (64 - b); }

typedef struct Sip {
    uint64_t v0, v1, v2, v3;
} Sip;

static void sip_round(Sip *s) {
    s->v0 += s->v1;
    s->v1 = rotl(s->v1, 13) ^ s->v0;
    s->v0 = rotl(s->v0, 32);
    s->v2 += s->v3;
    s->v3 = rotl(s->v3, 16) ^ s->v2;
    s->v0 += s->v3;
    s->v3 = rotl(s->v3, 21) ^ s->v0;
    s->v2 += s->v1;
    s->v1 = rotl(s->v1, 17) ^ s->v2;
    s->v2 = rotl(s->v2, 32);
}

static void sip_word(Sip *s, uint64_t m) {
    s->v3 ^= m;
    sip_round(s);
    s->v0 ^= m;
}

uint64_t siphash13(Geheimsleutel key, const uint64_t *words, size_t n) {
    Sip s = {key.k0 ^ 0x736f6d6570736575ull, key.k1 ^ 0x646f72616e646f6dull, key.k0 ^ 0x6c7967656e657261ull,
             key.k1 ^ 0x7465646279746573ull};
    for (size_t i = 0; i < n; i++) sip_word(&s, words[i]);
    sip_word(&s, (uint64_t)(n * 8) << 56);
    s.v2 ^= 0xff;
    for (int i = 0; i < 3; i++) sip_round(&s);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

/* The combinations, and how many mentions may share a token of each. */
typedef enum Regel {
    R_VOOR_ACHTER,
    R_VOOR_JAAR,
    R_ACHTER_JAAR,
    R_VOOR_DAG,
    R_ACHTER_DAG,
    R_GEBOREN,
    R_GEBOREN_SEKSE,
    R_TELEFOON,
    R_KENTEKEN,
    R_EMAIL,
    R_EMAIL_NAAM,
    R_IBAN,
    R_HANDLE,
    R_PERSOONSNR,
    R_ADRES,
    R_ADRES_VOOR,
    R_ADRES_ACHTER,
    R_ADRES_JAAR,
    R_NUMMER_VOOR,
    R_NUMMER_ACHTER,
    R_NUMMER_JAAR,
    R_BEDRIJF,
    R_BEDRIJF_VOOR,
    R_BEDRIJF_ACHTER,
    R_BEDRIJF_JAAR,
    R_GEBPL_VOOR,
    R_GEBPL_ACHTER,
    R_GEBPL_JAAR,
    R_PLAATS_VOOR,
    R_PLAATS_ACHTER,
    R_PLAATS_GEBOREN,
    R_VOOR,
    R_ACHTER,
    R_WOORD,
    R_STRAAT_VOOR,
    R_STRAAT_ACHTER,
    R_STRAAT_PLAATS,
    R_POSTCODE_VOOR,
    R_POSTCODE_ACHTER,
    R_NUMMER_WEG,
    R_AANTAL,
} Regel;

/* Tuned on synthetic mentions for what a pair that only this combination finds is worth. */
static const uint16_t caps[R_AANTAL] = {
    [R_VOOR_ACHTER] = 24,  [R_VOOR_JAAR] = 16,     [R_ACHTER_JAAR] = 24,     [R_VOOR_DAG] = 20,
    [R_ACHTER_DAG] = 24,   [R_GEBOREN] = 16,       [R_GEBOREN_SEKSE] = 16,   [R_TELEFOON] = 60,
    [R_KENTEKEN] = 40,     [R_EMAIL] = 100,        [R_EMAIL_NAAM] = 20,      [R_IBAN] = 100,
    [R_HANDLE] = 100,      [R_PERSOONSNR] = 100,   [R_ADRES] = 20,           [R_ADRES_VOOR] = 30,
    [R_ADRES_ACHTER] = 30, [R_ADRES_JAAR] = 24,    [R_NUMMER_VOOR] = 16,     [R_NUMMER_ACHTER] = 20,
    [R_NUMMER_JAAR] = 10,  [R_BEDRIJF] = 20,       [R_BEDRIJF_VOOR] = 30,    [R_BEDRIJF_ACHTER] = 30,
    [R_BEDRIJF_JAAR] = 16, [R_GEBPL_VOOR] = 12,    [R_GEBPL_ACHTER] = 16,    [R_GEBPL_JAAR] = 8,
    [R_PLAATS_VOOR] = 10,  [R_PLAATS_ACHTER] = 14, [R_PLAATS_GEBOREN] = 50,  [R_VOOR] = 8,
    [R_ACHTER] = 12,       [R_WOORD] = 20,         [R_STRAAT_VOOR] = 16,     [R_STRAAT_ACHTER] = 20,
    [R_STRAAT_PLAATS] = 5, [R_POSTCODE_VOOR] = 20, [R_POSTCODE_ACHTER] = 20, [R_NUMMER_WEG] = 20};

/* What the combinations are made of; 0 is 'not given'. */
typedef struct Bouwstenen {
    uint64_t given[3], family[3], given_form[3], family_form[3];
    int given_count, family_count;
    uint64_t year, day, born; /* born only when complete */
} Bouwstenen;

typedef struct Maker {
    Sleutels *out;
    Geheimsleutel key;
} Maker;

static void emit(Maker *m, Regel rule, uint64_t a, uint64_t b) {
    if (!a || !b || m->out->count == SLEUTELS_MAX) return;
    uint64_t words[3] = {(uint64_t)rule + 1, a, b}, token = (siphash13(m->key, words, 3) & ~(uint64_t)63) | rule;
    for (int i = 0; i < m->out->count; i++)
        if (m->out->token[i] == token) return;
    m->out->token[m->out->count++] = token;
}

static void emit_names(Maker *m, Regel rule, const uint64_t *name, int n, uint64_t with) {
    for (int i = 0; i < n; i++) emit(m, rule, name[i], with);
}

static uint64_t hash_of(const Waarden *w, uint32_t id) { return id ? w->list[id].hash | 1 : 0; }

static void add_name(const Kaartenbak *k, const Vermelding *v, int i, Bouwstenen *b) {
    uint32_t word = v->name[i];
    if (v->role[i] & ROL_LETTER) return;
    uint64_t sound = hash_of(&k->sounds, k->name_info[word].sound), form = hash_of(&k->sounds, k->name_info[word].form);
    if (v->role[i] & ROL_VOOR && b->given_count < 3) {
        b->given[b->given_count] = sound;
        b->given_form[b->given_count++] = form;
    }
    if (v->role[i] & ROL_ACHTER && b->family_count < 3) {
        b->family[b->family_count] = sound;
        b->family_form[b->family_count++] = form;
    }
}

static void gather(const Kaartenbak *k, const Vermelding *v, Bouwstenen *b) {
    *b = (Bouwstenen){0};
    for (int i = 0; i < v->name_count; i++) add_name(k, v, i, b);
    if (!v->born) return;
    b->year = (uint64_t)geboorte_year(v->born) % 100 + 1; /* the century may be guessed */
    if (!geboorte_full(v->born)) return;
    uint64_t m = (uint64_t)geboorte_month(v->born), d = (uint64_t)geboorte_day(v->born);
    b->day = m < d ? m << 5 | d : d << 5 | m; /* swapped or not */
    b->born = b->year << 10 | b->day;
}

static void emit_person(Maker *m, const Bouwstenen *b, const Vermelding *v) {
    for (int i = 0; i < b->given_count; i++)
        for (int j = 0; j < b->family_count; j++) {
            uint64_t x = b->given_form[i], y = b->family_form[j];
            if (x != y) emit(m, R_VOOR_ACHTER, x < y ? x : y, x < y ? y : x); /* whichever stood in which column */
        }
    emit_names(m, R_VOOR_JAAR, b->given, b->given_count, b->year);
    emit_names(m, R_ACHTER_JAAR, b->family, b->family_count, b->year);
    emit_names(m, R_VOOR_DAG, b->given, b->given_count, b->day);
    emit_names(m, R_ACHTER_DAG, b->family, b->family_count, b->day);
    emit(m, R_GEBOREN, b->born, 1);
    emit(m, R_GEBOREN_SEKSE, b->born, (uint64_t)v->sex);
    emit_names(m, R_VOOR, b->given, b->given_count, 1);
    emit_names(m, R_ACHTER, b->family, b->family_count, 1);
}

static void emit_marks(Maker *m, const Kaartenbak *k, const Vermelding *v) {
    static const struct {
        Waarde value;
        Regel rule;
    } single[] = {{W_TELEFOON, R_TELEFOON},
                  {W_EMAIL, R_EMAIL},
                  {W_IBAN, R_IBAN},
                  {W_HANDLE, R_HANDLE},
                  {W_PERSOONSNR, R_PERSOONSNR}};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        emit(m, single[i].rule, hash_of(&k->words[single[i].value], v->value[single[i].value]), 1);
    if (v->value[W_KENTEKEN]) {
        Gevouwen g;
        kenteken_key(waarden_text(&k->words[W_KENTEKEN], v->value[W_KENTEKEN]), &g);
        emit(m, R_KENTEKEN, hash_bytes(g.ptr, g.len, 0) | 1, 1);
    }
    if (!v->value[W_EMAIL]) return;
    Str rest = waarden_text(&k->words[W_EMAIL], v->value[W_EMAIL]), head = rest;
    str_split(&rest, '@', &head);
    emit(m, R_EMAIL_NAAM, hash_bytes(head.ptr, head.len, 0) | 1, 1);
}

/* The key under which an address is known: by words, not by numbers of values. */
static uint64_t address_hash(const Kaartenbak *k, const Vermelding *v, Waarde part) {
    uint64_t a = hash_of(&k->words[part], v->value[part]), b = hash_of(&k->words[W_NUMMER], v->value[W_NUMMER]);
    return a && b ? (a * 0x9e3779b97f4a7c15ull ^ b) | 1 : 0;
}

static void emit_with_person(Maker *m, const Bouwstenen *b, const Regel rule[4], uint64_t with) {
    emit(m, rule[0], with, 1);
    emit_names(m, rule[1], b->given, b->given_count, with);
    emit_names(m, rule[2], b->family, b->family_count, with);
    emit(m, rule[3], b->year, with);
}

static void emit_places(Maker *m, const Kaartenbak *k, const Vermelding *v, const Bouwstenen *b) {
    static const Regel by_address[4] = {R_ADRES, R_ADRES_VOOR, R_ADRES_ACHTER, R_ADRES_JAAR};
    static const Regel by_company[4] = {R_BEDRIJF, R_BEDRIJF_VOOR, R_BEDRIJF_ACHTER, R_BEDRIJF_JAAR};
    if (v->value[W_ADRES_PC]) emit_with_person(m, b, by_address, address_hash(k, v, W_POSTCODE));
    if (v->value[W_ADRES_STR]) emit_with_person(m, b, by_address, address_hash(k, v, W_STRAAT));
    emit_with_person(m, b, by_company, hash_of(&k->words[W_BEDRIJF], v->value[W_BEDRIJF]));
    uint64_t city = hash_of(&k->words[W_PLAATS], v->value[W_PLAATS]),
             spot = v->value[W_PLAATS] ? address_hash(k, v, W_PLAATS) : 0;
    emit_names(m, R_NUMMER_VOOR, b->given, b->given_count, spot);
    emit_names(m, R_NUMMER_ACHTER, b->family, b->family_count, spot);
    emit(m, R_NUMMER_JAAR, b->year, spot);
    emit_names(m, R_PLAATS_VOOR, b->given, b->given_count, city);
    emit_names(m, R_PLAATS_ACHTER, b->family, b->family_count, city);
    uint64_t born_at = hash_of(&k->words[W_GEBOORTEPLAATS], v->value[W_GEBOORTEPLAATS]);
    emit_names(m, R_GEBPL_VOOR, b->given, b->given_count, born_at);
    emit_names(m, R_GEBPL_ACHTER, b->family, b->family_count, born_at);
    emit(m, R_GEBPL_JAAR, b->year, born_at);
    uint64_t street = hash_of(&k->words[W_STRAAT], v->value[W_STRAAT]);
    emit(m, R_STRAAT_PLAATS, street, city);
    uint64_t postcode = hash_of(&k->words[W_POSTCODE], v->value[W_POSTCODE]);
    emit_names(m, R_POSTCODE_VOOR, b->given, b->given_count, postcode);
    emit_names(m, R_POSTCODE_ACHTER, b->family, b->family_count, postcode);
    emit_names(m, R_STRAAT_VOOR, b->given, b->given_count, street);
    emit_names(m, R_STRAAT_ACHTER, b->family, b->family_count, street);
}

/* Numbers that differ in one place share what is left when that place is taken out. Source: W. Garbe, SymSpell (2012). */
static void emit_deletions(Maker *m, const Kaartenbak *k, uint32_t id) {
    Str s = id ? waarden_text(&k->words[W_PERSOONSNR], id) : STR_NONE;
    char left[16];
    if (s.len < 6 || s.len > sizeof left) return;
    for (size_t out = 0; out < s.len; out++) {
        memcpy(left, s.ptr, out);
        memcpy(left + out, s.ptr + out + 1, s.len - out - 1);
        emit(m, R_NUMMER_WEG, hash_bytes(left, s.len - 1, out) | 1, 1);
    }
}

unsigned sleutel_cap(uint64_t token) { return caps[sleutel_rule(token) % R_AANTAL]; }

void sleutels_of(const Kaartenbak *k, const Vermelding *v, Geheimsleutel key, Sleutels *out) {
    Bouwstenen b;
    Maker m = {out, key};
    out->count = 0;
    gather(k, v, &b);
    emit_person(&m, &b, v);
    emit_marks(&m, k, v);
    emit_places(&m, k, v, &b);
    emit_deletions(&m, k, v->value[W_PERSOONSNR]);
}

void sleutels_fetch(const Kaartenbak *k, const Vermelding *v) {
    static const uint8_t values[] = {W_TELEFOON, W_STRAAT, W_NUMMER, W_POSTCODE, W_PLAATS, W_GEBOORTEPLAATS, W_BEDRIJF};
    for (size_t i = 0; i < sizeof values; i++)
        if (v->value[values[i]]) __builtin_prefetch(&k->words[values[i]].list[v->value[values[i]]]);
    for (int i = 0; i < v->name_count; i++) __builtin_prefetch(&k->name_info[v->name[i]]);
}
