/*
 * What can be typed after `ketenzicht`: one row per command.
 *
 * Adding a command: write `const Command command_NAME = {...}` in a file of src/cli/ and add its NAME to COMMANDS
 * below. Finding it, `--help`, the overview and 'bedoelt u ...?' come from that row.
 *
 * run() gets argv[0] = the name of the command and its own arguments after it, with argv[argc] == NULL. It writes its
 * result to stdout and what goes wrong, in Dutch and with what to do about it, to stderr, and returns an exit code.
 */
#pragma once

#include "base/str.h"

enum {
    EXIT_OK = 0,
    EXIT_FAILED = 1, /* the work could not be done; stderr says why */
    EXIT_USAGE = 2,  /* the command line is wrong */
};

typedef struct Command {
    const char *name;    /* one or two words: "cijfers tabel" */
    const char *summary; /* Dutch, one line */
    const char *usage;   /* Dutch, what follows the name and what it means; the first line is the form */
    int (*run)(int argc, char **argv);
} Command;

/* In the order of the overview. */
#define COMMANDS(X)                                                                                                    \
    X(init)                                                                                                            \
    X(serve)                                                                                                           \
    X(demo)                                                                                                            \
    X(demo_code)                                                                                                       \
    X(backup)                                                                                                          \
    X(restore)                                                                                                         \
    X(logboek_verify)                                                                                                  \
    X(sleutel_wissel)                                                                                                  \
    X(doctor)                                                                                                          \
    X(regio_check)                                                                                                     \
    X(import_comensha)                                                                                                 \
    X(cijfers_tabel)                                                                                                   \
    X(cijfers_bescherm)                                                                                                \
    X(cijfers_aanval)                                                                                                  \
    X(cijfers_ptabel)                                                                                                  \
    X(cijfers_trend)                                                                                                   \
    X(schatting)                                                                                                       \
    X(config_voorbeeld)                                                                                                \
    X(config_check)                                                                                                    \
    X(verband_dedupe)                                                                                                  \
    X(verband_match)                                                                                                   \
    X(verband_train)                                                                                                   \
    X(verband_explain)                                                                                                 \
    X(verband_bench)                                                                                                   \
    X(verband_evaluate)                                                                                                \
    X(verband_samen_bied)                                                                                              \
    X(verband_samen_vraag)                                                                                             \
    X(version)

#define X(name) extern const Command command_##name;
COMMANDS(X)
#undef X

/* Finds the command that the words of argv name and runs it; otherwise helps. Returns the exit code. */
int commands_main(const Command *const *commands, size_t n, int argc, char **argv);

/* The command with the longest name that argv begins with, and how many words that name takes; NULL when none does. */
const Command *command_find(const Command *const *commands, size_t n, int argc, char **argv, int *words);
/* The overview; with a group ("regio") only the commands of that group. */
Str commands_overview(Arena *a, const Command *const *commands, size_t n, Str group);
/* What is said when nothing fits: 'Onbekend commando ... Bedoelt u ...?' */
Str commands_unknown(Arena *a, const Command *const *commands, size_t n, int argc, char **argv);

/*
 * Options: `--naam waarde` or `--naam=waarde`, and `--vlag` for what is on or off. They may stand anywhere; after `--`
 * nothing is an option any more. An option whose `value` is a list (`many` > 0) may be given that many times.
 */
typedef struct Option {
    const char *name; /* without the dashes */
    Str *value;       /* gets the value; NULL for a flag */
    bool *flag;       /* set to true */
    size_t many;      /* room in value[] when the option may be repeated; 0 for once */
    size_t *count;    /* how many were given, when many > 0 */
} Option;

/*
 * Takes the options out of argv; what is left are the arguments argv[1 .. *argc - 1]. INVALID with a Dutch sentence in
 * *error: unknown (with 'bedoelt u'), given twice, value missing or superfluous.
 */
MUST_USE Status command_options(Arena *a, const Option *options, size_t n, int *argc, char **argv, Str *error);

/* 'ketenzicht NAME: message' on stderr, with the way to more help; returns EXIT_USAGE or EXIT_FAILED. */
int command_misused(const char *name, Str message);
int command_failed(const char *name, Str message);
