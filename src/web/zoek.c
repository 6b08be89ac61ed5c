/*
 * The search box: a number opens what it belongs to, anything else is looked for as a name.
 *
 * A search is always a POST. One box takes both numbers and names, and the name of a victim in an address would stay in
 * the history of the browser, on a shared computer, and in the log of a proxy. A body stays in none of these. It costs
 * that a page of results cannot be bookmarked; nobody should.
 */
#include "web/zoek.h"

#include "web/app.h"
#include "web/kader.h"
#include "web/routes.h"
#include "web/zoek.html.h"

static Status page(Verzoek *v, ZoekView *p, Str typed) {
    TRY(kader(v, "", S("Zoeken"), NULL, 0, &p->layout));
    if (!str_none(typed)) p->layout.gezocht = typed;
    tpl_zoek(&v->r, p);
    return OK;
}

Status scherm_zoek(Verzoek *v) {
    ZoekView p = {0};
    return page(v, &p, STR_NONE);
}

static Status open_it(Verzoek *v, const Vondst *x) {
    if (strcmp(x->soort, SOORT_DOSSIER) == 0) return verzoek_naar(v, "/dossiers/%.*s", STR_ARG(x->ref));
    if (strcmp(x->soort, SOORT_CASUS) == 0) return verzoek_naar(v, "/casussen/%.*s", STR_ARG(x->ref));
    if (strcmp(x->soort, SOORT_OVERLEG) == 0) return verzoek_naar(v, "/overleg/%.*s", STR_ARG(x->ref));
    return verzoek_naar(v, "/signalen/%.*s", STR_ARG(x->ref));
}

static Status show_names(Verzoek *v, Str typed, ZoekView *p) {
    Arena *a = v->req->arena;
    NaamVondst *list;
    TRY(vind_naam(v->c, typed, &list, &p->n));
    p->regels = NEW_N(a, ZoekRegel, p->n);
    for (size_t i = 0; i < p->n; i++) {
        const NaamVondst *x = &list[i];
        p->regels[i] = (ZoekRegel){.url = str_fmt(a, "/signalen/%.*s", STR_ARG(x->ref)),
                                   .titel = x->titel,
                                   .ref = x->ref,
                                   .ontvangen = datum_kort(a, datum_at(x->ontvangen_op)),
                                   .gemeente = naam_gemeente(v, x->gemeente),
                                   .status = label_status(x->status)};
    }
    p->telling = p->n == 1            ? S("1 signaal gevonden")
                 : p->n == VIND_MEEST ? str_fmt(a, "De eerste %d signalen. Zoek op meer van de naam.", VIND_MEEST)
                                      : str_fmt(a, "%zu signalen gevonden", p->n);
    return OK;
}

Status scherm_zoek_resultaat(Verzoek *v) {
    Str typed = verzoek_veld(v, "q"), ref;
    ZoekView p = {.gezocht = !str_none(typed)};
    if (!p.gezocht) return page(v, &p, STR_NONE);
    p.nummer = vind_is_nummer(v->req->arena, typed, &ref);
    if (!p.nummer) {
        TRY(show_names(v, typed, &p));
        return page(v, &p, typed);
    }
    Vondst found;
    Status s = vind_nummer(v->c, ref, &found);
    if (s == OK) return open_it(v, &found);
    return s == NOT_FOUND ? page(v, &p, typed) : s;
}
