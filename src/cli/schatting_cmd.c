#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/closest.h"
#include "cijfers/schatting/verslag.h"
#include "cli/bestand.h"
#include "cli/command.h"

enum { DRADEN_MAX = 64 };

typedef struct Opdracht {
    const char *bestand;
    Str lijsten, methode, svg;
    bool json;
    Taal taal;
    SchattingVraag vraag;
} Opdracht;

/* ---- what was typed ---- */

static Status find_methods(Arena *a, Str said, SchattingVraag *v, Str *error) {
    for (Str part; str_split(&said, ',', &part);) {
        Methode m = methode_from(str_trim(part));
        if (m < METHODEN) {
            v->methode[m] = true;
            continue;
        }
        Str known[METHODEN];
        for (int i = 0; i < METHODEN; i++) known[i] = methode_naam((Methode)i);
        Str guess = closest(str_trim(part), known, METHODEN);
        *error = str_none(guess)
                     ? str_fmt(a, "'%.*s' is geen methode. Zie --help.", STR_ARG(part))
                     : str_fmt(a, "'%.*s' is geen methode. Bedoelt u '%.*s'?", STR_ARG(part), STR_ARG(guess));
        return INVALID;
    }
    return OK;
}

static Status find_number(Arena *a, const char *option, Str said, int64_t low, int64_t high, int64_t *out, Str *error) {
    if (str_none(said) || (str_to_int(said, out) && *out >= low && *out <= high)) return OK;
    *error = str_fmt(a, "Bij --%s hoort een getal van %lld tot en met %lld, niet '%.*s'.", option, (long long)low,
                     (long long)high, STR_ARG(said));
    return INVALID;
}

static Status find_threshold(Arena *a, Str said, double *out, Str *error) {
    char *end;
    if (str_none(said)) return OK;
    double v = strtod(str_z(a, said), &end);
    if (said.len && *end == '\0' && v >= 0 && v <= 1) return *out = v, OK;
    *error = str_fmt(a, "Bij --drempel hoort een getal van 0 tot en met 1, zoals 0.02, niet '%.*s'.", STR_ARG(said));
    return INVALID;
}

static Status parse(Arena *a, int argc, char **argv, Opdracht *out, Str *error) {
    Opdracht o = {.vraag = {.drempel = STAP_DREMPEL}};
    Str bootstrap = STR_NONE, seed = STR_NONE, draden = STR_NONE, drempel = STR_NONE, taal = STR_NONE;
    const Option options[] = {
        {"lijsten", .value = &o.lijsten}, {"methode", .value = &o.methode}, {"bootstrap", .value = &bootstrap},
        {"seed", .value = &seed},         {"draden", .value = &draden},     {"drempel", .value = &drempel},
        {"json", .flag = &o.json},        {"svg", .value = &o.svg},         {"taal", .value = &taal},
    };
    TRY(command_options(a, options, sizeof options / sizeof *options, &argc, argv, error));
    if (argc != 2) return *error = S("Geef één bestand met patronen en aantallen."), INVALID;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t b = 0, s = 1, d = processors < 1 ? 1 : processors > DRADEN_MAX ? DRADEN_MAX : processors;
    TRY(find_number(a, "bootstrap", bootstrap, 1, BOOTSTRAP_MAX, &b, error));
    TRY(find_number(a, "seed", seed, 0, INT64_MAX, &s, error));
    TRY(find_number(a, "draden", draden, 1, DRADEN_MAX, &d, error));
    TRY(find_threshold(a, drempel, &o.vraag.drempel, error));
    TRY(find_methods(a, o.methode, &o.vraag, error));
    if (!str_none(taal) && !str_eq(taal, S("nl")) && !str_eq(taal, S("en")))
        return *error = S("Kies --taal nl of en."), INVALID;
    o.bestand = argv[1];
    o.taal = str_eq(taal, S("en")) ? TAAL_EN : TAAL_NL;
    o.vraag.bootstrap = (size_t)b;
    o.vraag.seed = (uint64_t)s;
    o.vraag.threads = (unsigned)d;
    *out = o;
    return OK;
}

static Status keep_lists(Arena *a, Str said, Lijsten *l, Str *error) {
    if (str_none(said)) return OK;
    Str names[LIJSTEN_MAX];
    size_t n = 0;
    for (Str part; str_split(&said, ',', &part);) {
        if (n == LIJSTEN_MAX) return *error = str_fmt(a, "Kies ten hoogste %d lijsten.", LIJSTEN_MAX), INVALID;
        names[n++] = str_trim(part);
    }
    Lijsten all = *l;
    return lijsten_keep(a, &all, names, n, l, error);
}

/* ---- long work: a bar on a terminal, and Ctrl-C ---- */

static atomic_bool stop;
static atomic_size_t klaar, totaal;
static atomic_bool at_work;

static void on_interrupt(int signal) {
    (void)signal;
    atomic_store(&stop, true);
}

static void *show_progress(void *unused) {
    enum { WIDTH = 40 };
    const struct timespec wait = {.tv_nsec = 100000000};
    while (atomic_load(&at_work)) {
        size_t done = atomic_load(&klaar), all = atomic_load(&totaal);
        if (all > 0) {
            int part = (int)(WIDTH * (done < all ? done : all) / all);
            fprintf(stderr, "\rtrekken [%.*s%*s] %zu van %zu ", part,
                    "========================================", WIDTH - part, "", done < all ? done : all, all);
        }
        (void)nanosleep(&wait, NULL);
    }
    fputs("\r\033[K", stderr);
    return unused;
}

static Status make(Arena *a, const Lijsten *l, Opdracht *o, Schatting *out) {
    o->vraag.stop = &stop;
    o->vraag.klaar = &klaar;
    o->vraag.totaal = &totaal;
    struct sigaction before, ours = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    bool caught = sigaction(SIGINT, &ours, &before) == 0;
    pthread_t bar;
    atomic_store(&at_work, true);
    bool shown =
        o->vraag.bootstrap > 0 && isatty(STDERR_FILENO) && pthread_create(&bar, NULL, show_progress, NULL) == 0;
    Status s = schatting_make(a, l, &o->vraag, out);
    atomic_store(&at_work, false);
    if (shown) (void)pthread_join(bar, NULL);
    if (caught) (void)sigaction(SIGINT, &before, NULL);
    return s;
}

/* ---- the command ---- */

static Status answer(Arena *a, Opdracht *o, Str *out, Str *error) {
    Str text;
    Csv csv;
    Lijsten l;
    Schatting s;
    TRY(bestand_read(a, o->bestand, CSV_GRENS.bytes, &text, error));
    TRY(csv_read(a, str_from_z(o->bestand), text, &CSV_GRENS, &csv, error));
    TRY(lijsten_read(a, &csv, &l, error));
    TRY(keep_lists(a, o->lijsten, &l, error));
    for (size_t i = 0; i < l.meldingen_aantal; i++) fprintf(stderr, "%.*s\n", STR_ARG(l.meldingen[i]));
    for (int m = 0; str_none(o->methode) && m < METHODEN; m++) o->vraag.methode[m] = true;
    if (make(a, &l, o, &s) != OK) return *error = S("Afgebroken. Er is niets gemaakt."), CONFLICT;
    Verantwoording v = verantwoording_from(&csv);
    if (!str_none(o->svg)) TRY(bestand_write(a, str_z(a, o->svg), verslag_svg(a, &s, o->taal), error));
    *out = o->json ? verslag_json(a, &s, &v, o->taal) : verslag_text(a, &s, &v, o->taal);
    return OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Opdracht o;
    Str error = STR_NONE, text = STR_NONE;
    if (parse(a, argc, argv, &o, &error) != OK) return command_misused(argv[0], error);
    if (answer(a, &o, &text, &error) != OK) return command_failed(argv[0], error);
    (void)fwrite(text.ptr, 1, text.len, stdout); /* whether it arrived is checked at the end: command.c */
    return EXIT_OK;
}

const Command command_schatting = {
    "schatting", "Schat hoeveel personen op geen enkele lijst staan, met wat dat waard is",
    "BESTAND.csv [OPTIES]\n\n"
    "Leest patronen van 0 en 1 per lijst met een kolom 'count' of 'aantal' en geeft een verslag: wat is geteld, wat\n"
    "elke methode zegt, en wat er gezegd mag worden. Regels zoals '# periode: 2020' bovenaan het bestand vullen "
    "periode,\n"
    "definitie, koppeling en koppelfout in; zonder die vier mag het verslag niet naar buiten. Meer: "
    "docs/schatting.md.\n\n"
    "  --lijsten A,B,C        alleen deze lijsten; wie op geen daarvan staat, valt weg\n"
    "  --methode M[,M]        hoofdeffecten, alle-paren, stapsgewijs, bic2, bic3, profiel, chao, chao-bc, zelterman,\n"
    "                         grafen (tot en met zes lijsten); zonder deze optie alle\n"
    "  --bootstrap B          grenzen met de keuze van het model erin, uit B trekkingen (1 tot en met 100000; 10000 "
    "is\n"
    "                         goed)\n"
    "  --seed S               hetzelfde getal geeft dezelfde trekkingen (1)\n"
    "  --drempel P            van stapsgewijs (0.02)\n"
    "  --draden N             hoeveel processors meedoen; verandert het antwoord niet\n"
    "  --json                 alles als JSON\n"
    "  --svg BESTAND          ook een figuur\n"
    "  --taal nl|en           de taal van verslag en figuur\n\n"
    "Ten hoogste 16 lijsten, 10 voor modellen en 7 voor modellen met drietallen. Het geheugen blijft onder 100 MB;\n"
    "met --bootstrap komt daar per 1.000 trekkingen hooguit 3 MB bij.\n\n"
    "Voorbeeld: ketenzicht schatting lijsten.csv --bootstrap 10000 --svg figuur.svg\n",
    run};
