#include <stdio.h>

#include "cli/command.h"
#include "cli/installatie.h"

static Status change(const Installatie *i, Arena *a, Str *error) {
    TRY(kluis_rotate(i->kluis, a, error));
    *error = S("De hoofdsleutel is vervangen, maar dat kon niet in het logboek. Kijk in het programmalog.");
    return installatie_log_now(i, HANDELING_SLEUTEL_WISSELEN, "hoofdsleutel", OK);
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config}};
    if (command_options(a, options, 1, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 1) return command_misused(argv[0], S("Dit commando heeft alleen de optie --config."));
    Installatie i;
    if (installatie_open(a, str_none(config) ? NULL : str_z(a, config), klok_nu(), &i, &error) != OK)
        return command_failed(argv[0], error);
    Status s = change(&i, a, &error);
    Str key = i.config.hoofdsleutel;
    installatie_close(&i);
    if (s != OK) return command_failed(argv[0], error);
    printf("De hoofdsleutel in %.*s is nieuw. Bewaar daar nu een kopie van, en maak een nieuwe reservekopie:\n"
           "de sleutelbestanden van eerdere kopieën werken alleen nog met de oude hoofdsleutel.\n",
           STR_ARG(key));
    return EXIT_OK;
}

const Command command_sleutel_wissel = {
    "sleutel wissel", "Vervang de hoofdsleutel",
    "[--config BESTAND]\n\n"
    "Maakt een nieuwe hoofdsleutel en verpakt alle sleutels opnieuw. Stop Ketenzicht eerst. Gaat er\n"
    "onderweg iets mis, dan blijft alles leesbaar: geef het commando nog een keer, dan gaat het verder.\n",
    run};
