#include <stdio.h>

#include "cli/command.h"
#include "cli/installatie.h"
#include "store/backup.h"

static int backup(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config}};
    if (command_options(a, options, 1, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 3)
        return command_misused(argv[0], S("Geef twee bestanden: een voor de gegevens en een voor de sleutels."));
    Installatie i;
    Tijdstip nu = klok_nu();
    if (installatie_open(a, str_none(config) ? NULL : str_z(a, config), nu, &i, &error) != OK)
        return command_failed(argv[0], error);
    Status s = backup_data(i.db, i.kluis, a, str_from_z(argv[1]), nu, &error);
    if (s == OK) s = backup_keys(i.db, i.kluis, a, str_from_z(argv[2]), nu, &error);
    installatie_close(&i);
    if (s != OK) return command_failed(argv[0], error);
    printf("De gegevens staan in %s en de sleutels in %s.\nBewaar ze op verschillende plekken, en bewaar van de "
           "sleutels alleen "
           "de nieuwste.\n",
           argv[1], argv[2]);
    return EXIT_OK;
}

static int restore(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config_path = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config_path}};
    if (command_options(a, options, 1, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 3)
        return command_misused(argv[0], S("Geef twee bestanden: dat met de gegevens en dat met de sleutels."));
    Config config;
    if (config_load(a, str_none(config_path) ? NULL : str_z(a, config_path), &config, &error) != OK)
        return command_failed(argv[0], error);
    Herstel h = {str_from_z(argv[1]), str_from_z(argv[2]), config.hoofdsleutel, config.database};
    if (restore_run(a, &h, klok_nu(), &error) != OK) return command_failed(argv[0], error);
    printf("Alles is teruggezet in %.*s. Het logboek klopt.\n", STR_ARG(config.database));
    return EXIT_OK;
}

const Command command_backup = {
    "backup", "Maak een reservekopie van gegevens en sleutels",
    "GEGEVENS SLEUTELS [--config BESTAND]\n\n"
    "Schrijft de gegevens (zonder sleutels) naar GEGEVENS en de sleutels naar SLEUTELS. Zo blijft\n"
    "wat vernietigd is ook in oude kopieën onleesbaar. Stop Ketenzicht eerst.\n",
    backup};
const Command command_restore = {
    "restore", "Zet een reservekopie terug",
    "GEGEVENS SLEUTELS [--config BESTAND]\n\n"
    "Maakt de database uit de configuratie opnieuw. Die mag nog niet bestaan. Controleert eerst of\n"
    "alles heel is en of het logboek klopt.\n",
    restore};
