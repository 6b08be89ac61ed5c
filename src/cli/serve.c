#include <stdio.h>

#include "base/log.h"
#include "cli/command.h"
#include "cli/dienst.h"

static void ready(void *ctx, uint16_t port) {
    const Installatie *i = ctx;
    log_line(LOG_INFO, "serve", "regio=%.*s port=%u", STR_ARG(i->regio->id), (unsigned)port);
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config_path = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config_path}};
    if (command_options(a, options, 1, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    Installatie i;
    App app;
    Tijdstip nu = klok_nu();
    if (installatie_open(a, str_none(config_path) ? NULL : str_z(a, config_path), nu, &i, &error) != OK)
        return command_failed(argv[0], error);
    log_level(i.config.log_niveau);
    Status s = dienst_app(a, &i, nu, &app, &error);
    if (s == OK) s = dienst_run(a, &i, &app, ready, &i, &error);
    installatie_close(&i);
    return s == OK ? EXIT_OK : command_failed(argv[0], error);
}

const Command command_serve = {
    "serve", "Start Ketenzicht",
    "[--config BESTAND]\n\n"
    "Draait tot het een stopteken krijgt (SIGTERM, of Ctrl-C). Wat al binnen is, wordt dan nog\n"
    "beantwoord. /gezond zegt of het programma werkt.\n",
    run};
