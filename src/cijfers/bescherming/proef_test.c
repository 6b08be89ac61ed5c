#include "cijfers/bescherming/proef_test.h"

#include <glpk.h>
#include <math.h>

#include "cijfers/gegevens_csv.h"
#include "test.h"

Csv proef_csv(Arena *a, Str text) {
    Csv csv = {0};
    Str error = STR_NONE;
    if (csv_read(a, S("proef"), text, &CSV_GRENS, &csv, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return csv;
}

enum { KEUZES_MAX = 8 };

static void note_name(Str *names, size_t *n, Str name) {
    for (size_t i = 0; i < *n; i++)
        if (str_eq(names[i], name)) return;
    names[(*n)++] = name;
}

Publicatie proef_publicatie(Arena *a, const Csv *csv, const char *waarde, const char *tabellen, NulBeleid nul) {
    Gegevens *g = NULL;
    Publicatie p = {0};
    Str error = STR_NONE, value = str_from_z(waarde), names[DIMENSIES_MAX], table, name;
    TabelKeuze keuzes[KEUZES_MAX] = {0};
    size_t n = 0, names_n = 0;
    for (Str rest = str_from_z(tabellen); str_split(&rest, ' ', &table);)
        for (Str dims = table; str_split(&dims, '*', &name);) note_name(names, &names_n, name);
    LeesVraag v = {.eenheid = TEL_MELDINGEN,
                   .nodig = names,
                   .nodig_aantal = names_n,
                   .waarden = &value,
                   .waarde_aantal = !str_empty(value)};
    if (gegevens_from_csv(a, csv, &v, &g, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    for (Str rest = str_from_z(tabellen); str_split(&rest, ' ', &table); n++)
        for (Str dims = table; str_split(&dims, '*', &name);)
            keuzes[n].dims[keuzes[n].diep++] = (size_t)gegevens_dimensie(g, name);
    if (publicatie_make(a, g, keuzes, n, nul, &p, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return p;
}

/* ---- the attacker ---- */

static bool counts_in(const Publicatie *p, const KoppelTabel *t, size_t positie, uint32_t unknown) {
    for (size_t d = 0; d < t->keuze.diep; d++) {
        size_t dim = t->keuze.dims[d], c = positie_category(p, t, positie, d);
        int32_t code = p->codes[unknown * p->g->dimensie_aantal + dim];
        if (c < p->categorieen[dim].n && p->categorieen[dim].codes[c] != code) return false;
    }
    return true;
}

typedef struct Aanvaller {
    glp_prob *lp;
    int *rij; /* per sum */
    int unknowns;
} Aanvaller;

static Aanvaller attacker_new(Arena *a, const Publicatie *p, const bool *verborgen, int64_t bodem) {
    Aanvaller at = {glp_create_prob(), NEW_N(a, int, p->stelsel->n), (int)p->stelsel->onbekenden};
    int *index = NEW_N(a, int, (size_t)at.unknowns + 1);
    double *one = NEW_N(a, double, (size_t)at.unknowns + 1);
    glp_add_cols(at.lp, at.unknowns);
    for (int c = 1; c <= at.unknowns; c++) {
        glp_set_col_kind(at.lp, c, GLP_IV);
        glp_set_col_bnds(at.lp, c, GLP_DB, 0, 1e6);
        one[c] = 1;
    }
    for (size_t k = 0; k < p->tabel_aantal; k++)
        for (size_t pos = 0; pos < p->tabellen[k].posities; pos++) {
            uint32_t som = p->tabellen[k].som[pos];
            if (som == GEEN_SOM || at.rij[som]) continue;
            int n = 0;
            for (uint32_t i = 0; i < p->stelsel->onbekenden; i++)
                if (counts_in(p, &p->tabellen[k], pos, i)) index[++n] = (int)i + 1;
            at.rij[som] = glp_add_rows(at.lp, 1);
            glp_set_mat_row(at.lp, at.rij[som], n, index, one);
            double v = (double)positie_value(p, &p->tabellen[k], pos);
            glp_set_row_bnds(at.lp, at.rij[som], verborgen[som] ? GLP_LO : GLP_FX, verborgen[som] ? (double)bodem : v,
                             v);
        }
    return at;
}

static double row_value(glp_prob *lp, int row, double (*column)(glp_prob *, int), int *index, double *value) {
    double v = 0;
    int n = glp_get_mat_row(lp, row, index, value);
    for (int k = 1; k <= n; k++) v += column(lp, index[k]);
    return v;
}

static bool whole(const Aanvaller *at) {
    for (int c = 1; c <= at->unknowns; c++) {
        double v = glp_get_col_prim(at->lp, c);
        if (fabs(v - nearbyint(v)) > 1e-6) return false;
    }
    return true;
}

static void objective(const Aanvaller *at, int row, double sign, int *index, double *value) {
    int n = glp_get_mat_row(at->lp, row, index, value);
    for (int k = 1; k <= n; k++) glp_set_obj_coef(at->lp, index[k], sign);
}

/* A whole register; false only when there is none. Sees what it makes of every hidden sum. */
static bool solve(const Aanvaller *at, size_t n, const bool *verborgen, double *least, double *most, int *index,
                  double *value) {
    glp_smcp simplex;
    glp_iocp branch;
    glp_init_smcp(&simplex);
    glp_init_iocp(&branch);
    simplex.msg_lev = branch.msg_lev = GLP_MSG_OFF;
    branch.br_tech = GLP_BR_MFV;
    branch.bt_tech = GLP_BT_DFS;
    branch.presolve = GLP_ON;
    assert_int_equal(glp_simplex(at->lp, &simplex), 0);
    if (glp_get_status(at->lp) != GLP_OPT) return false;
    bool is_whole = whole(at);
    if (!is_whole) {
        int ended = glp_intopt(at->lp, &branch);
        if (ended == GLP_ENOPFS || glp_mip_status(at->lp) == GLP_NOFEAS) return false;
        assert_true(glp_mip_status(at->lp) == GLP_OPT);
    }
    for (size_t j = 0; j < n; j++) {
        if (!verborgen[j]) continue;
        double v = row_value(at->lp, at->rij[j], is_whole ? glp_get_col_prim : glp_mip_col_val, index, value);
        least[j] = fmin(least[j], v);
        most[j] = fmax(most[j], v);
    }
    return true;
}

bool *proef_attack(Arena *a, const Publicatie *p, const bool *verborgen, int64_t bodem) {
    glp_term_out(GLP_OFF);
    size_t n = p->stelsel->n;
    Aanvaller at = attacker_new(a, p, verborgen, bodem);
    bool *found = NEW_N(a, bool, n);
    double *least = NEW_N(a, double, n), *most = NEW_N(a, double, n),
           *value = NEW_N(a, double, (size_t)at.unknowns + 1);
    int *index = NEW_N(a, int, (size_t)at.unknowns + 1);
    for (size_t j = 0; j < n; j++) least[j] = INFINITY, most[j] = -INFINITY;
    glp_set_obj_dir(at.lp, GLP_MAX);
    for (size_t j = 0; j < n; j++) {
        for (int sign = 1; verborgen[j] && sign >= -1 && most[j] - least[j] < 0.5; sign -= 2) {
            objective(&at, at.rij[j], sign, index, value);
            assert_true(solve(&at, n, verborgen, least, most, index, value)); /* the true one fits */
            objective(&at, at.rij[j], 0, index, value);
        }
        found[j] = verborgen[j] && most[j] - least[j] < 0.5;
    }
    glp_delete_prob(at.lp);
    return found;
}
