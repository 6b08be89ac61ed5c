#include <stdio.h>

#include "cli/command.h"
#include "regio/regio.h"

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str error = STR_NONE;
    if (command_options(a, NULL, 0, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc < 2) return command_misused(argv[0], S("Geef een of meer profielen, bijvoorbeeld regios/fryslan.regio."));
    Str *paths = NEW_N(a, Str, (size_t)argc);
    for (int i = 1; i < argc; i++) paths[i - 1] = str_from_z(argv[i]);
    RegioFouten mistakes = {0};
    Status s = regio_check_files(a, paths, (size_t)argc - 1, &mistakes);
    for (size_t i = 0; i < mistakes.n; i++) {
        Str line = regio_fout_regel(a, &mistakes.ptr[i]);
        fprintf(stderr, "%.*s\n", STR_ARG(line));
    }
    if (s != OK) return EXIT_FAILED;
    printf(argc == 2 ? "Het profiel is goed.\n" : "Alle %d profielen zijn goed.\n", argc - 1);
    return EXIT_OK;
}

const Command command_regio_check = {
    "regio check", "Controleer een regioprofiel",
    "BESTAND...\n\n"
    "Noemt elke fout met bestand, regel en kolom, en wat er werd verwacht. Wat een profiel\n"
    "gebruikt, wordt in dezelfde map gezocht.\n",
    run};
