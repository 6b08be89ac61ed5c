#include <stdio.h>

#include "cijfers/comensha.h"
#include "cijfers/opslag.h"
#include "cli/bestand.h"
#include "cli/command.h"
#include "cli/installatie.h"

typedef struct Opdracht {
    const char *personen, *sectoren;
    Str config, bron, naar;
} Opdracht;

enum { BRON_MAX = 40 };

/* The name of a source goes into keys: letters, digits and dashes. */
static bool is_name(Str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!good) return false;
    }
    return s.len > 0 && s.len <= BRON_MAX;
}

static Status parse(Arena *a, int argc, char **argv, Opdracht *o, Str *error) {
    const Option options[] = {
        {"config", .value = &o->config}, {"bron", .value = &o->bron}, {"naar", .value = &o->naar}};
    TRY(command_options(a, options, sizeof options / sizeof *options, &argc, argv, error));
    if (argc != 3) {
        *error = S("Geef twee bestanden: eerst dat met personen, dan dat met sectoren.");
        return INVALID;
    }
    if (str_none(o->bron)) o->bron = S("comensha");
    if (!is_name(o->bron)) {
        *error = S("De naam na --bron bestaat uit kleine letters, cijfers en streepjes, bijvoorbeeld comensha-nh.");
        return INVALID;
    }
    o->personen = argv[1];
    o->sectoren = argv[2];
    return OK;
}

static Status read_csv(Arena *a, const char *path, Csv *out, Str *error) {
    Str text;
    TRY(bestand_read(a, path, CSV_GRENS.bytes, &text, error));
    return csv_read(a, str_from_z(path), text, &CSV_GRENS, out, error);
}

static Status expand(Arena *a, const Opdracht *o, Registraties *out, Str *error) {
    Csv personen, sectoren;
    TRY(read_csv(a, o->personen, &personen, error));
    TRY(read_csv(a, o->sectoren, &sectoren, error));
    return comensha_expand(a, &personen, &sectoren, out, error);
}

static Status keep(Arena *a, const Installatie *i, const Opdracht *o, const Registraties *r, Tijdstip nu,
                   IngelezenJaar **jaren, size_t *n) {
    TRY(db_begin(i->db));
    Status s = registraties_bewaar(i->db, a, i->regio->id, o->bron, r, nu, jaren, n);
    if (s == OK) s = installatie_log(i, HANDELING_CIJFERS_IMPORTEREN, "registraties", OK, nu);
    if (s == OK) return db_commit(i->db);
    db_rollback(i->db);
    return s;
}

static void report(const Opdracht *o, const Installatie *i, const IngelezenJaar *jaren, size_t n) {
    static const char *const done[] = {[INLEZING_NIEUW] = "ingelezen",
                                       [INLEZING_VERVANGEN] = "vervangt wat er stond",
                                       [INLEZING_GELIJK] = "stond er al, niets veranderd"};
    for (size_t k = 0; k < n; k++)
        printf("%lld: %zu personen, %zu sectoren: %s.\n", (long long)jaren[k].jaar, jaren[k].personen,
               jaren[k].sectoren, done[jaren[k].uitkomst]);
    printf("Bron '%.*s', regio %.*s. Alleen wat in de gepubliceerde tabellen samen staat, is bekend.\n",
           STR_ARG(o->bron), STR_ARG(i->regio->naam));
}

static int into_database(Arena *a, const Opdracht *o, const Registraties *r, const char *name) {
    Installatie i;
    IngelezenJaar *jaren = NULL;
    size_t n = 0;
    Str error = STR_NONE;
    Tijdstip nu = klok_nu();
    const char *config = str_none(o->config) ? NULL : str_z(a, o->config);
    if (installatie_open(a, config, nu, &i, &error) != OK) return command_failed(name, error);
    Status s = keep(a, &i, o, r, nu, &jaren, &n);
    if (s == OK) report(o, &i, jaren, n);
    installatie_close(&i);
    return s == OK ? EXIT_OK : command_failed(name, S("Het opslaan is niet gelukt; er is niets veranderd."));
}

static int into_file(Arena *a, const Opdracht *o, const Registraties *r, const char *name) {
    Str text = registraties_csv(a, r), error = STR_NONE;
    if (bestand_write(a, str_z(a, o->naar), text, &error) != OK) return command_failed(name, error);
    return EXIT_OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Opdracht o = {0};
    Registraties r;
    Str error = STR_NONE;
    if (parse(a, argc, argv, &o, &error) != OK) return command_misused(argv[0], error);
    if (expand(a, &o, &r, &error) != OK) return command_failed(argv[0], error);
    return str_none(o.naar) ? into_database(a, &o, &r, argv[0]) : into_file(a, &o, &r, argv[0]);
}

const Command command_import_comensha = {
    "import comensha", "Lees twee gepubliceerde tabellen van CoMensha in als registraties zonder naam",
    "PERSONEN.csv SECTOREN.csv [--bron NAAM] [--naar BESTAND.csv] [--config BESTAND]\n\n"
    "PERSONEN.csv   jaar,nationaliteit,m_18min,m_18plus,v_18min,v_18plus,totaal\n"
    "SECTOREN.csv   jaar,sector,man,vrouw,totaal\n\n"
    "Elk jaar heeft een rij 'Totaal'. Spreken de tabellen elkaar tegen, dan staat er waar.\n"
    "Hetzelfde jaar van dezelfde bron nog eens inlezen telt niet dubbel: het vervangt wat er stond.\n"
    "Hoe nationaliteit en leeftijd samengaan met sector heeft niemand gepubliceerd; daarover\n"
    "geeft Ketenzicht geen cijfers.\n\n"
    "  --bron NAAM      de korte naam van de bron; zonder is dat comensha\n"
    "  --naar BESTAND   schrijf de registraties naar een nieuw bestand in plaats van de database\n"
    "  --config BESTAND het configuratiebestand\n",
    run};
