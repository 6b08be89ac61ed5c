/* What the forms on an agenda do. Each leads back to the item it belongs to. */
#include "web/overleg_pagina.h"
#include "web/routes.h"

static Str ref_of(Verzoek *v) { return request_param(v->req, S("ref")); }

static Status item_of(Verzoek *v, Uuid *out) { return uuid_parse(verzoek_veld(v, "punt"), out) ? OK : NOT_FOUND; }

static Status to_item(Verzoek *v, Str code) {
    Str ref = ref_of(v);
    int64_t number = verzoek_getal(v, "volgnr");
    verzoek_meld(v, code);
    if (number == INT_GEEN) return verzoek_naar(v, "/overleg/%.*s", STR_ARG(ref));
    return verzoek_naar(v, "/overleg/%.*s#p%lld", STR_ARG(ref), (long long)number);
}

/* Done: on to the item. Wrong: the same page, the form open. Anything else: up to the page of the failure. */
static Status finish(Verzoek *v, Status s, Str code, OverlegTerug terug) {
    if (s == OK) return to_item(v, code);
    if (!is_te_tonen(s)) return s;
    v->res->status = 422;
    return overleg_pagina(v, ref_of(v), terug);
}

/* ---- the agenda ---- */

Status scherm_overleg_vul(Verzoek *v) {
    size_t came = 0;
    Status s = PROBEER(v, overleg_vul_agenda(v->c, ref_of(v), &came));
    return finish(v, s, came ? S("agenda-gevuld") : S("agenda-leeg"), (OverlegTerug){0});
}

Status scherm_overleg_agendeer(Verzoek *v) {
    Str typed = verzoek_veld(v, "signaal");
    OverlegTerug back = {.vorm = VORM_AGENDEER};
    Status s = str_none(typed)
                   ? fout(&v->c->fouten, S("signaal"), "Vul het nummer van het signaal in, bijvoorbeeld S-7K4Q-2M9T.")
                   : PROBEER(v, overleg_agendeer(v->c, ref_of(v), typed));
    if (s == NOT_FOUND) s = fout(&v->c->fouten, S("signaal"), "We vinden dit signaal niet. Controleer het nummer.");
    return finish(v, s, S("geagendeerd"), back);
}

Status scherm_overleg_aanwezig(Verzoek *v) {
    Str *present;
    size_t n;
    verzoek_velden(v, "aanwezig", &present, &n);
    return finish(v, PROBEER(v, overleg_set_aanwezig(v->c, ref_of(v), present, n)), S("aanwezigheid"),
                  (OverlegTerug){0});
}

Status scherm_overleg_start(Verzoek *v) {
    return finish(v, PROBEER(v, overleg_start(v->c, ref_of(v))), S("begonnen"), (OverlegTerug){0});
}

Status scherm_overleg_vaststellen(Verzoek *v) {
    return finish(v, PROBEER(v, overleg_stel_vast(v->c, ref_of(v))), S("vastgesteld"), (OverlegTerug){0});
}

/* ---- an item ---- */

Status scherm_overleg_bespreking(Verzoek *v) {
    Uuid item;
    Waarden typed;
    TRY(item_of(v, &item));
    Status s = verzoek_lees(v, &soort_bespreking, &typed);
    if (s == OK) s = PROBEER(v, overleg_bespreek(v->c, ref_of(v), item, verzoek_versie(v), &typed));
    return finish(v, s, S("besproken"), (OverlegTerug){VORM_BESPREKING, item, &typed});
}

/* A ticked route comes with the receiver and the assignment that stand beside it. */
static void read_routes(Verzoek *v, BesluitInvoer *in) {
    Arena *a = v->req->arena;
    Str *chosen;
    verzoek_velden(v, "route", &chosen, &in->routes_n);
    BesluitRoute *routes = NEW_N(a, BesluitRoute, in->routes_n);
    for (size_t i = 0; i < in->routes_n; i++)
        routes[i] = (BesluitRoute){chosen[i], verzoek_veld(v, str_z(a, route_veld(a, "naar", chosen[i]))),
                                   verzoek_veld(v, str_z(a, route_veld(a, "opdracht", chosen[i])))};
    in->routes = routes;
}

/* Routes are only there for raising: what was ticked before another decision was chosen is told, not dropped. */
static Status check_routes(Verzoek *v, const BesluitInvoer *in) {
    for (size_t i = 0; i < in->routes_n; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(in->routes[i].soort, in->routes[j].soort)) return INVALID;
    if (in->routes_n == 0 || str_none(in->soort) || str_eq(in->soort, BESLUIT_VERMOEDEN)) return OK;
    Str zaak = overleg_zaak(v);
    return fout(&v->c->fouten, S("routes"), "Routes horen bij een %.*s. Haal de vinkjes weg of kies een ander besluit.",
                STR_ARG(zaak));
}

Status scherm_overleg_besluit(Verzoek *v) {
    Uuid item;
    TRY(item_of(v, &item));
    BesluitInvoer in = {.soort = verzoek_veld(v, "soort"),
                        .klasse = verzoek_veld(v, "klasse"),
                        .toelichting = verzoek_veld(v, "toelichting"),
                        .eerste_doel = verzoek_veld(v, "eerste_doel"),
                        .casusregisseur = verzoek_veld(v, "casusregisseur"),
                        .gezien = verzoek_getal(v, "gezien")};
    read_routes(v, &in);
    Status s = check_routes(v, &in);
    if (s == OK) s = PROBEER(v, overleg_besluit(v->c, ref_of(v), item, &in));
    return finish(v, s, S("besloten"), (OverlegTerug){.vorm = VORM_BESLUIT, .punt = item});
}

Status scherm_overleg_actie(Verzoek *v) {
    Uuid item;
    Str made;
    TRY(item_of(v, &item));
    ActieInvoer in = actie_getypt(v);
    in.overleg = ref_of(v);
    in.signaal = verzoek_veld(v, "signaal");
    return finish(v, PROBEER(v, actie_add(v->c, &in, &made)), S("actie"),
                  (OverlegTerug){.vorm = VORM_ACTIE, .punt = item});
}
