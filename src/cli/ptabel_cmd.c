#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "cijfers/bescherming/ptabel.h"
#include "cli/command.h"

static Status read_whole(Arena *a, const char *option, Str said, int64_t otherwise, int32_t *out, Str *error) {
    int64_t v = otherwise;
    if (!str_none(said) && (!str_to_int(said, &v) || v < 0 || v > AFWIJKING_MAX)) {
        *error = str_fmt(a, "Geef bij --%s een heel getal van 0 tot en met %d.", option, AFWIJKING_MAX);
        return INVALID;
    }
    return *out = (int32_t)v, OK;
}

static Status read_variance(Arena *a, Str said, double *out, Str *error) {
    const char *z = str_none(said) ? "1" : str_z(a, said);
    char *end;
    errno = 0;
    double v = strtod(z, &end);
    if (end == z || *end || errno || !(v > 0 && v <= 1000))
        return *error = S("Geef bij --variantie een getal boven 0, met een punt: 1.05."), INVALID;
    return *out = v, OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    const char *name = argv[0];
    Str deviation = STR_NONE, variance = STR_NONE, never = STR_NONE, error = STR_NONE;
    int32_t d, js;
    double v;
    const Option options[] = {
        {"afwijking", .value = &deviation}, {"variantie", .value = &variance}, {"niet-tot", .value = &never}};
    Ptabel t;
    if (command_options(a, options, sizeof options / sizeof *options, &argc, argv, &error) != OK)
        return command_misused(name, error);
    if (argc > 1) return command_misused(name, S("Dit commando leest geen bestand."));
    if (read_whole(a, "afwijking", deviation, 2, &d, &error) != OK || read_variance(a, variance, &v, &error) != OK ||
        read_whole(a, "niet-tot", never, 0, &js, &error) != OK)
        return command_misused(name, error);
    if (ptabel_make(a, d, v, js, &t, &error) != OK) return command_failed(name, error);
    Str out = ptabel_csv(a, &t);
    (void)fwrite(out.ptr, 1, out.len, stdout); /* whether it arrived is checked at the end: command.c */
    return EXIT_OK;
}

const Command command_cijfers_ptabel = {
    "cijfers ptabel", "Maak een tabel met veranderingen voor de methode celsleutel",
    "[--afwijking D] [--variantie V] [--niet-tot N]\n\n"
    "Bij elk aantal hoort een kansverdeling van veranderingen: gemiddeld 0, zo onvoorspelbaar als kan.\n\n"
    "  --afwijking D   verander nooit meer dan D (2)\n"
    "  --variantie V   de variantie is ten hoogste V (1)\n"
    "  --niet-tot N    laat nooit een aantal van 1 tot en met N ontstaan (0)\n\n"
    "Voorbeeld: ketenzicht cijfers ptabel --afwijking 3 --variantie 1.05 > ptabel.csv\n",
    run};
