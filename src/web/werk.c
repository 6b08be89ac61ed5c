#include "web/werk.h"

#include "web/routes.h"
#include "web/werk.html.h"

/* Not everybody has work here: who only looks at figures or manages accounts starts there, and who holds no function
 * reads that at their account. */
static const char *start_of(const Verzoek *v) {
    if (mag(v->c, HANDELING_CIJFERS_LEZEN)) return "/dashboard";
    if (mag(v->c, HANDELING_GEBRUIKER_LEZEN)) return "/beheer/gebruikers";
    if (mag(v->c, HANDELING_LOGBOEK_LEZEN)) return "/beheer/logboek";
    return uuid_is_nil(v->c->actor.vervulling_id) ? "/account" : "/melden";
}

Str werk_start(const Verzoek *v) {
    if (!v->ingelogd) return S("/melden");
    return mag(v->c, HANDELING_WERK_LEZEN) ? S("/werk") : str_from_z(start_of(v));
}

Str te_laat_tekst(const Verzoek *v, size_t n) {
    return n == 1 ? S("1 is te laat") : str_fmt(v->req->arena, "%zu zijn te laat", n);
}

Status scherm_werk(Verzoek *v) {
    WerkView view = {.v = v, .melding = verzoek_melding(v)};
    TRY(werk_open(v->c, &view.w));
    const Werk *w = &view.w;
    view.leeg = !(w->te_bellen.aantal || w->te_beoordelen.aantal || w->te_agenderen.aantal || w->te_bekijken.aantal ||
                  w->acties_n || w->terugkoppelingen_n || w->gevraagd_n || w->rondvragen_n || w->bewaren.aantal ||
                  w->doorbrekingen_n);
    view.bewaren = NEW_N(v->req->arena, BewaarRij, w->bewaren.aantal);
    for (size_t i = 0; i < w->bewaren.aantal; i++) view.bewaren[i] = bewaar_rij(v, &w->bewaren.regels[i]);
    TRY(kader(v, "werk", S("Werkvoorraad"), NULL, 0, &view.layout));
    tpl_werk(&v->r, &view);
    return OK;
}
