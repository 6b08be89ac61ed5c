#include <math.h>

#include "base/utf8.h"
#include "cijfers/schatting/verslag_intern.h"

enum { NAAM_BREED = 34, GETAL_BREED = 12 };

typedef struct Schrijver {
    Buf b;
    Arena *arena;
    const Schatting *s;
    Taal taal;
} Schrijver;

/* One of the two languages; formats take the same arguments in the same order. */
#define SAY(w, nl, en) ((w)->taal == TAAL_EN ? (en) : (nl))

/* Left in a column, counted in characters. */
static void put_left(Schrijver *w, Str s, size_t width) {
    buf_str(&w->b, s);
    for (size_t n = utf8_length(s); n < width; n++) buf_char(&w->b, ' ');
}

static void put_right(Schrijver *w, Str s, size_t width) {
    for (size_t n = utf8_length(s); n < width; n++) buf_char(&w->b, ' ');
    buf_str(&w->b, s);
}

static void put_figure(Schrijver *w, double v) { put_right(w, say_number(w->arena, v, w->taal), GETAL_BREED); }

static void put_heading(Schrijver *w, const char *title) { buf_fmt(&w->b, "\n%s\n", title); }

/* ---- what was counted ---- */

static void put_account_line(Schrijver *w, const char *what, Str said) {
    buf_fmt(&w->b, "  %s: %.*s\n", what, STR_ARG(str_empty(said) ? SAY(w, S("niet opgegeven"), S("not given")) : said));
}

static void put_account(Schrijver *w, const Verantwoording *v) {
    const Lijsten *l = w->s->lijsten;
    put_heading(w, SAY(w, "Gegevens", "Data"));
    buf_fmt(&w->b, SAY(w, "  bestand: %.*s (vingerafdruk %016llx)\n", "  file: %.*s (fingerprint %016llx)\n"),
            STR_ARG(l->naam), (unsigned long long)l->vingerafdruk);
    put_account_line(w, SAY(w, "periode", "period"), v->periode);
    put_account_line(w, SAY(w, "definitie van slachtoffer", "definition of victim"), v->definitie);
    put_account_line(w, SAY(w, "hoe personen zijn gekoppeld", "how persons were linked"), v->koppeling);
    put_account_line(w, SAY(w, "hoe vaak dat fout gaat", "how often that goes wrong"), v->koppelfout);
    if (!verantwoording_complete(v))
        buf_fmt(&w->b, "  %s\n",
                SAY(w, "Zolang dit niet is ingevuld, mag dit verslag niet naar buiten.",
                    "As long as this is not filled in, this report may not go out."));
    for (size_t i = 0; i < l->meldingen_aantal; i++) buf_fmt(&w->b, "  ! %.*s\n", STR_ARG(l->meldingen[i]));
}

static void put_overlaps(Schrijver *w) {
    const Schatting *s = w->s;
    const Lijsten *l = s->lijsten;
    put_heading(w,
                SAY(w, "Lijsten en hun overlap (personen; * = leeg)", "Lists and their overlap (persons; * = empty)"));
    for (int i = 0; i < l->aantal; i++) {
        buf_fmt(&w->b, "  %2d ", i + 1);
        put_left(w, utf8_clip(l->namen[i], 20), 20);
        for (int k = 0; k <= i; k++) {
            int64_t n = s->som[(size_t)1 << i | (size_t)1 << k];
            put_right(w, n ? say_number(w->arena, (double)n, w->taal) : S("*"), 8);
        }
        buf_char(&w->b, '\n');
    }
    buf_fmt(&w->b,
            SAY(w, "  Op twee lijsten of meer: %.*s van %.*s personen.\n",
                "  On two lists or more: %.*s of %.*s persons.\n"),
            STR_ARG(say_number(w->arena, (double)s->dubbel, w->taal)),
            STR_ARG(say_number(w->arena, (double)l->personen, w->taal)));
    buf_fmt(&w->b, "  %s\n",
            SAY(w, "Kleine aantallen hierboven kunnen personen onthullen: publiceer deze tabel alleen beveiligd.",
                "Small numbers above may disclose persons: publish this table only with disclosure control."));
}

/* ---- how the model was chosen ---- */

static void put_choice(Schrijver *w) {
    const Schatting *s = w->s;
    const Stappen *st = &s->gekozen;
    put_heading(w, SAY(w, "Hoe het model is gekozen", "How the model was chosen"));
    buf_fmt(&w->b, SAY(w, "  Stap voor stap, drempel %g; code %d.\n", "  Step by step, threshold %g; code %d.\n"),
            s->vraag.drempel, st->code);
    for (int i = 0; i < st->aantal; i++)
        buf_fmt(&w->b, "    + %.*s (p = %.2g)\n", STR_ARG(paar_naam(w->arena, s->lijsten, st->paar[i])), st->kans[i]);
    buf_fmt(&w->b,
            SAY(w,
                "  Laagste BIC: van %zu modellen van orde 2 hebben er %zu een schatting%s; van orde 3 %zu van %zu%s.\n",
                "  Lowest BIC: of %zu models of order 2, %zu have an estimate%s; of order 3 %zu of %zu%s.\n"),
            s->bic2.bekeken, s->bic2.aantal, s->bic2.bergaf ? SAY(w, " (bergaf gezocht)", " (searched downhill)") : "",
            s->bic3.aantal, s->bic3.bekeken, s->bic3.bergaf ? SAY(w, " (bergaf gezocht)", " (searched downhill)") : "");
    if (s->vraag.bootstrap)
        buf_fmt(&w->b,
                SAY(w, "  Bootstrap: %zu trekkingen met keuze van het model erin, seed %llu; 95%%.\n",
                    "  Bootstrap: %zu resamples with the choice of model in each, seed %llu; 95%%.\n"),
                s->vraag.bootstrap, (unsigned long long)s->vraag.seed);
}

/* ---- the table of alternatives ---- */

static void put_row(Schrijver *w, Str what, double estimate, double from, double to, Str note) {
    buf_lit(&w->b, "  ");
    put_left(w, what, NAAM_BREED);
    put_figure(w, estimate);
    put_figure(w, from);
    put_figure(w, to);
    buf_fmt(&w->b, "  %.*s\n", STR_ARG(note));
}

static Str note_of(Schrijver *w, const Uitkomst *u) {
    Buf b = {.arena = w->arena};
    if (u->heeft_model && u->gebrek == GEBREK_GEEN) buf_str(&b, loglin_naam(w->arena, w->s->lijsten->aantal, u->model));
    if (u->gebrek == GEBREK_CODE) buf_fmt(&b, SAY(w, "geen schatting: code %d", "no estimate: code %d"), u->code);
    if (u->uiterste) buf_fmt(&b, " (%s)", SAY(w, "grens is een uiterste", "a limit is an extreme"));
    return buf_view(&b);
}

static void put_alternatives(Schrijver *w) {
    const Schatting *s = w->s;
    put_heading(w, SAY(w, "Wat andere modellen en methoden zeggen", "What other models and methods say"));
    buf_lit(&w->b, "  ");
    put_left(w, S(""), NAAM_BREED);
    put_right(w, SAY(w, S("schatting"), S("estimate")), GETAL_BREED);
    put_right(w, SAY(w, S("van"), S("from")), GETAL_BREED);
    put_right(w, SAY(w, S("tot"), S("to")), GETAL_BREED);
    buf_char(&w->b, '\n');
    for (int m = 0; m < METHODEN; m++) {
        const Uitkomst *u = &s->van[m];
        if (u->gebrek == GEBREK_TE_VEEL_LIJSTEN) continue;
        put_row(w, say_method(w->arena, s, (Methode)m, w->taal), u->schatting, u->onder, u->boven, note_of(w, u));
    }
    for (int i = 0; s->lijsten->aantal <= LOGLIN_LIJSTEN && i < DREMPELS; i++) {
        const Stappen *st = &s->stappen[i];
        Str what = str_fmt(w->arena, SAY(w, "stapsgewijs, %g", "stepwise, %g"), DREMPEL[i]);
        put_row(w, what, st->code == 0 ? st->fit.schatting : NAN, NAN, NAN,
                loglin_naam(w->arena, s->lijsten->aantal, st->model));
    }
}

/* ---- the average over graphs ---- */

static Str span_of(Schrijver *w, const Grafen *g) {
    return str_fmt(w->arena, SAY(w, "%.*s (%.*s tot %.*s)", "%.*s (%.*s to %.*s)"),
                   STR_ARG(say_number(w->arena, (double)g->mediaan, w->taal)),
                   STR_ARG(say_number(w->arena, (double)g->onder, w->taal)),
                   STR_ARG(say_number(w->arena, (double)g->boven, w->taal)));
}

static void put_graphs(Schrijver *w) {
    const Schatting *s = w->s;
    const Grafen *g = &s->grafen;
    if (s->van[METHODE_GRAFEN].gebrek != GEBREK_GEEN) return;
    put_heading(w, SAY(w, "Het gemiddelde over grafen", "The average over graphs"));
    buf_fmt(&w->b,
            SAY(w, "  Van %zu grafen heeft [%.*s] de grootste kans: %.0f%%.\n",
                "  Of %zu graphs [%.*s] is the most probable: %.0f%%.\n"),
            g->graaf_aantal, STR_ARG(graaf_naam(w->arena, g->grafen[0].graaf)), 100 * g->grafen[0].kans);
    if (g->toppen > 1)
        buf_fmt(&w->b,
                SAY(w, "  De kansen hebben %u toppen: bij het getal in het midden hoort bijna geen graaf.\n",
                    "  The probabilities have %u peaks: hardly any graph stands for the number in the middle.\n"),
                g->toppen);
    if (g->afgekapt)
        buf_fmt(&w->b,
                SAY(w, "  Gezocht is tot %.*s niet geziene personen; verder zoeken maakt de bovengrens hoger.\n",
                    "  Searched up to %.*s unseen persons; searching further makes the upper limit higher.\n"),
                STR_ARG(say_number(w->arena, (double)g->rooster, w->taal)));
    buf_fmt(&w->b,
            SAY(w, "  Met een sterkere aanname vooraf (delta %g en niet %g): %.*s.\n",
                "  With a stronger prior (delta %g and not %g): %.*s.\n"),
            s->grafen_half.delta, g->delta, STR_ARG(span_of(w, &s->grafen_half)));
}

static void put_near(Schrijver *w) {
    const Schatting *s = w->s;
    const Zoektocht *z = schatting_nabij(s);
    buf_fmt(
        &w->b,
        SAY(w, "  Binnen %d BIC van het laagste liggen %zu modellen", "  Within %d BIC of the lowest are %zu models"),
        BIC_NABIJ, s->nabij);
    double low = INFINITY, high = 0;
    for (size_t i = 0; i < s->nabij; i++) {
        low = fmin(low, z->modellen[i].fit.schatting);
        high = fmax(high, z->modellen[i].fit.schatting);
    }
    if (s->nabij)
        buf_fmt(&w->b, SAY(w, ", van %.*s tot %.*s", ", from %.*s to %.*s"),
                STR_ARG(say_number(w->arena, low, w->taal)), STR_ARG(say_number(w->arena, high, w->taal)));
    buf_lit(&w->b, ".\n");
    buf_fmt(
        &w->b,
        SAY(w, "  Alle alternatieven samen: van %.*s tot %.*s.\n", "  All alternatives together: from %.*s to %.*s.\n"),
        STR_ARG(say_number(w->arena, s->oordeel.laagste, w->taal)),
        STR_ARG(say_number(w->arena, s->oordeel.hoogste, w->taal)));
}

static void put_left_out(Schrijver *w) {
    const Schatting *s = w->s;
    if (s->lijsten->aantal <= LIJSTEN_MIN || s->lijsten->aantal > LOGLIN_LIJSTEN) return;
    put_heading(w, SAY(w, "Een lijst weglaten (stapsgewijs)", "Leaving a list out (stepwise)"));
    buf_fmt(&w->b, "  %s\n",
            SAY(w,
                "Zonder de lijst; en: hoeveel mensen de andere lijsten op deze lijst vermoeden, tegen hoeveel er zijn.",
                "Without the list; and: how many the other lists guess to be on this one, against how many are."));
    for (int j = 0; j < s->lijsten->aantal; j++) {
        const Weglating *x = &s->weglating[j];
        buf_lit(&w->b, "  ");
        put_left(w, utf8_clip(s->lijsten->namen[j], NAAM_BREED - 2), NAAM_BREED);
        put_figure(w, x->zonder);
        put_figure(w, x->geschat);
        put_figure(w, x->bekend);
        buf_char(&w->b, '\n');
    }
}

/* ---- what may be said ---- */

static void put_judgement(Schrijver *w) {
    Str reasons[VERSLAG_REDENEN];
    size_t n = verslag_reasons(w->s, w->taal, reasons);
    buf_fmt(&w->b, "%.*s\n", STR_ARG(verslag_sentence(w->arena, w->s, w->taal)));
    for (size_t i = 0; i < n; i++) buf_fmt(&w->b, "- %.*s\n", STR_ARG(reasons[i]));
    buf_fmt(&w->b, "%.*s\n", STR_ARG(verslag_assumption(w->s, w->taal)));
}

static void put_conditions(Schrijver *w) {
    static const char *const nl[] = {
        "Niemand komt erbij of gaat weg in de periode. Jaren samen nemen schendt dat.",
        "Personen zijn foutloos gekoppeld. Een gemiste koppeling maakt de schatting te hoog, een valse te laag.",
        "Alle lijsten bedoelen met slachtoffer hetzelfde, en geen lijst volgt uit een andere.",
        "Iedereen had op een lijst kunnen komen. Wie dat niet kon, telt in geen enkele schatting mee.",
    };
    static const char *const en[] = {
        "Nobody comes or goes during the period. Pooling years breaks this.",
        "Persons are linked without mistakes. A missed link makes the estimate too high, a false one too low.",
        "All lists mean the same by victim, and no list follows from another.",
        "Everybody could have been on a list. Who could not is in no estimate.",
    };
    put_heading(w, SAY(w, "Waar het op rust", "What it rests on"));
    for (size_t i = 0; i < sizeof nl / sizeof *nl; i++) buf_fmt(&w->b, "  - %s\n", SAY(w, nl[i], en[i]));
}

Str verslag_text(Arena *a, const Schatting *s, const Verantwoording *v, Taal taal) {
    Schrijver w = {.b = {.arena = a}, .arena = a, .s = s, .taal = taal};
    bool models = s->lijsten->aantal <= LOGLIN_LIJSTEN;
    put_judgement(&w);
    put_account(&w, v);
    put_overlaps(&w);
    if (models) put_choice(&w);
    put_alternatives(&w);
    if (models) put_near(&w);
    put_graphs(&w);
    put_left_out(&w);
    put_conditions(&w);
    return buf_view(&w.b);
}
