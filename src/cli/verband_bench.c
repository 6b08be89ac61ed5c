/*
 * What linking costs on this machine, next to the floors measured in the same run: bare key lookups and bare Jaro-Winkler. The
 * ratios can be compared between machines, the times cannot.
 */
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/verband.h"
#include "keten/verbandtoken.h"
#include "verband/gelijkenis.h"
#include "verband/lopend.h"
#include "verband/reeks.h"
#include "verband/schat.h"
#include "verband/zeef.h"

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
    double median, p99, mean, lookup; /* seconds; lookup: one bare key in the same store */
} Duur;

typedef struct Ingang {
    uint64_t token;
    uint32_t mention;
} Ingang;

static int by_token(const void *x, const void *y) {
    const Ingang *a = x, *b = y;
    if (a->token != b->token) return a->token < b->token ? -1 : 1;
    return a->mention < b->mention ? -1 : a->mention > b->mention;
}

/* Puts the tokens of the first n mentions in the store, in the order of the tokens: the quickest way to fill a database. */
static Status fill(const Kaartenbak *k, uint32_t n, Geheimsleutel key, const Tokenbak *store) {
    size_t bytes = (size_t)n * SLEUTELS_MAX * sizeof(Ingang), count = 0;
    Ingang *list = reeks_open(bytes);
    Status s = OK;
    for (uint32_t i = 0; i < n; i++) {
        Sleutels of;
        sleutels_of(k, &k->list[i], key, &of);
        for (int t = 0; t < of.count; t++) list[count++] = (Ingang){of.token[t], i};
    }
    qsort(list, count, sizeof *list, by_token);
    for (size_t i = 0; i < count && s == OK; i++) s = store->add(store->self, list[i].token, list[i].mention);
    reeks_close(list, bytes);
    return s;
}

/* How long it takes to find what one of the first n mentions belongs with, when only those are in the store. */
static Duur measure_find(VerbandWerk *w, uint32_t n, Geheimsleutel key, Tokenbak store) {
    SCOPED_ARENA a = arena_new();
    Lopend *l = lopend_new(a, w->k, &w->model, key, store);
    double *took = NEW_N(a, double, QUESTIONS), sum = 0;
    uint64_t state = 3;
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
    return (Duur){took[QUESTIONS / 2], took[QUESTIONS * 99 / 100], sum / QUESTIONS, floor_lookup(w->k, key, &store)};
}

static const Geheimsleutel KEY = {3, 4};

static Duur in_memory(VerbandWerk *w, uint32_t n) {
    SCOPED_ARENA a = arena_new();
    Tokenbak store = tokenbak_memory(a);
    REQUIRE(fill(w->k, n, KEY, &store) == OK);
    Duur d = measure_find(w, n, KEY, store);
    tokenbak_memory_close(&store);
    return d;
}

static Status in_open_database(VerbandWerk *w, uint32_t n, Db *db, Duur *out) {
    SCOPED_ARENA a = arena_new();
    Tokenbak store = verbandtoken_open(a, db);
    Status s = db_begin(db);
    if (s == OK) s = fill(w->k, n, KEY, &store);
    if (s == OK) s = db_commit(db);
    if (s == OK) *out = measure_find(w, n, KEY, store);
    verbandtoken_close(&store);
    return s;
}

/* A database of its own in a folder of its own, which is taken away again. */
static Status in_database(VerbandWerk *w, uint32_t n, Duur *out, Str *error) {
    SCOPED_ARENA a = arena_new();
    const char *under = getenv("TMPDIR");
    char folder[256];
    (void)snprintf(folder, sizeof folder, "%s/ketenzicht-bench-XXXXXX", under ? under : "/tmp");
    Str path, melding = STR_NONE;
    Db *db = NULL;
    if (!mkdtemp(folder)) {
        *error = S("Er kan geen map voor een tijdelijke database worden gemaakt. Wijs met TMPDIR een map aan.");
        return INVALID;
    }
    path = str_fmt(a, "%s/tokens.db", folder);
    Status s = db_open(a, path, DB_CREATE, &melding, &db);
    if (s == OK) s = db_migrate(db, a, klok_nu(), &melding);
    if (s == OK) s = in_open_database(w, n, db, out);
    db_close(db);
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        (void)unlink(str_z(a, str_fmt(a, "%.*s%s", STR_ARG(path), parts[i])));
    (void)rmdir(folder);
    if (s != OK) *error = S("De tijdelijke database met tokens werkt niet. Is er ruimte op de schijf van TMPDIR?");
    return s;
}

static double report(const char *what, double from, uint32_t n) {
    double now = cpu();
    printf("%-28s %8.2f s CPU  %8.2f us per melding\n", what, now - from, (now - from) * 1e6 / (n ? n : 1));
    return now;
}

/* The goals of bulk linking are for a million mentions; with few, estimating outweighs the rest. */
static void judge_bulk(double seconds, double bytes, uint32_t n) {
    enum { MANY = 500000 };
    const double US_MOST = 13.6, BYTES_MOST = 1100;
    if (n < MANY) return;
    printf("  doel hoogstens %.1f us en %.0f bytes per melding: %s\n", US_MOST, BYTES_MOST,
           seconds * 1e6 / n <= US_MOST && bytes / n <= BYTES_MOST ? "gehaald" : "niet gehaald");
}

static void bulk(VerbandWerk *w, double start) {
    uint32_t n = w->k->count;
    Schatting s;
    Koppels found;
    double t = report("lezen en normaliseren", start, n);
    blokken_build(w->k, (Geheimsleutel){1, 2}, w->threads, &w->blocks);
    t = report("blokken", t, n);
    model_estimate(w->k, &w->blocks, &w->model, &s);
    t = report("gewichten schatten", t, n);
    blokken_sift(&w->blocks, w->k, &w->model, -1, false);
    koppel(w->k, &w->blocks, &w->model, -1, false, w->threads, NULL, &found);
    double scored = cpu() - t;
    t = report("paren wegen", t, n);
    printf("  %llu paren vergeleken, %.0f ns per paar; %zu bewaard\n", (unsigned long long)found.compared,
           scored * 1e9 / (double)(found.compared ? found.compared : 1), found.count);
    blokken_close(&w->blocks);
    SCOPED_ARENA a = arena_new();
    Groepwerk g = {.k = w->k, .m = &w->model, .link = found.list, .links = found.count, .threads = w->threads};
    groepeer(&g, NEW_N(a, uint32_t, n + 1));
    report("groepen", t, n);
    double done = report("samen", start, n);
    koppels_close(&found);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-28s %8.0f MB (%.0f bytes per melding)\n", "hoogste geheugen", (double)usage.ru_maxrss / 1024,
           (double)usage.ru_maxrss * 1024 / n);
    judge_bulk(done - start, (double)usage.ru_maxrss * 1024, n);
}

/* One store, few mentions against all; `limit` is what the 99th percentile may be. */
static void show(const char *where, uint32_t small, uint32_t n, Duur few, Duur all, double likeness, double limit) {
    printf("een nieuwe melding, tokens in %s:\n", where);
    printf("  tegen %8u: mediaan %7.1f us, 99e percentiel %7.1f us\n", small, few.median * 1e6, few.p99 * 1e6);
    printf("  tegen %8u: mediaan %7.1f us, 99e percentiel %7.1f us; doel hoogstens %.0f ms: %s\n", n, all.median * 1e6,
           all.p99 * 1e6, limit * 1e3, all.p99 < limit ? "gehaald" : "niet gehaald");
    printf("  groei van de kosten: %.2f keer (gemiddeld), %.2f keer (99e percentiel); doel hoogstens 3: %s\n",
           all.mean / few.mean, all.p99 / few.p99, all.mean / few.mean <= 3 ? "gehaald" : "niet gehaald");
    if (all.lookup > 0 && likeness > 0)
        printf("  in vloeren: %.0f keer een sleutel opzoeken (%.0f ns), of %.0f keer Jaro-Winkler\n",
               all.mean / all.lookup, all.lookup * 1e9, all.mean / likeness);
}

static Status one_by_one(Arena *a, VerbandWerk *w, Str *error) {
    uint32_t n = w->k->count, small = n < SMALL ? n : SMALL;
    double likeness = floor_likeness(w->k);
    printf("\nvloeren: Jaro-Winkler %.0f ns, een tegen velen %.1f ns\n", likeness * 1e9, floor_many(a, w->k) * 1e9);
    Duur few = in_memory(w, small), all = in_memory(w, n);
    show("het geheugen", small, n, few, all, likeness, 1e-3);
    TRY(in_database(w, small, &few, error));
    TRY(in_database(w, n, &all, error));
    show("SQLite", small, n, few, all, likeness, 5e-3);
    return OK;
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
        Str error = STR_NONE;
        bulk(&w, start);
        (void)fflush(stdout); /* what follows takes a while */
        if (one_by_one(a, &w, &error) != OK) code = command_failed(argv[0], error);
    }
    verband_close(&w);
    return code;
}

const Command command_verband_bench = {
    "verband bench", "Meet hoe snel deze machine meldingen koppelt",
    "FILE.csv --schema SCHEMA [--threads N]\n\n"
    "Meet elke stap, het geheugen, en de tijd om bij een melding te vinden wat erbij hoort, tegen\n"
    "20.000 meldingen en tegen alle, met de tokens in het geheugen en in een tijdelijke database (in\n"
    "TMPDIR of /tmp; ongeveer 0,6 kB per melding). De vloeren ernaast zijn van dezelfde machine en dezelfde tijd.\n",
    bench};
