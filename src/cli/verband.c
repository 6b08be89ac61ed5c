#include "cli/verband.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/tijd.h"
#include "cli/bestand.h"
#include "cli/command.h"
#include "verband/invoer.h"
#include "verband/schat.h"
#include "verband/uitleg.h"
#include "verband/zeef.h"

enum { SCHEMA_MAX = 1 << 20, THREADS_MAX = 64 };

/* Fixed, so that two runs of a command block alike; stored tokens get a key of their own (verband/lopend.h). */
static const Geheimsleutel RUN_KEY = {0x6b657465, 0x6e7a6963};

static bool progress_on;

void verband_progress(const char *stage, double part) {
    static const char bar[] = "########################################";
    if (!progress_on) return;
    int n = (int)(part * 40);
    fprintf(stderr, "\r%-12s [%.*s%*s] %3d%%", stage, n, bar, 40 - n, "", (int)(part * 100));
    if (part >= 1) fputs("\r\033[K", stderr);
}

static void rows_read(size_t rows) {
    if (progress_on) fprintf(stderr, "\rlezen        %zu meldingen", rows);
}

static void compare_progress(double part) { verband_progress("vergelijken", part); }

static bool read_number(Arena *a, Str s, double low, double high, double *out) {
    char *end;
    const char *z = str_z(a, s);
    errno = 0;
    double v = strtod(z, &end);
    if (end == z || *end || errno || !(v >= low && v <= high)) return false;
    *out = v;
    return true;
}

static int set_numbers(VerbandWerk *w, const VerbandOpties *o) {
    double threads = (double)sysconf(_SC_NPROCESSORS_ONLN), chance = 0.5;
    if (threads < 1) threads = 1;
    if (threads > THREADS_MAX) threads = THREADS_MAX;
    if (!str_none(o->threads) && !read_number(w->arena, o->threads, 1, THREADS_MAX, &threads))
        return command_misused(w->command, S("Geef bij --threads een getal van 1 tot en met 64."));
    if (!str_none(o->threshold) && !read_number(w->arena, o->threshold, 1e-9, 1 - 1e-9, &chance))
        return command_misused(w->command, S("Geef bij --threshold een kans tussen 0 en 1, bijvoorbeeld 0.5."));
    w->threads = (int)threads;
    w->threshold = log2(chance / (1 - chance));
    return EXIT_OK;
}

static int read_mentions(VerbandWerk *w, const char *path, Str schema_path) {
    Str text, error = STR_NONE;
    Schema schema;
    if (bestand_read(w->arena, str_z(w->arena, schema_path), SCHEMA_MAX, &text, &error) != OK)
        return command_failed(w->command, error);
    if (schema_parse(w->arena, text, &schema, &error) != OK) return command_failed(w->command, error);
    FILE *f = fopen(path, "rb");
    if (!f)
        return command_failed(w->command,
                              str_fmt(w->arena, "Het bestand %s kan niet worden geopend: %s.", path, strerror(errno)));
    w->k = kaartenbak_new(w->arena, datum_split(datum_at(klok_nu())).jaar);
    Status s = invoer_read(w->arena, f, &schema, w->k, rows_read, &error);
    (void)fclose(f);
    if (progress_on) fputs("\r\033[K", stderr);
    if (s != OK) return command_failed(w->command, error);
    kaartenbak_settle(w->k);
    return EXIT_OK;
}

static int read_model(VerbandWerk *w, Str path) {
    Str text, error = STR_NONE;
    model_shipped(&w->model);
    if (str_none(path)) return EXIT_OK;
    if (bestand_read(w->arena, str_z(w->arena, path), SCHEMA_MAX, &text, &error) != OK)
        return command_failed(w->command, error);
    if (model_parse(w->arena, text, &w->model, &error) != OK) return command_failed(w->command, error);
    return EXIT_OK;
}

int verband_open(VerbandWerk *w, Arena *a, VerbandOpties *o, int *argc, char **argv) {
    *w = (VerbandWerk){.arena = a, .command = argv[0]};
    const Option options[] = {{.name = "schema", .value = &o->schema},
                              {.name = "pairs", .value = &o->pairs},
                              {.name = "clusters", .value = &o->clusters},
                              {.name = "threads", .value = &o->threads},
                              {.name = "threshold", .value = &o->threshold},
                              {.name = "model", .value = &o->model},
                              {.name = "ids", .value = &o->ids},
                              {.name = "out", .value = &o->out},
                              {.name = "quiet", .flag = &o->quiet}};
    Str error = STR_NONE;
    if (command_options(a, options, sizeof options / sizeof *options, argc, argv, &error) != OK)
        return command_misused(argv[0], error);
    if (*argc != 2) return command_misused(argv[0], S("Geef één CSV-bestand met meldingen."));
    if (str_none(o->schema))
        return command_misused(argv[0], S("Geef met --schema een bestand met regels als 'kolom: soort'."));
    progress_on = !o->quiet && isatty(STDERR_FILENO);
    int code = set_numbers(w, o);
    if (code == EXIT_OK) code = read_model(w, o->model);
    if (code == EXIT_OK) code = read_mentions(w, argv[1], o->schema);
    return code;
}

void verband_prepare(VerbandWerk *w, bool given_model) {
    blokken_build(w->k, RUN_KEY, w->threads, &w->blocks);
    if (given_model) {
        kaartenbak_set_repeats(w->k, w->model.repeats);
        return;
    }
    Schatting s;
    model_estimate(w->k, &w->blocks, &w->model, &s);
    if (s.converged) return;
    fprintf(stderr,
            "Let op: het schatten van de gewichten kwam na %d rondes niet tot rust (laatste verandering %.4f). De "
            "uitkomst\n"
            "is bruikbaar, maar kan bij iets andere gegevens verschuiven.\n",
            s.rounds, s.change);
}

void verband_close(VerbandWerk *w) {
    blokken_close(&w->blocks);
    if (w->k) kaartenbak_close(w->k);
}

static FILE *open_out(VerbandWerk *w, Str path) {
    if (str_eq(path, S("-"))) return stdout;
    const char *z = str_z(w->arena, path);
    FILE *f = fopen(z, "w");
    if (!f)
        command_failed(w->command,
                       str_fmt(w->arena, "Het bestand %s kan niet worden geschreven: %s.", z, strerror(errno)));
    return f;
}

static int close_out(VerbandWerk *w, FILE *f, Str path) {
    bool failed = ferror(f) || (f == stdout ? fflush(f) : fclose(f));
    if (!failed) return EXIT_OK;
    return command_failed(w->command,
                          str_fmt(w->arena, "Het schrijven van %.*s is niet gelukt. Is de schijf vol?", STR_ARG(path)));
}

/* Mentions without an id of their own are known by their line in the file. */
static Str id_of(const VerbandWerk *w, Arena *a, uint32_t mention) {
    Str id = kaartenbak_id(w->k, mention);
    return id.len ? id : str_fmt(a, "%u", mention + 2);
}

/* Rows of a CSV file on their way to disk: millions, so a stretch at a time and without printf. */
typedef struct Rijen {
    FILE *file;
    Buf text;
} Rijen;

enum { ROWS_AT_ONCE = 1 << 16 };

static void put_all(Rijen *r) {
    (void)fwrite(r->text.ptr, 1, r->text.len, r->file);
    r->text.len = 0;
}

static void end_row(Rijen *r) {
    buf_char(&r->text, '\n');
    if (r->text.len >= ROWS_AT_ONCE) put_all(r);
}

/* A value, quoted when it must be. */
static void put_value(Rijen *r, Str s) {
    bool plain = true;
    for (size_t i = 0; i < s.len; i++) plain = plain && s.ptr[i] != ',' && s.ptr[i] != '"' && s.ptr[i] != '\n';
    if (plain) {
        buf_str(&r->text, s);
        return;
    }
    buf_char(&r->text, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"') buf_char(&r->text, '"');
        buf_char(&r->text, s.ptr[i]);
    }
    buf_char(&r->text, '"');
}

/* With as many decimals as `unit` has zeros. */
static void put_number(Rijen *r, double v, uint64_t unit) {
    uint64_t n = (uint64_t)llround(fabs(v) * (double)unit);
    if (v < 0 && n) buf_char(&r->text, '-');
    buf_uint(&r->text, n / unit);
    buf_char(&r->text, '.');
    for (uint64_t u = unit / 10; u; u /= 10) buf_char(&r->text, (char)('0' + n / u % 10));
}

static int write_pairs(VerbandWerk *w, const Koppels *found, Str path) {
    FILE *f = open_out(w, path);
    if (!f) return EXIT_FAILED;
    SCOPED_ARENA a = arena_new();
    SCOPED_ARENA ids = arena_new();
    Rijen r = {f, {.arena = a}};
    buf_lit(&r.text, "id_l,id_r,weight,probability,levels");
    end_row(&r);
    for (size_t i = 0; i < found->count; i++) {
        const Koppel *p = &found->list[i];
        if (p->weight < w->threshold) continue;
        put_value(&r, id_of(w, ids, p->a));
        buf_char(&r.text, ',');
        put_value(&r, id_of(w, ids, p->b));
        buf_char(&r.text, ',');
        put_number(&r, p->weight, 1000);
        buf_char(&r.text, ',');
        put_number(&r, kans(p->weight), 1000000);
        buf_char(&r.text, ',');
        niveaus_put(&r.text, p->levels);
        end_row(&r);
        arena_reset(ids);
    }
    put_all(&r);
    return close_out(w, f, path);
}

static int write_clusters(VerbandWerk *w, Koppels *found, Str path) {
    FILE *f = open_out(w, path);
    if (!f) return EXIT_FAILED;
    SCOPED_ARENA a = arena_new();
    SCOPED_ARENA ids = arena_new();
    uint32_t *group = NEW_N(a, uint32_t, w->k->count + 1);
    groepeer(&(Groepwerk){.k = w->k, .m = &w->model, .link = found->list, .links = found->count, .threads = w->threads},
             group);
    Rijen r = {f, {.arena = a}};
    buf_lit(&r.text, "id,cluster");
    end_row(&r);
    for (uint32_t i = 0; i < w->k->count; i++) {
        put_value(&r, id_of(w, ids, i));
        buf_char(&r.text, ',');
        put_value(&r, id_of(w, ids, group[i]));
        end_row(&r);
        arena_reset(ids);
    }
    put_all(&r);
    return close_out(w, f, path);
}

/* Links that are just too weak to show still help to decide where groups end. They also decide which blocks are worth it, whatever
 * threshold is asked for: a lower one gives the same links and more. */
static const double GROUP_BITS = -1;

static int link_all(int argc, char **argv, bool across) {
    SCOPED_ARENA a = arena_new();
    VerbandOpties o = {0};
    VerbandWerk w;
    int code = verband_open(&w, a, &o, &argc, argv);
    if (code == EXIT_OK && str_none(o.pairs) && str_none(o.clusters)) o.pairs = S("-");
    if (code == EXIT_OK) {
        verband_prepare(&w, !str_none(o.model));
        Koppels found;
        double keep = w.threshold < GROUP_BITS ? w.threshold : GROUP_BITS;
        blokken_sift(&w.blocks, w.k, &w.model, GROUP_BITS, across);
        koppel(w.k, &w.blocks, &w.model, keep, across, w.threads, compare_progress, &found);
        verband_progress("vergelijken", 1);
        blokken_close(&w.blocks); /* groups need the room more */
        if (!str_none(o.pairs)) code = write_pairs(&w, &found, o.pairs);
        if (code == EXIT_OK && !str_none(o.clusters)) code = write_clusters(&w, &found, o.clusters);
        koppels_close(&found);
    }
    verband_close(&w);
    return code;
}

static int dedupe(int argc, char **argv) { return link_all(argc, argv, false); }
static int match(int argc, char **argv) { return link_all(argc, argv, true); }

static int train(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    VerbandOpties o = {0};
    VerbandWerk w;
    int code = verband_open(&w, a, &o, &argc, argv);
    if (code == EXIT_OK) {
        verband_prepare(&w, false);
        if (str_none(o.out)) o.out = S("-");
        FILE *f = open_out(&w, o.out);
        Str text = model_text(a, &w.model);
        if (f) (void)fwrite(text.ptr, 1, text.len, f);
        code = f ? close_out(&w, f, o.out) : EXIT_FAILED;
    }
    verband_close(&w);
    return code;
}

static uint32_t find_id(VerbandWerk *w, Str id) {
    uint32_t i = 0;
    while (i < w->k->count && !str_eq(id_of(w, w->arena, i), id)) i++;
    return i;
}

static int explain_pair(VerbandWerk *w, Str ids) {
    Str left;
    if (!str_split(&ids, ',', &left) || !ids.len)
        return command_misused(w->command, S("Geef met --ids twee nummers, met een komma ertussen."));
    Str wanted[2] = {left, ids};
    uint32_t at[2];
    for (int i = 0; i < 2; i++) {
        at[i] = find_id(w, wanted[i]);
        if (at[i] == w->k->count)
            return command_failed(
                w->command,
                str_fmt(w->arena, "Er is geen melding met nummer \"%.*s\" in dit bestand.", STR_ARG(wanted[i])));
    }
    Paar pair;
    Uitleg u;
    vergelijk(w->k, NULL, &w->k->list[at[0]], &w->k->list[at[1]], &pair);
    uitleg(w->arena, &w->model, &pair, &u);
    Str text = uitleg_text(w->arena, &u);
    (void)fwrite(text.ptr, 1, text.len, stdout);
    return EXIT_OK;
}

static int explain(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    VerbandOpties o = {0};
    VerbandWerk w;
    int code = verband_open(&w, a, &o, &argc, argv);
    if (code == EXIT_OK) {
        verband_prepare(&w, !str_none(o.model));
        code = explain_pair(&w, o.ids);
    }
    verband_close(&w);
    return code;
}

#define SCHEMA_HELP                                                                                                    \
    "\nEen schema heeft per regel 'kolom: soort'. Soorten: id source given_name family_name\n"                         \
    "name_prefix full_name sex birth_date birth_year birth_place nationality phone email street\n"                     \
    "house_number house_suffix postcode city plate company company_id iban handle national_id\n"                       \
    "text ignore. Kolommen die niet genoemd zijn, tellen niet mee.\n"                                                  \
    "\nHet geheugen groeit met het aantal meldingen: ongeveer 1 kB per melding.\n"

const Command command_verband_dedupe = {
    "verband dedupe", "Zoek in een bestand de meldingen die over dezelfde gaan",
    "FILE.csv --schema SCHEMA [--pairs OUT.csv] [--clusters OUT.csv] [--threads N]\n"
    "  [--threshold KANS] [--model MODEL] [--quiet]\n\n"
    "Schrijft paren (id_l,id_r,weight,probability,levels) vanaf kans 0.5 of --threshold, en\n"
    "groepen (id,cluster). Zonder --pairs en --clusters komen de paren op het scherm.\n" SCHEMA_HELP,
    dedupe};

const Command command_verband_match = {
    "verband match", "Zoek meldingen uit verschillende bronnen die over dezelfde gaan",
    "FILE.csv --schema SCHEMA [--pairs OUT.csv] [--clusters OUT.csv] [--threads N]\n"
    "  [--threshold KANS] [--model MODEL] [--quiet]\n\n"
    "Als 'verband dedupe', maar alleen paren waarvan de kolom van soort 'source' verschilt.\n" SCHEMA_HELP,
    match};

const Command command_verband_train = {
    "verband train", "Schat de gewichten uit de meldingen zelf",
    "FILE.csv --schema SCHEMA [--out MODEL]\n\n"
    "Het model kan daarna met --model aan de andere commando's worden gegeven.\n" SCHEMA_HELP,
    train};

const Command command_verband_explain = {
    "verband explain", "Leg uit waarom twee meldingen bij elkaar horen, of niet",
    "FILE.csv --schema SCHEMA --ids ID,ID [--model MODEL]\n\n"
    "Geeft per gegeven het gewicht in bits (+1 verdubbelt de kansverhouding) en de som.\n" SCHEMA_HELP,
    explain};
