/* How much more is hidden than the least that would do: against the optimum, on small tables. */
#include <glpk.h>
#include <stdlib.h>

#include "cijfers/bescherming/onderdruk.h"
#include "cijfers/bescherming/proef_test.h"
#include "test.h"

enum { STAP_MEEST = 20, TABELLEN = 24 };

/* One programme for all: which sums are hidden (0 or 1, at a price), and for each primary sum a move that changes it and
 * only hidden sums. */
typedef struct Programma {
    glp_prob *lp;
    const Publicatie *p;
    const bool *primair;
    int verborgen; /* first of the columns that say whether a sum is hidden */
} Programma;

static int add_column(glp_prob *lp, int kind, double low, double high) {
    int c = glp_add_cols(lp, 1);
    glp_set_col_kind(lp, c, kind);
    glp_set_col_bnds(lp, c, low < high ? GLP_DB : GLP_FX, low, high);
    return c;
}

/* low <= the change of a sum + factor * column */
static void add_row(glp_prob *lp, const Som *som, int moves, double sign, int column, double factor, double low) {
    int index[64], n = 0, row = glp_add_rows(lp, 1);
    double value[64];
    for (uint32_t k = 0; k < som->n; k++) index[++n] = moves + (int)som->leden[k], value[n] = sign;
    index[++n] = column, value[n] = factor;
    glp_set_mat_row(lp, row, n, index, value);
    glp_set_row_bnds(lp, row, GLP_LO, low, 0);
}

static void add_move(const Programma *w, size_t target) {
    const Stelsel *s = w->p->stelsel;
    int moves = 0, down = add_column(w->lp, GLP_BV, 0, 1);
    for (uint32_t i = 0; i < s->onbekenden; i++) {
        int c = add_column(w->lp, GLP_IV, -(double)w->p->binnen[i], STAP_MEEST);
        if (i == 0) moves = c;
    }
    for (size_t j = 0; j < s->n; j++) {
        int hidden = w->verborgen + (int)j;
        double room = (double)(w->p->waarde[j] - (w->p->nul == NUL_TONEN));
        add_row(w->lp, &s->sommen[j], moves, 1, hidden, room < STAP_MEEST ? room : STAP_MEEST, 0);
        add_row(w->lp, &s->sommen[j], moves, -1, hidden, STAP_MEEST, 0);
    }
    add_row(w->lp, &s->sommen[target], moves, 1, down, STAP_MEEST + 1, 1);
    add_row(w->lp, &s->sommen[target], moves, -1, down, -(STAP_MEEST + 1), -STAP_MEEST);
}

/* The least that must be hidden: how many sums, or how much of the counts. */
static double least_loss(const Publicatie *p, const bool *primair, bool counts) {
    Programma w = {glp_create_prob(), p, primair, 0};
    for (size_t j = 0; j < p->stelsel->n; j++) {
        int c = add_column(w.lp, GLP_IV, primair[j], 1);
        if (j == 0) w.verborgen = c;
        glp_set_obj_coef(w.lp, c, counts ? (double)p->waarde[j] : 1);
    }
    for (size_t j = 0; j < p->stelsel->n; j++)
        if (primair[j]) add_move(&w, j);
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.presolve = GLP_ON;
    assert_int_equal(glp_intopt(w.lp, &how), 0);
    assert_int_equal(glp_mip_status(w.lp), GLP_OPT);
    double loss = glp_mip_obj_val(w.lp);
    glp_delete_prob(w.lp);
    return loss;
}

static Str random_table(Arena *a, uint64_t *dice, uint32_t rows, uint32_t columns) {
    Buf b = {.arena = a};
    buf_lit(&b, "a,b,aantal\n");
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < columns; c++) {
            *dice = *dice * 6364136223846793005u + 1442695040888963407u;
            uint32_t v = (uint32_t)(*dice >> 33) % 40;
            buf_fmt(&b, "a%u,b%u,%u\n", r, c, v < 5 ? v : v - 2);
        }
    return buf_view(&b);
}

static void the_loss_stays_near_the_optimum(void **state) {
    (void)state;
    uint64_t dice = 3;
    double cells = 0, cells_best = 0, counts = 0, counts_best = 0;
    for (int t = 0; t < TABELLEN; t++) {
        SCOPED_ARENA a = arena_new();
        Onderdrukking o = {0};
        Csv csv = proef_csv(a, random_table(a, &dice, 3, (uint32_t)(3 + t % 2)));
        Publicatie p = proef_publicatie(a, &csv, "", "a*b", NUL_TONEN);
        assert_ok(onderdruk(a, &p, &(OnderdrukVraag){.drempel = 5, .marge = 1}, &o));
        double hidden = (double)(o.verlies.primair + o.verlies.secundair), least = least_loss(&p, o.primair, false),
               least_counts = least_loss(&p, o.primair, true);
        assert_true(hidden > least - 1e-6 && (double)o.verlies.som_verborgen > least_counts - 1e-6);
        cells += hidden, cells_best += least;
        counts += (double)o.verlies.som_verborgen, counts_best += least_counts;
    }
    print_message("# hidden: %.0f cells (least possible %.0f), counts %.0f (least possible %.0f)\n", cells, cells_best,
                  counts, counts_best);
    assert_true(cells <= 1.25 * cells_best && counts <= 1.5 * counts_best);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_loss_stays_near_the_optimum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
