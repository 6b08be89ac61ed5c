#include "cijfers/gegevens_csv_intern.h"

enum { TOTALEN_MAX = 5000, COMBINATIES_MAX = 16 };

/* ---- the records ---- */

static int32_t code_of(const Kenmerk *k, Str label) {
    const int32_t *code = map_get(&k->codes, label);
    REQUIRE(code != NULL); /* every label was seen when the categories were found */
    return *code;
}

static void set_kenmerken(Lezer *l, size_t record, size_t rij, size_t waarde) {
    for (size_t i = 0; i < l->n; i++) {
        const Kenmerk *k = &l->kenmerken[i];
        if (k->kolom < 0) {
            gegevens_set(l->g, record, i, (int32_t)waarde);
            continue;
        }
        Str rest = csv_veld(l->csv, rij, (size_t)k->kolom)->tekst;
        for (Str part; str_split(&rest, '|', &part);) {
            Str label = str_trim(part);
            if (label.len) gegevens_set(l->g, record, i, code_of(k, label));
        }
    }
}

static Status read_count(Lezer *l, const CsvVeld *veld, int64_t *out) {
    TRY(csv_getal(l->csv, veld, false, out, l->error));
    if (*out <= GEGEVENS_MEEST) return OK;
    return csv_wrong(l->csv, veld, l->error, "Dit aantal is te groot.");
}

/* A total holds for what its row says and over all values of what it does not. */
static Status add_total(Lezer *l, size_t rij, const CsvVeld *veld, int waarde, bool over_rows) {
    if (l->g->totaal_aantal == TOTALEN_MAX)
        return csv_wrong(l->csv, veld, l->error, "Een bestand heeft ten hoogste %d totalen.", TOTALEN_MAX);
    GegevenTotaal *t = &l->g->totalen[l->g->totaal_aantal];
    *t = (GegevenTotaal){.codes = NEW_N(l->arena, int32_t, l->n)};
    t->plek = str_fmt(l->arena, "%.*s, regel %u, kolom %u", STR_ARG(l->csv->naam), veld->regel, veld->kolom);
    TRY(read_count(l, veld, &t->totaal));
    for (size_t i = 0; i < l->n; i++) {
        const Kenmerk *k = &l->kenmerken[i];
        bool free_here = k->kolom < 0 ? waarde < 0 : over_rows && k->kolom == l->totaalrij_kolom;
        if (free_here)
            t->codes[i] = CODE_VRIJ;
        else if (k->kolom < 0)
            t->codes[i] = waarde;
        else {
            Str label = str_trim(csv_veld(l->csv, rij, (size_t)k->kolom)->tekst);
            if (str_contains(label, S("|")))
                return csv_wrong(l->csv, veld, l->error,
                                 "Een totaal kan niet gaan over een regel met meer waarden in één veld.");
            t->codes[i] = label.len ? code_of(k, label) : dimensie_onbekend(&l->g->dimensies[i]);
        }
    }
    l->g->totaal_aantal++;
    return OK;
}

static Status add_totals(Lezer *l, size_t rij) {
    bool over_rows = lezer_is_total_row(l, rij);
    for (size_t w = 0; over_rows && w < l->waarde_aantal; w++) {
        const CsvVeld *veld = csv_veld(l->csv, rij, (size_t)l->waarden[w]);
        int waarde = l->waarde_aantal > 1 ? (int)w : -1;
        if (str_trim(veld->tekst).len) TRY(add_total(l, rij, veld, waarde, true));
    }
    if (l->totaal_kolom < 0) return OK;
    const CsvVeld *veld = csv_veld(l->csv, rij, (size_t)l->totaal_kolom);
    return str_trim(veld->tekst).len ? add_total(l, rij, veld, -1, over_rows) : OK;
}

static Status add_record(Lezer *l, size_t rij, size_t waarde) {
    int64_t aantal = 1;
    const CsvVeld *veld = l->waarde_aantal ? csv_veld(l->csv, rij, (size_t)l->waarden[waarde]) : NULL;
    if (veld && l->persoon < 0 && str_trim(veld->tekst).len == 0) return OK; /* not published, which is not zero */
    if (veld) TRY(read_count(l, veld, &aantal));
    size_t record = gegevens_add(l->g, aantal);
    set_kenmerken(l, record, rij, waarde);
    return OK;
}

static Status add_identities(Lezer *l) {
    Map known = map_new(l->arena);
    int64_t *nummers = NEW_N(l->arena, int64_t, l->csv->rijen), next = 1;
    for (size_t r = 0; r < l->csv->rijen; r++) {
        const CsvVeld *veld = csv_veld(l->csv, r, (size_t)l->persoon);
        Str wie = str_trim(veld->tekst);
        if (lezer_is_unknown(wie)) continue;
        if (l->g->rijen[r].aantal != 1)
            return csv_wrong(l->csv, veld, l->error,
                             "Een regel met een persoon telt één keer; haal het aantal of de persoon weg.");
        nummers[r] = next;
        if (map_put(&known, wie, &nummers[r])) next++;
        gegevens_set_wie(l->g, r, *(const int64_t *)map_get(&known, wie));
    }
    return OK;
}

static Status add_records(Lezer *l) {
    bool totals = l->totaal_kolom >= 0 || l->totaalrij_kolom >= 0;
    if (totals) l->g->totalen = NEW_N(l->arena, GegevenTotaal, TOTALEN_MAX);
    for (size_t r = 0; r < l->csv->rijen; r++) {
        if (totals) TRY(add_totals(l, r));
        if (lezer_is_total_row(l, r)) continue;
        for (size_t w = 0; w < (l->waarde_aantal ? l->waarde_aantal : 1); w++) TRY(add_record(l, r, w));
    }
    return l->g->wie == TEL_GEEN ? OK : add_identities(l);
}

/* ---- what the comments say ---- */

/* What a row is: said in the file, or the most natural thing for the unit that is asked for. */
static Status record_unit(Lezer *l, Teleenheid *out) {
    Str said = csv_toelichting(l->csv, S("eenheid"));
    if (!str_none(said)) {
        *out = teleenheid_from(said);
        if (*out != TEL_GEEN) return OK;
        *l->error = str_fmt(l->arena, "%.*s: '%.*s' is geen eenheid.", STR_ARG(l->csv->naam), STR_ARG(said));
        return INVALID;
    }
    bool values = false;
    for (size_t i = 0; i < l->n; i++)
        if (lezer_dimension(l, &l->kenmerken[i]).eenheid == l->v->eenheid) values = true;
    *out = l->persoon >= 0 ? TEL_MELDINGEN : values ? TEL_PERSONEN : l->v->eenheid;
    return OK;
}

/* "jaar, geslacht (personen)": names that are no dimension here cannot be asked for and are left out. */
static Status read_combination(Lezer *l, Str line, Publiceerbaar *out) {
    Str units = line, names;
    str_split(&units, '(', &names);
    *out = (Publiceerbaar){0};
    for (Str part; str_split(&names, ',', &part);) {
        int d = gegevens_dimensie(l->g, str_trim(part));
        if (d >= 0) out->dimensies |= 1u << d;
    }
    if (str_ends(units, S(")"))) units.len--;
    for (Str part; str_split(&units, ',', &part);) {
        Teleenheid e = teleenheid_from(str_trim(part));
        if (e == TEL_GEEN) {
            *l->error =
                str_fmt(l->arena, "%.*s: schrijf 'publiceerbaar: jaar, geslacht (personen)'; '%.*s' is geen eenheid.",
                        STR_ARG(l->csv->naam), STR_ARG(str_trim(part)));
            return INVALID;
        }
        out->eenheden |= 1u << e;
    }
    return OK;
}

static Status read_origin(Lezer *l) {
    const Csv *c = l->csv;
    if (!lezer_from_tables(c)) return OK;
    Publiceerbaar *list = NEW_N(l->arena, Publiceerbaar, COMBINATIES_MAX);
    size_t n = 0;
    for (size_t i = 0; i < c->toelichtingen && n < COMBINATIES_MAX; i++)
        if (str_starts(c->toelichting[i], S("publiceerbaar:")))
            TRY(read_combination(l, str_from(c->toelichting[i], 14), &list[n++]));
    l->g->publiceerbaar = list;
    l->g->publiceerbaar_aantal = n;
    for (size_t i = 0; i < l->g->n; i++) l->g->rijen[i].uit_tabellen = true;
    return OK;
}

static void read_description(Lezer *l) {
    Gegevens *g = l->g;
    static const Str sources[] = {S("bron"), S("source"), S("sources"), S("source per row")};
    for (size_t i = 0; i < sizeof sources / sizeof *sources && str_none(g->bron); i++)
        g->bron = csv_toelichting(l->csv, sources[i]);
    g->periode = csv_toelichting(l->csv, S("periode"));
    g->definitie[g->eenheid] = csv_toelichting(l->csv, S("definitie"));
    Str versie = csv_toelichting(l->csv, S("definitieversie"));
    g->definitie_versie[g->eenheid] = str_none(versie) ? S("niet vermeld") : versie;
}

Status gegevens_from_csv(Arena *a, const Csv *csv, const LeesVraag *v, Gegevens **out, Str *error) {
    Lezer *l = NEW(a, Lezer);
    *l = (Lezer){.arena = a, .csv = csv, .v = v, .error = error};
    TRY(lezer_choose_columns(l));
    Dimensie *dims = NEW_N(a, Dimensie, DIMENSIES_MAX);
    for (size_t i = 0; i < l->n; i++) {
        TRY(lezer_find_categories(l, &l->kenmerken[i]));
        dims[i] = lezer_dimension(l, &l->kenmerken[i]);
    }
    Teleenheid eenheid = TEL_GEEN;
    TRY(record_unit(l, &eenheid));
    l->g = gegevens_new(a, dims, l->n, eenheid);
    l->g->geteld = l->waarde_aantal > 0;
    if (l->persoon >= 0 && eenheid != TEL_PERSONEN) l->g->wie = TEL_PERSONEN;
    TRY(add_records(l));
    TRY(read_origin(l));
    read_description(l);
    *out = l->g;
    return OK;
}
