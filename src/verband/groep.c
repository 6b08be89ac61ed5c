#include "verband/groep.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "verband/draden.h"
#include "verband/reeks.h"

static const size_t ROOM = 32ull << 30;

/* What a pair adds to the sum between two groups. Agreement counts in full; a pair that merely lacks evidence costs little, a pair
 * that speaks against costs more, but never so much that one slip of a pen parts a person. */
static const double MOST = 12, LACKS = -0.5, AGAINST = -6, SHARE = 0.5;

/* Decisions of people outweigh any evidence, and 'not the same' outweighs 'the same'. */
static const float SAME = 1e6F, NOT_SAME = -1e9F, PARTED = -1e8F;

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

/* What all threads share; every mention belongs to one part, and every part to one thread. */
typedef struct Groepen {
    const Groepwerk *work;
    Koppel *link; /* part after part */
    uint32_t *start, parts;
    _Atomic uint32_t next_part;
    uint32_t *group, *size, *last, *next; /* next mention of the same group, + 1 */
    uint32_t *first_near, *last_near;     /* neighbours: index + 1 in near */
    uint32_t *stamp;
} Groepen;

/* What one thread needs for the part it is at. */
typedef struct Groeper {
    Groepen *all;
    NaamGeheugen *memory;
    uint32_t *group, *size, *next, *first_near, *last_near, *stamp, stamps; /* those of all */
    Buur *near;
    uint32_t near_count;
    Som *sums;
    uint64_t sum_mask;
    Keus *heap;
    size_t heap_count;
    uint32_t most; /* mentions of a group: what people join has no limit */
} Groeper;

static uint32_t find(uint32_t *group, uint32_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
}

static Som *sum_slot(Groeper *g, uint32_t a, uint32_t b) {
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

static void push(Groeper *g, Keus c) {
    size_t at = g->heap_count++;
    for (; at > 0 && before(&c, &g->heap[(at - 1) / 2]); at = (at - 1) / 2) g->heap[at] = g->heap[(at - 1) / 2];
    g->heap[at] = c;
}

static Keus pop(Groeper *g) {
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

static void add_near(Groeper *g, uint32_t group, uint32_t other) {
    g->near[g->near_count] = (Buur){other, g->first_near[group]};
    g->first_near[group] = ++g->near_count;
    if (!g->last_near[group]) g->last_near[group] = g->near_count;
}

static float compare_groups(Groeper *g, uint32_t a, uint32_t b) {
    const Kaartenbak *k = g->all->work->k;
    const Model *m = g->all->work->m;
    double sum = 0;
    for (uint32_t i = a + 1; i; i = g->next[i - 1])
        for (uint32_t j = b + 1; j; j = g->next[j - 1]) {
            Paar p;
            vergelijk(k, g->memory, &k->list[i - 1], &k->list[j - 1], &p);
            sum += (double)adds(gewicht(m, &p), m->prior);
        }
    return (float)sum;
}

static float sum_between(Groeper *g, uint32_t a, uint32_t b) {
    Som *s = sum_slot(g, a, b);
    return s->used ? s->sum : compare_groups(g, a, b);
}

static void offer(Groeper *g, uint32_t a, uint32_t b, float sum) {
    uint32_t size = g->size[a] + g->size[b];
    float average = sum / ((float)g->size[a] * (float)g->size[b]);
    if (average > 0 && size <= GROEP_MAX) push(g, (Keus){average, a < b ? a : b, a < b ? b : a, size});
}

/* b goes into a. The sums of a with its neighbours are made whole first, while both are still apart. */
static void merge(Groeper *g, uint32_t a, uint32_t b) {
    uint32_t mark = ++g->stamps;
    g->stamp[a] = g->stamp[b] = mark;
    uint32_t sides[2] = {a, b};
    for (int side = 0; side < 2; side++)
        for (uint32_t n = g->first_near[sides[side]]; n; n = g->near[n - 1].next) {
            uint32_t c = find(g->group, g->near[n - 1].group);
            if (g->stamp[c] == mark) continue;
            g->stamp[c] = mark;
            if (g->size[a] + g->size[b] + g->size[c] > g->most) continue;
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
    g->next[g->all->last[a]] = b + 1;
    g->all->last[a] = g->all->last[b];
    g->size[a] += g->size[b];
    g->group[b] = a;
    mark = ++g->stamps;
    g->stamp[a] = mark;
    for (uint32_t n = g->first_near[a]; n; n = g->near[n - 1].next) {
        uint32_t c = find(g->group, g->near[n - 1].group);
        if (g->stamp[c] == mark) continue;
        g->stamp[c] = mark;
        Som *s = sum_slot(g, a, c);
        if (s->used) offer(g, a, c, s->sum);
    }
}

static bool is_decision(const Koppel *p) { return p->weight >= (double)SAME || p->weight <= (double)NOT_SAME; }

/* Each pair's own sum, and who is a neighbour of whom. */
static void open_part(Groeper *g, const Koppel *link, size_t n) {
    double prior = g->all->work->m->prior;
    g->sum_mask = 15;
    while (g->sum_mask < n * 4) g->sum_mask = g->sum_mask * 2 + 1;
    memset(g->sums, 0, (g->sum_mask + 1) * sizeof *g->sums);
    g->near_count = 0;
    for (size_t i = 0; i < n; i++) {
        Som *s = sum_slot(g, link[i].a, link[i].b);
        s->sum = is_decision(&link[i]) ? (float)link[i].weight : adds(link[i].weight, prior);
        s->used = 1;
        add_near(g, link[i].a, link[i].b);
        add_near(g, link[i].b, link[i].a);
    }
}

static void join_decided(Groeper *g, const Koppel *link, size_t n) {
    g->most = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        if (link[i].weight < (double)SAME) continue;
        uint32_t a = find(g->group, link[i].a), b = find(g->group, link[i].b);
        if (a != b && sum_between(g, a, b) > PARTED) merge(g, a, b);
    }
    g->most = GROEP_MAX;
    g->heap_count = 0;
}

static void group_part(Groeper *g, const Koppel *link, size_t n) {
    open_part(g, link, n);
    join_decided(g, link, n);
    for (size_t i = 0; i < n; i++) {
        uint32_t a = find(g->group, link[i].a), b = find(g->group, link[i].b);
        if (a != b) offer(g, a, b, sum_between(g, a, b));
    }
    while (g->heap_count) {
        Keus c = pop(g);
        if (g->group[c.a] != c.a || g->group[c.b] != c.b || g->size[c.a] + g->size[c.b] != c.size) continue;
        merge(g, c.a, c.b);
    }
}

/* ---- parts and threads ---- */

typedef struct Beslist {
    BesluitRegel rule;
    size_t at; /* when it was taken: place in the list */
} Beslist;

static int by_pair(const void *x, const void *y) {
    const Beslist *a = x, *b = y;
    if (a->rule.a != b->rule.a) return a->rule.a < b->rule.a ? -1 : 1;
    if (a->rule.b != b->rule.b) return a->rule.b < b->rule.b ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Which decisions are the last about their pair. */
static void mark_last(const Groepwerk *w, bool *last) {
    size_t bytes = (w->decisions + 1) * sizeof(Beslist);
    Beslist *list = reeks_open(bytes);
    for (size_t i = 0; i < w->decisions; i++) list[i] = (Beslist){w->decided[i], i};
    qsort(list, w->decisions, sizeof *list, by_pair);
    for (size_t i = 0; i < w->decisions; i++) {
        const Beslist *d = &list[i];
        last[d->at] = i + 1 == w->decisions || d[1].rule.a != d->rule.a || d[1].rule.b != d->rule.b;
    }
    reeks_close(list, bytes);
}

/* Links and then decisions, the last one of a pair; what was undone leaves the link as it was. */
static size_t all_links(const Groepwerk *w, Koppel *out) {
    size_t n = w->links;
    if (n) memcpy(out, w->link, n * sizeof *out);
    bool *last = reeks_open(w->decisions + 1);
    mark_last(w, last);
    for (size_t i = 0; i < w->decisions; i++) {
        const BesluitRegel *d = &w->decided[i];
        if (!last[i] || d->what == BESLUIT_ONGEDAAN || d->what == BESLUIT_GEEN) continue;
        out[n++] = (Koppel){.a = d->a, .b = d->b, .weight = d->what == BESLUIT_ZELFDE ? SAME : NOT_SAME};
    }
    reeks_close(last, w->decisions + 1);
    return n;
}

/* Which part each mention is of, in group; parts are numbered by their lowest mention. */
static uint32_t number_parts(uint32_t *group, uint32_t *part, uint32_t count, const Koppel *link, size_t n) {
    for (uint32_t i = 0; i < count; i++) group[i] = i;
    for (size_t i = 0; i < n; i++) {
        uint32_t a = find(group, link[i].a), b = find(group, link[i].b);
        group[a < b ? b : a] = a < b ? a : b;
    }
    uint32_t parts = 0;
    for (uint32_t i = 0; i < count; i++) part[i] = group[i] == i ? parts++ : part[find(group, i)];
    return parts;
}

/* Puts the links in the order of their parts; within one they keep theirs. */
static void sort_links(Groepen *g, const Koppel *link, size_t n, const uint32_t *part) {
    for (size_t i = 0; i < n; i++) g->start[part[link[i].a] + 2]++;
    for (uint32_t p = 2; p < g->parts + 2; p++) g->start[p] += g->start[p - 1];
    for (size_t i = 0; i < n; i++) g->link[g->start[part[link[i].a] + 1]++] = link[i];
}

static void run(void *arg, int thread) {
    enum { CHUNK = 64 };
    (void)thread;
    Groepen *all = arg;
    SCOPED_ARENA a = arena_new();
    Groeper g = {.all = all,
                 .memory = naamgeheugen_new(a),
                 .group = all->group,
                 .size = all->size,
                 .next = all->next,
                 .first_near = all->first_near,
                 .last_near = all->last_near,
                 .stamp = all->stamp,
                 .near = reeks_open(ROOM),
                 .sums = reeks_open(ROOM),
                 .heap = reeks_open(ROOM)};
    for (uint32_t from; (from = atomic_fetch_add(&all->next_part, CHUNK)) < all->parts;)
        for (uint32_t p = from; p < all->parts && p < from + CHUNK; p++)
            if (all->start[p + 1] > all->start[p])
                group_part(&g, all->link + all->start[p], all->start[p + 1] - all->start[p]);
    reeks_close(g.near, ROOM);
    reeks_close(g.sums, ROOM);
    reeks_close(g.heap, ROOM);
}

/* A group is known by its lowest mention, whichever it grew from. */
static void lowest_first(Groepen *g) {
    uint32_t count = g->work->k->count;
    for (uint32_t i = 0; i < count; i++) g->stamp[i] = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t top = find(g->group, i);
        if (g->stamp[top] == UINT32_MAX) g->stamp[top] = i;
        g->size[i] = g->stamp[top];
    }
    memcpy(g->group, g->size, (size_t)count * sizeof *g->group);
}

void groepeer(const Groepwerk *w, uint32_t *group) {
    uint32_t count = w->k->count;
    size_t room = ((size_t)count + 3) * sizeof(uint32_t), links = (w->links + w->decisions + 1) * sizeof(Koppel);
    Groepen g = {.work = w, .group = group};
    uint32_t **of_mention[] = {&g.start, &g.size, &g.last, &g.next, &g.first_near, &g.last_near, &g.stamp};
    enum { ARRAYS = sizeof of_mention / sizeof *of_mention };
    for (int i = 0; i < ARRAYS; i++) *of_mention[i] = reeks_open(room);
    Koppel *list = reeks_open(links);
    g.link = reeks_open(links);
    size_t n = all_links(w, list);
    g.parts = number_parts(group, g.size, count, list, n);
    sort_links(&g, list, n, g.size);
    reeks_close(list, links);
    for (uint32_t i = 0; i < count; i++) {
        group[i] = g.last[i] = i;
        g.size[i] = 1;
    }
    draden(w->threads, run, &g);
    lowest_first(&g);
    for (int i = 0; i < ARRAYS; i++) reeks_close(*of_mention[i], room);
    reeks_close(g.link, links);
}
