#include "cijfers/bescherming/ruimte.h"

#include <glpk.h>
#include <math.h>

enum { STAPPEN_MAX = 1000000, TAKKEN_MAX = 300 };

/* A column for each unknown; a row for each sum over several. A sum of one is the bound of its column. */
struct Ruimte {
    const Stelsel *s;
    glp_prob *lp;
    int *rij;         /* per sum: its row; minus the column of its unknown when it has only one */
    int64_t *bodem;   /* per sum */
    int64_t *getoond; /* per sum; -1: hidden */
    int64_t meest;
};

static void set_range(Ruimte *r, size_t som, int64_t low, int64_t high) {
    int kind = low == high ? GLP_FX : GLP_DB;
    if (r->rij[som] > 0)
        glp_set_row_bnds(r->lp, r->rij[som], high < r->meest ? kind : GLP_LO, (double)low, (double)high);
    else
        glp_set_col_bnds(r->lp, -r->rij[som], kind, (double)low, (double)high);
}

static void set_bounds(Ruimte *r, size_t som) {
    bool shown = r->getoond[som] >= 0;
    set_range(r, som, shown ? r->getoond[som] : r->bodem[som], shown ? r->getoond[som] : r->meest);
}

static void add_row(Ruimte *r, const Som *som, int row, int *index, double *value) {
    for (uint32_t k = 0; k < som->n; k++) {
        index[k + 1] = (int)som->leden[k] + 1;
        value[k + 1] = 1;
    }
    glp_set_mat_row(r->lp, row, (int)som->n, index, value);
}

Ruimte *ruimte_new(Arena *a, const Stelsel *s, int64_t meest) {
    SCOPED_ARENA scratch = arena_new();
    int *index = NEW_N(scratch, int, (size_t)s->onbekenden + 1);
    double *value = NEW_N(scratch, double, (size_t)s->onbekenden + 1);
    Ruimte *r = NEW(a, Ruimte);
    glp_term_out(GLP_OFF);
    *r = (Ruimte){.s = s, .lp = glp_create_prob(), .meest = meest};
    r->rij = NEW_N(a, int, s->n);
    r->bodem = NEW_N(a, int64_t, s->n);
    r->getoond = NEW_N(a, int64_t, s->n);
    glp_add_cols(r->lp, (int)s->onbekenden);
    for (int c = 1; c <= (int)s->onbekenden; c++) {
        glp_set_col_kind(r->lp, c, GLP_IV);
        glp_set_col_bnds(r->lp, c, GLP_DB, 0, (double)meest);
    }
    for (size_t j = 0; j < s->n; j++) {
        const Som *som = &s->sommen[j];
        r->rij[j] = som->n == 1 ? -(int)(som->leden[0] + 1) : glp_add_rows(r->lp, 1);
        if (som->n > 1) add_row(r, som, r->rij[j], index, value);
        ruimte_hide(r, j, 0);
    }
    glp_std_basis(r->lp);
    return r;
}

void ruimte_close(Ruimte *r) {
    if (r) glp_delete_prob(r->lp);
}

void ruimte_show(Ruimte *r, size_t som, int64_t waarde) {
    REQUIRE(waarde >= 0);
    r->getoond[som] = waarde;
    set_bounds(r, som);
}

void ruimte_hide(Ruimte *r, size_t som, int64_t bodem) {
    r->getoond[som] = -1;
    r->bodem[som] = bodem;
    set_bounds(r, som);
}

/* ---- solving ---- */

static bool optimal(glp_prob *lp) {
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.it_lim = STAPPEN_MAX;
    if (glp_simplex(lp, &how) == 0 && glp_get_status(lp) == GLP_OPT) return true;
    glp_std_basis(lp); /* the numbers may have gone bad: once more, afresh */
    return glp_simplex(lp, &how) == 0 && glp_get_status(lp) == GLP_OPT;
}

static bool fits(const Ruimte *r, const int64_t *aantal) {
    for (size_t j = 0; j < r->s->n; j++) {
        int64_t v = som_value(&r->s->sommen[j], aantal);
        if (r->getoond[j] >= 0 ? v != r->getoond[j] : v < r->bodem[j]) return false;
    }
    return true;
}

static bool take_whole(const Ruimte *r, double (*value)(glp_prob *, int), int64_t *aantal) {
    for (uint32_t i = 0; i < r->s->onbekenden; i++) {
        double v = value(r->lp, (int)i + 1), whole = nearbyint(v);
        if (fabs(v - whole) > 1e-6 || whole < 0) return false;
        aantal[i] = (int64_t)whole;
    }
    return fits(r, aantal);
}

static void stop_in_time(glp_tree *tree, void *branches) {
    if (glp_ios_reason(tree) == GLP_ISELECT && ++*(int *)branches > TAKKEN_MAX) glp_ios_terminate(tree);
}

static void set_objective(Ruimte *r, size_t som, double coefficient) {
    for (uint32_t k = 0; k < r->s->sommen[som].n; k++)
        glp_set_obj_coef(r->lp, (int)r->s->sommen[som].leden[k] + 1, coefficient);
}

Status ruimte_extreme(Ruimte *r, size_t som, Uiterste welk, double *bound, bool *whole, int64_t *aantal) {
    glp_set_obj_dir(r->lp, welk == HET_MEEST ? GLP_MAX : GLP_MIN);
    set_objective(r, som, 1);
    bool solved = optimal(r->lp);
    if (solved) {
        *bound = glp_get_obj_val(r->lp);
        *whole = take_whole(r, glp_get_col_prim, aantal);
    }
    set_objective(r, som, 0);
    return solved ? OK : INTERNAL;
}

Zoektocht ruimte_search(Ruimte *r, size_t som, Uiterste welk, int64_t dan, int64_t *aantal) {
    int branches = 0;
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.presolve = GLP_ON;
    how.br_tech = GLP_BR_MFV; /* the default looks ahead, which costs far more than it saves here */
    how.bt_tech = GLP_BT_DFS;
    how.cb_func = stop_in_time;
    how.cb_info = &branches;
    if (welk == HET_MINST && dan < r->bodem[som]) return ER_IS_GEEN;
    set_range(r, som, welk == HET_MEEST ? dan : r->bodem[som], welk == HET_MEEST ? r->meest : dan);
    int ended = glp_intopt(r->lp, &how);
    set_bounds(r, som);
    if (take_whole(r, glp_mip_col_val, aantal)) return GEVONDEN;
    bool none = ended == GLP_ENOPFS || (ended == 0 && glp_mip_status(r->lp) == GLP_NOFEAS);
    return none ? ER_IS_GEEN : NIET_BESLIST;
}
