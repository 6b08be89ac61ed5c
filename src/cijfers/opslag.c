#include "cijfers/opslag.h"

#include "store/sql.h"

/* ---- lists and sectors as text: one list per line, labels separated by '|' ---- */

static Str pack_labels(Arena *a, const Str *labels, size_t n) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < n; i++) {
        REQUIRE(!str_contains(labels[i], S("|")) && !str_contains(labels[i], S("\n")));
        if (i) buf_char(&b, '|');
        buf_str(&b, labels[i]);
    }
    return n ? buf_view(&b) : STR_NONE;
}

static Str pack_lists(Arena *a, const Registraties *r) {
    Buf b = {.arena = a};
    for (int d = REG_GESLACHT; d < REG_AANTAL; d++) {
        if (d > REG_GESLACHT) buf_char(&b, '\n');
        buf_str(&b, pack_labels(a, r->lijsten[d].labels, r->lijsten[d].n));
    }
    return buf_view(&b);
}

static void unpack_lists(Arena *a, Str text, Lijst *lijsten) {
    int d = REG_GESLACHT;
    for (Str line; d < REG_AANTAL && str_split(&text, '\n', &line); d++)
        for (Str label; line.len && str_split(&line, '|', &label);) lijst_add(a, &lijsten[d], label);
}

static void unpack_sectors(Arena *a, Str text, Registratie *r) {
    if (str_none(text)) return;
    Str *sectoren = NEW_N(a, Str, text.len + 1);
    for (Str label; str_split(&text, '|', &label);) sectoren[r->sector_aantal++] = label;
    r->sectoren = sectoren;
}

/* ---- keeping ---- */

/* One year of what is being read. */
typedef struct Jaargang {
    Db *db;
    Arena *arena;
    Str regio_id, bron;
    int64_t jaar;
    const Registraties *r;
    const Registratie **rijen;
    size_t n;
    bool tabellen;
} Jaargang;

static void select_year(Jaargang *j) {
    j->rijen = NEW_N(j->arena, const Registratie *, j->r->n);
    j->n = 0;
    for (size_t i = 0; i < j->r->n; i++) {
        if (j->r->rijen[i].jaar != j->jaar) continue;
        j->tabellen = j->r->rijen[i].uit_tabellen;
        j->rijen[j->n++] = &j->r->rijen[i];
    }
}

static bool same_text(Str a, Str b) { return str_none(a) == str_none(b) && str_eq(a, b); }

static bool same_row(Arena *a, const Registratie *r, const SqlRegistratiesVanBron *had) {
    return same_text(r->geslacht, had->geslacht) && same_text(r->leeftijd, had->leeftijd) &&
           same_text(r->nationaliteit, had->nationaliteit) &&
           same_text(pack_labels(a, r->sectoren, r->sector_aantal), had->sectoren);
}

/* Does the database hold exactly this? *known: does it hold anything of this source and year? */
static Status compare(const Jaargang *j, bool *known, bool *same) {
    SqlRegistratieBronnen *bronnen = NULL, *mine = NULL;
    SqlRegistratiesVanBron *rows = NULL;
    size_t n = 0;
    TRY(sql_registratie_bronnen(j->db, j->arena, (SqlRegistratieBronnenIn){j->regio_id}, &bronnen, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(bronnen[i].bron, j->bron) && bronnen[i].jaar == j->jaar) mine = &bronnen[i];
    *known = mine != NULL;
    *same = false;
    if (!mine) return OK;
    TRY(sql_registraties_van_bron(j->db, j->arena, (SqlRegistratiesVanBronIn){j->regio_id, j->bron, j->jaar}, &rows,
                                  &n));
    bool equal = n == j->n && mine->tabellen == j->tabellen && same_text(mine->omschrijving, j->r->bron) &&
                 str_eq(mine->lijsten, pack_lists(j->arena, j->r));
    for (size_t i = 0; equal && i < n; i++) equal = same_row(j->arena, j->rijen[i], &rows[i]);
    *same = equal;
    return OK;
}

static Status write_year(const Jaargang *j, Tijdstip nu) {
    SqlRegistratieBronZetIn bron = {.regio_id = j->regio_id,
                                    .bron = j->bron,
                                    .jaar = j->jaar,
                                    .tabellen = j->tabellen,
                                    .omschrijving = j->r->bron,
                                    .lijsten = pack_lists(j->arena, j->r),
                                    .ingelezen_op = nu};
    TRY(sql_registratie_bron_zet(j->db, bron));
    TRY(sql_registraties_wissen(j->db, (SqlRegistratiesWissenIn){j->regio_id, j->bron, j->jaar}));
    for (size_t i = 0; i < j->n; i++) {
        const Registratie *r = j->rijen[i];
        SqlRegistratieInsertIn in = {.regio_id = j->regio_id,
                                     .bron = j->bron,
                                     .jaar = j->jaar,
                                     .nr = (int64_t)i,
                                     .geslacht = r->geslacht,
                                     .leeftijd = r->leeftijd,
                                     .nationaliteit = r->nationaliteit,
                                     .sectoren = pack_labels(j->arena, r->sectoren, r->sector_aantal)};
        TRY(sql_registratie_insert(j->db, in));
    }
    return OK;
}

static Status keep_year(Jaargang *j, Tijdstip nu, IngelezenJaar *out) {
    bool known = false, same = false;
    select_year(j);
    TRY(compare(j, &known, &same));
    if (!same) TRY(write_year(j, nu));
    *out = (IngelezenJaar){.jaar = j->jaar, .personen = j->n};
    out->uitkomst = same ? INLEZING_GELIJK : known ? INLEZING_VERVANGEN : INLEZING_NIEUW;
    for (size_t i = 0; i < j->n; i++) out->sectoren += j->rijen[i]->sector_aantal;
    return OK;
}

Status registraties_bewaar(Db *db, Arena *a, Str regio_id, Str bron, const Registraties *r, Tijdstip nu,
                           IngelezenJaar **jaren, size_t *n) {
    int64_t *order = NULL;
    size_t count = registraties_jaren(a, r, &order);
    IngelezenJaar *list = NEW_N(a, IngelezenJaar, count);
    for (size_t i = 0; i < count; i++) {
        Jaargang j = {.db = db, .arena = a, .regio_id = regio_id, .bron = bron, .jaar = order[i], .r = r};
        TRY(keep_year(&j, nu, &list[i]));
    }
    *jaren = list;
    *n = count;
    return OK;
}

/* ---- reading back ---- */

static bool from_tables(const SqlRegistratieBronnen *bronnen, size_t n, const SqlRegistratiesAlle *row) {
    for (size_t i = 0; i < n; i++)
        if (bronnen[i].jaar == row->jaar && str_eq(bronnen[i].bron, row->bron)) return bronnen[i].tabellen;
    return true; /* nothing is known of where it comes from: then nothing more may be given out */
}

static void take_sources(Arena *a, const SqlRegistratieBronnen *bronnen, size_t n, Registraties *r) {
    Lijst omschrijvingen = {0};
    for (size_t i = 0; i < n; i++) {
        unpack_lists(a, bronnen[i].lijsten, r->lijsten);
        if (!str_none(bronnen[i].omschrijving)) lijst_add(a, &omschrijvingen, bronnen[i].omschrijving);
    }
    Buf b = {.arena = a};
    for (size_t i = 0; i < omschrijvingen.n; i++)
        buf_fmt(&b, "%s%.*s", i ? "; " : "", STR_ARG(omschrijvingen.labels[i]));
    r->bron = omschrijvingen.n ? buf_view(&b) : STR_NONE;
}

Status registraties_laad(Db *db, Arena *a, Str regio_id, Registraties *out) {
    SqlRegistratieBronnen *bronnen = NULL;
    SqlRegistratiesAlle *rows = NULL;
    size_t source_count = 0, n = 0;
    TRY(sql_registratie_bronnen(db, a, (SqlRegistratieBronnenIn){regio_id}, &bronnen, &source_count));
    TRY(sql_registraties_alle(db, a, (SqlRegistratiesAlleIn){regio_id}, &rows, &n));
    Registraties r = {.n = n, .rijen = NEW_N(a, Registratie, n)};
    take_sources(a, bronnen, source_count, &r);
    for (size_t i = 0; i < n; i++) {
        r.rijen[i] = (Registratie){.jaar = rows[i].jaar,
                                   .geslacht = rows[i].geslacht,
                                   .leeftijd = rows[i].leeftijd,
                                   .nationaliteit = rows[i].nationaliteit,
                                   .uit_tabellen = from_tables(bronnen, source_count, &rows[i])};
        unpack_sectors(a, rows[i].sectoren, &r.rijen[i]);
    }
    *out = r;
    return OK;
}
