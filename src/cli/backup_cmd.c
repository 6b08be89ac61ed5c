#include <stdio.h>

#include "cli/command.h"
#include "cli/installatie.h"
#include "cli/luik.h"
#include "store/backup.h"
#include "store/kopie.h"

static int make(Arena *a, const char *name, Installatie *i, Str data, Str keys) {
    Str error = STR_NONE;
    Status s = kopie_make(i->db, i->kluis, data, keys, klok_nu(), a, &error);
    if (installatie_log_now(i, HANDELING_RESERVEKOPIE_MAKEN, "database", s) != OK && s == OK) {
        s = INTERNAL;
        error = S("De reservekopie is er, maar dat kon niet in het logboek. Kijk in het programmalog.");
    }
    installatie_close(i);
    return s == OK ? EXIT_OK : command_failed(name, error);
}

static int backup(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str config = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &config}};
    if (command_options(a, options, 1, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 3)
        return command_misused(argv[0], S("Geef twee bestanden: een voor de gegevens en een voor de sleutels."));
    const Str words[] = {S("backup"), luik_path(a, str_from_z(argv[1])), luik_path(a, str_from_z(argv[2]))};
    Config c;
    Installatie i;
    if (config_load(a, str_none(config) ? NULL : str_z(a, config), &c, &error) != OK)
        return command_failed(argv[0], error);
    Status s = installatie_open_config(a, &c, klok_nu(), &i, &error);
    int done = s == OK     ? make(a, argv[0], &i, words[1], words[2])
               : s == BUSY ? luik_command(a, argv[0], c.database, &(LuikVraag){words, 3, STR_NONE}, error)
                           : command_failed(argv[0], error);
    if (done != EXIT_OK) return done;
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
    Tijdstip nu = klok_nu();
    Herstel h = {str_from_z(argv[1]), str_from_z(argv[2]), config.hoofdsleutel, config.database,
                 installatie_regel(HANDELING_RESERVEKOPIE_TERUGZETTEN, "database", OK, nu)};
    if (restore_run(a, &h, nu, &error) != OK) return command_failed(argv[0], error);
    printf("Alles is teruggezet in %.*s. Het logboek klopt.\n"
           "Alle akkoorden op vernietigen zijn vervallen: Ketenzicht vraagt ze opnieuw.\n"
           "Zet vernietigingsstoppen van na deze kopie opnieuw.\n",
           STR_ARG(config.database));
    return EXIT_OK;
}

const Command command_backup = {
    "backup", "Maak een reservekopie van gegevens en sleutels",
    "GEGEVENS SLEUTELS [--config BESTAND]\n\n"
    "Schrijft de gegevens (zonder sleutels) naar GEGEVENS en de sleutels naar SLEUTELS. Zo blijft\n"
    "wat vernietigd is ook in oude kopieën onleesbaar. Kan ook terwijl Ketenzicht draait: dan maakt de\n"
    "dienst de kopie, en moet die op beide plekken mogen schrijven.\n",
    backup};
const Command command_restore = {
    "restore", "Zet een reservekopie terug",
    "GEGEVENS SLEUTELS [--config BESTAND]\n\n"
    "Maakt de database uit de configuratie opnieuw. Die mag nog niet bestaan. Controleert eerst of\n"
    "alles heel is en of het logboek klopt. De eerste regel daarna in het logboek zegt dat het is\n"
    "teruggezet. Alle akkoorden op vernietigen vervallen; stoppen van na de kopie moet u opnieuw zetten.\n",
    restore};
