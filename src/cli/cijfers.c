#include "cli/cijfers.h"

#include <stdio.h>

#include "base/closest.h"
#include "cijfers/opslag.h"
#include "cijfers/tabel_uit.h"
#include "cli/bestand.h"
#include "cli/command.h"
#include "cli/installatie.h"

Status opdracht_parse(Arena *a, int argc, char **argv, TabelOpdracht *out, Str *error) {
    TabelOpdracht o = {0};
    const Option options[] = {
        {"config", .value = &o.config},
        {"rij", .value = &o.rij},
        {"kolom", .value = &o.kolom},
        {"eenheid", .value = &o.eenheid},
        {"jaar", .value = &o.jaar},
        {"waar", .value = o.waar, .many = WAAR_MAX, .count = &o.waar_aantal},
        {"procent", .value = &o.procent},
        {"uitvoer", .value = &o.uitvoer},
        {"overlap", .flag = &o.overlap},
        {"waarde", .value = &o.waarde},
        {"waardenaam", .value = &o.waardenaam},
        {"totaal", .value = &o.totaal},
        {"totaalrij", .value = &o.totaalrij},
        {"inwoners", .value = &o.inwoners},
    };
    TRY(command_options(a, options, sizeof options / sizeof *options, &argc, argv, error));
    if (argc > 2) return *error = S("Geef ten hoogste één bestand."), INVALID;
    if (str_empty(o.rij))
        return *error = S("Zeg met --rij wat er in de rijen staat, bijvoorbeeld --rij nationaliteit."), INVALID;
    if (str_empty(o.eenheid))
        return *error = S("Zeg met --eenheid wat u telt, bijvoorbeeld --eenheid personen."), INVALID;
    if (argc > 1) o.bestand = argv[1];
    *out = o;
    return OK;
}

/* ---- words into what they stand for ---- */

static Status find_unit(Arena *a, Str name, Teleenheid *out, Str *error) {
    *out = teleenheid_from(name);
    if (*out != TEL_GEEN) return OK;
    Str known[TEL_AANTAL];
    Buf b = {.arena = a};
    for (Teleenheid e = TEL_GEEN + 1; e < TEL_AANTAL; e++) {
        known[e - 1] = teleenheid_name(e);
        buf_fmt(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(known[e - 1]));
    }
    Str guess = closest(name, known, TEL_AANTAL - 1);
    *error = str_none(guess)
                 ? str_fmt(a, "'%.*s' is geen eenheid. Kies uit: %.*s.", STR_ARG(name), STR_ARG(buf_view(&b)))
                 : str_fmt(a, "'%.*s' is geen eenheid. Bedoelt u '%.*s'?", STR_ARG(name), STR_ARG(guess));
    return INVALID;
}

static Status find_dimension(Arena *a, const Gegevens *g, Str naam, size_t *out, Str *error) {
    int d = gegevens_dimensie(g, naam);
    if (d >= 0) return *out = (size_t)d, OK;
    Str known[DIMENSIES_MAX];
    Buf b = {.arena = a};
    for (size_t i = 0; i < g->dimensie_aantal; i++) {
        known[i] = g->dimensies[i].naam;
        buf_fmt(&b, "%s%.*s", i ? ", " : "", STR_ARG(known[i]));
    }
    Str guess = closest(naam, known, g->dimensie_aantal);
    *error = str_none(guess)
                 ? str_fmt(a, "Er is geen kenmerk '%.*s'. Wel: %.*s.", STR_ARG(naam), STR_ARG(buf_view(&b)))
                 : str_fmt(a, "Er is geen kenmerk '%.*s'. Bedoelt u '%.*s'?", STR_ARG(naam), STR_ARG(guess));
    return INVALID;
}

static Status find_side(Arena *a, const Gegevens *g, Str list, size_t *dims, size_t *n, Str *error) {
    for (Str part; str_split(&list, ',', &part);) {
        if (*n == AS_DIEP)
            return *error = str_fmt(a, "Zet ten hoogste %d kenmerken in de rijen of kolommen.", AS_DIEP), INVALID;
        TRY(find_dimension(a, g, str_trim(part), &dims[(*n)++], error));
    }
    return OK;
}

static Status add_code(Arena *a, const Dimensie *d, Str label, int32_t *codes, size_t *n, Str *error) {
    int32_t code = dimensie_code(d, label);
    if (code != CODE_ONBEKEND) return codes[(*n)++] = code, OK;
    Str guess = closest(label, d->labels, (size_t)d->aantal);
    *error = str_none(guess) ? str_fmt(a, "'%.*s' komt bij '%.*s' niet voor.", STR_ARG(label), STR_ARG(d->naam))
                             : str_fmt(a, "'%.*s' komt bij '%.*s' niet voor. Bedoelt u '%.*s'?", STR_ARG(label),
                                       STR_ARG(d->naam), STR_ARG(guess));
    return INVALID;
}

/* 'sector=Onbekend|Nog niet gewerkt' */
static Status find_filter(Arena *a, const Gegevens *g, Str said, TabelFilter *out, Str *error) {
    Str rest = said, naam;
    str_split(&rest, '=', &naam);
    if (str_none(rest))
        return *error = str_fmt(a, "Schrijf --waar KENMERK=WAARDE, niet '%.*s'.", STR_ARG(said)), INVALID;
    TRY(find_dimension(a, g, str_trim(naam), &out->dimensie, error));
    const Dimensie *d = &g->dimensies[out->dimensie];
    int32_t *codes = NEW_N(a, int32_t, rest.len + 1);
    for (Str part; str_split(&rest, '|', &part);) TRY(add_code(a, d, str_trim(part), codes, &out->n, error));
    out->codes = codes;
    return OK;
}

/* '2016', '2014-2016' or '2014,2016' */
static Status find_years(Arena *a, const Gegevens *g, Str said, TabelFilter *out, Str *error) {
    TRY(find_dimension(a, g, S("jaar"), &out->dimensie, error));
    const Dimensie *d = &g->dimensies[out->dimensie];
    int32_t *codes = NEW_N(a, int32_t, (size_t)d->aantal + said.len + 1);
    Str to = said, from;
    int64_t first, last, year;
    str_split(&to, '-', &from);
    bool range = str_to_int(str_trim(from), &first) && !str_none(to) && str_to_int(str_trim(to), &last);
    for (int32_t i = 0; range && i < d->aantal; i++)
        if (str_to_int(d->labels[i], &year) && year >= first && year <= last) codes[out->n++] = i;
    if (range && out->n == 0) return *error = str_fmt(a, "Over %.*s zijn er geen gegevens.", STR_ARG(said)), INVALID;
    for (Str part, rest = said; !range && str_split(&rest, ',', &part);)
        TRY(add_code(a, d, str_trim(part), codes, &out->n, error));
    out->codes = codes;
    return OK;
}

static Status find_percent(Str said, Procent *out, Str *error) {
    *out = str_eq(said, S("rij")) ? PROCENT_RIJ : str_eq(said, S("kolom")) ? PROCENT_KOLOM : PROCENT_GEEN;
    if (*out != PROCENT_GEEN || str_none(said)) return OK;
    *error = S("Kies --procent rij (elke rij is 100) of --procent kolom (elke kolom is 100).");
    return INVALID;
}

/* ---- inhabitants ---- */

static Status add_inhabitants(Arena *a, Tabel *t, const Csv *csv, Str *error) {
    const TabelAs *as = &t->rijen;
    int naam = csv_kolom(csv, as->dimensies[0]->naam), inwoners = csv_kolom(csv, S("inwoners"));
    if (naam < 0) naam = csv_kolom(csv, S("naam"));
    if (naam < 0 || inwoners < 0) {
        *error = str_fmt(a, "%.*s heeft de kolommen '%.*s' (of 'naam') en 'inwoners' nodig.", STR_ARG(csv->naam),
                         STR_ARG(as->dimensies[0]->naam));
        return INVALID;
    }
    int64_t *aantallen = NEW_N(a, int64_t, as->n + 1);
    for (size_t p = 0; p < as->n; p++) {
        Str label = as_label(as, p, 0);
        for (size_t r = 0; r < csv->rijen; r++)
            if (str_eq(csv_veld(csv, r, (size_t)naam)->tekst, label))
                TRY(csv_getal(csv, csv_veld(csv, r, (size_t)inwoners), false, &aantallen[p], error));
        if (aantallen[p] > 0) continue;
        *error = str_fmt(a, "%.*s noemt geen inwoners voor '%.*s'.", STR_ARG(csv->naam), STR_ARG(label));
        return INVALID;
    }
    tabel_rates(a, t, aantallen);
    return OK;
}

static Status read_inhabitants(Arena *a, const TabelOpdracht *o, Tabel *t, Str *error) {
    Str text;
    Csv csv;
    if (t->rijen.diep != 1) return *error = S("Bij --inwoners staat er één kenmerk in de rijen."), INVALID;
    TRY(bestand_read(a, str_z(a, o->inwoners), CSV_GRENS.bytes, &text, error));
    TRY(csv_read(a, o->inwoners, text, &CSV_GRENS, &csv, error));
    return add_inhabitants(a, t, &csv, error);
}

/* ---- the three steps ---- */

Status opdracht_tabel(Arena *a, const TabelOpdracht *o, const Gegevens *g, Tabel *out, Str *error) {
    TabelVraag v = {.overlap = o->overlap};
    TabelFilter filters[WAAR_MAX + 1] = {0};
    TRY(find_unit(a, o->eenheid, &v.eenheid, error));
    TRY(find_side(a, g, o->rij, v.rijen, &v.rij_aantal, error));
    TRY(find_side(a, g, o->kolom, v.kolommen, &v.kolom_aantal, error));
    TRY(find_percent(o->procent, &v.procent, error));
    for (size_t i = 0; i < o->waar_aantal; i++) TRY(find_filter(a, g, o->waar[i], &filters[v.filter_aantal++], error));
    if (!str_empty(o->jaar)) TRY(find_years(a, g, o->jaar, &filters[v.filter_aantal++], error));
    v.filters = filters;
    Tabel t;
    TRY(tabel_make(a, g, &v, &t, error));
    if (!str_empty(o->inwoners)) TRY(read_inhabitants(a, o, &t, error));
    *out = t;
    return OK;
}

static size_t split_list(Arena *a, Str list, Str **out) {
    size_t n = 0;
    *out = NEW_N(a, Str, list.len + 1);
    for (Str part; str_split(&list, ',', &part);) (*out)[n++] = str_trim(part);
    return n;
}

static void add_needed(Str *nodig, size_t *n, Str list) {
    for (Str part; str_split(&list, ',', &part);) nodig[(*n)++] = str_trim(part);
}

Status opdracht_lees(Arena *a, const TabelOpdracht *o, Str naam, Str text, Gegevens **out, Str *error) {
    Csv csv;
    LeesVraag v = {.waarde_naam = o->waardenaam, .totaal_kolom = o->totaal};
    TRY(find_unit(a, o->eenheid, &v.eenheid, error));
    TRY(csv_read(a, naam, text, &CSV_GRENS, &csv, error));
    Str *nodig = NEW_N(a, Str, o->rij.len + o->kolom.len + WAAR_MAX + 3), *waarden = NULL;
    add_needed(nodig, &v.nodig_aantal, o->rij);
    add_needed(nodig, &v.nodig_aantal, o->kolom);
    if (!str_empty(o->jaar)) nodig[v.nodig_aantal++] = S("jaar");
    for (size_t i = 0; i < o->waar_aantal; i++) {
        Str rest = o->waar[i], name;
        str_split(&rest, '=', &name);
        nodig[v.nodig_aantal++] = str_trim(name);
    }
    v.nodig = nodig;
    v.waarde_aantal = split_list(a, o->waarde, &waarden);
    v.waarden = waarden;
    v.totaalrij = o->totaalrij;
    if (str_split(&v.totaalrij, '=', &v.totaalrij_kolom) && str_none(v.totaalrij))
        return *error = S("Schrijf --totaalrij KOLOM=WAARDE."), INVALID;
    return gegevens_from_csv(a, &csv, &v, out, error);
}

Status opdracht_uitvoer(Arena *a, const TabelOpdracht *o, const Tabel *t, Str *out, Str *error) {
    if (str_none(o->uitvoer) || str_eq(o->uitvoer, S("tekst"))) return *out = tabel_text(a, t), OK;
    if (str_eq(o->uitvoer, S("csv"))) return *out = tabel_csv(a, t, ','), OK;
    if (str_eq(o->uitvoer, S("json"))) return *out = tabel_json(a, t), OK;
    *error = str_fmt(a, "'%.*s' is geen uitvoer. Kies --uitvoer tekst, csv of json.", STR_ARG(o->uitvoer));
    return INVALID;
}

/* Looking at figures leaves a line in the log as well. */
static Status read_registrations(Arena *a, const Installatie *i, Tijdstip nu, Registraties *out) {
    TRY(db_begin(i->db));
    Status s = registraties_laad(i->db, a, i->regio->id, out);
    if (s == OK) s = installatie_log(i, HANDELING_CIJFERS_LEZEN, "registraties", OK, nu);
    if (s == OK) return db_commit(i->db);
    db_rollback(i->db);
    return s;
}

static Status read_database(Arena *a, const TabelOpdracht *o, Gegevens **out, Str *error) {
    Installatie i;
    Registraties r;
    Tijdstip nu = klok_nu();
    TRY(installatie_open(a, str_none(o->config) ? NULL : str_z(a, o->config), nu, &i, error));
    Status s = read_registrations(a, &i, nu, &r);
    installatie_close(&i);
    if (s != OK) return *error = S("De registraties zijn niet te lezen. Kijk in het logboek van het programma."), s;
    if (r.n == 0) {
        *error = S("Er zijn nog geen registraties. Lees ze in met 'ketenzicht import comensha', of geef een bestand.");
        return NOT_FOUND;
    }
    *out = registraties_gegevens(a, &r);
    return OK;
}

static Status read_data(Arena *a, const TabelOpdracht *o, Gegevens **out, Str *error) {
    Str text;
    if (!o->bestand) return read_database(a, o, out, error);
    TRY(bestand_read(a, o->bestand, CSV_GRENS.bytes, &text, error));
    return opdracht_lees(a, o, str_from_z(o->bestand), text, out, error);
}

static Status answer(Arena *a, const TabelOpdracht *o, Str *out, Str *error) {
    Gegevens *g = NULL;
    Tabel t;
    TRY(read_data(a, o, &g, error));
    TRY(opdracht_tabel(a, o, g, &t, error));
    return opdracht_uitvoer(a, o, &t, out, error);
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    TabelOpdracht o;
    Str error = STR_NONE, text = STR_NONE;
    if (opdracht_parse(a, argc, argv, &o, &error) != OK) return command_misused(argv[0], error);
    if (answer(a, &o, &text, &error) != OK) return command_failed(argv[0], error);
    (void)fwrite(text.ptr, 1, text.len, stdout); /* whether it arrived is checked at the end: command.c */
    return EXIT_OK;
}

const Command command_cijfers_tabel = {
    "cijfers tabel", "Maak een tabel die zegt wat ze telt",
    "[BESTAND.csv] --rij KENMERK[,..] --eenheid EENHEID [OPTIES]\n\n"
    "Telt de records in BESTAND.csv, of zonder bestand de registraties in de database.\n\n"
    "  --rij K[,K]            wat in de rijen staat\n"
    "  --kolom K[,K]          wat in de kolommen staat\n"
    "  --eenheid E            wat u telt: meldingen, personen, situaties, sectoren of vormen\n"
    "  --jaar J               2016, 2014-2016 of 2014,2016\n"
    "  --waar 'K=W|W'         alleen deze waarden; mag vaker\n"
    "  --procent rij|kolom    met percentages die samen 100 zijn\n"
    "  --inwoners BESTAND     per 100.000 inwoners, met 95%-interval\n"
    "  --overlap              sta toe dat iemand in meer cellen telt\n"
    "  --uitvoer U            tekst, csv of json\n"
    "  --config BESTAND       het configuratiebestand (zonder BESTAND.csv)\n\n"
    "Voor gepubliceerde tabellen:\n"
    "  --waarde KOLOM[,..]    de kolommen met aantallen\n"
    "  --waardenaam NAAM      hoe het kenmerk heet dat die kolommen samen zijn\n"
    "  --totaal KOLOM         de kolom met het totaal uit de bron; de delen moeten kloppen\n"
    "  --totaalrij KOLOM=W    de rijen met het totaal uit de bron\n\n"
    "Voorbeeld: ketenzicht cijfers tabel --jaar 2016 --rij sector --kolom geslacht --eenheid sectoren\n",
    run};
