#include "cli/command.h"

#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/closest.h"

static bool is_help(const char *arg) { return strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0; }

/* How many words of argv (from argv[1]) spell this name; 0 when they do not. */
static int words_of(const char *name, int argc, char **argv) {
    int words = 0;
    for (Str rest = str_from_z(name), word; str_split(&rest, ' ', &word); words++)
        if (words + 1 >= argc || !str_eq(word, str_from_z(argv[words + 1]))) return 0;
    return words;
}

const Command *command_find(const Command *const *commands, size_t n, int argc, char **argv, int *words) {
    const Command *found = NULL;
    int longest = 0;
    for (size_t i = 0; i < n; i++) {
        int w = words_of(commands[i]->name, argc, argv);
        if (w <= longest) continue;
        found = commands[i];
        longest = w;
    }
    if (found) *words = longest;
    return found;
}

static bool in_group(const Command *c, Str group) {
    Str name = str_from_z(c->name);
    return str_empty(group) || (str_starts(name, group) && name.len > group.len && name.ptr[group.len] == ' ');
}

static bool is_group(const Command *const *commands, size_t n, Str word) {
    for (size_t i = 0; i < n; i++)
        if (!str_empty(word) && in_group(commands[i], word)) return true;
    return false;
}

Str commands_overview(Arena *a, const Command *const *commands, size_t n, Str group) {
    Buf b = {.arena = a};
    size_t width = 0;
    for (size_t i = 0; i < n; i++)
        if (in_group(commands[i], group) && strlen(commands[i]->name) > width) width = strlen(commands[i]->name);
    if (str_empty(group)) buf_lit(&b, "Ketenzicht: van melding tot aanpak van mensenhandel.\n\n");
    buf_fmt(&b, "Gebruik: ketenzicht %.*s%sCOMMANDO [OPTIES]\n\n", STR_ARG(group), str_empty(group) ? "" : " ");
    for (size_t i = 0; i < n; i++)
        if (in_group(commands[i], group))
            buf_fmt(&b, "  %-*s  %s\n", (int)width, commands[i]->name, commands[i]->summary);
    buf_lit(&b, "\nHulp bij een commando: ketenzicht COMMANDO --help\n");
    return buf_view(&b);
}

Str commands_unknown(Arena *a, const Command *const *commands, size_t n, int argc, char **argv) {
    Str *names = NEW_N(a, Str, n);
    for (size_t i = 0; i < n; i++) names[i] = str_from_z(commands[i]->name);
    Str one = str_from_z(argv[1]), guess = STR_NONE;
    if (argc > 2) guess = closest(str_fmt(a, "%s %s", argv[1], argv[2]), names, n);
    if (str_none(guess)) guess = closest(one, names, n);
    Buf b = {.arena = a};
    bool second = argc > 2 && is_group(commands, n, one);
    buf_fmt(&b, "Onbekend commando '%s%s%s'.", argv[1], second ? " " : "", second ? argv[2] : "");
    if (!str_none(guess)) buf_fmt(&b, " Bedoelt u '%.*s'?", STR_ARG(guess));
    buf_lit(&b, "\nAlle commando's: ketenzicht --help\n");
    return buf_view(&b);
}

static void print(FILE *to, Str s) {
    (void)fwrite(s.ptr, 1, s.len, to); /* a terminal that is gone cannot be told so */
}

static int help_for(const Command *c) {
    printf("%s\n\nGebruik: ketenzicht %s %s\n", c->summary, c->name, c->usage);
    return EXIT_OK;
}

static bool asks_help(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_help(argv[i])) return true;
    return false;
}

static int help_or_guess(const Command *const *commands, size_t n, int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str group = argc > 1 ? str_from_z(argv[1]) : STR_NONE;
    if (argc > 1 && is_help(argv[1])) return print(stdout, commands_overview(a, commands, n, STR_NONE)), EXIT_OK;
    if (is_group(commands, n, group) && (argc == 2 || is_help(argv[2]))) {
        print(argc == 2 ? stderr : stdout, commands_overview(a, commands, n, group));
        return argc == 2 ? EXIT_USAGE : EXIT_OK;
    }
    if (argc > 1)
        print(stderr, commands_unknown(a, commands, n, argc, argv));
    else
        print(stderr, commands_overview(a, commands, n, STR_NONE));
    return EXIT_USAGE;
}

/* `help X` is `X --help`, and people try --version. */
static void spell_out(int argc, char **argv) {
    if (argc < 2) return;
    if (strcmp(argv[1], "--version") == 0) argv[1] = (char *)"version";
    if (strcmp(argv[1], "help") != 0) return;
    memmove(argv + 1, argv + 2, (size_t)(argc - 2) * sizeof *argv);
    argv[argc - 1] = (char *)"--help";
}

/* A command may have opened files of people in memory: no crash leaves them on a disk, and no other program of the same user
 * reads along. The limit is for who looks at limits; a kernel that pipes dumps to a program looks at the other only. */
static void leave_no_core(void) {
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}); /* lowering is always allowed */
    (void)prctl(PR_SET_DUMPABLE, 0);
}

int commands_main(const Command *const *commands, size_t n, int argc, char **argv) {
    leave_no_core();
    spell_out(argc, argv);
    int words = 0;
    const Command *c = command_find(commands, n, argc, argv, &words);
    if (!c) return help_or_guess(commands, n, argc, argv);
    if (asks_help(argc - words, argv + words)) return help_for(c);
    argv[words] = (char *)c->name;
    int code = c->run(argc - words, argv + words);
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    return command_failed(c->name, S("Het resultaat kon niet worden weggeschreven. Is de schijf vol?"));
}

static int complain(const char *name, Str message, const char *more, int code) {
    fprintf(stderr, "ketenzicht %s: %.*s\n", name, STR_ARG(message));
    if (more) fprintf(stderr, "Hulp: ketenzicht %s %s\n", name, more);
    return code;
}

int command_misused(const char *name, Str message) { return complain(name, message, "--help", EXIT_USAGE); }
int command_failed(const char *name, Str message) { return complain(name, message, NULL, EXIT_FAILED); }

static const Option *option_named(const Option *options, size_t n, Str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_from_z(options[i].name), name)) return &options[i];
    return NULL;
}

static Status unknown_option(Arena *a, const Option *options, size_t n, Str name, Str *error) {
    Str *names = NEW_N(a, Str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = str_from_z(options[i].name);
    Str guess = closest(name, names, n);
    *error = str_none(guess)
                 ? str_fmt(a, "Onbekende optie '--%.*s'.", STR_ARG(name))
                 : str_fmt(a, "Onbekende optie '--%.*s'. Bedoelt u '--%.*s'?", STR_ARG(name), STR_ARG(guess));
    return INVALID;
}

static Status store_value(Arena *a, const Option *o, Str value, Str *error) {
    size_t had = o->many ? *o->count : !str_none(*o->value);
    size_t room = o->many ? o->many : 1;
    if (had >= room) {
        *error = str_fmt(a, "De optie '--%s' staat er te vaak; %zu keer is genoeg.", o->name, room);
        return INVALID;
    }
    o->value[had] = value;
    if (o->many) (*o->count)++;
    return OK;
}

/* One option; *i moves on when its value is the next argument. */
static Status take_option(Arena *a, const Option *options, size_t n, int argc, char **argv, int *i, Str *error) {
    Str rest = str_from_z(argv[*i] + 2), name;
    str_split(&rest, '=', &name);
    bool attached = !str_none(rest);
    const Option *o = option_named(options, n, name);
    if (!o) return unknown_option(a, options, n, name, error);
    if (!o->value && attached) {
        *error = str_fmt(a, "De optie '--%s' heeft geen waarde nodig.", o->name);
        return INVALID;
    }
    if (!o->value) return *o->flag = true, OK;
    if (!attached && (*i + 1 >= argc || strncmp(argv[*i + 1], "--", 2) == 0)) {
        *error = str_fmt(a, "Na '--%s' ontbreekt een waarde.", o->name);
        return INVALID;
    }
    return store_value(a, o, attached ? rest : str_from_z(argv[++*i]), error);
}

Status command_options(Arena *a, const Option *options, size_t n, int *argc, char **argv, Str *error) {
    int kept = 1;
    bool ended = false;
    for (int i = 1; i < *argc; i++) {
        bool dashes = strncmp(argv[i], "--", 2) == 0;
        if (!ended && dashes && argv[i][2] == '\0')
            ended = true;
        else if (!ended && dashes)
            TRY(take_option(a, options, n, *argc, argv, &i, error));
        else
            argv[kept++] = argv[i];
    }
    argv[kept] = NULL;
    *argc = kept;
    return OK;
}
