#include <stdio.h>

#include "cli/bestand.h"
#include "cli/command.h"
#include "cli/installatie.h"

enum { WITNESS_MAX = 64 * 1024 * 1024 };

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config = STR_NONE, witness = STR_NONE, text = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config}, {"getuige", .value = &witness}};
    if (command_options(a, options, 2, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (!str_none(witness) && bestand_read(a, str_z(a, witness), WITNESS_MAX, &text, &error) != OK)
        return command_failed(argv[0], error);
    Installatie i;
    LogRapport report;
    if (installatie_open(a, str_none(config) ? NULL : str_z(a, config), klok_nu(), &i, &error) != OK)
        return command_failed(argv[0], error);
    Status s = db_begin(i.db);
    if (s == OK) s = logboek_verify(i.logboek, a, i.regio->id, text, &report);
    db_rollback(i.db);
    installatie_close(&i);
    if (s != OK) return command_failed(argv[0], S("Het logboek kan niet worden gelezen."));
    printf("%.*s\n%lld regels en %lld zegels gecontroleerd.\n", STR_ARG(report.zin), (long long)report.regels,
           (long long)report.zegels);
    return report.fout == LOGBOEK_GOED ? EXIT_OK : EXIT_FAILED;
}

const Command command_logboek_verify = {
    "logboek verify", "Controleer of het logboek nog klopt",
    "[--getuige BESTAND] [--config BESTAND]\n\n"
    "Rekent de keten van het logboek na. Met --getuige ook tegen de zegels die elders zijn\n"
    "bewaard: dan valt ook op dat er een oude database is teruggezet. Stop Ketenzicht eerst.\n",
    run};
