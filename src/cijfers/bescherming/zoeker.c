#include "cijfers/bescherming/zoeker.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>

enum { VEELVOUD_MAX = 6, STAPPEN_MAX = 1000000, TAKKEN_MAX = 300 };

/* A little for every unknown that changes, so that moves are short: short ones are more often whole. */
static const double STAP = 0.001;

/* Columns come in pairs, up and down: one pair for each unknown, and one for each sum over several. */
struct Zoeker {
    Arena *arena;
    const Stelsel *s;
    const int64_t *binnen, *bodem;
    glp_prob *lp;
    int *kolom;      /* per sum: its column up; down is the next */
    int64_t *ruimte; /* per sum: how far it may go down */
    int64_t *effect; /* scratch, per sum */
    double *prijs;   /* per sum */
};

static int unknown_column(uint32_t i) { return (int)(2 * i) + 1; }

static void bound(glp_prob *lp, int column, double low, double high) {
    glp_set_col_bnds(lp, column, high > low ? GLP_DB : GLP_FX, low, high);
}

/* ---- the programme ---- */

/* sum of its unknowns' changes - up + down = 0 */
static void add_row(Zoeker *z, const Som *som, int row, int column, int *index, double *value) {
    int n = 0;
    for (uint32_t k = 0; k < som->n; k++) {
        int c = unknown_column(som->leden[k]);
        index[++n] = c, value[n] = 1;
        index[++n] = c + 1, value[n] = -1;
    }
    index[++n] = column, value[n] = -1;
    index[++n] = column + 1, value[n] = 1;
    glp_set_mat_row(z->lp, row, n, index, value);
    glp_set_row_bnds(z->lp, row, GLP_FX, 0, 0);
}

static void add_unknowns(Zoeker *z) {
    glp_add_cols(z->lp, (int)(2 * z->s->onbekenden));
    for (uint32_t i = 0; i < z->s->onbekenden; i++) {
        int c = unknown_column(i);
        glp_set_col_kind(z->lp, c, GLP_IV);
        glp_set_col_kind(z->lp, c + 1, GLP_IV);
        glp_set_col_bnds(z->lp, c, GLP_LO, 0, 0);
        bound(z->lp, c + 1, 0, (double)z->binnen[i]);
        glp_set_obj_coef(z->lp, c, STAP);
        glp_set_obj_coef(z->lp, c + 1, STAP);
    }
}

static void add_sums(Zoeker *z) {
    SCOPED_ARENA scratch = arena_new();
    int *index = NEW_N(scratch, int, 2 * (size_t)z->s->onbekenden + 3);
    double *value = NEW_N(scratch, double, 2 * (size_t)z->s->onbekenden + 3);
    for (size_t j = 0; j < z->s->n; j++) {
        const Som *som = &z->s->sommen[j];
        z->ruimte[j] = som_value(som, z->binnen) - z->bodem[j];
        z->kolom[j] = som->n == 1 ? unknown_column(som->leden[0]) : glp_add_cols(z->lp, 2);
        glp_set_col_bnds(z->lp, z->kolom[j], GLP_LO, 0, 0);
        bound(z->lp, z->kolom[j] + 1, 0, (double)z->ruimte[j]);
        zoeker_price(z, j, 1);
        if (som->n > 1) add_row(z, som, glp_add_rows(z->lp, 1), z->kolom[j], index, value);
    }
}

Zoeker *zoeker_new(Arena *a, const Stelsel *s, const int64_t *binnen, const int64_t *bodem) {
    Zoeker *z = NEW(a, Zoeker);
    glp_term_out(GLP_OFF);
    *z = (Zoeker){.arena = a, .s = s, .binnen = binnen, .bodem = bodem, .lp = glp_create_prob()};
    z->kolom = NEW_N(a, int, s->n);
    z->ruimte = NEW_N(a, int64_t, s->n);
    z->effect = NEW_N(a, int64_t, s->n);
    z->prijs = NEW_N(a, double, s->n);
    glp_set_obj_dir(z->lp, GLP_MIN);
    add_unknowns(z);
    add_sums(z);
    glp_std_basis(z->lp);
    return z;
}

void zoeker_close(Zoeker *z) {
    if (z) glp_delete_prob(z->lp);
}

void zoeker_price(Zoeker *z, size_t som, double prijs) {
    z->prijs[som] = prijs;
    glp_set_obj_coef(z->lp, z->kolom[som], prijs + STAP);
    glp_set_obj_coef(z->lp, z->kolom[som] + 1, prijs + STAP);
}

/* ---- moves ---- */

void verzet_effect(const Stelsel *s, const Verzet *v, Arena *a, int64_t *effect) {
    int64_t *change = NEW_N(a, int64_t, s->onbekenden);
    for (size_t k = 0; k < v->n; k++) change[v->onbekende[k]] = v->verschil[k];
    for (size_t j = 0; j < s->n; j++) effect[j] = som_value(&s->sommen[j], change);
}

bool verzet_allowed(const Stelsel *s, const Verzet *v, const int64_t *effect, const int64_t *binnen,
                    const int64_t *bodem) {
    for (size_t k = 0; k < v->n; k++)
        if (binnen[v->onbekende[k]] + v->verschil[k] < 0) return false;
    for (size_t j = 0; j < s->n; j++)
        if (effect[j] < 0 && som_value(&s->sommen[j], binnen) + effect[j] < bodem[j]) return false;
    return true;
}

/* `times` the change that the columns say, when that is whole and allowed. */
static bool take_multiple(Zoeker *z, Arena *a, const double *change, int times, size_t som, int64_t marge,
                          Verzet *out) {
    Verzet v = {NEW_N(a, uint32_t, z->s->onbekenden), NEW_N(a, int64_t, z->s->onbekenden), 0};
    for (uint32_t i = 0; i < z->s->onbekenden; i++) {
        double scaled = change[i] * times, whole = nearbyint(scaled);
        if (fabs(scaled - whole) > 1e-6 || fabs(whole) > 1e15) return false;
        if (whole == 0) continue;
        v.onbekende[v.n] = i;
        v.verschil[v.n++] = (int64_t)whole;
    }
    SCOPED_ARENA scratch = arena_new();
    verzet_effect(z->s, &v, scratch, z->effect);
    if (llabs(z->effect[som]) < marge) return false;
    if (!verzet_allowed(z->s, &v, z->effect, z->binnen, z->bodem)) return false;
    *out = v;
    return true;
}

static bool take_whole(Zoeker *z, Arena *a, double (*value)(glp_prob *, int), size_t som, int64_t marge, Verzet *out) {
    SCOPED_ARENA scratch = arena_new();
    double *change = NEW_N(scratch, double, z->s->onbekenden);
    for (uint32_t i = 0; i < z->s->onbekenden; i++)
        change[i] = value(z->lp, unknown_column(i)) - value(z->lp, unknown_column(i) + 1);
    for (int times = 1; times <= VEELVOUD_MAX; times++)
        if (take_multiple(z, a, change, times, som, marge, out)) return true;
    return false;
}

static bool optimal(glp_prob *lp) {
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = GLP_DUALP;
    how.it_lim = STAPPEN_MAX;
    if (glp_simplex(lp, &how) != 0) {
        glp_std_basis(lp); /* numbers went bad: begin afresh, once */
        if (glp_simplex(lp, &how) != 0) return false;
    }
    return glp_get_status(lp) == GLP_OPT;
}

/* Fixes what is shown and stays as it is in the programme's solution, or lets it go again. */
static void fix_unchanged(Zoeker *z, size_t som, bool fix, bool *fixed) {
    for (size_t j = 0; j < z->s->n; j++) {
        int c = z->kolom[j];
        if (j == som || z->prijs[j] == 0) continue;
        if (fix) fixed[j] = glp_get_col_prim(z->lp, c) < 1e-7 && glp_get_col_prim(z->lp, c + 1) < 1e-7;
        if (!fixed[j]) continue;
        if (fix)
            bound(z->lp, c, 0, 0);
        else
            glp_set_col_bnds(z->lp, c, GLP_LO, 0, 0);
        bound(z->lp, c + 1, 0, fix ? 0 : (double)z->ruimte[j]);
    }
}

static void stop_in_time(glp_tree *tree, void *branches) {
    if (glp_ios_reason(tree) == GLP_ISELECT && ++*(int *)branches > TAKKEN_MAX) glp_ios_terminate(tree);
}

/* A whole move that changes no more sums than the broken one did. */
static bool branch(Zoeker *z, size_t som) {
    SCOPED_ARENA scratch = arena_new();
    bool *fixed = NEW_N(scratch, bool, z->s->n);
    int branches = 0;
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.presolve = GLP_ON;
    how.br_tech = GLP_BR_MFV; /* the default looks ahead, which costs far more than it saves here */
    how.bt_tech = GLP_BT_DFS;
    how.cb_func = stop_in_time;
    how.cb_info = &branches;
    how.mip_gap = 0.1;
    fix_unchanged(z, som, true, fixed);
    (void)glp_intopt(z->lp, &how); /* what it found until it was stopped counts too */
    fix_unchanged(z, som, false, fixed);
    int status = glp_mip_status(z->lp);
    return status == GLP_OPT || status == GLP_FEAS;
}

/* What it would cost to hide all that the move changes. */
static double cost_of(const Zoeker *z, Arena *a, const Verzet *v) {
    verzet_effect(z->s, v, a, z->effect);
    double cost = 0;
    for (size_t j = 0; j < z->s->n; j++)
        if (z->effect[j]) cost += z->prijs[j];
    return cost;
}

/* Makes the sum change by marge or more in one direction and solves. */
static bool search(Zoeker *z, Arena *a, size_t som, int64_t marge, bool up, Verzet *out) {
    int moves = z->kolom[som] + !up, stays = z->kolom[som] + up;
    double room = (double)z->ruimte[som];
    if (!up && room < (double)marge) return false;
    if (up)
        glp_set_col_bnds(z->lp, moves, GLP_LO, (double)marge, 0);
    else
        bound(z->lp, moves, (double)marge, room);
    bound(z->lp, stays, 0, 0);
    bool found = optimal(z->lp) && (take_whole(z, a, glp_get_col_prim, som, marge, out) ||
                                    (branch(z, som) && take_whole(z, a, glp_mip_col_val, som, marge, out)));
    glp_set_col_bnds(z->lp, z->kolom[som], GLP_LO, 0, 0);
    bound(z->lp, z->kolom[som] + 1, 0, room);
    return found;
}

/* One more of a single unknown: always allowed, and dear. */
static Verzet single_step(const Zoeker *z, Arena *a, size_t som, int64_t marge) {
    Verzet v = {NEW(a, uint32_t), NEW(a, int64_t), 1};
    v.onbekende[0] = z->s->sommen[som].leden[0];
    v.verschil[0] = marge;
    return v;
}

Verzet zoeker_find(Zoeker *z, Arena *a, size_t som, int64_t marge) {
    SCOPED_ARENA scratch = arena_new();
    Verzet up, down;
    bool has_up = search(z, a, som, marge, true, &up);
    double cost = has_up ? cost_of(z, scratch, &up) : INFINITY;
    if (cost == 0) return up;
    if (search(z, a, som, marge, false, &down) && cost_of(z, scratch, &down) < cost) return down;
    return has_up ? up : single_step(z, a, som, marge);
}
