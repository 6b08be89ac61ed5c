#include "web/acties.h"

#include "web/acties.html.h"
#include "web/kader.h"
#include "web/routes.h"

enum { WEEK = 7 };

/* ---- the table ---- */

static Label state_of(Verzoek *v, const Actie *a) {
    if (str_eq(a->status, S("gedaan"))) return (Label){S("Gedaan"), KLEUR_GROEN, ICOON_VINK};
    if (!str_eq(a->status, S("open"))) return (Label){S("Vervallen"), KLEUR_GRIJS, 0};
    int left = a->uiterlijk - ctx_vandaag(v->c);
    if (left <= 0) return label_termijn_dag(v, a->uiterlijk);
    Str days = left == 1 ? S("Nog 1 dag") : str_fmt(v->req->arena, "Nog %d dagen", left);
    return left <= WEEK ? (Label){days, KLEUR_ORANJE, ICOON_KLOK} : (Label){days, KLEUR_GRIJS, 0};
}

static Link belongs_to(Verzoek *v, const Actie *a) {
    Arena *m = v->req->arena;
    if (!str_empty(a->dossier_ref))
        return (Link){a->dossier_ref, str_fmt(m, "/dossiers/%.*s", STR_ARG(a->dossier_ref))};
    if (!str_empty(a->signaal_ref))
        return (Link){a->signaal_ref, str_fmt(m, "/signalen/%.*s", STR_ARG(a->signaal_ref))};
    return (Link){S("Het overleg zelf"), STR_NONE};
}

ActieTabel actie_tabel(Verzoek *v, const char *naam, bool met_zaak, const Actie *acties, size_t n, Str terug) {
    ActieRij *rows = NEW_N(v->req->arena, ActieRij, n);
    ActieTabel t = {.naam = str_from_z(naam), .met_zaak = met_zaak, .rijen = rows, .n = n};
    bool may_end = mag(v->c, HANDELING_ACTIE_AFRONDEN);
    for (size_t i = 0; i < n; i++) {
        const Actie *a = &acties[i];
        bool open = str_eq(a->status, S("open"));
        rows[i] = (ActieRij){.wat = a->wat,
                             .resultaat = a->resultaat,
                             .wie = a->eigenaar,
                             .datum = datum_kort(v->req->arena, a->uiterlijk),
                             .zaak = belongs_to(v, a),
                             .stand = state_of(v, a),
                             .laat = a->te_laat};
        if (open && may_end)
            rows[i].afronden =
                str_fmt(v->req->arena, "/acties/%.*s/afronden?terug=%.*s", STR_ARG(a->ref), STR_ARG(terug));
        t.te_laat += a->te_laat;
        t.deze_week += open && !a->te_laat && a->uiterlijk - ctx_vandaag(v->c) <= WEEK;
    }
    return t;
}

/* ---- the form ---- */

void actie_velden(Verzoek *v, Str prefix, VeldView out[ACTIE_VELDEN]) {
    out[ACTIE_WAT] = veld_new(v, FORM_TEKST, "wat", "Wat is afgesproken?", verzoek_veld(v, "wat"), true);
    out[ACTIE_WAT].max = 400;
    out[ACTIE_WIE] = veld_keuze(v, "functie", "Wie doet het?", ctx_keuzes(v->c, S("uitvoerders")),
                                verzoek_veld(v, "functie"), "Kies wie het doet", true);
    out[ACTIE_UITERLIJK] = veld_new(v, FORM_DATUM, "uiterlijk", "Wanneer is het klaar?", STR_NONE, true);
    for (int i = 0; i < ACTIE_VELDEN; i++)
        out[i].id = str_fmt(v->req->arena, "%.*sactie-%.*s", STR_ARG(prefix), STR_ARG(out[i].naam));
}

ActieInvoer actie_getypt(Verzoek *v) {
    ActieInvoer in = {.wat = verzoek_veld(v, "wat"), .functie = verzoek_veld(v, "functie"), .uiterlijk = DATUM_GEEN};
    if (!datum_parse(verzoek_invoer(v, S("uiterlijk")), &in.uiterlijk)) in.uiterlijk = DATUM_GEEN;
    return in;
}

/* ---- ending one ---- */

static bool is_path_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/-_.?=&#", c);
}

Str pad_van_ons(Verzoek *v, Str pad) {
    (void)v;
    if (pad.len < 2 || pad.ptr[0] != '/' || pad.ptr[1] == '/') return S("/werk");
    for (size_t i = 0; i < pad.len; i++)
        if (pad.ptr[i] == 0 || !is_path_char(pad.ptr[i])) return S("/werk");
    return pad;
}

static const Keuze einde_keuzes[] = {
    {S("gedaan"), S("Het is gedaan"), STR_NONE},
    {S("vervallen"), S("Het hoeft niet meer"), S("Schrijf dan op waarom.")},
};

static Status show_ending(Verzoek *v, Str terug) {
    Str ref = request_param(v->req, S("ref"));
    AfrondenView view = {.ref = ref, .terug = terug};
    view.velden[0] = veld_keuze(v, "einde", "Hoe is het afgelopen?", (Keuzes){einde_keuzes, 2},
                                verzoek_veld(v, "einde"), NULL, true);
    view.velden[0].soort = FORM_RADIO;
    view.velden[1] = veld_new(v, FORM_LANG, "resultaat", "Wat is het resultaat?", verzoek_veld(v, "resultaat"), false);
    view.velden[1].max = 1000;
    Str *general;
    view.fouten_n = fouten_algemeen(v, &general);
    view.fouten = general;
    TRY(kader(v, "werk", str_fmt(v->req->arena, "Actie %.*s afronden", STR_ARG(ref)), NULL, 0, &view.layout));
    tpl_actie_afronden(&v->r, &view);
    return OK;
}

Status scherm_actie_afronden_pagina(Verzoek *v) {
    return show_ending(v, pad_van_ons(v, request_query(v->req, S("terug"))));
}

static Status end_action(Verzoek *v, Str ref, Str einde, Str words) {
    if (str_eq(einde, S("gedaan"))) return PROBEER(v, actie_afronden(v->c, ref, words));
    if (!str_eq(einde, S("vervallen"))) return fout(&v->c->fouten, S("einde"), "Kies hoe het is afgelopen.");
    if (str_empty(words)) return fout(&v->c->fouten, S("resultaat"), "Schrijf op waarom dit niet meer hoeft.");
    return PROBEER(v, actie_vervallen(v->c, ref, words));
}

Status scherm_actie_afronden(Verzoek *v) {
    Str terug = pad_van_ons(v, verzoek_veld(v, "terug")), einde = verzoek_veld(v, "einde");
    Status s = end_action(v, request_param(v->req, S("ref")), einde, verzoek_veld(v, "resultaat"));
    if (is_te_tonen(s)) {
        v->res->status = 422;
        return show_ending(v, terug);
    }
    TRY(s);
    verzoek_meld(v, str_eq(einde, S("gedaan")) ? S("actie-gedaan") : S("actie-vervallen"));
    return verzoek_naar(v, "%.*s", STR_ARG(terug));
}
