/*
 * What linking costs on this machine, next to the floors measured in the same run: bare key lookups and bare Jaro-Winkler. The
 * ratios can be compared between machines, the times cannot.
 */
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "cli/command.h"
#include "cli/verband.h"
#include "verband/gelijkenis.h"
#include "verband/lopend.h"
#include "verband/reeks.h"
#include "verband/schat.h"

enum { SMALL = 20000, QUESTIONS = 5000, LOOKUPS = 1000000, COMPARISONS = 2000000, FOUND = 50 };

static double clock_of(clockid_t which) {
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double cpu(void) { return clock_of(CLOCK_PROCESS_CPUTIME_ID); }

static uint64_t draw(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15ull);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
    return z ^ z >> 27;
}

/* Seconds for one Jaro-Winkler of two words that occur. */
static double floor_likeness(const Kaartenbak *k) {
    const Waarden *w = k->names.count > 1 ? &k->names : &k->words[W_BEDRIJF];
    uint64_t state = 1;
    double sum = 0, start = cpu();
    if (w->count < 2) return 0;
    for (int i = 0; i < COMPARISONS; i++) {
        uint32_t a = 1 + (uint32_t)(draw(&state) % w->count), b = 1 + (uint32_t)(draw(&state) % w->count);
        sum += jaro_winkler(waarden_text(w, a), waarden_text(w, b));
    }
    double took = cpu() - start;
    return sum > 0 ? took / COMPARISONS : 0;
}

/* Seconds for one Jaro-Winkler when one name is held against many at once. */
static double floor_many(Arena *a, const Kaartenbak *k) {
    uint32_t n = k->names.count < SMALL ? k->names.count : SMALL, rounds = n ? COMPARISONS / n : 0;
    if (n < 2) return 0;
    Str *text = NEW_N(a, Str, n);
    double *out = NEW_N(a, double, n);
    for (uint32_t i = 0; i < n; i++) text[i] = waarden_text(&k->names, i + 1);
    double start = cpu();
    for (uint32_t r = 0; r < rounds; r++) jaro_winkler_many(text[r % n], text, n, out);
    return (cpu() - start) / ((double)rounds * n);
}

/* Tokens that really occur, drawn from mentions. */
static size_t draw_tokens(const Kaartenbak *k, Geheimsleutel key, uint64_t *out, size_t max) {
    uint64_t state = 2;
    size_t n = 0;
    while (n + SLEUTELS_MAX < max) {
        Sleutels s;
        sleutels_of(k, &k->list[draw(&state) % k->count], key, &s);
        if (!s.count) continue;
        memcpy(out + n, s.token, (size_t)s.count * sizeof *out);
        n += (size_t)s.count;
    }
    return n;
}

/* Seconds for one lookup of a key with what stands behind it. */
static double floor_lookup(const Kaartenbak *k, Geheimsleutel key, const Tokenbak *store) {
    uint64_t *token = reeks_open(LOOKUPS * sizeof *token);
    size_t n = draw_tokens(k, key, token, LOOKUPS), sum = 0;
    uint32_t list[4];
    double start = cpu();
    for (size_t i = 0; i < n; i++) {
        size_t got;
        if (store->find(store->self, token[i], list, 4, &got) == OK) sum += got;
    }
    double took = cpu() - start;
    reeks_close(token, LOOKUPS * sizeof *token);
    return n && sum ? took / (double)n : 0;
}

static int by_time(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

typedef struct Duur {
    double median, p99, mean;
} Duur;

/* How long it takes to find what one of the first n mentions belongs with, when only those are known. */
static Duur measure_find(Arena *a, VerbandWerk *w, uint32_t n, Geheimsleutel key, double *lookup) {
    Tokenbak store = tokenbak_memory(a);
    Lopend *l = lopend_new(a, w->k, &w->model, key, store);
    double *took = NEW_N(a, double, QUESTIONS), sum = 0;
    uint64_t state = 3;
    for (uint32_t i = 0; i < n; i++) {
        Sleutels s;
        sleutels_of(w->k, &w->k->list[i], key, &s);
        for (int t = 0; t < s.count; t++) REQUIRE(store.add(store.self, s.token[t], i) == OK);
    }
    if (lookup) *lookup = floor_lookup(w->k, key, &store);
    REQUIRE(n > 0);
    for (int q = 0; q < QUESTIONS; q++) {
        Treffer out[FOUND];
        size_t found;
        double start = cpu();
        REQUIRE(lopend_find(l, (uint32_t)(draw(&state) % n), 0, out, FOUND, &found) == OK);
        took[q] = cpu() - start;
        sum += took[q];
    }
    qsort(took, QUESTIONS, sizeof *took, by_time);
    lopend_close(l);
    tokenbak_memory_close(&store);
    return (Duur){took[QUESTIONS / 2], took[QUESTIONS * 99 / 100], sum / QUESTIONS};
}

static double report(const char *what, double from, uint32_t n) {
    double now = cpu();
    printf("%-28s %8.2f s CPU  %8.2f us per melding\n", what, now - from, (now - from) * 1e6 / (n ? n : 1));
    return now;
}

static void bulk(VerbandWerk *w, double start) {
    uint32_t n = w->k->count;
    Schatting s;
    Koppels found;
    double t = report("lezen en normaliseren", start, n);
    blokken_build(w->k, (Geheimsleutel){1, 2}, &w->blocks);
    t = report("blokken", t, n);
    model_estimate(w->k, &w->blocks, &w->model, &s);
    t = report("gewichten schatten", t, n);
    koppel(w->k, &w->blocks, &w->model, -1, false, w->threads, NULL, &found);
    double scored = cpu() - t;
    t = report("paren wegen", t, n);
    printf("  %llu paren vergeleken, %.0f ns per paar; %zu bewaard\n", (unsigned long long)found.compared,
           scored * 1e9 / (double)(found.compared ? found.compared : 1), found.count);
    blokken_close(&w->blocks);
    SCOPED_ARENA a = arena_new();
    groepeer(w->k, &w->model, found.list, found.count, NEW_N(a, uint32_t, n + 1));
    report("groepen", t, n);
    report("samen", start, n);
    koppels_close(&found);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-28s %8.0f MB (%.0f bytes per melding)\n", "hoogste geheugen", (double)usage.ru_maxrss / 1024,
           (double)usage.ru_maxrss * 1024 / n);
}

static void one_by_one(Arena *a, VerbandWerk *w) {
    const Geheimsleutel key = {3, 4};
    uint32_t n = w->k->count, small = n < SMALL ? n : SMALL;
    double lookup = 0, likeness = floor_likeness(w->k);
    Duur few = measure_find(a, w, small, key, NULL), all = measure_find(a, w, n, key, &lookup);
    printf("\nvloeren: sleutel opzoeken %.0f ns, Jaro-Winkler %.0f ns, een tegen velen %.1f ns\n", lookup * 1e9,
           likeness * 1e9, floor_many(a, w->k) * 1e9);
    printf("een nieuwe melding, in het geheugen:\n");
    printf("  tegen %8u: mediaan %7.1f us, 99e percentiel %7.1f us\n", small, few.median * 1e6, few.p99 * 1e6);
    printf("  tegen %8u: mediaan %7.1f us, 99e percentiel %7.1f us\n", n, all.median * 1e6, all.p99 * 1e6);
    printf("  groei van de kosten: %.2f keer (gemiddeld), %.2f keer (99e percentiel)\n", all.mean / few.mean,
           all.p99 / few.p99);
    if (lookup > 0 && likeness > 0)
        printf("  in vloeren: %.0f sleutels opzoeken, of %.0f keer Jaro-Winkler\n", all.mean / lookup,
               all.mean / likeness);
}

static int bench(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    VerbandOpties o = {0};
    VerbandWerk w;
    double start = cpu();
    int code = verband_open(&w, a, &o, &argc, argv);
    if (code == EXIT_OK && w.k->count < 2)
        code = command_failed(argv[0], S("Er zijn minstens twee meldingen nodig om iets te meten."));
    if (code == EXIT_OK) {
        bulk(&w, start);
        one_by_one(a, &w);
    }
    verband_close(&w);
    return code;
}

const Command command_verband_bench = {
    "verband bench", "Meet hoe snel deze machine meldingen koppelt",
    "FILE.csv --schema SCHEMA [--threads N]\n\n"
    "Meet elke stap, het geheugen, en de tijd om bij een melding te vinden wat erbij hoort, tegen\n"
    "20.000 meldingen en tegen alle. De vloeren ernaast zijn van dezelfde machine en dezelfde tijd.\n",
    bench};
