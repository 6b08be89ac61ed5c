#include <stdio.h>

#include "auth/gebruiker.h"
#include "cli/command.h"
#include "cli/dienst.h"

static int say_mistakes(const char *name, const Fouten *f) {
    for (size_t i = 0; i < f->aantal; i++)
        fprintf(stderr, "%.*s: %.*s\n", STR_ARG(f->lijst[i].veld), STR_ARG(f->lijst[i].tekst));
    return command_failed(name, S("Er is geen beheerder gemaakt."));
}

/* An installation that has no administrator yet gets one; again gives a new code. */
static Status first_administrator(Arena *a, const Installatie *i, Tijdstip nu, Str inlognaam, Str naam, Fouten *fouten,
                                  Str *code) {
    Auth auth = dienst_auth(a, i, nu);
    TRY(db_begin(i->db));
    Status s = gebruiker_first(&auth, inlognaam, naam, S("beheerder"), S("beheer"), fouten, code);
    if (s == OK) return db_commit(i->db);
    db_rollback(i->db);
    return s;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new_secret();
    Str config_path = STR_NONE, inlognaam = STR_NONE, naam = STR_NONE, error = STR_NONE, code;
    const Option options[] = {
        {"config", .value = &config_path}, {"inlognaam", .value = &inlognaam}, {"naam", .value = &naam}};
    if (command_options(a, options, 3, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (str_none(inlognaam)) inlognaam = S("beheerder");
    if (str_none(naam)) naam = S("Beheerder");
    Config config;
    const char *path = str_none(config_path) ? NULL : str_z(a, config_path);
    if (config_load(a, path, &config, &error) != OK) return command_failed(argv[0], error);
    Tijdstip nu = klok_nu();
    Status made = dienst_init(a, &config, nu, &error);
    if (made != OK && made != CONFLICT) return command_failed(argv[0], error);
    Installatie i;
    if (installatie_open(a, path, nu, &i, &error) != OK) return command_failed(argv[0], error);
    Fouten fouten = {.arena = a};
    Status first = first_administrator(a, &i, nu, inlognaam, naam, &fouten, &code);
    int exit_code = EXIT_OK;
    if (first == CONFLICT)
        exit_code = command_failed(argv[0], S("Er is al een beheerder die kan inloggen. Die nodigt anderen uit."));
    else if (first != OK)
        exit_code = say_mistakes(argv[0], &fouten);
    else
        printf("Ketenzicht is klaar voor gebruik in %.*s.\n\n"
               "Start het met:        ketenzicht serve\n"
               "Ga daarna naar:       %.*s/activeren\n"
               "Inlognaam:            %.*s\n"
               "Code (een keer):      %.*s\n\n"
               "De code werkt 7 dagen. Maak een kopie van %.*s en bewaar die op een andere plek.\n",
               STR_ARG(i.regio->naam), STR_ARG(config.publiek_adres), STR_ARG(inlognaam), STR_ARG(code),
               STR_ARG(config.hoofdsleutel));
    installatie_close(&i);
    return exit_code;
}

const Command command_init = {"init", "Maak een nieuwe installatie met een eerste beheerder",
                              "[--config BESTAND] [--inlognaam NAAM] [--naam \"VOLLEDIGE NAAM\"]\n\n"
                              "Maakt de database en de hoofdsleutel die in de configuratie staan, en toont een code\n"
                              "waarmee de eerste beheerder inlogt. Nog een keer uitvoeren geeft een nieuwe code,\n"
                              "zolang er nog geen beheerder is.\n",
                              run};
