#include "web/casus.h"

#include "keten/soorten.h"
#include "web/bewaren.h"
#include "web/casus.html.h"
#include "web/gelukt.h"
#include "web/getal.h"
#include "web/kader.h"
#include "web/routes.h"

enum { PER_PAGINA = 25 };

static Str ref_of(const Verzoek *v) { return request_param(v->req, S("ref")); }
static Str path_of(const Verzoek *v, Str ref) { return str_fmt(v->req->arena, "/casussen/%.*s", STR_ARG(ref)); }
static Str day_of(const Verzoek *v, Tijdstip t) {
    return t == TIJDSTIP_GEEN ? STR_NONE : datum_kort(v->req->arena, datum_at(t));
}

/* ---- the list ---- */

static CasusRij to_line(Verzoek *v, const CasusRegel *r) {
    return (CasusRij){
        .casus = {r->ref, path_of(v, r->ref)},
        .signaal = r->signaal_ref,
        .vernietigd = r->vernietigd_op == TIJDSTIP_GEEN ? STR_NONE : vernietigd_titel(v->req->arena, r->vernietigd_op),
        .gemeente = naam_gemeente(v, r->gemeente),
        .regisseur = naam_functie(v, r->casusregisseur),
        .geopend = day_of(v, r->geopend_op),
        .gesloten = day_of(v, r->gesloten_op),
        .uitkomst = str_none(r->uitkomst) ? STR_NONE : casus_uitkomst_label(r->uitkomst)};
}

static Status fill_tabs(Verzoek *v, Str status, CasussenView *view) {
    static const struct {
        Str status, naam, url;
    } tabs[CASUSTABS] = {{CASUS_OPEN, S("Open"), S("/casussen")},
                         {CASUS_GESLOTEN, S("Gesloten"), S("/casussen?status=gesloten")}};
    for (size_t i = 0; i < CASUSTABS; i++) {
        int64_t count;
        TRY(casus_count(v->c, tabs[i].status, &count));
        view->tabs[i] = (Tab){.link = {tabs[i].naam, tabs[i].url},
                              .telling = getal(v->req->arena, TAAL_NL, count),
                              .actief = str_eq(tabs[i].status, status)};
    }
    return OK;
}

static void fill_paging(Verzoek *v, KringPlek from, const CasusLijst *list, CasussenView *view) {
    Arena *a = v->req->arena;
    Str total = getal(a, TAAL_NL, list->totaal), first = view->open ? S("/casussen") : S("/casussen?status=gesloten");
    view->telling = list->totaal == 1 ? S("1 casus") : str_fmt(a, "%.*s casussen", STR_ARG(total));
    if (from.na_uiterlijk != TIJDSTIP_GEEN) view->begin = first;
    if (list->meer)
        view->volgende =
            str_fmt(a, "%.*s%sna=%.*s", STR_ARG(first), view->open ? "?" : "&", STR_ARG(verzoek_na(v, list->na)));
}

Status scherm_casussen(Verzoek *v) {
    Str status = str_eq(request_query(v->req, S("status")), CASUS_GESLOTEN) ? CASUS_GESLOTEN : CASUS_OPEN;
    CasussenView view = {.open = str_eq(status, CASUS_OPEN)};
    KringPlek from = verzoek_plek(v);
    CasusLijst list;
    TRY(casus_list(v->c, status, from, PER_PAGINA, &list));
    CasusRij *lines = NEW_N(v->req->arena, CasusRij, list.aantal);
    for (size_t i = 0; i < list.aantal; i++) lines[i] = to_line(v, &list.regels[i]);
    view.rijen = lines;
    view.n = list.aantal;
    fill_paging(v, from, &list, &view);
    TRY(fill_tabs(v, status, &view));
    TRY(kader(v, "casussen", S("Casussen"), NULL, 0, &view.layout));
    tpl_casussen(&v->r, &view);
    return OK;
}

/* ---- one ---- */

static Status fill_actions(Verzoek *v, const Casus *k, CasusView *view) {
    if (!mag(v->c, HANDELING_ACTIE_LEZEN) || !mag(v->c, HANDELING_SIGNAAL_LEZEN)) return OK;
    Signaal s;
    Actie *list;
    size_t n;
    TRY(signaal_open(v->c, k->signaal_ref, &s));
    TRY(acties_signaal(v->c, &s, &list, &n));
    view->acties = actie_tabel(v, "Acties bij deze casus", false, list, n, path_of(v, k->ref));
    view->ziet_acties = true;
    view->signaal = (Link){k->signaal_ref, str_fmt(v->req->arena, "/signalen/%.*s", STR_ARG(k->signaal_ref))};
    return OK;
}

static void fill_facts(Verzoek *v, const Casus *k, CasusView *view) {
    bool open = str_eq(k->status, CASUS_OPEN);
    view->ref = k->ref;
    view->versie = str_fmt(v->req->arena, "%lld", (long long)k->versie);
    view->signaal = (Link){k->signaal_ref, STR_NONE};
    view->stand = open ? (Label){S("Open"), KLEUR_BLAUW, 0} : (Label){S("Gesloten"), KLEUR_GROEN, ICOON_VINK};
    view->regisseur = naam_functie(v, k->casusregisseur);
    view->geopend = day_of(v, k->geopend_op);
    view->gesloten = day_of(v, k->gesloten_op);
    view->uitkomst = str_none(k->uitkomst) ? STR_NONE : casus_uitkomst_label(k->uitkomst);
    view->doel = waarde(&k->inhoud, "eerste_doel");
    view->plan = waarde(&k->inhoud, "plan");
    view->veiligheid = waarde(&k->inhoud, "veiligheid");
    view->afgeschermd = k->afgeschermd;
    view->mag_bijwerken = open && mag(v->c, HANDELING_CASUS_BIJWERKEN);
}

static void fill_forms(Verzoek *v, const Casus *k, const Waarden *typed, CasusView *view) {
    Str director = verzoek_veld(v, "casusregisseur");
    view->functie = veld_keuze(v, "casusregisseur", "Casusregisseur", ctx_keuzes(v->c, S("regisseurs")),
                               str_none(director) ? k->casusregisseur : director, NULL, true);
    view->inhoud = formulier_new(v, &soort_casus, typed ? typed : &k->inhoud, "c-");
    view->einde = formulier_new(v, &soort_casus_einde, NULL, "e-");
    view->open_plan = typed != NULL;
    view->open_einde = veld_fouten(view->einde.velden, view->einde.n) > 0;
}

/* typed: what came back wrong, or NULL. */
static Status show(Verzoek *v, Str ref, const Waarden *typed) {
    Casus k;
    CasusView view = {.gelukt = gelukt_tekst(v)};
    Link up = {S("Casussen"), S("/casussen")};
    TRY(casus_open(v->c, ref, &k));
    if (k.vernietigd_op != TIJDSTIP_GEEN) return vernietigd_toon(v, "casussen", up, BEWAARSOORT_CASUS, k.ref);
    fill_facts(v, &k, &view);
    fill_forms(v, &k, typed, &view);
    TRY(fill_actions(v, &k, &view));
    Str *general;
    view.fouten_n = fouten_algemeen(v, &general);
    view.fouten = general;
    TRY(kader(v, "casussen", str_fmt(v->req->arena, "Casus %.*s", STR_ARG(k.ref)), &up, 1, &view.layout));
    tpl_casus(&v->r, &view);
    return OK;
}

Status scherm_casus(Verzoek *v) { return show(v, ref_of(v), NULL); }

static Status finish(Verzoek *v, Status s, Str note, const Waarden *typed) {
    if (s == OK) {
        verzoek_meld(v, note);
        return verzoek_naar(v, "/casussen/%.*s", STR_ARG(ref_of(v)));
    }
    if (!is_te_tonen(s)) return s;
    v->res->status = 422;
    return show(v, ref_of(v), typed);
}

Status scherm_casus_bewaar(Verzoek *v) {
    Waarden typed;
    Str director = verzoek_veld(v, "casusregisseur");
    Status s = verzoek_lees(v, &soort_casus, &typed);
    if (s == OK)
        s = PROBEER(v, casus_update(v->c, ref_of(v), verzoek_versie(v), str_none(director) ? S("") : director, &typed));
    return finish(v, s, S("casus"), &typed);
}

Status scherm_casus_sluiten(Verzoek *v) {
    Waarden end;
    Status s = verzoek_lees(v, &soort_casus_einde, &end);
    if (s == OK) s = PROBEER(v, casus_sluit(v->c, ref_of(v), verzoek_versie(v), &end));
    return finish(v, s, S("casus-gesloten"), NULL);
}
