#include "verband/vermelding.h"

#include <math.h>

#include "verband/adres.h"
#include "verband/kenmerk.h"
#include "verband/klank.h"
#include "verband/lezen.h"
#include "verband/reeks.h"
#include "verband/roepnaam.h"
#include "verband/telefoon.h"
#include "verband/vergelijk.h"

enum { BORN_DAYS = 320 * 372 }; /* years 1880..2199, 12 months of 31 days */
static const size_t LIST_MAX = 16ull << 30, TEXT_MAX = 4ull << 30, INFO_MAX = 2ull << 30;

static const char *const soorten[SOORT_AANTAL] = {
    "ignore",     "id",           "source",       "given_name",  "family_name", "name_prefix", "full_name",
    "sex",        "birth_date",   "birth_year",   "birth_place", "nationality", "phone",       "email",
    "street",     "house_number", "house_suffix", "postcode",    "city",        "plate",       "company",
    "company_id", "iban",         "handle",       "national_id", "text"};

Soort soort_by_name(Str name) {
    int s = 0;
    while (s < SOORT_AANTAL && !str_eq(name, str_from_z(soorten[s]))) s++;
    return (Soort)s;
}

const char *soort_name(Soort s) { return soorten[s]; }

Kaartenbak *kaartenbak_new(Arena *a, int newest_year) {
    Kaartenbak *k = NEW(a, Kaartenbak);
    k->newest_year = newest_year;
    k->list = reeks_open(LIST_MAX);
    k->id_text = reeks_open(TEXT_MAX);
    k->id_at = reeks_open(TEXT_MAX);
    for (int w = 0; w < W_AANTAL; w++) {
        waarden_open(&k->words[w]);
        k->log2f[w] = reeks_open(INFO_MAX);
    }
    waarden_open(&k->names);
    waarden_open(&k->sounds);
    waarden_open(&k->sources);
    waarden_open(&k->part_words);
    k->name_info = reeks_open(INFO_MAX);
    k->log2f_name = reeks_open(INFO_MAX);
    k->log2f_part = reeks_open(INFO_MAX);
    k->parts_of[0] = reeks_open(INFO_MAX);
    k->parts_of[1] = reeks_open(INFO_MAX);
    k->parts = reeks_open(TEXT_MAX);
    k->born_slots = reeks_open(BORN_DAYS * sizeof(uint32_t));
    return k;
}

void kaartenbak_close(Kaartenbak *k) {
    reeks_close(k->list, LIST_MAX);
    reeks_close(k->id_text, TEXT_MAX);
    reeks_close(k->id_at, TEXT_MAX);
    for (int w = 0; w < W_AANTAL; w++) {
        waarden_close(&k->words[w]);
        reeks_close(k->log2f[w], INFO_MAX);
    }
    waarden_close(&k->names);
    waarden_close(&k->sounds);
    waarden_close(&k->sources);
    waarden_close(&k->part_words);
    reeks_close(k->name_info, INFO_MAX);
    reeks_close(k->log2f_name, INFO_MAX);
    reeks_close(k->log2f_part, INFO_MAX);
    reeks_close(k->parts_of[0], INFO_MAX);
    reeks_close(k->parts_of[1], INFO_MAX);
    reeks_close(k->parts, TEXT_MAX);
    reeks_close(k->born_slots, BORN_DAYS * sizeof(uint32_t));
}

Str kaartenbak_id(const Kaartenbak *k, uint32_t mention) { return str_from_z(k->id_text + k->id_at[mention]); }

/* A mention while it is being read. */
typedef struct Lezing {
    Kaartenbak *k;
    Vermelding *v;
    Huisnummer number;
    Gevouwen birth; /* birth date columns, joined: some files have a column for year, month and day each */
    Gevouwen text;  /* words of all text columns, and of a second street */
} Lezing;

static uint32_t name_number(Kaartenbak *k, Str word) {
    uint32_t id = waarden_add(&k->names, word);
    NaamInfo *info = &k->name_info[id];
    if (info->form) return id;
    Gevouwen g;
    klank(word, KLANK_VORM, &g);
    info->form = waarden_add(&k->sounds, vouw_str(&g));
    klank(word, KLANK_GEHOOR, &g);
    info->sound = waarden_add(&k->sounds, vouw_str(&g));
    roepnaam_groups(word, info->nick);
    return id;
}

static bool has_name(const Vermelding *v, uint32_t id) {
    for (int i = 0; i < v->name_count; i++)
        if (v->name[i] == id) return true;
    return false;
}

static void read_name(Lezing *l, Str value, NaamRol role) {
    Naam name;
    naam_parse(value, role, &name);
    if (!l->v->prefix) l->v->prefix = name.prefix;
    for (int i = 0; i < name.count; i++) {
        uint32_t id = name_number(l->k, name.part[i].text);
        if (name.part[i].role == ROL_VOOR) l->k->name_info[id].as_given++;
        if (name.part[i].role == ROL_ACHTER) l->k->name_info[id].as_family++;
        if (l->v->name_count == NAAM_DELEN || has_name(l->v, id)) continue;
        l->v->name[l->v->name_count] = id;
        l->v->role[l->v->name_count++] = name.part[i].role;
    }
}

static void set_value(Lezing *l, Waarde w, const Gevouwen *g) {
    if (!l->v->value[w] && g->len) l->v->value[w] = waarden_add(&l->k->words[w], vouw_str(g));
}

static void join(Gevouwen *to, char with, const Gevouwen *more) {
    if (!more->len || to->len + more->len + 1 > VOUW_MAX) return;
    if (to->len) to->ptr[to->len++] = with;
    memcpy(to->ptr + to->len, more->ptr, more->len);
    to->len += more->len;
}

/* Splits a value into its words, once for every different value. */
static void read_parts(Kaartenbak *k, Waarde w, uint32_t id) {
    Delen *d = &k->parts_of[w == W_TEKST][id];
    if (!id || d->count) return;
    d->at = (uint32_t)k->part_count;
    Str rest = waarden_text(&k->words[w], id), word;
    while (str_split(&rest, ' ', &word)) {
        if (!word.len) continue;
        k->parts[k->part_count++] = waarden_add(&k->part_words, word);
        d->count++;
    }
}

static void read_company(Lezing *l, Str folded) {
    Gevouwen g;
    bedrijf_parse(folded, &g);
    set_value(l, W_BEDRIJF, &g);
    read_parts(l->k, W_BEDRIJF, l->v->value[W_BEDRIJF]);
}

static void read_text(Lezing *l, Str folded) {
    Gevouwen g;
    bedrijf_parse(folded, &g);
    join(&l->text, ' ', &g);
}

typedef void Parser(Str folded, Gevouwen *out);

static void read_plain(Lezing *l, Waarde w, Parser *parse, Str folded) {
    Gevouwen g;
    parse(folded, &g);
    set_value(l, w, &g);
}

static void read_address(Lezing *l, Soort kind, Str folded) {
    Gevouwen g;
    Huisnummer nr;
    switch (kind) {
    case SOORT_STRAAT:
        straat_parse(folded, &g, &l->number);
        if (l->v->value[W_STRAAT]) join(&l->text, ' ', &g);
        set_value(l, W_STRAAT, &g);
        break;
    case SOORT_HUISNUMMER:
        huisnummer_parse(folded, &nr);
        if (nr.number.len) l->number.number = nr.number;
        if (nr.suffix.len) l->number.suffix = nr.suffix;
        break;
    case SOORT_TOEVOEGING:
        nummer_parse(folded, &g);
        if (g.len) l->number.suffix = g;
        break;
    case SOORT_POSTCODE: read_plain(l, W_POSTCODE, postcode_parse, folded); break;
    default: read_plain(l, W_PLAATS, plaats_parse, folded);
    }
}

static void read_phone(Lezing *l, Str folded) {
    Gevouwen g;
    if (telefoon_parse(folded, &g)) set_value(l, W_TELEFOON, &g);
}

static void read_mark(Lezing *l, Soort kind, Str folded) {
    switch (kind) {
    case SOORT_GEBOORTEPLAATS: read_plain(l, W_GEBOORTEPLAATS, plaats_parse, folded); break;
    case SOORT_NATIONALITEIT: read_plain(l, W_NATIONALITEIT, nationaliteit_parse, folded); break;
    case SOORT_TELEFOON: read_phone(l, folded); break;
    case SOORT_EMAIL: read_plain(l, W_EMAIL, email_parse, folded); break;
    case SOORT_KENTEKEN: read_plain(l, W_KENTEKEN, kenteken_parse, folded); break;
    case SOORT_BEDRIJF: read_company(l, folded); break;
    case SOORT_BEDRIJF_NR: read_plain(l, W_KVK, kvk_parse, folded); break;
    case SOORT_IBAN: read_plain(l, W_IBAN, iban_parse, folded); break;
    case SOORT_HANDLE: read_plain(l, W_HANDLE, handle_parse, folded); break;
    case SOORT_PERSOONSNR: read_plain(l, W_PERSOONSNR, nummer_parse, folded); break;
    case SOORT_TEKST: read_text(l, folded); break;
    case SOORT_SEKSE: l->v->sex = l->v->sex ? l->v->sex : sekse_parse(folded); break;
    default: read_address(l, kind, folded);
    }
}

static void set_id(Kaartenbak *k, uint32_t mention, Str id) {
    k->id_at[mention] = k->id_len;
    memcpy(k->id_text + k->id_len, id.ptr ? id.ptr : "", id.len);
    k->id_len += id.len + 1;
}

static void read_field(Lezing *l, const Veld *f) {
    Gevouwen g;
    switch (f->kind) {
    case SOORT_NEGEER: return;
    case SOORT_VOORVOEGSEL: l->v->prefix = naam_prefix(f->value); return;
    case SOORT_ID: set_id(l->k, l->k->count, f->value); return;
    case SOORT_BRON: l->v->source = waarden_add(&l->k->sources, f->value); return;
    case SOORT_VOORNAAM: read_name(l, f->value, ROL_VOOR); return;
    case SOORT_ACHTERNAAM: read_name(l, f->value, ROL_ACHTER); return;
    case SOORT_NAAM: read_name(l, f->value, ROL_OPEN); return;
    default: break;
    }
    vouw(f->value, &g);
    if (!g.len) return;
    if (f->kind == SOORT_GEBOREN || f->kind == SOORT_GEBOORTEJAAR)
        join(&l->birth, '-', &g);
    else
        read_mark(l, f->kind, vouw_str(&g));
}

static void set_pair(Lezing *l, Waarde to, Waarde part) {
    if (!l->v->value[part] || !l->v->value[W_NUMMER]) return;
    uint32_t both[2] = {l->v->value[part], l->v->value[W_NUMMER]};
    char hex[17];
    static const char digit[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) hex[i] = digit[both[i / 8] >> (28 - i % 8 * 4) & 15];
    l->v->value[to] = waarden_add(&l->k->words[to], (Str){hex, 16});
}

static size_t born_slot(Geboorte g) {
    return (size_t)(geboorte_year(g) - 1880) * 372 + (size_t)(geboorte_month(g) - 1) * 31 + (size_t)geboorte_day(g) - 1;
}

/* Kinds that a text may fill in, and where they go; a name goes to the names. */
static bool lacks(const Vermelding *v, Soort kind) {
    switch (kind) {
    case SOORT_TELEFOON: return !v->value[W_TELEFOON];
    case SOORT_POSTCODE: return !v->value[W_POSTCODE];
    case SOORT_KENTEKEN: return !v->value[W_KENTEKEN];
    case SOORT_IBAN: return !v->value[W_IBAN];
    case SOORT_EMAIL: return !v->value[W_EMAIL];
    case SOORT_HANDLE: return !v->value[W_HANDLE];
    default: return !v->name_count;
    }
}

/* What the text columns tell that no column of its own did. */
static void lift(Lezing *l, Str text) {
    enum { FINDS = 32 };
    Vondst found[FINDS];
    size_t n = lezen(text, found, FINDS);
    for (size_t i = 0; i < n; i++) {
        Str what = str_slice(text, found[i].at, found[i].len);
        if (!lacks(l->v, found[i].kind)) continue;
        if (found[i].kind == SOORT_NAAM) {
            read_name(l, what, ROL_OPEN);
            continue;
        }
        Gevouwen g;
        vouw(what, &g);
        read_mark(l, found[i].kind, vouw_str(&g));
    }
}

static void finish(Lezing *l) {
    Vermelding *v = l->v;
    set_value(l, W_NUMMER, &l->number.number);
    set_value(l, W_TOEVOEGING, &l->number.suffix);
    set_pair(l, W_ADRES_STR, W_STRAAT);
    set_value(l, W_TEKST, &l->text);
    read_parts(l->k, W_TEKST, v->value[W_TEKST]);
    if (v->value[W_POSTCODE] && l->k->words[W_POSTCODE].list[v->value[W_POSTCODE]].len > 4)
        set_pair(l, W_ADRES_PC, W_POSTCODE);
    v->born = geboorte_parse(vouw_str(&l->birth), l->k->newest_year);
    if (v->born) l->k->born_count[0]++;
    if (geboorte_full(v->born)) {
        l->k->born_count[1]++;
        l->k->born_slots[born_slot(v->born)]++;
    }
    if (v->sex == 'm' || v->sex == 'v') l->k->sex_count[v->sex == 'v']++;
}

/* What comparing needs to know of every word, beside its role, and of the mention. */
static void mark(const Kaartenbak *k, Vermelding *v) {
    uint64_t order = v->name_count;
    for (int i = 0; i < v->name_count; i++) {
        const NaamInfo *n = &k->name_info[v->name[i]];
        if (n->as_given + (n->nick[0] != 0) < n->as_family) v->role[i] |= ROL_NEIGT_ACHTER;
        if (k->names.list[v->name[i]].len == 1) v->role[i] |= ROL_LETTER;
        uint64_t word[2] = {k->names.list[v->name[i]].hash, v->role[i]};
        order = hash_bytes(word, sizeof word, order);
    }
    v->name_order = (uint32_t)order;
    v->present = vergelijk_present(v);
}

/* A word of a full name gets the role in which it is mostly seen; the place in the name decides when that says little. */
static void settle_roles(const Kaartenbak *k, Vermelding *v) {
    double lean[NAAM_DELEN];
    int open = 0, family = 0, given = 0;
    for (int i = 0; i < v->name_count; i++) {
        const NaamInfo *n = &k->name_info[v->name[i]];
        lean[i] = log2((n->as_given + 0.3) / (n->as_family + 0.3));
        if (n->nick[0]) lean[i] += 1;
        open += v->role[i] == ROL_OPEN;
    }
    if (!open) return;
    if (open > 1) {
        lean[0] += 1.5;
        lean[v->name_count - 1] -= 1.5;
    }
    int least = -1, most = -1;
    for (int i = 0; i < v->name_count; i++) {
        if (v->role[i] != ROL_OPEN) continue;
        if (lean[i] > 1) v->role[i] = ROL_VOOR;
        if (lean[i] < -1) v->role[i] = ROL_ACHTER;
        if (least < 0 || lean[i] < lean[least]) least = i;
        if (most < 0 || lean[i] >= lean[most]) most = i;
    }
    for (int i = 0; i < v->name_count; i++) {
        given += v->role[i] == ROL_VOOR;
        family += v->role[i] == ROL_ACHTER;
    }
    if (open < 2) return;
    if (!family && v->role[least] == ROL_VOOR && open == given) v->role[least] = ROL_OPEN;
    if (!given && v->role[most] == ROL_ACHTER && open == family) v->role[most] = ROL_OPEN;
}

/* The share of mentions that carry a value by chance. The mention itself and the further ones of its person are taken out, so
 * that a value seen only in one person's mentions stays rare; unknown lies under everything, so that forty mentions do not make
 * every name common. */
enum { PRIOR_SIZE = 400 };
static const double SEEN_LEAST = 0.5;

static double seen_by_chance(uint32_t count, double own) {
    double seen = count - own;
    return seen > SEEN_LEAST ? seen : SEEN_LEAST;
}

static float log2_share(const Kaartenbak *k, uint32_t count, double typical, double total) {
    return (float)log2((seen_by_chance(count, 1 + k->repeats) + PRIOR_SIZE * typical) / total);
}

static double settle_frequencies(const Kaartenbak *k, const Waarden *w, float *log2f, double typical,
                                 double per_mention) {
    double total = 0;
    for (uint32_t i = 1; i <= w->count; i++) total += w->list[i].count;
    total = total / per_mention + PRIOR_SIZE;
    for (uint32_t i = 1; i <= w->count; i++) log2f[i] = log2_share(k, w->list[i].count, typical, total);
    return total;
}

/* What a value of each kind is shared by when nothing is known yet. */
static const double typical_share[W_AANTAL] = {
    [W_GEBOORTEPLAATS] = 0.01, [W_NATIONALITEIT] = 0.15, [W_TELEFOON] = 0.0002,   [W_EMAIL] = 0.0002,
    [W_STRAAT] = 0.002,        [W_NUMMER] = 0.01,        [W_TOEVOEGING] = 0.1,    [W_POSTCODE] = 0.002,
    [W_PLAATS] = 0.01,         [W_KENTEKEN] = 0.0002,    [W_BEDRIJF] = 0.001,     [W_KVK] = 0.001,
    [W_IBAN] = 0.0002,         [W_HANDLE] = 0.0005,      [W_PERSOONSNR] = 0.0001, [W_TEKST] = 0.001,
    [W_ADRES_PC] = 0.0005,     [W_ADRES_STR] = 0.0005};

enum { NAMES_A_ROLE = 2 }; /* words in a name, about, of which one is the given or the family name */

static const double TYPICAL_NAME = 0.001, TYPICAL_PART = 0.002, TYPICAL_DAY = 1 / 15000.0;

void kaartenbak_set_repeats(Kaartenbak *k, double repeats) {
    k->repeats = repeats;
    for (int w = 0; w < W_AANTAL; w++)
        k->total[w] = settle_frequencies(k, &k->words[w], k->log2f[w], typical_share[w], 1);
    k->total_names = settle_frequencies(k, &k->names, k->log2f_name, TYPICAL_NAME, NAMES_A_ROLE);
    k->total_parts = settle_frequencies(k, &k->part_words, k->log2f_part, TYPICAL_PART, 1);
    for (uint32_t i = 0; i < k->count; i++) k->list[i].name_most = namen_most(k, &k->list[i]);
}

void kaartenbak_settle(Kaartenbak *k) {
    for (uint32_t i = 0; i < k->count; i++) {
        for (int w = 0; w < k->list[i].name_count; w++) k->list[i].role[w] &= ROL_OPEN;
        settle_roles(k, &k->list[i]);
        mark(k, &k->list[i]);
    }
    kaartenbak_set_repeats(k, k->repeats);
    k->settled = true;
}

/* The frequencies of what this mention says, after it was added to a settled index. */
static void refresh(Kaartenbak *k, const Vermelding *v) {
    for (int w = 0; w < W_AANTAL; w++) {
        uint32_t id = v->value[w];
        if (id) k->log2f[w][id] = log2_share(k, k->words[w].list[id].count, typical_share[w], ++k->total[w]);
    }
    for (int i = 0; i < v->name_count; i++)
        k->log2f_name[v->name[i]] = log2_share(k, k->names.list[v->name[i]].count, TYPICAL_NAME, ++k->total_names);
    for (int t = 0; t < 2; t++) {
        uint32_t id = v->value[t ? W_TEKST : W_BEDRIJF];
        const Delen *d = &k->parts_of[t][id];
        for (uint32_t i = 0; id && i < d->count; i++)
            k->log2f_part[k->parts[d->at + i]] =
                log2_share(k, k->part_words.list[k->parts[d->at + i]].count, TYPICAL_PART, ++k->total_parts);
    }
}

uint32_t kaartenbak_add(Kaartenbak *k, const Veld field[], size_t n) {
    REQUIRE(k->count < UINT32_MAX - 1);
    Lezing l = {.k = k, .v = &k->list[k->count]};
    set_id(k, k->count, STR_NONE);
    k->id_len--;
    for (size_t i = 0; i < n; i++) read_field(&l, &field[i]);
    for (size_t i = 0; i < n; i++)
        if (field[i].kind == SOORT_TEKST) lift(&l, field[i].value);
    finish(&l);
    if (k->settled) {
        settle_roles(k, l.v);
        mark(k, l.v);
        refresh(k, l.v);
        l.v->name_most = namen_most(k, l.v);
    }
    return k->count++;
}

float kaartenbak_log2f_born(const Kaartenbak *k, Geboorte g) {
    double seen = seen_by_chance(k->born_slots[born_slot(g)], SEEN_LEAST + k->repeats);
    return (float)log2((seen + PRIOR_SIZE * TYPICAL_DAY) / ((double)k->born_count[1] + PRIOR_SIZE));
}
