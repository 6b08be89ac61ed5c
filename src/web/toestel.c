#include "web/toestel.h"

typedef struct Merk {
    Str teken, naam;
} Merk;

/* The first that fits: who poses as another also names the other. */
static const Merk browsers[] = {
    {S("Edg"), S("Edge")},         {S("OPR/"), S("Opera")},     {S("SamsungBrowser/"), S("Samsung Internet")},
    {S("Firefox/"), S("Firefox")}, {S("FxiOS/"), S("Firefox")}, {S("CriOS/"), S("Chrome")},
    {S("Chrome/"), S("Chrome")},   {S("Safari/"), S("Safari")},
};
static const Merk systems[] = {
    {S("Windows"), S("Windows")}, {S("iPhone"), S("iPhone")},   {S("iPad"), S("iPad")},   {S("Android"), S("Android")},
    {S("Mac OS X"), S("Mac")},    {S("CrOS"), S("Chromebook")}, {S("Linux"), S("Linux")},
};

static Str find(const Merk *list, size_t n, Str text) {
    for (size_t i = 0; i < n; i++)
        if (str_contains(text, list[i].teken)) return list[i].naam;
    return STR_NONE;
}

Str toestel_naam(Arena *a, Str user_agent) {
    Str browser = find(browsers, sizeof browsers / sizeof *browsers, user_agent);
    Str system = find(systems, sizeof systems / sizeof *systems, user_agent);
    if (str_none(browser)) browser = S("Onbekende browser");
    return str_none(system) ? browser : str_fmt(a, "%.*s op %.*s", STR_ARG(browser), STR_ARG(system));
}
