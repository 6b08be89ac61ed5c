#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "auth/demo_account.h"
#include "auth/gebruiker.h"
#include "auth/vervulling.h"
#include "base/log.h"
#include "cli/command.h"
#include "cli/demo_cijfers.h"
#include "cli/demo_data.h"

/* The people of the demo region with a year of work in it. Functions and organisations are those of its profile. */
static const DemoAccount mensen[] = {
    {.inlognaam = S("ketenregisseur"),
     .naam = S("Noor Bakker"),
     .functie = S("ketenregisseur"),
     .organisatie = S("zvhf"),
     .gemeente = S("")},
    {.inlognaam = S("aandacht"),
     .naam = S("Aukje Hoekstra"),
     .functie = S("aandachtsfunctionaris"),
     .organisatie = S("gemeenten"),
     .gemeente = S("GM0080")},
    {.inlognaam = S("balie"),
     .naam = S("Femke de Jong"),
     .functie = S("melder_intern"),
     .organisatie = S("gemeenten"),
     .gemeente = S("GM0080")},
    {.inlognaam = S("zorg"),
     .naam = S("Tjitske Mulder"),
     .functie = S("zorgcoordinator"),
     .organisatie = S("fier"),
     .gemeente = S("")},
    {.inlognaam = S("politie"),
     .naam = S("Fokke Jansen"),
     .functie = S("politie_tmm"),
     .organisatie = S("politie_nn"),
     .gemeente = S("")},
    {.inlognaam = S("proces"),
     .naam = S("Pieter Visser"),
     .functie = S("procesregisseur"),
     .organisatie = S("zvhf"),
     .gemeente = S("")},
    {.inlognaam = S("ondersteuner"),
     .naam = S("Sanne Postma"),
     .functie = S("procesondersteuner"),
     .organisatie = S("zvhf"),
     .gemeente = S("")},
    {.inlognaam = S("oov"),
     .naam = S("Ids Veenstra"),
     .functie = S("oov_functionaris"),
     .organisatie = S("gemeenten"),
     .gemeente = S("GM0080")},
    {.inlognaam = S("riec"),
     .naam = S("Roos Smit"),
     .functie = S("riec_medewerker"),
     .organisatie = S("riec_nn"),
     .gemeente = S("")},
    {.inlognaam = S("beleid"),
     .naam = S("Iris van Dam"),
     .functie = S("beleidsadviseur"),
     .organisatie = S("zvhf"),
     .gemeente = S("")},
    {.inlognaam = S("privacy"),
     .naam = S("Frank Dijkstra"),
     .functie = S("fg"),
     .organisatie = S("toezicht"),
     .gemeente = S("")},
    {.inlognaam = S("beheer"),
     .naam = S("Bea de Vries"),
     .functie = S("beheerder"),
     .organisatie = S("beheer"),
     .gemeente = S("")},
};

#define DEMO_MAP   "demo"
#define DEMO_REGIO S("fryslan")
enum { MENSEN = sizeof mensen / sizeof *mensen, POORT = 8080 };

typedef struct Demo {
    Arena *arena;
    Str map, accounts, regio, error;
    int64_t poort;
    Config config;
    Installatie i;
} Demo;

/* Pieter Visser stands in for Noor Bakker: who holds two functions chooses in which one they work. */
static Status add_deputy(const Auth *auth, Datum van) {
    Vervulling v = {
        .functie = S("ketenregisseur"), .organisatie = S("zvhf"), .gemeente = S(""), .van = van, .tot = DATUM_GEEN};
    Gebruiker *list;
    Fouten mistakes = {0};
    Uuid id;
    size_t n, i = 0;
    TRY(gebruiker_list(auth, &list, &n));
    while (i < n && !str_eq(list[i].inlognaam, S("proces"))) i++;
    return i < n ? vervulling_add(auth, &list[i], v, &mistakes, &id) : NOT_FOUND;
}

static bool has_story(const Demo *d) { return str_eq(d->regio, DEMO_REGIO); }

/* "politie-tmm", "fg-toezicht": an id of the profile as a name to log in with, which has three characters or more. */
static Str login_name(Arena *a, const RegioFunctie *f) {
    Str id = f->id.len < 3 ? str_fmt(a, "%.*s_%.*s", STR_ARG(f->id), STR_ARG(f->organisaties[0]->id)) : f->id;
    Buf b = {.arena = a};
    for (size_t i = 0; i < id.len; i++) buf_char(&b, id.ptr[i] == '_' ? '-' : id.ptr[i]);
    return buf_done(&b);
}

/* Another region than that of the story has one person in each function, in its first municipality. */
static DemoAccount *one_per_function(Arena *a, const Regio *r, Datum today, size_t *n) {
    DemoAccount *list = NEW_N(a, DemoAccount, r->functies_n);
    size_t count = 0, g = 0;
    while (g + 1 < r->gemeenten_n && !regio_geldig(r->gemeenten[g].geldig, today)) g++;
    for (size_t i = 0; i < r->functies_n; i++) {
        const RegioFunctie *f = &r->functies[i];
        if (f->openbaar) continue;
        list[count++] = (DemoAccount){.inlognaam = login_name(a, f),
                                      .naam = f->naam,
                                      .functie = f->id,
                                      .organisatie = f->organisaties[0]->id,
                                      .gemeente = f->organisaties[0]->per_gemeente ? r->gemeenten[g].code : S("")};
    }
    *n = count;
    return list;
}

static Status make_accounts(Demo *d, Tijdstip nu) {
    Auth auth = dienst_auth(d->arena, &d->i, nu);
    auth.herkomst = S("demo");
    size_t n = MENSEN;
    DemoAccount *accounts = has_story(d) ? arena_dup(d->arena, mensen, sizeof mensen)
                                         : one_per_function(d->arena, d->i.regio, datum_at(nu), &n);
    TRY(db_begin(d->i.db));
    Status s = OK;
    for (size_t i = 0; s == OK && i < n; i++) s = demo_account_new(&auth, &accounts[i]);
    if (s == OK && has_story(d)) s = add_deputy(&auth, datum_at(nu));
    if (s != OK) {
        db_rollback(d->i.db);
        return s;
    }
    TRY(db_commit(d->i.db));
    return demo_account_write(d->arena, d->accounts, accounts, n);
}

static Actor actor_of(const Gebruiker *list, size_t n, const char *name) {
    Actor who = actor_publiek();
    for (size_t i = 0; i < MENSEN; i++)
        if (str_eq(mensen[i].inlognaam, str_from_z(name)))
            who = (Actor){.naam = mensen[i].naam,
                          .functie = mensen[i].functie,
                          .organisatie = mensen[i].organisatie,
                          .gemeente = mensen[i].gemeente};
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].inlognaam, str_from_z(name))) who.gebruiker_id = list[i].id;
    return who;
}

static Status make_year(Demo *d, Str profiel, Tijdstip nu) {
    Auth auth = dienst_auth(d->arena, &d->i, nu);
    Gebruiker *list;
    size_t n;
    TRY(db_begin(d->i.db));
    Status s = gebruiker_list(&auth, &list, &n);
    db_rollback(d->i.db);
    TRY(s);
    DemoMensen m = {.balie = actor_of(list, n, "balie"),
                    .aandacht = actor_of(list, n, "aandacht"),
                    .keten = actor_of(list, n, "ketenregisseur"),
                    .proces = actor_of(list, n, "proces"),
                    .ondersteuner = actor_of(list, n, "ondersteuner"),
                    .zorg = actor_of(list, n, "zorg"),
                    .politie = actor_of(list, n, "politie"),
                    .riec = actor_of(list, n, "riec"),
                    .oov = actor_of(list, n, "oov"),
                    .fg = actor_of(list, n, "privacy")};
    return demo_data_make(&d->i, profiel, &m, nu);
}

static Config demo_config(Demo *d) {
    Config c = config_default();
    c.luister_poort = d->poort;
    c.publiek_adres = str_fmt(d->arena, "http://localhost:%lld", (long long)d->poort);
    c.database = str_fmt(d->arena, "%.*s/ketenzicht.db", STR_ARG(d->map));
    c.hoofdsleutel = str_fmt(d->arena, "%.*s/hoofdsleutel.key", STR_ARG(d->map));
    c.regio = d->regio;
    c.log_niveau = LOG_WARN;
    return c;
}

static Status make_region(Demo *d, Tijdstip nu) {
    if (mkdir(str_z(d->arena, d->map), 0700) != 0 && errno != EEXIST) {
        d->error =
            str_fmt(d->arena, "De map %.*s kan niet worden gemaakt. Kies een andere map met --map.", STR_ARG(d->map));
        return INVALID;
    }
    Status s = dienst_init(d->arena, &d->config, nu, &d->error);
    return s == CONFLICT ? OK : s;
}

/* The first time a region is made; after that it is only opened. */
static Status open_demo(Demo *d, Tijdstip nu, App *app, bool *fresh) {
    struct stat there;
    *fresh = stat(str_z(d->arena, d->accounts), &there) != 0;
    if (*fresh) TRY(make_region(d, nu));
    TRY(installatie_open_config(d->arena, &d->config, nu, &d->i, &d->error));
    TRY(dienst_app(d->arena, &d->i, nu, app, &d->error));
    app->demo = true;
    if (!*fresh) return OK;
    printf("De demoregio wordt gemaakt. Dat duurt een paar seconden.\n");
    TRY(make_accounts(d, nu));
    if (!has_story(d)) return OK;
    TRY(demo_cijfers_make(d->arena, &d->i, nu, &d->error));
    return make_year(d, app->profiel, nu);
}

static void show(void *ctx, uint16_t port) {
    Demo *d = ctx;
    DemoAccount *list;
    size_t n;
    printf("\nKetenzicht draait op  http://localhost:%u\n"
           "Openbaar formulier:   http://localhost:%u/melden\n"
           "Inloggen:             http://localhost:%u/inloggen\n\n"
           "%-16s %-18s %s\n",
           port, port, port, "inlognaam", "wachtwoord", "wie");
    if (demo_account_read(d->arena, d->accounts, &list, &n) == OK)
        for (size_t i = 0; i < n; i++)
            printf("%-16.*s %-18.*s %.*s, %.*s\n", STR_ARG(list[i].inlognaam), STR_ARG(list[i].wachtwoord),
                   STR_ARG(list[i].naam), STR_ARG(list[i].functie));
    bool elsewhere = !str_eq(d->map, S(DEMO_MAP));
    printf("\nBij het inloggen vraagt Ketenzicht om een code. Haal die op in een ander venster:\n"
           "    build/ketenzicht demo code INLOGNAAM%s%.*s\n\n"
           "Alles in deze regio is verzonnen. Stop met Ctrl-C.\n",
           elsewhere ? " --map " : "", elsewhere ? (int)d->map.len : 0, d->map.ptr);
    (void)fflush(stdout);
}

static Status read_options(Demo *d, int *argc, char **argv) {
    Str port = STR_NONE;
    d->map = d->regio = STR_NONE;
    d->poort = POORT;
    const Option options[] = {{"map", .value = &d->map}, {"regio", .value = &d->regio}, {"poort", .value = &port}};
    TRY(command_options(d->arena, options, sizeof options / sizeof *options, argc, argv, &d->error));
    if (str_none(d->regio)) d->regio = DEMO_REGIO;
    if (str_none(d->map)) d->map = has_story(d) ? S(DEMO_MAP) : str_fmt(d->arena, DEMO_MAP "-%.*s", STR_ARG(d->regio));
    if (!str_none(port) && (!str_to_int(port, &d->poort) || d->poort < 1 || d->poort > 65535)) {
        d->error = S("Geef een poort van 1 tot en met 65535, bijvoorbeeld --poort 8080.");
        return INVALID;
    }
    d->accounts = str_fmt(d->arena, "%.*s/accounts.txt", STR_ARG(d->map));
    return OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new_secret();
    Demo d = {.arena = a, .error = STR_NONE};
    App app;
    bool fresh;
    if (read_options(&d, &argc, argv) != OK) return command_misused(argv[0], d.error);
    d.config = demo_config(&d);
    log_level(LOG_WARN);
    Status s = open_demo(&d, klok_nu(), &app, &fresh);
    if (s == OK) s = dienst_run(a, &d.i, &app, show, &d, &d.error);
    log_line(LOG_WARN, "demo", "status=%s", status_name(s));
    if (d.i.db) installatie_close(&d.i);
    if (s == OK) return EXIT_OK;
    return command_failed(argv[0], str_none(d.error) ? S("De demoregio kan niet worden gemaakt.") : d.error);
}

static int code(int argc, char **argv) {
    SCOPED_ARENA a = arena_new_secret();
    Demo d = {.arena = a, .error = STR_NONE};
    Str answer, message = STR_NONE;
    int seconds;
    if (read_options(&d, &argc, argv) != OK) return command_misused(argv[0], d.error);
    if (argc != 2) return command_misused(argv[0], S("Geef een inlognaam, bijvoorbeeld ketenregisseur."));
    if (demo_account_code(a, d.accounts, str_from_z(argv[1]), klok_nu(), &answer, &seconds, &message) != OK)
        return command_failed(argv[0], message);
    printf("%.*s   (nog %d seconden)\n", STR_ARG(answer), seconds);
    return EXIT_OK;
}

const Command command_demo = {"demo", "Start een demoregio met verzonnen gegevens",
                              "[--regio REGIO] [--map MAP] [--poort POORT]\n\n"
                              "Maakt de eerste keer een regio met een jaar werk erin (in de map demo) en start die op\n"
                              "http://localhost:8080. Toont de accounts. De volgende keer start het meteen.\n"
                              "Met --regio een andere regio, bijvoorbeeld --regio drenthe: nog zonder werk, met één\n"
                              "account voor elke functie (in de map demo-drenthe).\n",
                              run};
const Command command_demo_code = {"demo code", "Toon de inlogcode van een demo-account",
                                   "INLOGNAAM [--regio REGIO] [--map MAP]\n\n"
                                   "De code die anders op een telefoon staat. Werkt alleen voor de demoregio.\n",
                                   code};
