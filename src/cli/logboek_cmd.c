#include <stdio.h>

#include "cli/bestand.h"
#include "cli/command.h"
#include "cli/luik.h"

/* A log that does not hold is evidence: nothing is added to it. */
static int verify(Arena *a, const char *name, Installatie *i, Str witness) {
    LogRapport report;
    Status s = logboek_verify(i->logboek, a, i->regio->id, witness, &report);
    bool good = s == OK && report.fout == LOGBOEK_GOED;
    Status logged = good ? installatie_log_now(i, HANDELING_LOGBOEK_LEZEN, "keten", OK) : OK;
    installatie_close(i);
    if (s != OK) return command_failed(name, S("Het logboek kan niet worden gelezen."));
    if (!good) return command_failed(name, report.zin);
    if (logged != OK)
        return command_failed(name, S("Het logboek klopt, maar er kan geen regel bij. Kijk in het programmalog."));
    printf("%.*s\n", STR_ARG(report.zin));
    return EXIT_OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config = STR_NONE, witness = STR_NONE, text = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config}, {"getuige", .value = &witness}};
    if (command_options(a, options, 2, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 1) return command_misused(argv[0], S("Dit commando heeft alleen --getuige en --config."));
    if (!str_none(witness) && bestand_read(a, str_z(a, witness), LUIK_MEE_MAX, &text, &error) != OK)
        return command_failed(argv[0], error);
    const LuikVraag q = {(const Str[]){S("logboek verify")}, 1, text};
    Config c;
    Installatie i;
    if (config_load(a, str_none(config) ? NULL : str_z(a, config), &c, &error) != OK)
        return command_failed(argv[0], error);
    Status s = installatie_open_config(a, &c, klok_nu(), &i, &error);
    if (s == OK) return verify(a, argv[0], &i, text);
    return s == BUSY ? luik_command(a, argv[0], c.database, &q, error) : command_failed(argv[0], error);
}

const Command command_logboek_verify = {
    "logboek verify", "Controleer of het logboek nog klopt",
    "[--getuige BESTAND] [--config BESTAND]\n\n"
    "Rekent de keten van het logboek na. Met --getuige ook tegen de zegels die elders zijn\n"
    "bewaard: dan valt ook op dat er een oude database is teruggezet. Kan ook terwijl Ketenzicht\n"
    "draait: dan rekent de dienst het na, tussen het werk door.\n",
    run};
