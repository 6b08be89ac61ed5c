/* The start, and what is said when something does not work. */
#include "web/basis.h"

#include "keten/soorten.h"
#include "web/basis.html.h"
#include "web/routes.h"
#include "web/werk.h"

/* For a monitor: answers when the database does. Says nothing else. */
Status scherm_gezond(Verzoek *v) {
    v->res->content_type = S("text/plain; charset=utf-8");
    buf_lit(&v->res->body, "gezond\n");
    return OK;
}

/* Who is logged in goes to their work, everybody else to the public form in their language. */
Status scherm_begin(Verzoek *v) {
    const Str offered[] = {taal_code(TAAL_NL), taal_code(TAAL_EN)};
    if (v->ingelogd) return verzoek_naar(v, "%s", str_z(v->req->arena, werk_start(v)));
    bool english = str_eq(request_language(v->req, offered, 2), offered[1]);
    return verzoek_naar(v, english ? "/en/melden" : "/melden");
}

/* ---- what was typed is not lost ---- */

static bool is_secret(Str naam) {
    const Str secrets[] = {S("csrf"), S("code"), S("oud"), S("nieuw"), S("nogmaals"), S("zending")};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (str_eq(naam, secrets[i])) return true;
    return str_starts(naam, S("wachtwoord"));
}

/* The kinds of record share names of fields; any of them tells what this one is called. */
static const Veld *known_field(Str naam) {
    for (size_t i = 0; i < soorten_n; i++) {
        int at = veld_index(soorten[i], naam);
        if (at >= 0) return &soorten[i]->velden[at];
    }
    return NULL;
}

/* Words of a person: a field of a record, or something with a space in it. Numbers and names of buttons are not. */
static bool add_typed(Verzoek *v, const Field *f, Getypt *out) {
    if (is_secret(f->name) || str_empty(str_trim(f->value))) return false;
    const Veld *veld = known_field(f->name);
    if (!veld && !memchr(f->value.ptr, ' ', f->value.len)) return false;
    bool choice = veld && (veld->type == VELD_KEUZE || veld->type == VELD_KEUZES);
    Str value = choice ? keuze_label(veld_keuzes(veld, ctx_keuzes, v->c), f->value) : f->value;
    *out = (Getypt){veld ? tekst(v->r.taal, str_from_z(veld->label)) : f->name, value};
    return true;
}

/* Only for a form of ours: nobody else may put words on our page. */
static void add_all_typed(Verzoek *v, FoutPagina *p) {
    if (request_reads(v->req) || !request_same_origin(v->req)) return;
    p->getypt = NEW_N(v->req->arena, Getypt, v->req->form.count);
    for (size_t i = 0; i < v->req->form.count; i++)
        if (add_typed(v, &v->req->form.list[i], &p->getypt[p->getypt_n])) p->getypt_n++;
}

/* ---- pages ---- */

/* Staff and public are told apart by the cookie alone, so that a page that is not there and one that may not be seen are
 * the same bytes. A page of the public part keeps its way out. */
static void draw(Verzoek *v, const FoutPagina *p) {
    v->r.out = &v->res->body;
    v->r.csrf = STR_NONE;
    if (str_empty(request_cookie(v->req, COOKIE_SESSIE)))
        tpl_mislukt_publiek(&v->r, publiek_pagina(v, NULL, p->titel), p);
    else
        tpl_mislukt(&v->r, v->app->regio->naam, p);
}

static const struct {
    int status;
    Str titel, zin;
} failures[] = {
    [NOT_FOUND] = {404, T("Deze pagina is er niet"), T("Controleer het adres. Of ga terug en kies een andere link.")},
    [FORBIDDEN] = {404, T("Deze pagina is er niet"), T("Controleer het adres. Of ga terug en kies een andere link.")},
    [INVALID] = {400, T("Wij begrijpen dit verzoek niet"), T("Ga terug naar de vorige pagina en probeer het opnieuw.")},
    [CONFLICT] = {409, T("Iemand anders heeft dit net gewijzigd"),
                  T("Ga terug, laad de pagina opnieuw en kijk of uw wijziging nog nodig is.")},
    [BUSY] = {503, T("Dit lukt nu even niet"), T("Er is niets opgeslagen. Wacht een minuut en probeer het opnieuw.")},
    [INTERNAL] = {500, T("Er ging iets mis bij ons"),
                  T("Er is niets opgeslagen. Probeer het later opnieuw. Blijft het misgaan, bel dan uw beheerder.")},
};

Status scherm_mislukt(Verzoek *v, Status why) {
    REQUIRE((unsigned)why < sizeof failures / sizeof *failures && failures[why].status);
    v->r.taal = str_starts(v->req->path, S("/en/")) ? TAAL_EN : TAAL_NL;
    v->res->status = failures[why].status;
    if (why == BUSY) response_header(v->res, S("Retry-After"), S("60"));
    FoutPagina p = {.titel = tekst(v->r.taal, failures[why].titel),
                    .zin = tekst(v->r.taal, failures[why].zin),
                    .verder = {tekst(v->r.taal, T("Naar het begin")), S("/")}};
    add_all_typed(v, &p);
    draw(v, &p);
    return OK;
}

/* A form came in after the session had ended: what was typed is shown, to be copied, and not stored. */
Status scherm_verlopen(Verzoek *v) {
    FoutPagina p = {.titel = S("U bent uitgelogd"),
                    .zin = S("U deed een tijd niets. Daarom bent u uitgelogd, en is dit niet opgeslagen."),
                    .verder = {S("Log opnieuw in"), S("/inloggen")}};
    add_all_typed(v, &p);
    p.nieuw_tabblad = p.getypt_n > 0;
    v->res->status = 403;
    draw(v, &p);
    return OK;
}
