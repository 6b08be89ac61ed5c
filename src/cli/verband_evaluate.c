#include <errno.h>
#include <stdlib.h>

#include "cli/command.h"
#include "verband/invoer.h"
#include "verband/reeks.h"
#include "verband/toets.h"
#include "verband/waarden.h"

/* What the three files say, by number of id. */
typedef struct Toets {
    Arena *arena;
    Waarden ids, groups;
    uint32_t *truth, *group; /* by id; 0 when the file does not name it */
    size_t room;
    uint64_t given, right;
} Toets;

static int failed(Toets *t, const char *path, Str error) {
    return command_failed("verband evaluate", str_fmt(t->arena, "%s: %.*s", path, STR_ARG(error)));
}

static size_t column_of(const Str heading[], size_t n, const char *const names[], size_t otherwise) {
    for (; *names; names++)
        for (size_t i = 0; i < n; i++)
            if (str_eq(str_trim(heading[i]), str_from_z(*names))) return i;
    return otherwise < n ? otherwise : 0;
}

typedef void Row(Toets *t, Str left, Str right);

/* Calls row with the two columns of every row. */
static int read_two(Toets *t, const char *path, const char *const first[], const char *const second[], Row *row) {
    FILE *f = fopen(path, "rb");
    if (!f) return failed(t, path, str_from_z(strerror(errno)));
    CsvLezer *c = csv_open(t->arena, f);
    Str field[KOLOMMEN_MAX], error = S("Het bestand is leeg.");
    size_t n;
    Status s = csv_row(c, field, &n, &error);
    if (s == OK) {
        size_t a = column_of(field, n, first, 0), b = column_of(field, n, second, 1), wanted = (a > b ? a : b) + 1;
        while ((s = csv_row(c, field, &n, &error)) == OK) {
            if (n >= wanted)
                row(t, field[a], field[b]);
            else if (n > 1)
                error = str_fmt(t->arena, "Regel %zu heeft te weinig kolommen.", csv_line(c));
            if (n < wanted && n > 1) s = INVALID;
            if (s != OK) break;
        }
    } else {
        s = INVALID;
    }
    (void)fclose(f); /* only read */
    return s == NOT_FOUND ? EXIT_OK : failed(t, path, error);
}

static void truth_row(Toets *t, Str id, Str entity) {
    uint32_t number = waarden_add(&t->ids, id);
    if (number && number < t->room) t->truth[number] = waarden_add(&t->groups, entity);
}

static void cluster_row(Toets *t, Str id, Str cluster) {
    uint32_t number = waarden_find(&t->ids, id);
    if (number) t->group[number] = waarden_add(&t->groups, cluster);
}

static void pair_row(Toets *t, Str left, Str right) {
    uint32_t a = waarden_find(&t->ids, left), b = waarden_find(&t->ids, right);
    t->given++;
    t->right += a && b && a != b && t->truth[a] == t->truth[b];
}

static void print_maat(const char *what, Maat m) {
    printf("%-9s precision %.4f  recall %.4f  F1 %.4f  (%llu goed van %llu gegeven, %llu gezocht)\n", what, m.precision,
           m.recall, m.f1, (unsigned long long)m.right, (unsigned long long)m.given, (unsigned long long)m.wanted);
}

/* Mentions that the clusters do not name are each on their own. */
static void print_clusters(Toets *t) {
    size_t n = t->ids.count;
    for (uint32_t i = 1; i <= n; i++)
        if (!t->group[i]) t->group[i] = 0x80000000u | i;
    print_maat("clusters", toets_groups(t->group + 1, t->truth + 1, n));
    Bcubed b = toets_bcubed(t->group + 1, t->truth + 1, n);
    printf("%-9s precision %.4f  recall %.4f  F1 %.4f\n", "b-cubed", b.precision, b.recall, b.f1);
}

static int run_files(Toets *t, const char *truth, const char *pairs, const char *clusters) {
    static const char *const id[] = {"rec_id", "id", NULL}, *const entity[] = {"entity_id", "cluster", NULL};
    static const char *const left[] = {"id_l", NULL}, *const right[] = {"id_r", NULL},
                             *const cluster[] = {"cluster", NULL};
    int code = read_two(t, truth, id, entity, truth_row);
    if (code == EXIT_OK && pairs) {
        code = read_two(t, pairs, left, right, pair_row);
        if (code == EXIT_OK) print_maat("pairs", maat_of(t->right, t->given, toets_pairs(t->truth + 1, t->ids.count)));
    }
    if (code == EXIT_OK && clusters) {
        code = read_two(t, clusters, id, cluster, cluster_row);
        if (code == EXIT_OK) print_clusters(t);
    }
    return code;
}

static int evaluate(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str pairs = STR_NONE, clusters = STR_NONE, truth = STR_NONE, error = STR_NONE;
    const Option options[] = {{.name = "pairs", .value = &pairs},
                              {.name = "clusters", .value = &clusters},
                              {.name = "truth", .value = &truth}};
    if (command_options(a, options, 3, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc > 1) return command_misused(argv[0], S("Dit commando kent alleen --pairs, --clusters en --truth."));
    if (str_none(truth)) return command_misused(argv[0], S("Geef met --truth het bestand met de juiste antwoorden."));
    if (str_none(pairs) && str_none(clusters))
        return command_misused(argv[0], S("Geef --pairs, --clusters of allebei."));
    enum { IDS_MAX = 50000000 };
    Toets t = {.arena = a, .room = IDS_MAX};
    waarden_open(&t.ids);
    waarden_open(&t.groups);
    t.truth = reeks_open(IDS_MAX * sizeof *t.truth);
    t.group = reeks_open(IDS_MAX * sizeof *t.group);
    int code = run_files(&t, str_z(a, truth), str_none(pairs) ? NULL : str_z(a, pairs),
                         str_none(clusters) ? NULL : str_z(a, clusters));
    waarden_close(&t.ids);
    waarden_close(&t.groups);
    reeks_close(t.truth, IDS_MAX * sizeof *t.truth);
    reeks_close(t.group, IDS_MAX * sizeof *t.group);
    return code;
}

const Command command_verband_evaluate = {
    "verband evaluate", "Meet hoe goed paren en groepen zijn, als het juiste antwoord bekend is",
    "--truth T.csv [--pairs P.csv] [--clusters C.csv]\n\n"
    "T heeft kolommen rec_id (of id) en entity_id. Geeft precision, recall en F1 over alle ware\n"
    "paren, en B-cubed voor de groepen.\n",
    evaluate};
