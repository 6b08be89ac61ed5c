#include "cijfers/comensha.h"

enum { KOLOMMEN_MAX = 4, PERSONEN_MAX = 100000, REGELS_MAX = 5000 };

typedef enum Geslacht { MAN, VROUW, GESLACHTEN } Geslacht;

static const Str GESLACHT[] = {[MAN] = S("Man"), [VROUW] = S("Vrouw")};
static const Str LEEFTIJD[] = {S("jonger dan 18"), S("18 of ouder")};

typedef struct Kolom {
    Str naam;
    Geslacht geslacht;
    int leeftijd; /* position in LEEFTIJD; only in the table of persons */
} Kolom;

static const Kolom PERSONEN[] = {
    {S("m_18min"), MAN, 0}, {S("m_18plus"), MAN, 1}, {S("v_18min"), VROUW, 0}, {S("v_18plus"), VROUW, 1}};
static const Kolom SECTOREN[] = {{S("man"), MAN, 0}, {S("vrouw"), VROUW, 0}};

/* One published table: rows of all years, each a label with counts. */
typedef struct Regel {
    int64_t jaar;
    Str label;
    int64_t cel[KOLOMMEN_MAX], totaal;
    const CsvVeld *plek; /* of the label */
    const CsvVeld *cel_plek[KOLOMMEN_MAX], *totaal_plek;
    bool is_totaal;
} Regel;

typedef struct Bron {
    const Csv *csv;
    Str rij_kolom; /* heading of the labels */
    const Kolom *kolommen;
    size_t kolom_aantal;
    Regel *regels;
    size_t n;
    Str *error;
} Bron;

/* ---- reading one table ---- */

static Status need_column(const Bron *b, Str naam, size_t *out) {
    int k = csv_kolom(b->csv, naam);
    if (k < 0)
        return csv_wrong(b->csv, &b->csv->kop[0], b->error, "De kolom '%.*s' ontbreekt in de kopregel.", STR_ARG(naam));
    *out = (size_t)k;
    return OK;
}

static Status read_count(const Bron *b, const CsvVeld *veld, int64_t *out) {
    TRY(csv_getal(b->csv, veld, true, out, b->error));
    if (*out <= PERSONEN_MAX) return OK;
    return csv_wrong(b->csv, veld, b->error, "Dit aantal is groter dan %d. Klopt het?", PERSONEN_MAX);
}

static Status read_line(const Bron *b, size_t rij, const size_t *at, Regel *r) {
    const CsvVeld *jaar = csv_veld(b->csv, rij, at[0]);
    r->plek = csv_veld(b->csv, rij, at[1]);
    r->totaal_plek = csv_veld(b->csv, rij, at[2]);
    TRY(csv_getal(b->csv, jaar, false, &r->jaar, b->error));
    if (r->jaar < 1900 || r->jaar > 2200)
        return csv_wrong(b->csv, jaar, b->error, "%lld is geen jaartal.", (long long)r->jaar);
    r->label = str_trim(r->plek->tekst);
    if (r->label.len == 0) return csv_wrong(b->csv, r->plek, b->error, "Hier ontbreekt een naam.");
    if (str_contains(r->label, S("|")))
        return csv_wrong(b->csv, r->plek, b->error, "Schrijf deze naam zonder het teken '|': dat scheidt sectoren.");
    r->is_totaal = str_eq(r->label, S("Totaal"));
    for (size_t k = 0; k < b->kolom_aantal; k++) {
        r->cel_plek[k] = csv_veld(b->csv, rij, at[3 + k]);
        TRY(read_count(b, r->cel_plek[k], &r->cel[k]));
    }
    return read_count(b, r->totaal_plek, &r->totaal);
}

static Status read_lines(Bron *b) {
    size_t at[3 + KOLOMMEN_MAX];
    TRY(need_column(b, S("jaar"), &at[0]));
    TRY(need_column(b, b->rij_kolom, &at[1]));
    TRY(need_column(b, S("totaal"), &at[2]));
    for (size_t k = 0; k < b->kolom_aantal; k++) TRY(need_column(b, b->kolommen[k].naam, &at[3 + k]));
    if (b->csv->rijen > REGELS_MAX)
        return csv_wrong(b->csv, csv_veld(b->csv, REGELS_MAX, 0), b->error, "Een tabel heeft ten hoogste %d rijen.",
                         REGELS_MAX);
    b->n = b->csv->rijen;
    b->regels = NEW_N(b->csv->arena, Regel, b->n);
    for (size_t i = 0; i < b->n; i++) {
        TRY(read_line(b, i, at, &b->regels[i]));
        for (size_t j = 0; j < i; j++)
            if (b->regels[j].jaar == b->regels[i].jaar && str_eq(b->regels[j].label, b->regels[i].label))
                return csv_wrong(b->csv, b->regels[i].plek, b->error, "'%.*s' staat voor %lld al in regel %u.",
                                 STR_ARG(b->regels[i].label), (long long)b->regels[i].jaar, b->regels[j].plek->regel);
    }
    return OK;
}

/* ---- does one table agree with itself? ---- */

static const Regel *find_total(const Bron *b, int64_t jaar) {
    for (size_t i = 0; i < b->n; i++)
        if (b->regels[i].is_totaal && b->regels[i].jaar == jaar) return &b->regels[i];
    return NULL;
}

static int64_t column_sum(const Bron *b, int64_t jaar, size_t k) {
    int64_t som = 0;
    for (size_t i = 0; i < b->n; i++)
        if (!b->regels[i].is_totaal && b->regels[i].jaar == jaar) som += b->regels[i].cel[k];
    return som;
}

static Status check_row(const Bron *b, const Regel *r) {
    int64_t som = 0;
    for (size_t k = 0; k < b->kolom_aantal; k++) som += r->cel[k];
    if (som == r->totaal) return OK;
    return csv_wrong(b->csv, r->totaal_plek, b->error,
                     "De cellen van '%.*s' in %lld tellen op tot %lld, hier staat %lld.", STR_ARG(r->label),
                     (long long)r->jaar, (long long)som, (long long)r->totaal);
}

static Status check_columns(const Bron *b, const Regel *totaal) {
    for (size_t k = 0; k < b->kolom_aantal; k++) {
        int64_t som = column_sum(b, totaal->jaar, k);
        if (som != totaal->cel[k])
            return csv_wrong(b->csv, totaal->cel_plek[k], b->error,
                             "De kolom '%.*s' telt in %lld op tot %lld, hier staat %lld.", STR_ARG(b->kolommen[k].naam),
                             (long long)totaal->jaar, (long long)som, (long long)totaal->cel[k]);
    }
    return OK;
}

static Status check_itself(const Bron *b) {
    for (size_t i = 0; i < b->n; i++) {
        const Regel *r = &b->regels[i], *totaal = find_total(b, r->jaar);
        if (!totaal)
            return csv_wrong(b->csv, r->plek, b->error, "Voor %lld ontbreekt de rij 'Totaal'.", (long long)r->jaar);
        TRY(check_row(b, r));
        if (r->is_totaal) TRY(check_columns(b, r));
    }
    return OK;
}

/* ---- do the two agree with each other? ---- */

typedef struct Groep { /* one year and sex */
    int64_t jaar;
    Geslacht geslacht;
    int64_t personen, genoemd; /* mentions of sectors */
    int64_t apart;             /* of which in a sector that excludes others */
} Groep;

static bool excludes_others(Str sector) {
    return str_eq(sector, S("Onbekend")) || str_eq(sector, S("Nog niet gewerkt"));
}

static const char *plural(Geslacht g) { return g == MAN ? "mannen" : "vrouwen"; }

static Groep measure(const Bron *p, const Bron *s, int64_t jaar, Geslacht geslacht) {
    Groep g = {.jaar = jaar, .geslacht = geslacht};
    for (size_t k = 0; k < p->kolom_aantal; k++)
        if (p->kolommen[k].geslacht == geslacht) g.personen += column_sum(p, jaar, k);
    g.genoemd = column_sum(s, jaar, geslacht);
    for (size_t i = 0; i < s->n; i++)
        if (s->regels[i].jaar == jaar && excludes_others(s->regels[i].label)) g.apart += s->regels[i].cel[geslacht];
    return g;
}

static Status contradict(const Bron *p, const Bron *s, const Groep *g, Str what) {
    const Regel *x = find_total(p, g->jaar), *y = find_total(s, g->jaar);
    *p->error = str_fmt(
        p->csv->arena,
        "De tabellen spreken elkaar tegen voor %s in %lld. %.*s Zie %.*s vanaf regel %u en %.*s vanaf regel %u.",
        plural(g->geslacht), (long long)g->jaar, STR_ARG(what), STR_ARG(p->csv->naam), x->plek->regel,
        STR_ARG(s->csv->naam), y->plek->regel);
    return INVALID;
}

static Status check_group(const Bron *p, const Bron *s, const Groep *g) {
    Arena *a = p->csv->arena;
    long long personen = g->personen, genoemd = g->genoemd, apart = g->apart;
    if (genoemd < personen)
        return contradict(
            p, s, g,
            str_fmt(a,
                    "Er zijn %lld personen en maar %lld sectoren; iedere persoon hoort in minstens één sector "
                    "('Onbekend' is er ook een).",
                    personen, genoemd));
    if (apart > personen)
        return contradict(p, s, g,
                          str_fmt(a, "Er zijn %lld personen, maar %lld staan er in 'Onbekend' of 'Nog niet gewerkt'.",
                                  personen, apart));
    for (size_t i = 0; i < s->n; i++) {
        const Regel *r = &s->regels[i];
        bool other = r->jaar == g->jaar && !r->is_totaal && !excludes_others(r->label);
        if (other && r->cel[g->geslacht] > personen - apart)
            return contradict(
                p, s, g,
                str_fmt(a,
                        "'%.*s' heeft er %lld, maar er zijn hoogstens %lld personen van wie de sector bekend is "
                        "(%lld min %lld).",
                        STR_ARG(r->label), (long long)r->cel[g->geslacht], personen - apart, personen, apart));
    }
    return OK;
}

static Status check_years(const Bron *x, const Bron *y) {
    for (size_t i = 0; i < x->n; i++)
        if (!find_total(y, x->regels[i].jaar))
            return csv_wrong(x->csv, x->regels[i].plek, x->error, "%lld staat wel hier, maar niet in %.*s.",
                             (long long)x->regels[i].jaar, STR_ARG(y->csv->naam));
    return OK;
}

/* ---- the expansion ---- */

typedef struct Uitleg {
    Arena *arena;
    Registratie *rijen;
    size_t n;
} Uitleg;

/* The persons of one group, in the order of the table, without sectors. */
static void add_persons(Uitleg *u, const Bron *p, const Groep *g) {
    for (size_t i = 0; i < p->n; i++) {
        const Regel *r = &p->regels[i];
        if (r->is_totaal || r->jaar != g->jaar) continue;
        for (size_t k = 0; k < p->kolom_aantal; k++) {
            if (p->kolommen[k].geslacht != g->geslacht) continue;
            for (int64_t c = 0; c < r->cel[k]; c++)
                u->rijen[u->n++] = (Registratie){.jaar = g->jaar,
                                                 .geslacht = GESLACHT[g->geslacht],
                                                 .nationaliteit = r->label,
                                                 .leeftijd = LEEFTIJD[p->kolommen[k].leeftijd],
                                                 .uit_tabellen = true};
        }
    }
}

static void give_sector(Uitleg *u, Registratie *r, Str sector) {
    Str *more = NEW_N(u->arena, Str, r->sector_aantal + 1);
    if (r->sector_aantal) memcpy(more, r->sectoren, r->sector_aantal * sizeof *more);
    more[r->sector_aantal++] = sector;
    r->sectoren = more;
}

/* Deals the mentions of the sectors that do (not) exclude others round a circle of persons. */
static void deal(Uitleg *u, const Bron *s, const Groep *g, bool excluding, Registratie *circle, size_t size) {
    size_t next = 0;
    for (size_t i = 0; i < s->n; i++) {
        const Regel *r = &s->regels[i];
        if (r->is_totaal || r->jaar != g->jaar || excludes_others(r->label) != excluding) continue;
        for (int64_t c = 0; c < r->cel[g->geslacht]; c++) give_sector(u, &circle[next++ % size], r->label);
    }
}

static void expand_group(Uitleg *u, const Bron *p, const Bron *s, const Groep *g) {
    Registratie *first = &u->rijen[u->n];
    add_persons(u, p, g);
    size_t known = (size_t)(g->personen - g->apart);
    deal(u, s, g, false, first, known);
    deal(u, s, g, true, first + known, (size_t)g->apart);
}

static Status expand_years(Arena *a, const Bron *p, const Bron *s, Registraties *out) {
    int64_t personen = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->regels[i].is_totaal) personen += p->regels[i].totaal;
    if (personen > PERSONEN_MAX) {
        *p->error = str_fmt(a, "Deze tabellen tellen meer dan %d personen. Lees ze in delen in.", PERSONEN_MAX);
        return INVALID;
    }
    Uitleg u = {.arena = a, .rijen = NEW_N(a, Registratie, (size_t)personen)};
    for (size_t i = 0; i < p->n; i++) {
        if (!p->regels[i].is_totaal) continue;
        for (Geslacht geslacht = MAN; geslacht < GESLACHTEN; geslacht++) {
            Groep g = measure(p, s, p->regels[i].jaar, geslacht);
            TRY(check_group(p, s, &g));
            expand_group(&u, p, s, &g);
        }
    }
    out->rijen = u.rijen;
    out->n = u.n;
    return OK;
}

static void add_lists(Arena *a, const Bron *p, const Bron *s, Registraties *out) {
    for (size_t i = 0; i < GESLACHTEN; i++) lijst_add(a, &out->lijsten[REG_GESLACHT], GESLACHT[i]);
    for (size_t i = 0; i < sizeof LEEFTIJD / sizeof *LEEFTIJD; i++)
        lijst_add(a, &out->lijsten[REG_LEEFTIJD], LEEFTIJD[i]);
    for (size_t i = 0; i < p->n; i++)
        if (!p->regels[i].is_totaal) lijst_add(a, &out->lijsten[REG_NATIONALITEIT], p->regels[i].label);
    for (size_t i = 0; i < s->n; i++)
        if (!s->regels[i].is_totaal) lijst_add(a, &out->lijsten[REG_SECTOR], s->regels[i].label);
}

static Str source_of(const Csv *c) {
    Str bron = csv_toelichting(c, S("bron"));
    return str_none(bron) ? csv_toelichting(c, S("source")) : bron;
}

Status comensha_expand(Arena *a, const Csv *personen, const Csv *sectoren, Registraties *out, Str *error) {
    Bron p = {
        .csv = personen, .rij_kolom = S("nationaliteit"), .kolommen = PERSONEN, .kolom_aantal = 4, .error = error};
    Bron s = {.csv = sectoren, .rij_kolom = S("sector"), .kolommen = SECTOREN, .kolom_aantal = 2, .error = error};
    TRY(read_lines(&p));
    TRY(read_lines(&s));
    TRY(check_itself(&p));
    TRY(check_itself(&s));
    TRY(check_years(&p, &s));
    TRY(check_years(&s, &p));
    Registraties r = {.bron = source_of(personen)};
    TRY(expand_years(a, &p, &s, &r));
    add_lists(a, &p, &s, &r);
    *out = r;
    return OK;
}
