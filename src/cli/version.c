#include <stdio.h>

#include "cli/command.h"

static int run(int argc, char **argv) {
    if (argc > 1) return command_misused(argv[0], S("Dit commando heeft geen argumenten."));
    puts("ketenzicht " KETENZICHT_VERSION);
    return EXIT_OK;
}

const Command command_version = {"version", "Toon welke versie dit is", "", run};
