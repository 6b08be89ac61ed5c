#include "cli/trend.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/closest.h"
#include "base/json.h"
#include "cijfers/gegevens.h"
#include "cli/bestand.h"
#include "cli/command.h"

/* ---- what was typed ---- */

static Status find_method(Arena *a, Str name, TrendMethode *out, Str *error) {
    *out = trend_from(name);
    if (*out != TREND_AANTAL || str_none(name)) return OK;
    Str known[TREND_AANTAL];
    Buf b = {.arena = a};
    for (TrendMethode m = 0; m < TREND_AANTAL; m++) {
        known[m] = trend_name(m);
        buf_fmt(&b, "%s%.*s", m ? ", " : "", STR_ARG(known[m]));
    }
    Str guess = closest(name, known, TREND_AANTAL);
    *error = str_none(guess)
                 ? str_fmt(a, "'%.*s' is geen methode. Kies uit: %.*s.", STR_ARG(name), STR_ARG(buf_view(&b)))
                 : str_fmt(a, "'%.*s' is geen methode. Bedoelt u '%.*s'?", STR_ARG(name), STR_ARG(guess));
    return INVALID;
}

static Status find_rhythm(Str said, int *out, Str *error) {
    *out = str_eq(said, S("week")) ? PER_WEEK : str_eq(said, S("maand")) ? PER_MAAND : 0;
    if (*out || str_none(said)) return OK;
    return *error = S("Kies --per week of --per maand."), INVALID;
}

static Status find_whole(Arena *a, const char *option, Str said, int64_t most, int64_t *out, Str *error) {
    if (str_none(said) || (str_to_int(said, out) && *out >= 1 && *out <= most)) return OK;
    *error = str_fmt(a, "Geef --%s een heel getal van 1 tot %" PRId64 ".", option, most);
    return INVALID;
}

static Status find_chance(Arena *a, Str said, double *out, Str *error) {
    if (str_none(said)) return OK;
    char *end;
    const char *z = str_z(a, said);
    double v = strtod(z, &end);
    if (end == z || *end || !(v >= 1e-6 && v <= 0.5))
        return *error = S("Geef --alfa een getal van 0.000001 tot 0.5, bijvoorbeeld 0.01."), INVALID;
    *out = v;
    return OK;
}

static Status find_word(Arena *a, Str said, Telwoord *out, Str *error) {
    *out = (Telwoord){S("signaal"), S("signalen")};
    if (str_none(said)) return OK;
    Teleenheid e = teleenheid_from(said);
    if (e == TEL_GEEN) {
        *error = str_fmt(a, "'%.*s' is geen eenheid. Kies bijvoorbeeld meldingen of personen.", STR_ARG(said));
        return INVALID;
    }
    *out = (Telwoord){teleenheid_singular(e), teleenheid_name(e)};
    return OK;
}

Status trend_parse(Arena *a, int argc, char **argv, TrendOpdracht *out, Str *error) {
    TrendOpdracht o = {0};
    Str per = STR_NONE, methode = STR_NONE, laatste = STR_NONE, jaren = STR_NONE, alfa = STR_NONE, eenheid = STR_NONE;
    Str svg = STR_NONE;
    const Option options[] = {
        {"kolom", .value = &o.reeks.kolom}, {"per", .value = &per},
        {"methode", .value = &methode},     {"laatste", .value = &laatste},
        {"jaren", .value = &jaren},         {"alfa", .value = &alfa},
        {"eenheid", .value = &eenheid},     {"svg", .value = &svg},
        {"json", .flag = &o.json},          {"csv", .flag = &o.csv},
    };
    int64_t most = 0, years = 0;
    TRY(command_options(a, options, sizeof options / sizeof *options, &argc, argv, error));
    if (argc != 2) return *error = S("Geef één bestand met een reeks, of - voor de standaardinvoer."), INVALID;
    if (o.json && o.csv) return *error = S("Kies --json of --csv, niet allebei."), INVALID;
    TRY(find_rhythm(per, &o.reeks.per_jaar, error));
    TRY(find_method(a, methode, &o.vraag.methode, error));
    TRY(find_whole(a, "laatste", laatste, REEKS_MEEST, &most, error));
    TRY(find_whole(a, "jaren", jaren, 50, &years, error));
    TRY(find_chance(a, alfa, &o.vraag.alfa, error));
    TRY(find_word(a, eenheid, &o.woord, error));
    o.vraag.laatste = (size_t)most;
    o.vraag.jaren = (int)years;
    o.svg = str_none(svg) ? NULL : str_z(a, svg);
    o.bestand = argv[1];
    *out = o;
    return OK;
}

/* ---- what is answered ---- */

static const char *const verdicts[] = {
    [UITSLAG_GEWOON] = "gewoon",           [UITSLAG_ALARM] = "alarm",
    [UITSLAG_WEINIG] = "te weinig geteld", [UITSLAG_KORT] = "te weinig geschiedenis",
    [UITSLAG_ONBEKEND] = "geen antwoord",
};

/* With a decimal comma; a dash when it is not known. */
static Str number(Arena *a, double v) {
    if (!isfinite(v)) return S("-");
    Str s = str_fmt(a, "%.1f", v);
    *(char *)memchr((char *)s.ptr, '.', s.len) = ',';
    return s;
}

static void put_text(Arena *a, Buf *b, const TrendOpdracht *o, const Reeks *r, const Trend *t) {
    buf_fmt(b, "%-18s %8s %9s %7s  %s\n", "Periode", "Aantal", "Verwacht", "Grens", "Oordeel");
    for (size_t i = 0; i < t->n; i++) {
        const Oordeel *j = &t->oordelen[i];
        buf_fmt(b, "%-18s %8" PRId64 " %9s %7s  %s\n", str_z(a, zin_periode(a, r, t->van + i)),
                r->aantallen[t->van + i], str_z(a, number(a, j->verwacht)), str_z(a, number(a, j->grens)),
                verdicts[j->uitslag]);
    }
    buf_fmt(b, "\n%.*s\nVergeleken met %.*s.\n", STR_ARG(zin_samen(a, r, t)), STR_ARG(trend_compares(t->methode)));
    if (t->jaren) buf_fmt(b, "Gebruikt: %d jaar geschiedenis.\n", t->jaren);
    for (size_t i = 0; i < t->n; i++)
        if (t->oordelen[i].uitslag == UITSLAG_ALARM || i + 1 == t->n)
            buf_fmt(b, "- %.*s\n", STR_ARG(zin_oordeel(a, r, t, i, o->woord)));
    Str jaar = zin_jaar(a, r, o->woord);
    if (!str_none(jaar)) buf_fmt(b, "%.*s\n", STR_ARG(jaar));
}

static void put_csv(Arena *a, Buf *b, const TrendOpdracht *o, const Reeks *r, const Trend *t) {
    CsvUit u = {.out = b, .scheiding = ','};
    static const char *const heading[] = {"t",    "periode", "aantal", "verwacht", "grens", "stand",
                                          "laag", "hoog",    "alarm",  "oordeel",  "zin"};
    csv_put_comment(&u, str_fmt(a, "methode: %.*s", STR_ARG(trend_name(t->methode))));
    for (size_t k = 0; k < sizeof heading / sizeof *heading; k++) csv_put_text(&u, str_from_z(heading[k]));
    csv_end_row(&u);
    for (size_t i = 0; i < t->n; i++) {
        const Oordeel *j = &t->oordelen[i];
        csv_put_int(&u, (int64_t)(t->van + i + 1));
        csv_put_text(&u, zin_periode(a, r, t->van + i));
        csv_put_int(&u, r->aantallen[t->van + i]);
        csv_put_num(&u, j->verwacht, 9);
        csv_put_num(&u, j->grens, 9);
        csv_put_num(&u, j->stand, 9);
        csv_put_num(&u, j->laag < 0 ? NAN : (double)j->laag, 0);
        csv_put_num(&u, j->hoog < 0 ? NAN : (double)j->hoog, 0);
        csv_put_int(&u, j->uitslag == UITSLAG_ALARM);
        csv_put_text(&u, str_from_z(verdicts[j->uitslag]));
        csv_put_text(&u, zin_oordeel(a, r, t, i, o->woord));
        csv_end_row(&u);
    }
}

static void put_num(Json *j, const char *key, double v) {
    json_put_key(j, str_from_z(key));
    json_put_num(j, v);
}

static void put_str(Json *j, const char *key, Str v) {
    json_put_key(j, str_from_z(key));
    json_put_str(j, v);
}

static void put_int(Json *j, const char *key, int64_t v) {
    json_put_key(j, str_from_z(key));
    if (v < 0)
        json_put_null(j);
    else
        json_put_int(j, v);
}

static void put_judgement(Arena *a, Json *j, const TrendOpdracht *o, const Reeks *r, const Trend *t, size_t i) {
    const Oordeel *d = &t->oordelen[i];
    json_begin_object(j);
    put_int(j, "t", (int64_t)(t->van + i + 1));
    put_str(j, "periode", zin_periode(a, r, t->van + i));
    put_int(j, "aantal", r->aantallen[t->van + i]);
    put_num(j, "verwacht", d->verwacht);
    put_num(j, "grens", d->grens);
    put_num(j, "stand", d->stand);
    put_int(j, "laag", d->laag);
    put_int(j, "hoog", d->hoog);
    json_put_key(j, S("alarm"));
    json_put_bool(j, d->uitslag == UITSLAG_ALARM);
    put_str(j, "oordeel", str_from_z(verdicts[d->uitslag]));
    put_str(j, "zin", zin_oordeel(a, r, t, i, o->woord));
    json_end_object(j);
}

static void put_json(Arena *a, Buf *b, const TrendOpdracht *o, const Reeks *r, const Trend *t) {
    Json j = {.out = b};
    json_begin_object(&j);
    put_str(&j, "methode", trend_name(t->methode));
    put_str(&j, "per", r->per_jaar == PER_MAAND ? S("maand") : S("week"));
    put_int(&j, "perioden", (int64_t)r->n);
    put_int(&j, "jaren", t->jaren ? t->jaren : -1);
    put_str(&j, "samenvatting", zin_samen(a, r, t));
    put_str(&j, "vergeleken_met", trend_compares(t->methode));
    put_str(&j, "dit_jaar", zin_jaar(a, r, o->woord));
    json_put_key(&j, S("rijen"));
    json_begin_array(&j);
    for (size_t i = 0; i < t->n; i++) put_judgement(a, &j, o, r, t, i);
    json_end_array(&j);
    json_end_object(&j);
    buf_char(b, '\n');
}

Str trend_answer(Arena *a, const TrendOpdracht *o, const Reeks *r, const Trend *t) {
    Buf b = {.arena = a};
    if (o->json)
        put_json(a, &b, o, r, t);
    else if (o->csv)
        put_csv(a, &b, o, r, t);
    else
        put_text(a, &b, o, r, t);
    return buf_view(&b);
}

/* ---- the command ---- */

static Status answer(Arena *a, const TrendOpdracht *o, Str *out, Str *error) {
    Str text;
    Csv csv;
    Reeks r;
    TRY(bestand_read(a, o->bestand, CSV_GRENS.bytes, &text, error));
    TRY(csv_read(a, str_from_z(o->bestand), text, &CSV_GRENS, &csv, error));
    TRY(reeks_from_csv(a, &csv, &o->reeks, &r, error));
    Trend t = trend_make(a, &r, &o->vraag);
    if (o->svg) TRY(bestand_write(a, o->svg, trend_svg(a, o, &r, &t), error));
    *out = trend_answer(a, o, &r, &t);
    return OK;
}

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    TrendOpdracht o;
    Str error = STR_NONE, text = STR_NONE;
    if (trend_parse(a, argc, argv, &o, &error) != OK) return command_misused(argv[0], error);
    if (answer(a, &o, &text, &error) != OK) return command_failed(argv[0], error);
    (void)fwrite(text.ptr, 1, text.len, stdout); /* whether it arrived is checked at the end: command.c */
    return EXIT_OK;
}

const Command command_cijfers_trend = {
    "cijfers trend", "Is dit meer dan bij toeval past?",
    "REEKS.csv [OPTIE]\n\n"
    "Vergelijkt de laatste maanden of weken van een reeks met wat te verwachten was.\n"
    "De reeks heeft een kolom met perioden (2026-10 of 2026-W40), twee kolommen (jaar en maand of week), of een\n"
    "kolom met datums; dan telt iedere rij als één.\n\n"
    "  --kolom KOLOM        de kolom met aantallen; anders 'aantal', 'observed', 'count' of 'n'\n"
    "  --per week|maand     waarin geteld wordt; anders zoals in het bestand, en datums per maand\n"
    "  --methode M          farrington-flex, farrington-flex-delta, farrington-flex-muan, farrington, ears-c1, "
    "ears-c2,\n"
    "                       ears-c3, cusum, cusum-gewoon, cusum-anscombe, glr, rki of bayes;\n"
    "                       anders farrington-flex bij drie jaar geschiedenis of meer, en bayes bij minder\n"
    "  --laatste N          zo veel perioden beoordelen; anders een jaar\n"
    "  --jaren N            zo veel jaar geschiedenis voor Farrington; anders vijf, of wat er is\n"
    "  --alfa A             de kans op een vals alarm; anders zoals de makers van de methode schreven\n"
    "  --eenheid E          wat er geteld is: meldingen, personen, ...; anders signalen\n"
    "  --json, --csv        voor andere programma's\n"
    "  --svg BESTAND        ook een figuur\n\n"
    "Voorbeeld: ketenzicht cijfers trend signalen.csv --methode ears-c1 --laatste 6\n",
    run};
