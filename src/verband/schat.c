#include "verband/schat.h"

#include <math.h>
#include <stdlib.h>

#include "verband/reeks.h"

enum { RANDOM_PAIRS = 100000, SAMPLE_MAX = 200000, SHARED_MENTIONS = 25000, ROUNDS_MAX = 60, SAMPLE_ROOM = 8 << 20 };
static const double EARLIER_U = 2000, EARLIER_M = 200, EARLIER_SHARED = 20, HOPELESS = -16, SURE = 6, DONE = 1e-4;

static uint64_t draw(uint64_t *state) { /* splitmix64 */
    uint64_t z = (*state += 0x9e3779b97f4a7c15ull);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ z >> 27) * 0x94d049bb133111ebull;
    return z ^ z >> 31;
}

enum { CONTEXTS = 2 };

typedef double Tellingen[V_AANTAL][NIVEAUS_MAX];

/* Shares of each level within its context, with what was known before counting as so many pairs. */
static void to_shares(const Model *m, const float before[V_AANTAL][NIVEAUS_MAX], double weight, Tellingen count,
                      float out[V_AANTAL][NIVEAUS_MAX]) {
    for (int v = 0; v < V_AANTAL; v++) {
        double total[CONTEXTS] = {weight, weight};
        for (int l = 1; l <= m->levels[v]; l++) total[m->context[v][l]] += count[v][l];
        for (int l = 1; l <= m->levels[v]; l++)
            out[v][l] = (float)log2((count[v][l] + weight * exp2((double)before[v][l])) / total[m->context[v][l]]);
    }
}

/* What estimating needs of a pair, small enough to keep many. */
typedef struct Monster {
    Niveaus levels;
    uint8_t chance
        [V_AANTAL]; /* -log2 of how often these very values agree, in sixteenths of a bit; 0: the level's average counts */
    float extra;
} Monster;

static Monster monster_of(const Paar *p) {
    Monster out = {.levels = p->levels, .extra = p->extra};
    for (int v = 0; v < V_AANTAL; v++) {
        float bits = -p->log2u[v] * 16;
        out.chance[v] = (uint8_t)(bits > 240 ? 240 : bits < 0 ? 0 : bits > 0 && bits < 1 ? 1 : bits);
    }
    return out;
}

/* Pairs drawn at random: almost none of them match. */
static uint32_t random_sample(const Kaartenbak *k, NaamGeheugen *memory, uint32_t every, Monster *out) {
    uint64_t state = k->count;
    uint32_t n = 0;
    for (uint32_t i = 0; i < RANDOM_PAIRS / every; i++) {
        uint32_t a = (uint32_t)(draw(&state) % k->count), b = (uint32_t)(draw(&state) % k->count);
        if (a == b) continue;
        Paar p;
        vergelijk(k, memory, &k->list[a], &k->list[b], &p);
        out[n++] = monster_of(&p);
    }
    return n;
}

/* Candidate pairs of mentions drawn at random; those of all mentions when there are few. Pairs that cannot match are left out: they
 * would add nothing to any sum. *share gets the part of all mentions that was looked at. */
static uint32_t take_sample(const Kaartenbak *k, const Blokken *b, NaamGeheugen *memory, const Model *m, uint32_t every,
                            Monster *out, double *share) {
    size_t bytes = ((size_t)k->count + 1) * sizeof(uint32_t);
    uint32_t *seen = reeks_open(bytes), *list = reeks_open(bytes), n = 0, drawn = 0;
    bool whole = b->all_pairs && every == 1;
    uint64_t state = 7, looked = 0, enough = b->all_pairs ? UINT64_MAX : SAMPLE_MAX / every;
    for (; drawn < k->count / every && looked < enough && n < SAMPLE_ROOM - k->count; drawn++) {
        uint32_t i = whole ? drawn : (uint32_t)(draw(&state) % k->count), c = blokken_candidates(b, i, seen, list);
        for (uint32_t j = 0; j < c; j++) {
            Paar p;
            seen[list[j]] = 0; /* a mention may be drawn twice */
            vergelijk(k, memory, &k->list[i], &k->list[list[j]], &p);
            if (gewicht(m, &p) > HOPELESS) out[n++] = monster_of(&p);
        }
        looked += c;
    }
    *share = (double)drawn / k->count;
    reeks_close(seen, bytes);
    reeks_close(list, bytes);
    return n;
}

/* Mentions in the order of what they share: neighbours in it share a word of a name, or a street. */
typedef struct Deler {
    uint64_t
        shared; /* kind and number of the value, then something without meaning so that neighbours are drawn blindly */
    uint32_t mention;
} Deler;

static int by_shared(const void *x, const void *y) {
    const Deler *a = x, *b = y;
    if (a->shared != b->shared) return a->shared < b->shared ? -1 : 1;
    return a->mention < b->mention ? -1 : a->mention > b->mention;
}

static size_t sharers_of(const Kaartenbak *k, uint32_t i, Deler *out) {
    const Vermelding *v = &k->list[i];
    size_t n = 0;
    uint64_t blind = i * 0x9e3779b97f4a7c15ull >> 42;
    for (int w = 0; w < v->name_count; w++)
        if (k->names.list[v->name[w]].len > 1) out[n++] = (Deler){(uint64_t)v->name[w] << 24 | blind, i};
    if (v->value[W_STRAAT]) out[n++] = (Deler){1ull << 63 | (uint64_t)v->value[W_STRAAT] << 24 | blind, i};
    return n;
}

/* Pairs that share a word of a name or a street, whatever else: what the rest says when that is already the same. */
static uint32_t shared_sample(const Kaartenbak *k, NaamGeheugen *memory, Monster *out) {
    size_t bytes = ((size_t)k->count + 1) * (NAAM_DELEN + 1) * sizeof(Deler), n = 0;
    Deler *list = reeks_open(bytes);
    uint32_t step = k->count / SHARED_MENTIONS + 1, taken = 0;
    for (uint32_t i = 0; i < k->count; i += step) n += sharers_of(k, i, list + n);
    qsort(list, n, sizeof *list, by_shared);
    for (size_t i = 0; i + 1 < n && taken < SAMPLE_MAX; i++) {
        if (list[i].shared >> 24 != list[i + 1].shared >> 24) continue;
        Paar p;
        vergelijk(k, memory, &k->list[list[i].mention], &k->list[list[i + 1].mention], &p);
        out[taken++] = monster_of(&p);
    }
    reeks_close(list, bytes);
    return taken;
}

static double bits_of(const Model *m, const Monster *s, int v) {
    int l = niveau(s->levels, (Vergelijking)v);
    if (!l) return 0;
    return (double)m->log2m[v][l] + (s->chance[v] ? s->chance[v] / 16.0 : -(double)m->log2u[v][l]);
}

static double weight_of(const Model *m, const Monster *s) {
    double w = m->prior + (double)s->extra + herkomst_of(m, s->levels);
    for (int v = 0; v < V_AANTAL; v++) w += bits_of(m, s, v);
    return w;
}

static double posterior(const Model *m, const Monster *s) { return kans(weight_of(m, s)); }

/* u from pairs drawn at random, or, of the levels that stand in a context, from pairs in that context; each counts as far as it is no match. */
static void estimate_u(const Monster *pair, uint32_t n, bool in_context, double earlier,
                       const float before[V_AANTAL][NIVEAUS_MAX], Model *m) {
    Tellingen count = {0};
    for (uint32_t i = 0; i < n; i++) {
        double q = 1 - posterior(m, &pair[i]);
        for (int v = 0; v < V_AANTAL; v++) count[v][niveau(pair[i].levels, (Vergelijking)v)] += q;
    }
    float u[V_AANTAL][NIVEAUS_MAX];
    to_shares(m, before, earlier, count, u);
    for (int v = 0; v < V_AANTAL; v++)
        for (int l = 1; l <= m->levels[v]; l++)
            if ((m->context[v][l] > 0) == in_context) m->log2u[v][l] = u[v][l];
}

/* A pair teaches what a field does when the other fields leave no doubt: else people of one common name, whose birth dates differ,
 * would slowly teach that birth dates do not matter. */
static void count_match(const Model *m, const Monster *s, double weight, Tellingen count) {
    for (int v = 0; v < V_AANTAL; v++) {
        int l = niveau(s->levels, (Vergelijking)v);
        if (!l) continue;
        double without = weight - bits_of(m, s, v);
        if (without > 0)
            count[v][l] += kans(without - SURE); /* half when it is just sure enough; no step, so that rounds settle */
    }
}

/* How much the origin of people tells: seen in the nationality of pairs drawn at random, where it is known often enough. */
static double estimate_origin(const Monster *random, uint32_t n) {
    enum { ENOUGH = 200 };
    double same = 0, known = 0;
    for (uint32_t i = 0; i < n; i++) {
        int l = niveau(random[i].levels, V_NATIONALITEIT);
        known += l > 0;
        same += l == SN_GELIJK || l == SN_GELIJK_BIJ_NAAM;
    }
    return known < ENOUGH ? 0 : -log2((same + 1) / (known + 1));
}

/* What is expected of m before counting: the shipped shares, but how the levels that speak for a match divide theirs is seen in all
 * likely pairs. Where few pairs are beyond doubt (names and a birth date, nothing else), this tells what slips look like. */
static void expect_m(const Model *shipped, Tellingen likely, float out[V_AANTAL][NIVEAUS_MAX]) {
    for (int v = 0; v < V_AANTAL; v++) {
        double share[CONTEXTS] = {0}, seen[CONTEXTS] = {0};
        for (int l = 1; l <= shipped->levels[v]; l++) {
            out[v][l] = shipped->log2m[v][l];
            if (shipped->log2m[v][l] <= shipped->log2u[v][l]) continue;
            share[shipped->context[v][l]] += exp2((double)out[v][l]);
            seen[shipped->context[v][l]] += likely[v][l];
        }
        for (int l = 1; l <= shipped->levels[v]; l++) {
            if (shipped->log2m[v][l] <= shipped->log2u[v][l]) continue;
            double all = share[shipped->context[v][l]], m = exp2((double)out[v][l]);
            out[v][l] =
                (float)log2(all * (likely[v][l] + EARLIER_M * m) / (seen[shipped->context[v][l]] + EARLIER_M * all));
        }
    }
}

static double largest_change(const Model *m, const float before[V_AANTAL][NIVEAUS_MAX]) {
    double most = 0;
    for (int v = 0; v < V_AANTAL; v++)
        for (int l = 1; l <= m->levels[v]; l++) {
            double d = fabs(exp2((double)m->log2m[v][l]) - exp2((double)before[v][l]));
            if (d > most) most = d;
        }
    return most;
}

/* One round of expectation and maximisation over the sample; the matches that are expected in it. */
static double round_of(const Monster *sample, uint32_t n, const Model *shipped, Model *m) {
    Tellingen count = {0}, likely = {0};
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        double w = weight_of(m, &sample[i]), q = kans(w);
        sum += q;
        if (w <= SURE - 20) continue;
        count_match(m, &sample[i], w, count);
        for (int v = 0; v < V_AANTAL; v++) likely[v][niveau(sample[i].levels, (Vergelijking)v)] += q;
    }
    float expected[V_AANTAL][NIVEAUS_MAX];
    expect_m(shipped, likely, expected);
    to_shares(m, expected, EARLIER_M, count, m->log2m);
    return sum;
}

/* What was drawn to estimate from. */
typedef struct Trekking {
    Monster *candidates, *random, *shared;
    uint32_t candidate_count, random_count, shared_count;
    double share; /* of all candidate pairs */
} Trekking;

static const size_t DRAWN_ROOM = (size_t)SAMPLE_ROOM * sizeof(Monster);

static void draw_pairs(const Kaartenbak *k, const Blokken *b, const Model *m, uint32_t every, Trekking *out) {
    SCOPED_ARENA a = arena_new();
    NaamGeheugen *memory = naamgeheugen_new(a);
    *out = (Trekking){
        .candidates = reeks_open(DRAWN_ROOM), .random = reeks_open(DRAWN_ROOM), .shared = reeks_open(DRAWN_ROOM)};
    out->candidate_count = take_sample(k, b, memory, m, every, out->candidates, &out->share);
    out->random_count = random_sample(k, memory, every, out->random);
    out->shared_count = shared_sample(k, memory, out->shared);
}

static void drop_pairs(Trekking *t) {
    reeks_close(t->candidates, DRAWN_ROOM);
    reeks_close(t->random, DRAWN_ROOM);
    reeks_close(t->shared, DRAWN_ROOM);
}

static void estimate(const Kaartenbak *k, const Blokken *b, uint32_t every, Model *m, Schatting *out) {
    const Model shipped = *m;
    Trekking t;
    double pairs = (double)k->count * (k->count - 1) / 2;
    draw_pairs(k, b, m, every, &t);
    *out = (Schatting){.pairs = t.candidate_count};
    m->origin = estimate_origin(t.random, t.random_count);
    m->prior = -log2((double)k->count);
    for (; out->rounds < ROUNDS_MAX && !out->converged; out->rounds++) {
        Model last = *m;
        estimate_u(t.random, t.random_count, false, EARLIER_U, shipped.log2u, m);
        estimate_u(t.shared, t.shared_count, true, EARLIER_SHARED, shipped.log2u, m);
        out->expected = round_of(t.candidates, t.candidate_count, &shipped, m) / t.share;
        double rate = (out->expected + 1) / (pairs + 2);
        m->prior = log2(rate / (1 - rate));
        out->change = largest_change(m, last.log2m);
        out->converged = out->change < DONE;
    }
    drop_pairs(&t);
}

/* Twice: how common a value is by chance can only be told when it is known how often people come back. For that a part will do. */
enum { PART = 4, MANY = 2500 };

void model_estimate(Kaartenbak *k, const Blokken *b, Model *m, Schatting *out) {
    *out = (Schatting){.converged = true};
    if (k->count < 2) return;
    Model first = *m;
    kaartenbak_set_repeats(k, 0);
    estimate(k, b, k->count < MANY ? 1 : PART, &first, out);
    m->repeats = 2 * out->expected / k->count;
    kaartenbak_set_repeats(k, m->repeats);
    estimate(k, b, 1, m, out);
    model_set_version(m);
}
