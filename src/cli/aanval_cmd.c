#include <stdio.h>

#include "base/json.h"
#include "cijfers/bescherming/gepubliceerd.h"
#include "cli/bescherm.h"
#include "cli/bestand.h"
#include "cli/command.h"
#include "cli/voortgang.h"

enum { GENOEMD_MAX = 20 };

typedef struct Opdracht {
    Str waarde, structuur, nul;
    bool json;
} Opdracht;

static Status read_csv(Arena *a, const char *path, Csv *out, Str *error) {
    Str text;
    TRY(bestand_read(a, path, CSV_GRENS.bytes, &text, error));
    return csv_read(a, str_from_z(path), text, &CSV_GRENS, out, error);
}

static Status read_tables(Arena *a, const Opdracht *o, int n, char **paths, Gepubliceerd *out, Str *error) {
    Csv *files = NEW_N(a, Csv, (size_t)n), structure;
    for (int i = 0; i < n; i++) TRY(read_csv(a, paths[i], &files[i], error));
    if (!str_none(o->structuur)) TRY(read_csv(a, str_z(a, o->structuur), &structure, error));
    TRY(gepubliceerd_make(a, files, (size_t)n, str_none(o->waarde) ? S("aantal") : o->waarde,
                          str_none(o->structuur) ? NULL : &structure, out, error));
    if (!str_none(o->nul)) out->bodem = str_eq(o->nul, S("tonen"));
    return OK;
}

/* ---- what is said ---- */

typedef struct Telling {
    size_t shown, hidden, recovered, undecided;
} Telling;

static Telling count(const Gepubliceerd *g, const Bereik *b) {
    Telling t = {0};
    for (size_t j = 0; j < g->stelsel->n; j++) {
        t.shown += !b[j].verborgen;
        t.hidden += b[j].verborgen;
        t.recovered += b[j].hersteld;
        t.undecided += !b[j].beslist;
    }
    return t;
}

static Str text_of(Arena *a, const Gepubliceerd *g, const Bereik *b, Telling t) {
    Buf out = {.arena = a};
    size_t named = 0;
    buf_fmt(&out, "Verschillende aantallen: %zu getoond, %zu verborgen.\n", t.shown, t.hidden);
    if (t.recovered == 0 && t.undecided == 0)
        buf_lit(&out, "Geen enkel verborgen aantal is te herleiden: bij elk past meer dan één waarde.\n");
    if (t.recovered) buf_fmt(&out, "Te herleiden: %zu.\n", t.recovered);
    for (size_t j = 0; j < g->stelsel->n && named < GENOEMD_MAX; j++) {
        if (!b[j].hersteld) continue;
        buf_fmt(&out, "  %.*s is %lld\n", STR_ARG(g->naam[j]), (long long)b[j].minst);
        named++;
    }
    if (named < t.recovered) buf_fmt(&out, "  en nog %zu; met --json ziet u ze alle.\n", t.recovered - named);
    if (t.undecided) buf_fmt(&out, "Niet te zeggen binnen de rekengrens: %zu.\n", t.undecided);
    return buf_view(&out);
}

static void put_cell(Json *j, Str name, const Bereik *b) {
    json_begin_object(j);
    json_put_key(j, S("cel")), json_put_str(j, name);
    json_put_key(j, S("minst")), json_put_int(j, b->minst);
    json_put_key(j, S("meest"));
    if (b->meest == AANVAL_GEEN_GRENS)
        json_put_null(j);
    else
        json_put_int(j, b->meest);
    json_put_key(j, S("hersteld")), json_put_bool(j, b->hersteld);
    json_put_key(j, S("beslist")), json_put_bool(j, b->beslist);
    json_end_object(j);
}

static Str json_of(Arena *a, const Gepubliceerd *g, const Bereik *b, Telling t) {
    Buf out = {.arena = a};
    Json j = {.out = &out};
    json_begin_object(&j);
    json_put_key(&j, S("getoond")), json_put_int(&j, (int64_t)t.shown);
    json_put_key(&j, S("verborgen")), json_put_int(&j, (int64_t)t.hidden);
    json_put_key(&j, S("hersteld")), json_put_int(&j, (int64_t)t.recovered);
    json_put_key(&j, S("onbeslist")), json_put_int(&j, (int64_t)t.undecided);
    json_put_key(&j, S("cellen")), json_begin_array(&j);
    for (size_t i = 0; i < g->stelsel->n; i++)
        if (b[i].verborgen) put_cell(&j, g->naam[i], &b[i]);
    json_end_array(&j);
    json_end_object(&j);
    buf_char(&out, '\n');
    return buf_view(&out);
}

/* ---- the command ---- */

static Status parse(Arena *a, int *argc, char **argv, Opdracht *o, Str *error) {
    const Option options[] = {{"waarde", .value = &o->waarde},
                              {"structuur", .value = &o->structuur},
                              {"nul", .value = &o->nul},
                              {"json", .flag = &o->json}};
    TRY(command_options(a, options, sizeof options / sizeof *options, argc, argv, error));
    if (*argc < 2) return *error = S("Geef een of meer CSV-bestanden met gepubliceerde tabellen."), INVALID;
    if (!str_none(o->nul) && !str_eq(o->nul, S("tonen")) && !str_eq(o->nul, S("beschermen")))
        return *error = S("Kies --nul tonen (wat verborgen is, is geen 0) of --nul beschermen."), INVALID;
    return OK;
}

Status aanval_answer(Arena *a, int argc, char **argv, Str *out, size_t *hersteld, bool *misused, Str *error) {
    Opdracht o = {0};
    Gepubliceerd g;
    *misused = true;
    TRY(parse(a, &argc, argv, &o, error));
    *misused = false;
    TRY(read_tables(a, &o, argc - 1, argv + 1, &g, error));
    Bereik *b = NEW_N(a, Bereik, g.stelsel->n);
    voortgang_begin("aanvallen");
    Status s = aanval(a, g.stelsel, g.getoond, g.bodem, voortgang_step, NULL, b);
    voortgang_end();
    if (s == BUSY) return *error = S("Gestopt."), BUSY;
    if (s != OK)
        return *error = S("Deze tabellen spreken elkaar tegen: geen enkel bestand met records geeft ze alle."), s;
    Telling t = count(&g, b);
    *hersteld = t.recovered;
    *out = o.json ? json_of(a, &g, b, t) : text_of(a, &g, b, t);
    return OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str out = STR_NONE, error = STR_NONE;
    bool misused = false;
    size_t recovered = 0;
    const char *name = argv[0];
    if (aanval_answer(a, argc, argv, &out, &recovered, &misused, &error) != OK)
        return misused ? command_misused(name, error) : command_failed(name, error);
    (void)fwrite(out.ptr, 1, out.len, stdout); /* whether it arrived is checked at the end: command.c */
    return recovered ? EXIT_FAILED : EXIT_OK;
}

const Command command_cijfers_aanval = {
    "cijfers aanval", "Probeer verborgen aantallen uit gepubliceerde tabellen te halen",
    "TABEL.csv [TABEL.csv]... [OPTIES]\n\n"
    "Rekent uit wat iemand met alle tabellen samen kan weten, en noemt elk verborgen aantal waarvoor nog maar één\n"
    "waarde mogelijk is. Leest wat 'cijfers bescherm --csv' schrijft: per cel een rij, met een kolom per kenmerk\n"
    "('Totaal' of leeg is: alles samen) en een aantal. Eindigt met code 1 als er iets te herleiden is.\n\n"
    "  --waarde KOLOM         de kolom met het aantal (aantal)\n"
    "  --structuur BESTAND    welke combinaties bestaan, bijvoorbeeld welke gemeente bij welke regio hoort; een\n"
    "                         aanvaller die dat weet, vindt meer\n"
    "  --nul tonen|beschermen is wat verborgen is nooit 0 (tonen)? Anders zegt het bestand dat zelf\n"
    "  --json                 alle verborgen aantallen, met het minste en het meeste dat ze kunnen zijn\n\n"
    "Voorbeeld: ketenzicht cijfers aanval 2024.csv 2025.csv --structuur gemeenten.csv\n",
    run};
