#include <stdio.h>

#include "cli/command.h"
#include "cli/config.h"

static int example(int argc, char **argv) {
    if (argc > 1) return command_misused(argv[0], S("Dit commando heeft geen argumenten."));
    SCOPED_ARENA a = arena_new();
    Str text = config_example(a);
    (void)fwrite(text.ptr, 1, text.len, stdout);
    return EXIT_OK;
}

static int check(int argc, char **argv) {
    if (argc > 2) return command_misused(argv[0], S("Geef ten hoogste één bestand."));
    SCOPED_ARENA a = arena_new();
    Config c;
    Str error = STR_NONE;
    if (config_load(a, argc > 1 ? argv[1] : NULL, &c, &error) != OK) return command_failed(argv[0], error);
    printf("De configuratie is goed. Ketenzicht luistert op %.*s, poort %lld, met de gegevens in %.*s.\n",
           STR_ARG(c.luister_adres), (long long)c.luister_poort, STR_ARG(c.database));
    return EXIT_OK;
}

const Command command_config_voorbeeld = {"config voorbeeld",
                                          "Toon een configuratiebestand met uitleg en alle standaardwaarden",
                                          "> ketenzicht.conf\n\n"
                                          "Schrijft het voorbeeld naar het scherm; met > komt het in een bestand.\n",
                                          example};

const Command command_config_check = {
    "config check", "Controleer het configuratiebestand",
    "[BESTAND]\n\n"
    "Zonder BESTAND wordt gezocht naar $KETENZICHT_CONF, ./ketenzicht.conf en\n"
    "/etc/ketenzicht/ketenzicht.conf. Bij een fout staat er in welke regel en kolom.\n",
    check};
