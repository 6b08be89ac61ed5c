/* The one binary. What it can do stands in cli/command.h; this file only ties the names to the code. */
#include "cli/command.h"

int main(int argc, char **argv) {
    static const Command *const commands[] = {
#define X(name) &command_##name,
        COMMANDS(X)
#undef X
    };
    return commands_main(commands, sizeof commands / sizeof *commands, argc, argv);
}
