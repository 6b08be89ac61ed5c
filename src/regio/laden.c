/* From text to a checked region: read the sentences, build the graph, see whether it makes sense. */
#include "regio/bouw.h"
#include "regio/valideer.h"

static Zin *only_region(Lezing *l, Str file_name, Zin *root) {
    RegioPlek plek = {file_name, 1, 1};
    bool region = root && root->termen->soort == TERM_WOORD && str_eq(root->termen->tekst, S("regio"));
    Str hint = S("Zo hoort het: regio fryslan \"Fryslân\" { ... }");
    if (!root && l->m.fouten->n > 0) return NULL;
    if (!region) {
        if (root) plek = root->termen->plek;
        fout_add(&l->m, plek, hint, "Een regioprofiel begint met 'regio'.");
        return NULL;
    }
    if (root->volgende)
        fout_add(&l->m, root->volgende->termen->plek, STR_NONE, "Na het blok van de regio mag niets meer staan.");
    return root;
}

/* `elke functie mag` holds for everybody with an account, also for functions that are explained later. */
static void grant_everybody(const Bouw *b) {
    for (size_t i = 0; i < b->regio->functies_n; i++) {
        RegioFunctie *f = (RegioFunctie *)&b->regio->functies[i]; /* ours: not handed out yet */
        for (int h = 0; h < HANDELING_AANTAL && !f->openbaar; h++) {
            if (b->iedereen[h] && f->rechten[h] == BEREIK_GEEN) f->rechten[h] = BEREIK_EIGEN;
        }
    }
}

/* First everything about words and names, then, when all of that is right, everything about sense. */
static bool build(Lezing *l, Str file_name, Str text, Regio *regio) {
    Zin *root = only_region(l, file_name, boom_parse(l, file_name, text));
    if (!root || !boom_expand(l, &root->blok)) return false;
    Bouw b = {.l = l, .regio = regio};
    bouw_regio(&b, root);
    if (l->m.fouten->n > 0) return false;
    grant_everybody(&b);
    valideer_regio(&l->m, regio);
    valideer_muren(&l->m, regio);
    regio->canoniek = boom_canoniek(l->m.arena, root);
    return l->m.fouten->n == 0;
}

Status regio_load(Arena *a, Str file_name, Str text, RegioLoader loader, void *loader_ctx, const Regio **out,
                  RegioFouten *fouten) {
    *fouten = (RegioFouten){0};
    Lezing l = {.m = {.arena = a, .fouten = fouten}, .loader = loader, .loader_ctx = loader_ctx};
    Regio *regio = NEW(a, Regio);
    bool right = build(&l, file_name, text, regio);
    fouten_sort(&l.m);
    if (!right) return INVALID;
    *out = regio;
    return OK;
}

Status regio_open(Arena *a, Str naam, RegioLoader loader, void *loader_ctx, const Regio **out, RegioFouten *fouten) {
    Str text;
    TRY(loader(loader_ctx, a, naam, &text));
    return regio_load(a, str_fmt(a, "%.*s.regio", STR_ARG(naam)), text, loader, loader_ctx, out, fouten);
}
