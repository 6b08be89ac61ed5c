#include "cli/bescherm.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/closest.h"
#include "cijfers/bescherming/afrond.h"
#include "cijfers/bescherming/celsleutel.h"
#include "cijfers/bescherming/uitkomst.h"
#include "cijfers/gegevens_csv.h"
#include "cli/bestand.h"
#include "cli/command.h"
#include "cli/voortgang.h"

enum { TABELLEN_MAX = 32, DREMPEL_ONS = 10 };

typedef struct Opdracht {
    const char *bestand;
    Str rij, kolom, tabel[TABELLEN_MAX], methode, drempel, marge, basis, ptabel, sleutel, nul, waarde, eenheid;
    size_t tabel_aantal;
    bool json, csv;
} Opdracht;

typedef struct Werk {
    Arena *arena;
    Opdracht o;
    Csv csv;
    Gegevens *g;
    Publicatie p;
    Uitkomst uit;
    Str *error;
} Werk;

static Status refuse(const Werk *w, Str message) { return *w->error = message, INVALID; }

static Status parse(Werk *w, int argc, char **argv) {
    Opdracht *o = &w->o;
    const Option options[] = {
        {"rij", .value = &o->rij},
        {"kolom", .value = &o->kolom},
        {"methode", .value = &o->methode},
        {"drempel", .value = &o->drempel},
        {"marge", .value = &o->marge},
        {"basis", .value = &o->basis},
        {"ptabel", .value = &o->ptabel},
        {"sleutel", .value = &o->sleutel},
        {"nul", .value = &o->nul},
        {"waarde", .value = &o->waarde},
        {"eenheid", .value = &o->eenheid},
        {"json", .flag = &o->json},
        {"csv", .flag = &o->csv},
        {"tabel", .value = o->tabel, .many = TABELLEN_MAX, .count = &o->tabel_aantal},
    };
    TRY(command_options(w->arena, options, sizeof options / sizeof *options, &argc, argv, w->error));
    if (argc != 2) return refuse(w, S("Geef één CSV-bestand met records."));
    if (str_none(o->rij) && o->tabel_aantal == 0)
        return refuse(
            w, S("Zeg welke tabellen u wilt, bijvoorbeeld --rij gemeente --kolom jaar, of --tabel gemeente*jaar."));
    if (str_none(o->rij) && !str_none(o->kolom)) return refuse(w, S("Zeg met --rij wat er in de rijen staat."));
    if (o->json && o->csv) return refuse(w, S("Kies --json of --csv, niet allebei."));
    o->bestand = argv[1];
    return OK;
}

static Status number(const Werk *w, const char *option, Str said, int64_t otherwise, int64_t low, int64_t high,
                     int64_t *out) {
    *out = otherwise;
    if (str_none(said) || (str_to_int(said, out) && *out >= low && *out <= high)) return OK;
    return refuse(w, str_fmt(w->arena, "Geef bij --%s een heel getal van %lld tot en met %lld, niet '%.*s'.", option,
                             (long long)low, (long long)high, STR_ARG(said)));
}

static Status choose_zeros(const Werk *w, NulBeleid *out) {
    if (str_none(w->o.nul) || str_eq(w->o.nul, S("tonen"))) return *out = NUL_TONEN, OK;
    if (str_eq(w->o.nul, S("beschermen"))) return *out = NUL_BESCHERMEN, OK;
    return refuse(w, S("Kies --nul tonen (een 0 mag iedereen zien) of --nul beschermen (ook een 0 is geheim)."));
}

/* ---- the records and the tables ---- */

static void note_names(Str list, char separator, Str *names, size_t *n) {
    for (Str part; str_split(&list, separator, &part);) {
        size_t i = 0;
        part = str_trim(part);
        while (i < *n && !str_eq(names[i], part)) i++;
        if (i == *n && *n < DIMENSIES_MAX) names[(*n)++] = part;
    }
}

static Status read_records(Werk *w) {
    const Opdracht *o = &w->o;
    Str text, names[DIMENSIES_MAX];
    size_t n = 0;
    LeesVraag v = {
        .eenheid = TEL_MELDINGEN, .nodig = names, .waarden = &o->waarde, .waarde_aantal = !str_none(o->waarde)};
    if (!str_none(o->eenheid) && (v.eenheid = teleenheid_from(o->eenheid)) == TEL_GEEN)
        return refuse(w, str_fmt(w->arena, "'%.*s' is geen eenheid.", STR_ARG(o->eenheid)));
    TRY(bestand_read(w->arena, o->bestand, CSV_GRENS.bytes, &text, w->error));
    TRY(csv_read(w->arena, str_from_z(o->bestand), text, &CSV_GRENS, &w->csv, w->error));
    note_names(o->rij, ',', names, &n);
    if (!str_none(o->kolom)) note_names(o->kolom, ',', names, &n);
    for (size_t i = 0; i < o->tabel_aantal; i++) note_names(o->tabel[i], '*', names, &n);
    if (!str_none(o->sleutel)) note_names(o->sleutel, ',', names, &n);
    v.nodig_aantal = n;
    TRY(gegevens_from_csv(w->arena, &w->csv, &v, &w->g, w->error));
    if (w->g->publiceerbaar_aantal)
        return refuse(
            w, S("Deze gegevens komen uit tabellen die al gepubliceerd zijn. Die zijn niet meer te beschermen."));
    return OK;
}

static Status add_dimension(const Werk *w, Str name, TabelKeuze *t) {
    int d = gegevens_dimensie(w->g, name);
    if (t->diep == TABEL_DIEP)
        return refuse(w, str_fmt(w->arena, "Een tabel heeft ten hoogste %d kenmerken.", TABEL_DIEP));
    if (d >= 0) return t->dims[t->diep++] = (size_t)d, OK;
    Str known[256];
    size_t n = 0;
    for (; n < w->csv.kolommen && n < sizeof known / sizeof *known; n++) known[n] = w->csv.kop[n].tekst;
    Str guess = closest(name, known, n);
    return refuse(w, str_none(guess) ? str_fmt(w->arena, "Er is geen kenmerk '%.*s'.", STR_ARG(name))
                                     : str_fmt(w->arena, "Er is geen kenmerk '%.*s'. Bedoelt u '%.*s'?", STR_ARG(name),
                                               STR_ARG(guess)));
}

static Status add_dimensions(const Werk *w, Str list, char separator, TabelKeuze *t) {
    for (Str part; str_split(&list, separator, &part);) TRY(add_dimension(w, str_trim(part), t));
    return OK;
}

static Status make_publication(Werk *w) {
    TabelKeuze tables[TABELLEN_MAX + 1] = {0};
    size_t n = 0;
    NulBeleid nul;
    TRY(choose_zeros(w, &nul));
    if (!str_none(w->o.rij)) {
        TRY(add_dimensions(w, w->o.rij, ',', &tables[n]));
        if (!str_none(w->o.kolom)) TRY(add_dimensions(w, w->o.kolom, ',', &tables[n]));
        n++;
    }
    for (size_t i = 0; i < w->o.tabel_aantal; i++) TRY(add_dimensions(w, w->o.tabel[i], '*', &tables[n++]));
    return publicatie_make(w->arena, w->g, tables, n, nul, &w->p, w->error);
}

/* ---- what the result says of itself ---- */

static void note(Werk *w, Str sentence) { w->uit.opmerkingen[w->uit.opmerking_aantal++] = sentence; }

static void parameter(Werk *w, Str naam, double waarde) {
    w->uit.parameters[w->uit.parameter_aantal++] = (UitkomstGetal){naam, waarde};
}

/* 12,3 for 123 of 1,000. */
static Str percent(Arena *a, double part, double whole) {
    long long tenths = whole > 0 ? llround(1000 * part / whole) : 0;
    return str_fmt(a, "%lld,%lld%%", tenths / 10, tenths % 10);
}

/* 1,25 */
static Str hundredths(Arena *a, double v) {
    long long h = llround(100 * v);
    return str_fmt(a, "%lld,%02lld", h / 100, h % 100);
}

static void note_nesting(Werk *w) {
    for (size_t d = 0; d < w->g->dimensie_aantal; d++)
        if (w->p.categorieen[d].n && w->p.hoort_bij[d] != d)
            note(w, str_fmt(w->arena, "Iedere waarde van '%.*s' hoort bij één waarde van '%.*s'; daarmee is gerekend.",
                            STR_ARG(w->g->dimensies[w->p.hoort_bij[d]].naam), STR_ARG(w->g->dimensies[d].naam)));
}

/* ---- suppression ---- */

static void describe_loss(Werk *w, const Verlies *l) {
    size_t hidden = l->primair + l->secundair;
    note(w, str_fmt(w->arena,
                    "Verlies: %zu van de %zu verschillende aantallen zijn verborgen (%.*s), samen goed voor %.*s van "
                    "alles wat in de cellen staat.",
                    hidden, l->cellen, STR_ARG(percent(w->arena, (double)hidden, (double)l->cellen)),
                    STR_ARG(percent(w->arena, (double)l->som_verborgen, (double)l->som))));
    parameter(w, S("cellen"), (double)l->cellen);
    parameter(w, S("verborgen"), (double)hidden);
    parameter(w, S("verborgen_deel"), l->cellen ? (double)hidden / (double)l->cellen : 0);
    parameter(w, S("verborgen_deel_aantallen"), l->som ? (double)l->som_verborgen / (double)l->som : 0);
}

static Status suppress(Werk *w) {
    OnderdrukVraag v = {.voortgang = voortgang_step};
    Onderdrukking o;
    TRY(number(w, "drempel", w->o.drempel, 5, 1, 1000000, &v.drempel));
    TRY(number(w, "marge", w->o.marge, 1, 1, 1000000, &v.marge));
    if ((size_t)w->p.stelsel->onbekenden * w->p.stelsel->n > ONDERDRUK_MAX)
        return refuse(w,
                      str_fmt(w->arena,
                              "Deze tabellen zijn samen te groot om te onderdrukken: %u combinaties en %zu "
                              "verschillende aantallen. Kies minder kenmerken, of de methode afronden of celsleutel.",
                              w->p.stelsel->onbekenden, w->p.stelsel->n));
    TRY(onderdruk(w->arena, &w->p, &v, &o));
    w->uit.methode = S("onderdrukken");
    w->uit.toelichting =
        str_fmt(w->arena,
                "x is verborgen: een aantal onder %lld%s, of een aantal waaruit dat te berekenen zou zijn. Bij elk "
                "klein aantal is bewezen dat er meer dan één waarde bij de getoonde cijfers past.",
                (long long)v.drempel, w->p.nul == NUL_TONEN ? " (een 0 wordt wel getoond)" : " (ook een 0)");
    w->uit.aantal = w->p.waarde;
    w->uit.getoond = NEW_N(w->arena, bool, w->p.stelsel->n);
    for (size_t j = 0; j < w->p.stelsel->n; j++) w->uit.getoond[j] = !o.verborgen[j];
    w->uit.leeg_getoond = true;
    parameter(w, S("drempel"), (double)v.drempel);
    parameter(w, S("marge"), (double)v.marge);
    describe_loss(w, &o.verlies);
    note_nesting(w);
    return OK;
}

/* ---- rounding ---- */

static void all_shown(Werk *w) {
    w->uit.getoond = NEW_N(w->arena, bool, w->p.stelsel->n);
    for (size_t j = 0; j < w->p.stelsel->n; j++) w->uit.getoond[j] = true;
    w->uit.leeg_getoond = true;
}

static Status round_counts(Werk *w) {
    int64_t base;
    Afronding f;
    TRY(number(w, "basis", w->o.basis, 3, 2, 100, &base));
    TRY(afrond(w->arena, &w->p, base, voortgang_step, NULL, &f));
    w->uit.methode = S("afronden");
    w->uit.toelichting =
        str_fmt(w->arena,
                "Aantallen onder %lld in de kleinste combinaties zijn afgerond op 0 of %lld; totalen zijn daarvan de "
                "som, zodat alles blijft optellen.",
                (long long)base, (long long)base);
    w->uit.aantal = f.waarde;
    all_shown(w);
    note(w, str_fmt(w->arena, "Grootste afwijking: %lld. Gemiddeld: %.*s.", (long long)f.grootste,
                    STR_ARG(hundredths(w->arena, f.gemiddeld))));
    parameter(w, S("basis"), (double)base);
    parameter(w, S("grootste_afwijking"), (double)f.grootste);
    parameter(w, S("gemiddelde_afwijking"), f.gemiddeld);
    return OK;
}

/* ---- cell keys ---- */

static Status read_ptable(Werk *w, Ptabel *out) {
    if (str_none(w->o.ptabel)) return ptabel_make(w->arena, 2, 1, 0, out, w->error);
    Str text;
    Csv csv;
    TRY(bestand_read(w->arena, str_z(w->arena, w->o.ptabel), CSV_GRENS.bytes, &text, w->error));
    TRY(csv_read(w->arena, w->o.ptabel, text, &CSV_GRENS, &csv, w->error));
    return ptabel_from_csv(w->arena, &csv, out, w->error);
}

/* A key is 0..255, or a fraction below 1. One column has one kind. */
static Status read_key(const Werk *w, const CsvVeld *f, bool bytes, uint64_t *out) {
    Str s = str_trim(f->tekst);
    int64_t whole;
    if (bytes) {
        if (!str_to_int(s, &whole) || whole < 0 || whole > 255)
            return csv_wrong(&w->csv, f, w->error, "Hier hoort een sleutel van 0 tot en met 255, niet '%.*s'.",
                             STR_ARG(s));
        return *out = (uint64_t)whole << (SLEUTEL_BITS - 8), OK;
    }
    const char *z = str_z(w->arena, s);
    char *end;
    errno = 0;
    double v = strtod(z, &end);
    if (end == z || *end || errno || !(v >= 0 && v < 1))
        return csv_wrong(&w->csv, f, w->error, "Hier hoort een sleutel van 0 tot 1 (met een punt), niet '%s'.", z);
    return *out = (uint64_t)(v * (double)(1ull << SLEUTEL_BITS)), OK;
}

static Status read_keys(const Werk *w, const Ptabel *t, uint64_t **out) {
    int column = csv_kolom(&w->csv, w->o.sleutel);
    if (column < 0)
        return refuse(w,
                      str_fmt(w->arena, "%.*s heeft geen kolom '%.*s'.", STR_ARG(w->csv.naam), STR_ARG(w->o.sleutel)));
    bool fractions = false;
    for (size_t r = 0; r < w->csv.rijen; r++)
        fractions |= str_contains(csv_veld(&w->csv, r, (size_t)column)->tekst, S("."));
    uint64_t *keys = NEW_N(w->arena, uint64_t, w->csv.rijen);
    for (size_t r = 0; r < w->csv.rijen; r++)
        TRY(read_key(w, csv_veld(&w->csv, r, (size_t)column), t->soort == PTABEL_256 || !fractions, &keys[r]));
    if (w->csv.rijen != w->g->n)
        return refuse(w, S("Bij de methode celsleutel hoort elke rij één record te zijn, met een aantal of zonder."));
    return *out = keys, OK;
}

static Status perturb(Werk *w) {
    Ptabel t;
    uint64_t *keys;
    Verstoring *v;
    int64_t threshold;
    if (str_none(w->o.sleutel))
        return refuse(w,
                      S("Noem met --sleutel de kolom met de sleutel van elk record (0 tot en met 255, of 0 tot 1)."));
    TRY(read_ptable(w, &t));
    TRY(number(w, "drempel", w->o.drempel, t.soort == PTABEL_256 ? DREMPEL_ONS : 0, 0, 1000000, &threshold));
    TRY(read_keys(w, &t, &keys));
    TRY(celsleutel_apply(w->arena, &w->p, keys, &t, threshold, &v, w->error));
    w->uit.methode = S("celsleutel");
    w->uit.toelichting = str_fmt(
        w->arena,
        "Elk aantal is iets veranderd, volgens %s%.*s; dezelfde cel heeft in elke tabel dezelfde waarde. Cellen tellen "
        "niet precies op tot hun totaal.",
        str_none(w->o.ptabel) ? "een tabel met gemiddelde 0, variantie 1 en een grootste afwijking van 2" : "de tabel ",
        STR_ARG(w->o.ptabel));
    if (threshold)
        note(w, str_fmt(w->arena, "x is een aantal dat na de verandering onder %lld ligt.", (long long)threshold));
    w->uit.aantal = NEW_N(w->arena, int64_t, w->p.stelsel->n);
    w->uit.getoond = NEW_N(w->arena, bool, w->p.stelsel->n);
    for (size_t j = 0; j < w->p.stelsel->n; j++) {
        w->uit.aantal[j] = v[j].aantal;
        w->uit.getoond[j] = v[j].getoond;
    }
    w->uit.leeg_getoond = threshold == 0;
    parameter(w, S("drempel"), (double)threshold);
    return OK;
}

/* ---- all of it ---- */

static Status protect(Werk *w) {
    static const struct {
        Str naam;
        Status (*doe)(Werk *);
    } methods[] = {{S("onderdrukken"), suppress}, {S("afronden"), round_counts}, {S("celsleutel"), perturb}};
    Str asked = str_none(w->o.methode) ? methods[0].naam : w->o.methode;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (str_eq(methods[i].naam, asked)) return methods[i].doe(w);
    return refuse(
        w, str_fmt(w->arena, "'%.*s' is geen methode. Kies onderdrukken, afronden of celsleutel.", STR_ARG(asked)));
}

static Status work(Werk *w) {
    TRY(read_records(w));
    TRY(make_publication(w));
    w->uit.p = &w->p;
    voortgang_begin("beschermen");
    Status s = protect(w);
    voortgang_end();
    if (s == BUSY) *w->error = S("Gestopt. Er is niets geschreven.");
    return s;
}

Status bescherm_answer(Arena *a, int argc, char **argv, Str *out, bool *misused, Str *error) {
    Werk w = {.arena = a, .error = error};
    *misused = true;
    TRY(parse(&w, argc, argv));
    *misused = false;
    TRY(work(&w));
    *out = w.o.json ? uitkomst_json(a, &w.uit) : w.o.csv ? uitkomst_csv(a, &w.uit) : uitkomst_text(a, &w.uit);
    return OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str out = STR_NONE, error = STR_NONE;
    bool misused = false;
    const char *name = argv[0];
    if (bescherm_answer(a, argc, argv, &out, &misused, &error) != OK)
        return misused ? command_misused(name, error) : command_failed(name, error);
    (void)fwrite(out.ptr, 1, out.len, stdout); /* whether it arrived is checked at the end: command.c */
    return EXIT_OK;
}

const Command command_cijfers_bescherm = {
    "cijfers bescherm", "Maak tabellen die weg mogen: kleine aantallen zijn er niet uit te halen",
    "RECORDS.csv --rij K[,K] [--kolom K[,K]] [--tabel K*K]... --methode M [OPTIES]\n\n"
    "Alle tabellen van één keer worden samen beschermd, ook tegen wie ze van elkaar aftrekt. Geef dus alles wat\n"
    "naar buiten gaat in één keer op, ook de tabellen per jaar.\n\n"
    "  --rij K[,K] --kolom K  een tabel\n"
    "  --tabel K*K            nog een tabel; mag vaker\n"
    "  --methode M            onderdrukken (als u niets zegt), afronden of celsleutel\n"
    "  --waarde KOLOM         de kolom met aantallen, als die geen 'aantal' heet\n"
    "  --eenheid E            wat een rij is: meldingen, personen, ...\n"
    "  --json, --csv          voor een programma; anders tekst\n\n"
    "Onderdrukken:\n"
    "  --drempel N            aantallen onder N worden verborgen (5)\n"
    "  --nul tonen|beschermen mag een 0 gezien worden? (tonen)\n"
    "  --marge N              zoveel moet een ander aantal dat ook past ten minste verschillen (1)\n\n"
    "Afronden:\n"
    "  --basis B              3 of 5: aantallen daaronder worden 0 of B (3)\n\n"
    "Celsleutel:\n"
    "  --sleutel KOLOM        de sleutel van elk record: 0 tot en met 255, of een breuk van 0 tot 1\n"
    "  --ptabel BESTAND       de tabel met veranderingen; anders een eigen tabel (zie cijfers ptabel)\n"
    "  --drempel N            aantallen die daarna onder N liggen worden verborgen\n\n"
    "Ten hoogste 200.000 combinaties van alle kenmerken; het geheugen blijft onder 1 GB. Grote tabellen\n"
    "met veel kleine aantallen kosten minuten; Ctrl-C stopt zonder halve uitkomst.\n"
    "Controleer het resultaat zelf met: ketenzicht cijfers aanval UITVOER.csv\n"
    "Voorbeeld: ketenzicht cijfers bescherm meldingen.csv --tabel gemeente*jaar --tabel gemeente*vorm --csv\n",
    run};
