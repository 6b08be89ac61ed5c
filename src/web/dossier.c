/* One victim file, to read: safe contact first, then time, terms and what happened. */
#include "web/dossier.h"

#include "web/bewaren.h"
#include "web/dossier.html.h"
#include "web/gelukt.h"
#include "web/kader.h"
#include "web/routes.h"
#include "web/svg.h"

enum { FEITEN_MAX = 12, MIJLPALEN_MAX = 4 };

static const Veld *field_of(const Soort *kind, const char *name) {
    return &kind->velden[veld_index(kind, str_from_z(name))];
}

static Str choice_label(const Soort *kind, const char *name, Str code) {
    return keuze_label(field_of(kind, name)->keuzes, code);
}

size_t dossier_tabs(Verzoek *v, Str ref, int actief, Tab out[3]) {
    Arena *a = v->req->arena;
    Str overview = str_join(a, S("/dossiers/"), ref);
    out[0] = (Tab){.link = {S("Overzicht"), overview}, .actief = actief == 0};
    out[1] = (Tab){.link = {S("Verloop"), str_join(a, overview, S("/inzage"))}, .actief = actief == 1};
    return 2;
}

/* ---- bedenktijd ---- */

/* Start, today, the first appointment about residence and law within it, and its end. */
static void fill_milestones(Verzoek *v, const Dossier *d, const DossierPunt *points, size_t n, DossierView *view,
                            Looptijd *bar) {
    Arena *a = v->req->arena;
    const Bedenktijd *b = &d->bedenktijd;
    Mijlpaal *m = NEW_N(a, Mijlpaal, MIJLPALEN_MAX);
    int *days = NEW_N(a, int, 1);
    size_t used = 0;
    m[used++] = (Mijlpaal){S("Start"), datum_kort(a, b->van), false};
    if (b->over >= 0) m[used++] = (Mijlpaal){S("Vandaag"), str_fmt(a, "dag %d van %d", b->dag, b->dagen), true};
    for (size_t i = n; i-- > 0;) {
        if (!points[i].toekomst || points[i].datum >= b->tot || !str_eq(points[i].soort, S("recht"))) continue;
        m[used++] = (Mijlpaal){points[i].titel, datum_kort(a, points[i].datum), false};
        days[0] = points[i].datum - b->van;
        bar->mijlpalen = days;
        bar->n = 1;
        break;
    }
    m[used++] = (Mijlpaal){S("Einde"), datum_kort(a, b->tot), true};
    view->teller.mijlpalen = m;
    view->teller.mijlpalen_n = used;
}

static void fill_period(Verzoek *v, const Dossier *d, const DossierPunt *points, size_t n, DossierView *view) {
    Arena *a = v->req->arena;
    const Bedenktijd *b = &d->bedenktijd;
    if (b->van == DATUM_GEEN) return;
    int left = b->over < 0 ? -b->over : b->over;
    view->bedenktijd = true;
    view->waarschuw = b->waarschuw && b->over >= 0;
    view->afgelopen = b->over < 0 && str_eq(d->status, DOSSIER_BEDENKTIJD);
    view->teller.getal = str_fmt(a, "%d", left);
    view->teller.eenheid = b->over < 0 ? (left == 1 ? S("dag voorbij") : S("dagen voorbij"))
                           : left == 1 ? S("dag over")
                                       : S("dagen over");
    Looptijd bar = {.t = {.id = S("looptijd"), .titel = str_fmt(a, "Dag %d van %d", b->dag, b->dagen)},
                    .dag = b->dag,
                    .dagen = b->dagen};
    fill_milestones(v, d, points, n, view, &bar);
    view->balk = svg_looptijd(a, &bar);
}

/* ---- timeline ---- */

static TijdlijnSoort kind_of(const Verzoek *v, const DossierPunt *p) {
    if (p->toekomst) return TIJDLIJN_TOEKOMST;
    if (str_eq(p->soort, S("veiligheid"))) return TIJDLIJN_LET;
    return p->datum == ctx_vandaag(v->c) ? TIJDLIJN_NU : TIJDLIJN_GEWOON;
}

static void fill_timeline(Verzoek *v, const DossierPunt *points, size_t n, Str soort, DossierView *view) {
    Arena *a = v->req->arena;
    view->tijdlijn = NEW_N(a, TijdlijnPunt, n);
    for (size_t i = 0; i < n; i++) {
        const DossierPunt *p = &points[i];
        if (!str_empty(soort) && !str_eq(soort, p->soort)) continue;
        view->tijdlijn[view->tijdlijn_n++] = (TijdlijnPunt){.soort = kind_of(v, p),
                                                            .datum = datum_kort(a, p->datum),
                                                            .datum_iso = datum_iso(a, p->datum),
                                                            .kop = p->titel,
                                                            .tekst = p->tekst};
    }
}

static void fill_filters(Verzoek *v, const Dossier *d, Str soort, DossierView *view) {
    Keuzes kinds = field_of(&soort_gebeurtenis, "soort")->keuzes;
    Arena *a = v->req->arena;
    Str all = str_join(a, S("/dossiers/"), d->ref, S("#tijdlijn"));
    view->filters[0] = (Tab){.link = {S("Alles"), all}, .actief = str_empty(soort)};
    view->filters_n = 1;
    for (size_t i = 0; i < kinds.aantal && view->filters_n < sizeof view->filters / sizeof *view->filters; i++)
        view->filters[view->filters_n++] =
            (Tab){.link = {kinds.lijst[i].label,
                           str_join(a, S("/dossiers/"), d->ref, S("?soort="), kinds.lijst[i].code, S("#tijdlijn"))},
                  .actief = str_eq(soort, kinds.lijst[i].code)};
}

static Status fill_events(Verzoek *v, const Dossier *d, DossierView *view) {
    DossierPunt *points;
    size_t n;
    Str soort = request_query(v->req, S("soort"));
    TRY(dossier_tijdlijn(v->c, d, STR_NONE, &points, &n));
    fill_period(v, d, points, n, view);
    fill_timeline(v, points, n, soort, view);
    fill_filters(v, d, soort, view);
    return OK;
}

/* ---- beside it ---- */

static void add_fact(DossierView *view, const char *name, Str text) {
    if (!str_empty(text)) view->feiten[view->feiten_n++] = (Feit){str_from_z(name), text};
}

static void fill_person(Verzoek *v, const Dossier *d, DossierView *view) {
    view->feiten = NEW_N(v->req->arena, Feit, FEITEN_MAX);
    add_fact(view, "Schuilnaam", d->schuilnaam);
    add_fact(view, "Leeftijd", d->minderjarig ? S("Jonger dan 18 jaar") : S("18 jaar of ouder, of onbekend"));
    add_fact(view, "Taal", waarde(&d->inhoud, "taal"));
    add_fact(view, "Vorm", naam_vorm(v, d->vorm));
    add_fact(view, "Gemeente", naam_gemeente(v, d->gemeente));
    add_fact(view, "Opvang", waarde(&d->inhoud, "opvang"));
    add_fact(view, "Kinderen", waarde(&d->inhoud, "kinderen"));
    add_fact(view, "Wil hulp", choice_label(&soort_slachtoffer, "vrijwillig", waarde(&d->inhoud, "vrijwillig")));
    add_fact(view, "Rechten uitgelegd",
             choice_label(&soort_slachtoffer, "rechten_uitgelegd", waarde(&d->inhoud, "rechten_uitgelegd")));
    add_fact(view, "Eigen wens", waarde(&d->inhoud, "wensen"));
    add_fact(view, "Gezondheid", waarde(&d->inhoud, "gezondheid"));
    view->netwerk = waarde(&d->inhoud, "netwerk");
    view->contact = waarde(&d->inhoud, "contact");
}

static Status fill_consent(Verzoek *v, const Dossier *d, DossierView *view) {
    Toestemming *list;
    TRY(dossier_toestemmingen(v->c, d, &list, &view->toestemmingen_n));
    view->toestemmingen = NEW_N(v->req->arena, ToestemmingRij, view->toestemmingen_n);
    for (size_t i = 0; i < view->toestemmingen_n; i++)
        view->toestemmingen[i] =
            (ToestemmingRij){choice_label(&soort_toestemming, "partij", list[i].partij), list[i].doel,
                             datum_kort(v->req->arena, list[i].datum), list[i].gegeven};
    return OK;
}

static Status fill_terms(Verzoek *v, const Dossier *d, DossierView *view) {
    Actie *list;
    size_t n;
    TRY(acties_dossier(v->c, d->id, &list, &n));
    view->termijnen =
        actie_tabel(v, "Termijnen in dit dossier", false, list, n, str_join(v->req->arena, S("/dossiers/"), d->ref));
    view->termijnen_telling = str_fmt(v->req->arena, "%lld te laat, %lld binnen een week",
                                      (long long)view->termijnen.te_laat, (long long)view->termijnen.deze_week);
    for (size_t i = 0; view->doorbroken && i < n; i++) ((ActieRij *)view->termijnen.rijen)[i].afronden = STR_NONE;
    return OK;
}

static void fill_heading(Verzoek *v, const Dossier *d, DossierView *view) {
    Arena *a = v->req->arena;
    Str day = datum_kort(a, ctx_vandaag(v->c)), clock = tijdstip_klok(a, v->c->nu);
    view->ref = d->ref;
    view->schuilnaam = d->schuilnaam;
    view->signaal = d->signaal_ref;
    view->signaal_url = str_join(a, S("/signalen/"), d->signaal_ref);
    view->coordinator = d->zorgcoordinator_naam;
    view->stand = dossier_stand(d->status);
    view->veiligheid = dossier_veiligheid_label(d->veiligheid);
    view->minderjarig = d->minderjarig;
    view->moment = str_join(a, day, S(" om "), clock, S(" uur"));
    view->mag_bijwerken = !view->doorbroken && mag(v->c, HANDELING_DOSSIER_BIJWERKEN);
    view->mag_identiteit = !view->doorbroken && mag(v->c, HANDELING_DOSSIER_IDENTITEIT);
    view->kan_bedenktijd = view->mag_bijwerken && d->bedenktijd.van == DATUM_GEEN;
    if (!view->doorbroken) view->tabs_n = dossier_tabs(v, d->ref, 0, view->tabs);
}

Status dossier_vernietigd(Verzoek *v, const Dossier *d) {
    return vernietigd_toon(v, "dossiers", (Link){S("Dossiers"), S("/dossiers")}, BEWAARSOORT_DOSSIER, d->ref);
}

Status dossier_toon(Verzoek *v, const Dossier *d, bool doorbroken) {
    if (d->vernietigd_op != TIJDSTIP_GEEN) return dossier_vernietigd(v, d);
    DossierView *view = NEW(v->req->arena, DossierView);
    *view = (DossierView){.doorbroken = doorbroken, .gelukt = gelukt_tekst(v)};
    fill_heading(v, d, view);
    fill_person(v, d, view);
    TRY(fill_events(v, d, view));
    TRY(fill_consent(v, d, view));
    TRY(fill_terms(v, d, view));
    Link between = {S("Dossiers"), S("/dossiers")};
    TRY(kader(v, "dossiers", d->ref, &between, 1, &view->layout));
    tpl_dossier(&v->r, view);
    return OK;
}

Status scherm_dossier(Verzoek *v) {
    Dossier d;
    TRY(dossier_open(v->c, request_param(v->req, S("ref")), &d));
    return dossier_toon(v, &d, false);
}

/* ---- who looked ---- */

Status scherm_dossier_inzage(Verzoek *v) {
    Dossier d;
    Voorval *list;
    DossierInzageView view = {0};
    TRY(dossier_open(v->c, request_param(v->req, S("ref")), &d));
    if (d.vernietigd_op != TIJDSTIP_GEEN) return dossier_vernietigd(v, &d);
    TRY(dossier_inzage(v->c, &d, &list, &view.rijen_n));
    view.ref = d.ref;
    view.schuilnaam = d.schuilnaam;
    view.tabs_n = dossier_tabs(v, d.ref, 1, view.tabs);
    view.rijen = NEW_N(v->req->arena, InzageRij, view.rijen_n);
    for (size_t i = 0; i < view.rijen_n; i++)
        view.rijen[i] = (InzageRij){moment_kort(v, list[i].op, list[i].dag), list[i].tekst, list[i].door};
    Link between[] = {{S("Dossiers"), S("/dossiers")}, {d.ref, str_join(v->req->arena, S("/dossiers/"), d.ref)}};
    TRY(kader(v, "dossiers", S("Verloop"), between, 2, &view.layout));
    tpl_dossier_inzage(&v->r, &view);
    return OK;
}
