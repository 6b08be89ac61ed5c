#include "verband/gewicht.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "verband/tabel.h"

static const char *const names[V_AANTAL] = {
    "voornaam", "achternaam", "geboren",  "sekse",   "nationaliteit", "geboorteplaats", "telefoon",       "email",
    "adres",    "plaats",     "kenteken", "bedrijf", "iban",          "handle",         "persoonsnummer", "tekst"};

/* No single comparison decides alone: agreement on the rarest value counts this much at most. */
static const float LOG2U_FLOOR = -15;

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

double kans(double weight) { return 1 / (1 + exp2(-weight)); }
