#include "verband/koppel.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "verband/draden.h"
#include "verband/reeks.h"

enum { STRETCH = 1024 };
static const size_t ROOM = 64ull << 30;

/* What one stretch of mentions gave: where in the array of the thread that did it. */
typedef struct Stuk {
    const Koppel *from;
    size_t count;
} Stuk;

typedef struct Werker Werker;

typedef struct Werk {
    const Kaartenbak *k;
    const Blokken *b;
    const Model *m;
    double keep;
    Naamruimte names;
    bool across;
    Voortgang *progress;
    Stuk *pieces;
    uint32_t piece_count;
    atomic_uint next;
    _Atomic uint64_t compared;
    Werker *workers;
} Werk;

struct Werker {
    Werk *work;
    Koppel *found;
    size_t count;
    bool reports;
};

/* Comparing waits mostly for memory: mentions are fetched some time before their turn, and then the values that differ. */
enum { AHEAD = 16, SOON = 4 };

static void fetch_mention(const Kaartenbak *k, uint32_t mention) {
    const char *v = (const char *)&k->list[mention];
    __builtin_prefetch(v);
    __builtin_prefetch(v + 64);
}

static void fetch_values(const Kaartenbak *k, const Vermelding *a, const Vermelding *b) {
    static const uint8_t values[] = {W_TELEFOON, W_POSTCODE, W_STRAAT, W_PLAATS, W_GEBOORTEPLAATS, W_BEDRIJF};
    for (size_t i = 0; i < sizeof values; i++) {
        uint32_t x = a->value[values[i]], y = b->value[values[i]];
        if (x && y && x != y) __builtin_prefetch(&k->words[values[i]].list[y]);
    }
}

static void fetch(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const uint32_t *list, uint32_t n,
                  uint32_t at) {
    for (uint32_t c = at ? at + AHEAD : 0; c <= at + AHEAD && c < n; c++) fetch_mention(k, list[c]);
    if (at + SOON >= n) return;
    fetch_values(k, a, &k->list[list[at + SOON]]);
    namen_fetch(k, memory, a, &k->list[list[at + SOON]]);
}

static void do_mention(Werker *w, NaamGeheugen *memory, uint32_t i, const uint32_t *list, uint32_t n) {
    const Werk *work = w->work;
    const Kaartenbak *k = work->k;
    const Vermelding *v = &k->list[i];
    for (uint32_t c = 0; c < n; c++) {
        const Vermelding *other = &k->list[list[c]];
        fetch(k, memory, v, list, n, c);
        if (work->across && v->source == other->source) continue;
        Paar p;
        double weight;
        if (weeg(k, memory, work->m, &work->names, v, other, work->keep, &p, &weight))
            w->found[w->count++] = (Koppel){i, list[c], weight, p.levels};
    }
}

static int by_partner(const void *x, const void *y) {
    const Koppel *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static void run(void *arg, int thread) {
    Werk *work = arg;
    Werker *w = &work->workers[thread];
    SCOPED_ARENA a = arena_new();
    NaamGeheugen *memory = naamgeheugen_new(a);
    size_t bytes = ((size_t)work->k->count + 1) * sizeof(uint32_t);
    uint32_t *seen = reeks_open(bytes), *list = reeks_open(bytes), piece;
    while ((piece = atomic_fetch_add(&work->next, 1)) < work->piece_count) {
        size_t from = w->count;
        uint32_t end = (piece + 1) * STRETCH < work->k->count ? (piece + 1) * STRETCH : work->k->count;
        uint64_t compared = 0;
        for (uint32_t i = piece * STRETCH; i < end; i++) {
            uint32_t n = blokken_candidates(work->b, i, seen, list);
            do_mention(w, memory, i, list, n);
            compared += n;
        }
        work->pieces[piece] = (Stuk){w->found + from, w->count - from};
        qsort(w->found + from, w->count - from, sizeof *w->found, by_partner);
        atomic_fetch_add(&work->compared, compared);
        if (w->reports && work->progress) work->progress((double)piece / work->piece_count);
    }
    reeks_close(seen, bytes);
    reeks_close(list, bytes);
}

/* Puts the pieces in the order of the mentions; the memory of the threads is given back on the way. */
static void gather(Werk *work, int threads, Koppels *out) {
    size_t total = 0;
    for (uint32_t p = 0; p < work->piece_count; p++) total += work->pieces[p].count;
    out->list = reeks_open((total + 1) * sizeof(Koppel));
    for (uint32_t p = 0; p < work->piece_count; p++) {
        if (work->pieces[p].count)
            memcpy(out->list + out->count, work->pieces[p].from, work->pieces[p].count * sizeof(Koppel));
        out->count += work->pieces[p].count;
    }
    for (int t = 0; t < threads; t++) reeks_close(work->workers[t].found, ROOM);
}

void koppel(const Kaartenbak *k, const Blokken *b, const Model *m, double keep, bool across, int threads,
            Voortgang *progress, Koppels *out) {
    REQUIRE(k->settled);
    SCOPED_ARENA a = arena_new();
    Werker workers[DRADEN_MAX];
    Werk work = {.k = k,
                 .b = b,
                 .m = m,
                 .keep = keep,
                 .across = across,
                 .progress = progress,
                 .piece_count = k->count / STRETCH + 1,
                 .workers = workers};
    naamruimte_of(m, &work.names);
    work.pieces = NEW_N(a, Stuk, work.piece_count);
    *out = (Koppels){0};
    for (int t = 0; t < threads; t++)
        workers[t] = (Werker){.work = &work, .found = reeks_open(ROOM), .reports = t == 0};
    draden(threads, run, &work);
    gather(&work, threads, out);
    out->compared = work.compared;
}

void koppels_close(Koppels *k) {
    reeks_close(k->list, (k->count + 1) * sizeof(Koppel));
    *k = (Koppels){0};
}
