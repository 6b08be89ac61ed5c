#include "verband/groep.h"

#include "verband/reeks.h"

static const size_t ROOM = 32ull << 30;

/* What a pair adds to the sum between two groups. Agreement counts in full; a pair that merely lacks evidence costs little, a pair
 * that speaks against costs more, but never so much that one slip of a pen parts a person. */
static const double MOST = 12, LACKS = -0.5, AGAINST = -6, SHARE = 0.5;

static float adds(double weight, double prior) {
    if (weight > 0) return (float)(weight < MOST ? weight : MOST);
    double evidence = (weight - prior) * SHARE;
    if (evidence >= 0) return (float)LACKS;
    return (float)(LACKS + (evidence > AGAINST ? evidence : AGAINST));
}

/* The sum between two groups, by the numbers of both. */
typedef struct Som {
    uint64_t key;
    float sum;
    uint32_t used;
} Som;

/* One possible merge; out of date once either group has grown. */
typedef struct Keus {
    float average;
    uint32_t a, b, size; /* size: of both together when it was put in */
} Keus;

typedef struct Buur {
    uint32_t group, next; /* next: index + 1 */
} Buur;

typedef struct Groepen {
    const Kaartenbak *k;
    const Model *m;
    NaamGeheugen *memory;
    uint32_t *group, *size, *last, *next; /* next mention of the same group, + 1 */
    uint32_t *first_near, *last_near;     /* neighbours: index + 1 in near */
    uint32_t *stamp, stamps;
    Buur *near;
    uint32_t near_count;
    Som *sums;
    uint64_t sum_mask;
    Keus *heap;
    size_t heap_count;
} Groepen;

static uint32_t find(Groepen *g, uint32_t i) {
    while (g->group[i] != i) i = g->group[i] = g->group[g->group[i]];
    return i;
}

static Som *sum_slot(Groepen *g, uint32_t a, uint32_t b) {
    uint64_t key = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    uint64_t at = (key * 0x9e3779b97f4a7c15ull >> 20) & g->sum_mask;
    while (g->sums[at].used && g->sums[at].key != key) at = (at + 1) & g->sum_mask;
    g->sums[at].key = key;
    return &g->sums[at];
}

static bool before(const Keus *x, const Keus *y) {
    if (x->average != y->average) return x->average > y->average;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void push(Groepen *g, Keus c) {
    size_t at = g->heap_count++;
    for (; at > 0 && before(&c, &g->heap[(at - 1) / 2]); at = (at - 1) / 2) g->heap[at] = g->heap[(at - 1) / 2];
    g->heap[at] = c;
}

static Keus pop(Groepen *g) {
    Keus top = g->heap[0], last = g->heap[--g->heap_count];
    size_t at = 0;
    for (size_t child; (child = at * 2 + 1) < g->heap_count; at = child) {
        if (child + 1 < g->heap_count && before(&g->heap[child + 1], &g->heap[child])) child++;
        if (!before(&g->heap[child], &last)) break;
        g->heap[at] = g->heap[child];
    }
    g->heap[at] = last;
    return top;
}

static void add_near(Groepen *g, uint32_t group, uint32_t other) {
    g->near[g->near_count] = (Buur){other, g->first_near[group]};
    g->first_near[group] = ++g->near_count;
    if (!g->last_near[group]) g->last_near[group] = g->near_count;
}

static float compare_groups(Groepen *g, uint32_t a, uint32_t b) {
    double sum = 0;
    for (uint32_t i = a + 1; i; i = g->next[i - 1])
        for (uint32_t j = b + 1; j; j = g->next[j - 1]) {
            Paar p;
            vergelijk(g->k, g->memory, &g->k->list[i - 1], &g->k->list[j - 1], &p);
            sum += (double)adds(gewicht(g->m, &p), g->m->prior);
        }
    return (float)sum;
}

static float sum_between(Groepen *g, uint32_t a, uint32_t b) {
    Som *s = sum_slot(g, a, b);
    return s->used ? s->sum : compare_groups(g, a, b);
}

static void offer(Groepen *g, uint32_t a, uint32_t b, float sum) {
    uint32_t size = g->size[a] + g->size[b];
    float average = sum / ((float)g->size[a] * (float)g->size[b]);
    if (average > 0 && size <= GROEP_MAX) push(g, (Keus){average, a < b ? a : b, a < b ? b : a, size});
}

/* b goes into a. The sums of a with its neighbours are made whole first, while both are still apart. */
static void merge(Groepen *g, uint32_t a, uint32_t b) {
    uint32_t mark = ++g->stamps;
    g->stamp[a] = g->stamp[b] = mark;
    uint32_t sides[2] = {a, b};
    for (int side = 0; side < 2; side++)
        for (uint32_t n = g->first_near[sides[side]]; n; n = g->near[n - 1].next) {
            uint32_t c = find(g, g->near[n - 1].group);
            if (g->stamp[c] == mark) continue;
            g->stamp[c] = mark;
            if (g->size[a] + g->size[b] + g->size[c] > GROEP_MAX) continue;
            float sum = sum_between(g, a, c) + sum_between(g, b, c);
            Som *s = sum_slot(g, a, c);
            s->sum = sum;
            s->used = 1;
        }
    if (g->first_near[b]) {
        if (g->last_near[a])
            g->near[g->last_near[a] - 1].next = g->first_near[b];
        else
            g->first_near[a] = g->first_near[b];
        g->last_near[a] = g->last_near[b];
    }
    g->next[g->last[a]] = b + 1;
    g->last[a] = g->last[b];
    g->size[a] += g->size[b];
    g->group[b] = a;
    mark = ++g->stamps;
    g->stamp[a] = mark;
    for (uint32_t n = g->first_near[a]; n; n = g->near[n - 1].next) {
        uint32_t c = find(g, g->near[n - 1].group);
        if (g->stamp[c] == mark) continue;
        g->stamp[c] = mark;
        Som *s = sum_slot(g, a, c);
        if (s->used) offer(g, a, c, s->sum);
    }
}

static void open_groups(Groepen *g, const Kaartenbak *k, const Model *m, size_t links, uint32_t *group) {
    size_t room = ((size_t)k->count + 1) * sizeof(uint32_t);
    *g = (Groepen){.k = k,
                   .m = m,
                   .group = group,
                   .size = reeks_open(room),
                   .last = reeks_open(room),
                   .next = reeks_open(room),
                   .first_near = reeks_open(room),
                   .last_near = reeks_open(room),
                   .stamp = reeks_open(room),
                   .near = reeks_open((links * 2 + 1) * sizeof(Buur)),
                   .heap = reeks_open(ROOM)};
    g->sum_mask = 1023;
    while (g->sum_mask < links * 4) g->sum_mask = g->sum_mask * 2 + 1;
    g->sums = reeks_open((g->sum_mask + 1) * sizeof(Som));
    for (uint32_t i = 0; i < k->count; i++) {
        group[i] = g->last[i] = i;
        g->size[i] = 1;
    }
}

static void close_groups(Groepen *g, size_t links) {
    size_t room = ((size_t)g->k->count + 1) * sizeof(uint32_t);
    uint32_t *arrays[] = {g->size, g->last, g->next, g->first_near, g->last_near, g->stamp};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) reeks_close(arrays[i], room);
    reeks_close(g->near, (links * 2 + 1) * sizeof(Buur));
    reeks_close(g->heap, ROOM);
    reeks_close(g->sums, (g->sum_mask + 1) * sizeof(Som));
}

void groepeer(const Kaartenbak *k, const Model *m, Koppel *link, size_t n, uint32_t *group) {
    SCOPED_ARENA a = arena_new();
    Groepen g;
    open_groups(&g, k, m, n, group);
    g.memory = naamgeheugen_new(a);
    for (size_t i = 0; i < n; i++) {
        float sum = adds((double)link[i].weight, m->prior);
        Som *s = sum_slot(&g, link[i].a, link[i].b);
        s->sum = sum;
        s->used = 1;
        add_near(&g, link[i].a, link[i].b);
        add_near(&g, link[i].b, link[i].a);
        offer(&g, link[i].a, link[i].b, sum);
    }
    while (g.heap_count) {
        Keus c = pop(&g);
        if (g.group[c.a] != c.a || g.group[c.b] != c.b || g.size[c.a] + g.size[c.b] != c.size) continue;
        merge(&g, c.a, c.b);
    }
    for (uint32_t i = 0; i < k->count; i++) group[i] = find(&g, i);
    close_groups(&g, n);
}
