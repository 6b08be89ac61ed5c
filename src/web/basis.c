/* The start, and what is said when something does not work. */
#include "web/basis.h"

#include "keten/soorten.h"
#include "web/basis.html.h"
#include "web/inloggen.h"
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

static void add_all_typed(Verzoek *v, Fields form, FoutPagina *p) {
    p->getypt = NEW_N(v->req->arena, Getypt, form.count);
    for (size_t i = 0; i < form.count; i++)
        if (add_typed(v, &form.list[i], &p->getypt[p->getypt_n])) p->getypt_n++;
}

/* Only for a form of ours: nobody else may put words on our page. And only for whom it was made: who logged in at a
 * computer where somebody else left a page open does not get what stood on it. */
static bool is_our_form(const Verzoek *v) {
    Str token = request_form(v->req, S("csrf"));
    if (request_reads(v->req) || !request_same_origin(v->req)) return false;
    return !v->heeft_sessie || str_none(token) || sessie_csrf_owner(&v->auth, &v->sessie, token) == OK;
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
    if (is_our_form(v)) add_all_typed(v, v->req->form, &p);
    draw(v, &p);
    return OK;
}

/* ---- a form that came in too late ---- */

/* Too large to be carried: what was typed is shown, to be copied. */
static Status show_to_copy(Verzoek *v) {
    FoutPagina p = {.titel = S("U bent uitgelogd"),
                    .zin = S("U deed een tijd niets. Daarom bent u uitgelogd, en is dit niet opgeslagen."),
                    .verder = {S("Log opnieuw in"), S("/inloggen")}};
    if (is_our_form(v)) add_all_typed(v, v->req->form, &p);
    p.nieuw_tabblad = p.getypt_n > 0;
    draw(v, &p);
    return OK;
}

/* Who was underway in logging in carries on what they had with them; a form of the account itself holds secrets. */
Status scherm_verlopen(Verzoek *v, Handeling h) {
    Str kept = request_form(v->req, BEWAARD);
    bool carry = h != HANDELING_ACCOUNT_GEBRUIKEN && is_our_form(v);
    if (carry) TRY(bewaard_seal(v, &kept));
    v->res->status = 403;
    return carry && str_none(kept) ? show_to_copy(v) : inloggen_opnieuw(v, kept);
}

static void draw_again(Verzoek *v, Str titel, Str zin, const Bewaard *kept) {
    FoutPagina p = {.titel = titel, .zin = zin, .bewaard = kept};
    add_all_typed(v, kept->form, &p);
    tpl_mislukt(&v->r, v->app->regio->naam, &p);
}

Status scherm_verouderd(Verzoek *v, Handeling h) {
    if (h == HANDELING_ACCOUNT_GEBRUIKEN) {
        verzoek_meld(v, S("verouderd"));
        return verzoek_naar(v, "/account");
    }
    Bewaard kept = bewaard_now(v);
    v->res->status = 409;
    draw_again(v, S("Nog niet verstuurd"),
               S("U logde intussen opnieuw in, of u koos een andere functie. Controleer of u dit nog wilt versturen."),
               &kept);
    return OK;
}

Status bewaard_toon(Verzoek *v, const Sessie *s, Str sealed) {
    Bewaard kept;
    if (bewaard_open(v, s, sealed, &kept) == OK) {
        draw_again(v, S("U bent weer ingelogd"),
                   S("Wat u had ingevuld is er nog. Het is nog niet opgeslagen: verstuur het nu."), &kept);
        return OK;
    }
    FoutPagina p = {.titel = S("U bent ingelogd"),
                    .zin =
                        S("Er stond nog iets klaar om te versturen. Het was van iemand anders, of te oud. Daarom ziet "
                          "u het niet, en is het niet opgeslagen."),
                    .verder = {S("Naar het begin"), S("/")}};
    tpl_mislukt(&v->r, v->app->regio->naam, &p);
    return OK;
}
