/* The forms that change a victim file. One table says which there are; each reads, does its deed and leads back. */
#include "keten/doorbreking.h"
#include "web/dossier.h"
#include "web/dossier.html.h"
#include "web/kader.h"
#include "web/routes.h"

static Str ref_of(Verzoek *v) { return request_param(v->req, S("ref")); }

/* ---- deeds ---- */

static Status do_event(Verzoek *v, const Waarden *w) { return dossier_gebeurtenis(v->c, ref_of(v), w); }
static Status do_consent(Verzoek *v, const Waarden *w) { return dossier_toestemming(v->c, ref_of(v), w); }
static Status do_safety(Verzoek *v, const Waarden *w) { return dossier_set_veiligheid(v->c, ref_of(v), w); }

static Status do_data(Verzoek *v, const Waarden *w) {
    return dossier_update(v->c, ref_of(v), verzoek_versie(v), verzoek_veld(v, "schuilnaam"), w);
}

static Status do_period(Verzoek *v, const Waarden *w) {
    (void)w;
    Datum from;
    if (!datum_parse(verzoek_invoer(v, S("van")), &from)) from = DATUM_GEEN;
    return dossier_start_bedenktijd(v->c, ref_of(v), from);
}

static Status do_status(Verzoek *v, const Waarden *w) {
    (void)w;
    return dossier_move(v->c, ref_of(v), verzoek_veld(v, "status"));
}

static Status do_action(Verzoek *v, const Waarden *w) {
    (void)w;
    Str made;
    ActieInvoer in = actie_getypt(v);
    in.dossier = ref_of(v);
    return actie_add(v->c, &in, &made);
}

typedef struct Deel {
    const char *naam, *titel, *uitleg, *knop;
    const Soort *soort; /* NULL: fields of its own, in own_fields */
    Status (*doe)(Verzoek *v, const Waarden *w);
    Handeling recht;
} Deel;

static const Deel delen[] = {
    {"gebeurtenis", "Contact of gebeurtenis vastleggen", "Een datum in de toekomst wordt een afspraak in de tijdlijn.",
     "Leg vast", &soort_gebeurtenis, do_event, HANDELING_DOSSIER_BIJWERKEN},
    {"toestemming", "Toestemming vastleggen",
     "Per partij telt het laatste antwoord. Intrekken kan altijd: kies dan ‘nee’.", "Leg toestemming vast",
     &soort_toestemming, do_consent, HANDELING_DOSSIER_BIJWERKEN},
    {"veiligheid", "Veiligheid beoordelen", "Uw beoordeling komt in de tijdlijn.", "Bewaar beoordeling",
     &soort_veiligheid, do_safety, HANDELING_DOSSIER_BIJWERKEN},
    {"gegevens", "Gegevens wijzigen", "Gebruik een schuilnaam. De echte naam staat apart.", "Bewaar gegevens",
     &soort_slachtoffer, do_data, HANDELING_DOSSIER_BIJWERKEN},
    {"bedenktijd", "Bedenktijd starten",
     "De bedenktijd duurt hooguit drie maanden. Ketenzicht rekent de laatste dag uit.", "Start de bedenktijd", NULL,
     do_period, HANDELING_DOSSIER_BIJWERKEN},
    {"status", "Status wijzigen", "", "Wijzig de status", NULL, do_status, HANDELING_DOSSIER_BIJWERKEN},
    {"actie", "Actie afspreken", "De actie komt bij de termijnen, en in de werkvoorraad van wie het doet.",
     "Leg actie vast", NULL, do_action, HANDELING_ACTIE_VASTLEGGEN},
};

static const Deel *part_asked(Verzoek *v) {
    Str name = request_param(v->req, S("deel"));
    for (size_t i = 0; i < sizeof delen / sizeof *delen; i++)
        if (str_eq(str_from_z(delen[i].naam), name)) return &delen[i];
    return NULL;
}

/* ---- fields ---- */

static const Keuze statussen[] = {
    {DOSSIER_AANGEMELD, S("Aangemeld"), STR_NONE},
    {DOSSIER_IN_ZORG, S("In zorg"), STR_NONE},
    {DOSSIER_BEDENKTIJD, S("Bedenktijd"), STR_NONE},
    {DOSSIER_NAZORG, S("Nazorg"), STR_NONE},
    {DOSSIER_GESLOTEN, S("Gesloten"), S("Het dossier blijft te lezen tot de bewaartermijn voorbij is.")},
};

static void own_fields(Verzoek *v, const Deel *part, DossierFormulierView *view) {
    view->velden = NEW_N(v->req->arena, VeldView, ACTIE_VELDEN);
    view->velden_n = 1;
    if (part->doe == do_period) {
        view->velden[0] = veld_new(v, FORM_DATUM, "van", "Op welke dag begon de bedenktijd?", STR_NONE, true);
        view->velden[0].hint = S("Bijvoorbeeld 14 11 2026");
    } else if (part->doe == do_status) {
        view->velden[0] = veld_keuze(v, "status", "Wat is de nieuwe status?",
                                     (Keuzes){statussen, sizeof statussen / sizeof *statussen},
                                     verzoek_veld(v, "status"), NULL, true);
        view->velden[0].soort = FORM_RADIO;
    } else {
        actie_velden(v, S(""), view->velden);
        view->velden_n = ACTIE_VELDEN;
    }
}

static void data_fields(Verzoek *v, const Dossier *d, const Waarden *typed, DossierFormulierView *view) {
    Formulier f = formulier_new(v, &soort_slachtoffer, typed ? typed : &d->inhoud, "");
    view->velden = NEW_N(v->req->arena, VeldView, f.n + 1);
    view->velden_n = f.n + 1;
    view->velden[0] = veld_new(v, FORM_TEKST, "schuilnaam", "Schuilnaam",
                               typed ? verzoek_veld(v, "schuilnaam") : d->schuilnaam, true);
    view->velden[0].hint = S("Bijvoorbeeld: mevrouw A. Gebruik nooit de echte naam.");
    view->velden[0].max = 120;
    for (size_t i = 0; i < f.n; i++) view->velden[i + 1] = f.velden[i];
}

Status dossier_form_toon(Verzoek *v, Str ref, DossierFormulierView *view) {
    Arena *a = v->req->arena;
    Str *general;
    view->fouten_n = fouten_algemeen(v, &general);
    view->fouten = general;
    view->terug = str_fmt(a, "/dossiers/%.*s", STR_ARG(ref));
    Link between[] = {{S("Dossiers"), S("/dossiers")}, {ref, view->terug}};
    TRY(kader(v, "dossiers", view->titel, between, 2, &view->layout));
    tpl_dossier_formulier(&v->r, view);
    return OK;
}

/* After a mistake typed holds what came; after a conflict the page tells what the file says now, and counts from there. */
static Status show(Verzoek *v, const Deel *part, const Waarden *typed) {
    Dossier d;
    TRY(dossier_open(v->c, ref_of(v), &d));
    if (d.vernietigd_op != TIJDSTIP_GEEN) return dossier_vernietigd(v, &d);
    if (!mag(v->c, part->recht)) return FORBIDDEN;
    DossierFormulierView view = {.titel = str_from_z(part->titel),
                                 .uitleg = str_from_z(part->uitleg),
                                 .knop = str_from_z(part->knop),
                                 .actie =
                                     str_fmt(v->req->arena, "/dossiers/%.*s/bijwerken/%s", STR_ARG(d.ref), part->naam),
                                 .nu = part->doe == do_status ? dossier_status_label(d.status) : STR_NONE,
                                 .versie = str_fmt(v->req->arena, "%lld", (long long)d.versie)};
    if (part->doe == do_data) {
        data_fields(v, &d, typed, &view);
    } else if (part->soort) {
        Formulier f = formulier_new(v, part->soort, typed, "");
        view.velden = f.velden;
        view.velden_n = f.n;
    } else {
        own_fields(v, part, &view);
    }
    return dossier_form_toon(v, d.ref, &view);
}

Status scherm_dossier_formulier(Verzoek *v) {
    const Deel *part = part_asked(v);
    return part ? show(v, part, NULL) : NOT_FOUND;
}

Status scherm_dossier_bewaar(Verzoek *v) {
    const Deel *part = part_asked(v);
    Waarden typed = {0};
    if (!part) return NOT_FOUND;
    if (!mag(v->c, part->recht)) return FORBIDDEN;
    Status s = part->soort ? verzoek_lees(v, part->soort, &typed) : OK;
    if (s == OK) s = PROBEER(v, part->doe(v, &typed));
    if (is_te_tonen(s)) {
        v->res->status = 422;
        return show(v, part, part->soort ? &typed : NULL);
    }
    TRY(s);
    Str ref = ref_of(v);
    verzoek_meld(v, str_from_z(part->naam));
    return verzoek_naar(v, "/dossiers/%.*s", STR_ARG(ref));
}

/* ---- the name, behind a step of its own ---- */

static Status show_identity(Verzoek *v, const Waarden *typed) {
    Dossier d;
    Waarden identity;
    TRY(dossier_open(v->c, ref_of(v), &d));
    if (d.vernietigd_op != TIJDSTIP_GEEN) return dossier_vernietigd(v, &d);
    TRY(dossier_identiteit(v->c, d.ref, &identity));
    DossierFormulierView view = {.titel = S("Naam en geboortedatum"),
                                 .knop = S("Bewaar naam en geboortedatum"),
                                 .uitleg = S("Wij leggen vast dat u dit bekijkt."),
                                 .versie = str_fmt(v->req->arena, "%lld", (long long)d.versie)};
    Formulier f = formulier_new(v, &soort_identiteit, typed ? typed : &identity, "");
    view.feiten = NEW_N(v->req->arena, Feit, f.n);
    view.feiten_n = f.n;
    for (size_t i = 0; i < f.n; i++) {
        const Veld *k = &soort_identiteit.velden[i];
        Datum day;
        Str text = k->type == VELD_KEUZE ? keuze_label(k->keuzes, identity.waarde[i]) : identity.waarde[i];
        if (k->type == VELD_DATUM && datum_parse_iso(text, &day)) text = datum_lang(v->req->arena, day);
        view.feiten[i] = (Feit){str_from_z(k->label), str_empty(text) ? S("Niet bekend") : text};
    }
    if (mag(v->c, HANDELING_DOSSIER_BIJWERKEN)) {
        view.actie = str_fmt(v->req->arena, "/dossiers/%.*s/identiteit", STR_ARG(d.ref));
        view.velden = f.velden;
        view.velden_n = f.n;
    }
    return dossier_form_toon(v, d.ref, &view);
}

Status scherm_dossier_identiteit(Verzoek *v) { return show_identity(v, NULL); }

Status scherm_dossier_identiteit_bewaar(Verzoek *v) {
    Waarden typed;
    Status s = verzoek_lees(v, &soort_identiteit, &typed);
    if (s == OK) s = PROBEER(v, dossier_set_identiteit(v->c, ref_of(v), verzoek_versie(v), &typed));
    if (is_te_tonen(s)) {
        v->res->status = 422;
        return show_identity(v, &typed);
    }
    TRY(s);
    Str ref = ref_of(v);
    verzoek_meld(v, S("identiteit"));
    return verzoek_naar(v, "/dossiers/%.*s", STR_ARG(ref));
}

/* ---- breaking the glass ---- */

/* From the list: a number that was typed. Whether there is such a file is not told before there is a reason. */
Status scherm_dossier_zoek(Verzoek *v) {
    Str ref = str_trim(request_query(v->req, S("ref")));
    for (size_t i = 0; i < ref.len; i++) {
        char c = ref.ptr[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return NOT_FOUND;
    }
    if (str_empty(ref)) return verzoek_naar(v, "/dossiers");
    return verzoek_naar(v, "/dossiers/%.*s/doorbreken", STR_ARG(ref));
}

static Status show_breaking(Verzoek *v) {
    Str ref = ref_of(v);
    VeldView reason =
        veld_new(v, FORM_LANG, "reden", "Waarom moet u dit dossier zien?", verzoek_veld(v, "reden"), true);
    reason.hint = S("Schrijf een hele zin. De zorgcoördinator en de functionaris gegevensbescherming lezen uw reden.");
    reason.max = 500;
    reason.rijen = 3;
    DossierFormulierView view = {.titel = str_fmt(v->req->arena, "Dossier %.*s bekijken", STR_ARG(ref)),
                                 .terug_tekst = S("Terug zonder te kijken"),
                                 .knop = S("Bekijk het dossier één keer"),
                                 .actie = str_fmt(v->req->arena, "/dossiers/%.*s/doorbreken", STR_ARG(ref)),
                                 .terug = S("/dossiers"),
                                 .velden = &reason,
                                 .velden_n = 1,
                                 .waarschuwing =
                                     S("U hoort niet bij dit dossier. Kijk alleen als het nodig is voor de veiligheid "
                                       "of de hulp. Uw naam, uw reden en het tijdstip worden vastgelegd.")};
    Link between = {S("Dossiers"), S("/dossiers")};
    TRY(kader(v, "dossiers", view.titel, &between, 1, &view.layout));
    tpl_dossier_formulier(&v->r, &view);
    return OK;
}

Status scherm_dossier_doorbreken(Verzoek *v) { return show_breaking(v); }

Status scherm_dossier_doorbreek(Verzoek *v) {
    Dossier d;
    Status s = PROBEER(v, dossier_doorbreek(v->c, ref_of(v), verzoek_veld(v, "reden"), &d));
    if (is_te_tonen(s)) {
        v->res->status = 422;
        return show_breaking(v);
    }
    TRY(s);
    return dossier_toon(v, &d, true);
}

/* The owner read on the work list that others looked. */
Status scherm_dossier_gezien(Verzoek *v) {
    Uuid id;
    if (!uuid_parse(verzoek_veld(v, "doorbreking"), &id)) return NOT_FOUND;
    TRY(doorbreking_gezien(v->c, ref_of(v), id));
    verzoek_meld(v, S("gezien"));
    return verzoek_naar(v, "/werk");
}
