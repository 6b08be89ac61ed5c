/* What public pages share, and those that only say something. */
#include "web/publiek.h"

#include "web/publiek.html.h"
#include "web/routes.h"

enum { BLOCK = 4096, SECURITY_DAYS = 180 };

/* ---- what they share ---- */

void publiek_begin(Verzoek *v) {
    bool english = str_eq(v->req->path, S("/en")) || str_starts(v->req->path, S("/en/"));
    v->r.taal = english ? TAAL_EN : TAAL_NL;
    v->c->actor = v->auth.actor = actor_publiek();
    v->r.csrf = STR_NONE;
}

Str publiek_url(Verzoek *v, const char *pad) {
    return str_fmt(v->req->arena, "%s%s", v->r.taal == TAAL_EN ? "/en" : "", pad);
}

static void add_languages(Verzoek *v, LayoutPubliek *l, const char *pad) {
    TaalLink *list = NEW_N(v->req->arena, TaalLink, TALEN);
    for (Taal t = 0; t < TALEN; t++)
        list[t] = (TaalLink){t, str_fmt(v->req->arena, "%s%s", t == TAAL_EN ? "/en" : "", pad)};
    l->talen = list;
    l->talen_n = TALEN;
}

static void add_footer(Verzoek *v, LayoutPubliek *l) {
    const Link links[] = {{tekst(v->r.taal, T("Volg uw melding")), publiek_url(v, "/melding")},
                          {tekst(v->r.taal, T("Privacy")), publiek_url(v, "/privacy")},
                          {tekst(v->r.taal, T("Toegankelijkheid")), publiek_url(v, "/toegankelijkheid")},
                          {tekst(v->r.taal, T("Zo wist u uw internetsporen")), publiek_url(v, "/sporen")}};
    l->voet = arena_dup(v->req->arena, links, sizeof links);
    l->voet_n = sizeof links / sizeof *links;
}

static Str count_municipalities(Verzoek *v) {
    size_t n = ctx_keuzes(v->c, S("gemeenten")).aantal;
    return tekst_vul(v->req->arena, v->r.taal, T("Een samenwerking van {1} gemeenten"),
                     (Str[]){str_fmt(v->req->arena, "%zu", n)}, 1);
}

LayoutPubliek *publiek_pagina(Verzoek *v, const char *pad, Str titel) {
    LayoutPubliek *l = NEW(v->req->arena, LayoutPubliek);
    *l = (LayoutPubliek){.titel = titel,
                         .naam = tekst_vul(v->req->arena, v->r.taal, T("Meldpunt {1}"), &v->app->regio->naam, 1),
                         .toelichting = count_municipalities(v),
                         .begin = publiek_url(v, "/melden"),
                         .verlaat = S("/verlaat")};
    add_footer(v, l);
    if (pad) add_languages(v, l, pad);
    return l;
}

/* White space behind the last tag. */
void publiek_end(Verzoek *v) {
    Buf *b = &v->res->body;
    size_t missing = (BLOCK - b->len % BLOCK) % BLOCK;
    buf_reserve(b, missing);
    for (size_t i = 0; i < missing; i++) buf_char(b, '\n');
}

Str publiek_dag(Verzoek *v, Datum d) {
    static const Str months[] = {T("januari"),   T("februari"), T("maart"),    T("april"),
                                 T("mei"),       T("juni"),     T("juli"),     T("augustus"),
                                 T("september"), T("oktober"),  T("november"), T("december")};
    Kalenderdag k = datum_split(d);
    Str month = tekst(v->r.taal, months[k.maand - 1]);
    return str_fmt(v->req->arena, "%d %.*s %d", k.dag, STR_ARG(month), k.jaar);
}

Str publiek_tel(Arena *a, Str nummer) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < nummer.len; i++)
        if (!memchr(" -()", nummer.ptr[i], 4)) buf_char(&b, nummer.ptr[i]);
    return buf_view(&b);
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

Str publiek_in_zin(Arena *a, Str naam) {
    if (naam.len < 2 || !is_capital(naam.ptr[0]) || is_capital(naam.ptr[1])) return naam;
    return str_fmt(a, "%c%.*s", naam.ptr[0] - 'A' + 'a', (int)naam.len - 1, naam.ptr + 1);
}

/* ---- what the profile says ---- */

const RegioIngang *publiek_ingang(const Regio *r) {
    for (size_t i = 0; i < r->ingangen_n; i++)
        if (r->ingangen[i].soort == INGANGSOORT_FORMULIER) return &r->ingangen[i];
    return NULL;
}

const RegioOrganisatie *publiek_hulp(Verzoek *v) {
    const Regio *r = v->app->regio;
    for (size_t i = 0; i < r->organisaties_n; i++) {
        const RegioOrganisatie *o = &r->organisaties[i];
        bool care = o->soort == ORGANISATIESOORT_ZORG && !str_empty(o->telefoon);
        if (care && regio_geldig(o->geldig, ctx_vandaag(v->c))) return o;
    }
    return NULL;
}

Tijdstip publiek_gelezen(Verzoek *v) {
    RegioVerval *terms;
    size_t n;
    Tijdstip first = TIJDSTIP_GEEN;
    if (regio_termijnen_bij(v->app->regio, v->req->arena, GEBEURTENIS_SIGNAAL_ONTVANGEN, v->req->nu, &terms, &n) != OK)
        return first;
    for (size_t i = 0; i < n; i++)
        if (first == TIJDSTIP_GEEN || terms[i].uiterlijk < first) first = terms[i].uiterlijk;
    return first;
}

/* ---- leaving ---- */

/* Away at once, and what a browser kept of us gone. A page of somebody else can send people here, but not wipe their login. */
Status scherm_verlaat(Verzoek *v) {
    response_redirect(v->res, v->app->verlaat_naar);
    if (request_same_origin(v->req))
        response_header(v->res, S("Clear-Site-Data"), S("\"cache\", \"cookies\", \"storage\""));
    return OK;
}

/* ---- pages that only say something ---- */

static Str page_title(Verzoek *v) { return tekst(v->r.taal, T("Informatie")); }

Status scherm_gestopt(Verzoek *v) {
    publiek_begin(v);
    tpl_gestopt(&v->r, publiek_pagina(v, "/gestopt", page_title(v)), publiek_hulp(v), publiek_url(v, "/melden"));
    publiek_end(v);
    return OK;
}

Status scherm_privacy(Verzoek *v) {
    publiek_begin(v);
    const LayoutPubliek *l = publiek_pagina(v, "/privacy", page_title(v));
    const RegioBewaartermijn *keep = regio_bewaartermijn(v->app->regio, BEWAARSOORT_SIGNAAL);
    if (v->r.taal == TAAL_EN)
        tpl_privacy_en(&v->r, l, publiek_ingang(v->app->regio), keep);
    else
        tpl_privacy_nl(&v->r, l, publiek_ingang(v->app->regio), keep);
    publiek_end(v);
    return OK;
}

Status scherm_toegankelijkheid(Verzoek *v) {
    publiek_begin(v);
    const LayoutPubliek *l = publiek_pagina(v, "/toegankelijkheid", page_title(v));
    if (v->r.taal == TAAL_EN)
        tpl_toegankelijkheid_en(&v->r, l);
    else
        tpl_toegankelijkheid_nl(&v->r, l);
    publiek_end(v);
    return OK;
}

Status scherm_sporen(Verzoek *v) {
    publiek_begin(v);
    const LayoutPubliek *l = publiek_pagina(v, "/sporen", page_title(v));
    if (v->r.taal == TAAL_EN)
        tpl_sporen_en(&v->r, l);
    else
        tpl_sporen_nl(&v->r, l);
    publiek_end(v);
    return OK;
}

/* RFC 9116. Whom to tell of a weakness is for each installation to say. */
Status scherm_security_txt(Verzoek *v) {
    if (str_none(v->app->beveiliging)) return NOT_FOUND;
    Str until = tijdstip_iso(v->req->arena, v->req->nu + (Tijdstip)SECURITY_DAYS * DAG_MS);
    v->res->content_type = S("text/plain; charset=utf-8");
    buf_fmt(&v->res->body, "Contact: %.*s\nExpires: %.*s\nPreferred-Languages: nl, en\n", STR_ARG(v->app->beveiliging),
            STR_ARG(until));
    if (!str_none(v->app->publiek_adres))
        buf_fmt(&v->res->body, "Canonical: %.*s/.well-known/security.txt\n", STR_ARG(v->app->publiek_adres));
    return OK;
}
