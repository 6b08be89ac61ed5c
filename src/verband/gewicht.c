#include "verband/gewicht.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "verband/tabel.h"

static const char *const names[V_AANTAL] = {
    "voornaam", "achternaam", "geboren",  "sekse",   "nationaliteit", "geboorteplaats", "telefoon",       "email",
    "adres",    "plaats",     "kenteken", "bedrijf", "iban",          "handle",         "persoonsnummer", "tekst"};

static Model shipped;
static Str sentences[V_AANTAL][NIVEAUS_MAX];
static pthread_once_t once = PTHREAD_ONCE_INIT;

const char *vergelijking_name(Vergelijking v) { return names[v]; }

static double number(Str s) {
    char z[32] = {0};
    memcpy(z, s.ptr, s.len < sizeof z - 1 ? s.len : sizeof z - 1);
    return strtod(z, NULL);
}

static int comparison_by_name(Str name) {
    int v = 0;
    while (v < V_AANTAL && !str_eq(name, str_from_z(names[v]))) v++;
    REQUIRE(v < V_AANTAL);
    return v;
}

static void read_row(Str row) {
    Str part[5];
    for (int i = 0; i < 5; i++) str_split(&row, '\t', &part[i]);
    int v = comparison_by_name(part[0]), level = (int)number(part[1]);
    REQUIRE(level > 0 && level < NIVEAUS_MAX);
    shipped.context[v][level] = (uint8_t)number(part[2]);
    shipped.log2m[v][level] = (float)log2(number(part[3]));
    shipped.log2u[v][level] = (float)log2(number(part[4]));
    sentences[v][level] = row;
    if (level > shipped.levels[v]) shipped.levels[v] = level;
}

static void read_table(void) {
    Str rest = tabel_gewichten, row;
    while (tabel_row(&rest, &row)) read_row(row);
    shipped.prior = -12;
    model_set_version(&shipped);
}

void model_set_version(Model *m) {
    m->version = 0;
    uint64_t h = hash_bytes(m->log2m, sizeof m->log2m, 1);
    h = hash_bytes(m->log2u, sizeof m->log2u, h);
    h = hash_bytes(&m->origin, sizeof m->origin, h);
    h = hash_bytes(&m->repeats, sizeof m->repeats, h);
    m->version = hash_bytes(&m->prior, sizeof m->prior, h);
}

void model_shipped(Model *out) {
    pthread_once(&once, read_table);
    *out = shipped;
}

Str niveau_sentence(Vergelijking v, int level) {
    pthread_once(&once, read_table);
    return level > 0 && level < NIVEAUS_MAX ? sentences[v][level] : STR_NONE;
}

static inline float bits_of(const Model *m, const Paar *p, int v, int level) {
    float u = p->log2u[v] < 0 ? p->log2u[v] : m->log2u[v][level];
    return m->log2m[v][level] - (u < LOG2U_FLOOR ? LOG2U_FLOOR : u);
}

float gewicht_of(const Model *m, const Paar *p, Vergelijking v) {
    int level = niveau(p->levels, v);
    return level ? bits_of(m, p, (int)v, level) : 0;
}

double herkomst_of(const Model *m, Niveaus levels) {
    int given = niveau(levels, V_VOORNAAM), family = niveau(levels, V_ACHTERNAAM),
        place = niveau(levels, V_GEBOORTEPLAATS);
    int agree = (given && given != NN_ANDERS && given != NN_LETTER) +
                (family && family != NN_ANDERS && family != NN_LETTER) + (place && place != MN_ANDERS) +
                (niveau(levels, V_NATIONALITEIT) == SN_GELIJK);
    return agree > 1 ? -m->origin * (agree - 1) : 0;
}

double gewicht(const Model *m, const Paar *p) {
    double sum = m->prior + (double)p->extra + herkomst_of(m, p->levels);
    for (Niveaus left = p->levels; left;) { /* only comparisons that gave evidence */
        int v = __builtin_ctzll(left) / 4;
        sum += (double)bits_of(m, p, v, niveau(left, (Vergelijking)v));
        left &= ~((Niveaus)15 << (4 * v));
    }
    return sum;
}

static double most(double a, double b) { return a > b ? a : b; }

static double average_bits(const Model *m, Vergelijking v, int level) {
    return (double)m->log2m[v][level] - (double)m->log2u[v][level];
}

void naamruimte_of(const Model *m, Naamruimte *out) {
    static const double ROUNDING = 1e-3; /* sums of floats in another order */
    *out = (Naamruimte){.origin = ROUNDING + (m->origin < 0 ? -3 * m->origin : 0)};
    for (Vergelijking v = V_VOORNAAM; v <= V_ACHTERNAAM; v++) {
        double above = 0;
        for (int l = NN_GELIJK; l <= NN_VERWISSELD; l++) above = most(above, (double)m->log2m[v][l]);
        out->words += most(above, average_bits(m, v, NN_ANDERS));
        out->letters += most(0, average_bits(m, v, NN_LETTER));
    }
    for (int l = SN_GELIJK; l <= SN_ANDERS; l++) { /* each with its twin for when a name agrees */
        out->sex[l - 1] = most(average_bits(m, V_SEKSE, l), average_bits(m, V_SEKSE, l + 2));
        out->nationality[l - 1] = most(average_bits(m, V_NATIONALITEIT, l), average_bits(m, V_NATIONALITEIT, l + 2));
    }
    out->same_nationality = (double)m->log2m[V_NATIONALITEIT][SN_GELIJK];
}

double naamruimte(const Naamruimte *r, const Kaartenbak *k, const Vermelding *a, const Vermelding *b) {
    uint32_t both = a->present & b->present, either = a->present | b->present;
    double bits = r->origin;
    if (both & 1 << V_VOORNAAM) {
        bits += r->words + (double)(a->name_most < b->name_most ? a->name_most : b->name_most);
        if (either & PRESENT_LETTER) bits += r->letters;
    }
    if (both & 1 << V_SEKSE) bits += most(0, r->sex[a->sex != b->sex]);
    if (both & 1 << V_NATIONALITEIT) {
        uint32_t x = a->value[W_NATIONALITEIT];
        bool same = x == b->value[W_NATIONALITEIT];
        bits +=
            most(r->nationality[!same], same ? r->same_nationality - (double)k->log2f[W_NATIONALITEIT][x] : -INFINITY);
    }
    return bits;
}

bool weeg(const Kaartenbak *k, NaamGeheugen *memory, const Model *m, const Naamruimte *room, const Vermelding *a,
          const Vermelding *b, double least, Paar *p, double *weight) {
    vergelijk_facts(k, a, b, p);
    if (gewicht(m, p) + naamruimte(room, k, a, b) < least) return false;
    vergelijk_names(k, memory, a, b, p);
    *weight = gewicht(m, p);
    return *weight >= least;
}

double kans(double weight) { return 1 / (1 + exp2(-weight)); }
