/* The round before the table: one page to ask it, to answer it, and to see who knows whom. */
#include "keten/vernietigen.h"
#include "web/gelukt.h"
#include "web/kader.h"
#include "web/overleg.h"
#include "web/rondvraag.html.h"
#include "web/routes.h"

static const Keuze janee[] = {{S("ja"), S("Ja"), STR_NONE}, {S("nee"), S("Nee"), STR_NONE}};

static Str person_shown(Verzoek *v, const RondvraagPersoon *p) {
    Arena *a = v->req->arena;
    if (p->afgeschermd) return S("Naam niet voor uw organisatie");
    Str first = waarde(&p->inhoud, "voornaam"), last = waarde(&p->inhoud, "achternaam"),
        phone = waarde(&p->inhoud, "telefoon");
    if (str_empty(first) && str_empty(last)) return str_empty(phone) ? S("Naam onbekend") : phone;
    return str_trim(str_fmt(a, "%.*s %.*s", STR_ARG(first), STR_ARG(last)));
}

static Str person_details(Verzoek *v, const RondvraagPersoon *p) {
    if (p->afgeschermd) return STR_NONE;
    Buf b = {.arena = v->req->arena};
    Datum birth;
    if (datum_parse_iso(waarde(&p->inhoud, "geboortedatum"), &birth)) {
        Str day = datum_kort(v->req->arena, birth);
        buf_fmt(&b, "geboren %.*s", STR_ARG(day));
    }
    static const char *const rest[] = {"nationaliteit", "adres"};
    for (size_t i = 0; i < 2; i++) {
        Str value = waarde(&p->inhoud, rest[i]);
        if (!str_empty(value)) buf_fmt(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(value));
    }
    return buf_view(&b);
}

static Label answer_of(const Verzoek *v, const Rondvraag *r, const RondvraagPersoon *p, Str functie) {
    if (!rondvraag_vraagt(v->c, p, functie)) return (Label){S("Niet gevraagd"), KLEUR_GRIJS, ICOON_SLOT};
    for (size_t i = 0; i < r->treffers_n; i++) {
        const RondvraagTreffer *t = &r->treffers[i];
        if (!uuid_eq(t->betrokkene, p->betrokkene) || !str_eq(t->functie, functie)) continue;
        return t->bekend ? (Label){S("Bekend"), KLEUR_ORANJE, ICOON_VLAG} : (Label){S("Niet bekend"), KLEUR_GRIJS, 0};
    }
    return (Label){S("Nog geen antwoord"), KLEUR_GRIJS, ICOON_KLOK};
}

static Label news_of(const RondvraagZetel *z) {
    if (!z->beantwoord && !z->nieuwe_signalen) return (Label){S("Nog geen antwoord"), KLEUR_GRIJS, ICOON_KLOK};
    return z->nieuwe_signalen ? (Label){S("Ja"), KLEUR_ORANJE, ICOON_VLAG} : (Label){S("Nee"), KLEUR_GRIJS, 0};
}

static bool typed(Verzoek *v, Str id) {
    Str *list;
    size_t n;
    verzoek_velden(v, "bekend", &list, &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], id)) return true;
    return false;
}

static void fill_persons(Verzoek *v, const Rondvraag *r, RondvraagView *view) {
    Arena *a = v->req->arena;
    bool again = !request_reads(v->req);
    view->rijen = NEW_N(a, RondvraagRij, r->personen_n);
    view->rijen_n = r->personen_n;
    for (size_t i = 0; i < r->personen_n; i++) {
        const RondvraagPersoon *p = &r->personen[i];
        Str id = uuid_text(a, p->betrokkene);
        RondvraagRij *line = &view->rijen[i];
        *line = (RondvraagRij){.signaal = p->signaal_ref,
                               .wie = person_shown(v, p),
                               .uitleg = person_details(v, p),
                               .waarde = id,
                               .veld_id = str_fmt(a, "bekend-%zu", i + 1),
                               .gevraagd = !p->afgeschermd,
                               .gekozen = again ? typed(v, id) : p->mijn_antwoord,
                               .cellen = NEW_N(a, Label, r->zetels_n)};
        for (size_t j = 0; j < r->zetels_n; j++) line->cellen[j] = answer_of(v, r, p, r->zetels[j].functie);
    }
}

static void fill_seats(Verzoek *v, const Rondvraag *r, RondvraagView *view) {
    view->zetels = NEW_N(v->req->arena, Str, r->zetels_n);
    view->nieuw_per_zetel = NEW_N(v->req->arena, Label, r->zetels_n);
    view->zetels_n = r->zetels_n;
    Str given = verzoek_veld(v, "nieuwe");
    for (size_t i = 0; i < r->zetels_n; i++) {
        const RondvraagZetel *z = &r->zetels[i];
        view->zetels[i] = naam_functie(v, z->functie);
        view->nieuw_per_zetel[i] = news_of(z);
        if (!str_eq(z->functie, v->c->actor.functie) || !z->beantwoord) continue;
        view->antwoord_op = tijdstip_kort(v->req->arena, z->op);
        if (request_reads(v->req)) given = z->nieuwe_signalen ? S("ja") : S("nee");
    }
    view->nieuwe =
        veld_keuze(v, "nieuwe", "Heeft u nieuwe signalen voor dit overleg?", (Keuzes){janee, 2}, given, NULL, true);
    view->nieuwe.soort = FORM_RADIO;
    view->nieuwe.hint = S("Meld een nieuw signaal zelf bij Signalen. Dan staat het op tijd op de agenda.");
}

static Status show(Verzoek *v) {
    Arena *a = v->req->arena;
    Rondvraag r;
    Str ref = request_param(v->req, S("ref"));
    TRY(rondvraag_open(v->c, ref, &r));
    Str date = datum_lang(a, datum_at(r.begint_op));
    bool over = str_eq(r.overleg_status, OVERLEG_VASTGESTELD), asked = !uuid_is_nil(r.id);
    RondvraagView view = {.gelukt = gelukt_tekst(v),
                          .ref = ref,
                          .gevraagd = asked,
                          .voorbij = over,
                          .vernietigd =
                              r.vernietigd_op == TIJDSTIP_GEEN ? STR_NONE : vernietigd_titel(a, r.vernietigd_op),
                          .titel = str_fmt(a, "Rondvraag %.*s %.*s", STR_ARG(r.tafel->naam), STR_ARG(date)),
                          .mag_stellen = !over && r.vernietigd_op == TIJDSTIP_GEEN && r.tafel->rondvraag_n &&
                                         mag(v->c, HANDELING_RONDVRAAG_STELLEN),
                          .mag_antwoorden = asked && !over && r.vernietigd_op == TIJDSTIP_GEEN && r.mijn_zetel &&
                                            mag(v->c, HANDELING_RONDVRAAG_ANTWOORDEN),
                          .toon_tafel = asked && r.leest_verslag};
    if (asked) {
        view.gesteld = tijdstip_kort(a, r.gesteld_op);
        view.sluit = tijdstip_kort(a, r.sluit_op);
        fill_seats(v, &r, &view);
        fill_persons(v, &r, &view);
    }
    Str *general;
    view.fouten_n = fouten_algemeen(v, &general);
    view.fouten = general;
    Link between[2] = {
        {S("Overleg"), S("/overleg")},
        {str_fmt(a, "%.*s %.*s", STR_ARG(r.tafel->naam), STR_ARG(date)), str_fmt(a, "/overleg/%.*s", STR_ARG(ref))}};
    TRY(kader(v, "overleg", S("Rondvraag"), between, r.leest_verslag ? 2 : 1, &view.layout));
    tpl_rondvraag(&v->r, &view);
    return OK;
}

Status scherm_rondvraag(Verzoek *v) { return show(v); }

static Status finish(Verzoek *v, Status s, Str code) {
    if (is_te_tonen(s)) {
        v->res->status = 422;
        return show(v);
    }
    TRY(s);
    Str ref = request_param(v->req, S("ref"));
    verzoek_meld(v, code);
    return verzoek_naar(v, "/overleg/%.*s/rondvraag", STR_ARG(ref));
}

Status scherm_rondvraag_stel(Verzoek *v) {
    return finish(v, PROBEER(v, rondvraag_stel(v->c, request_param(v->req, S("ref")))), S("rondvraag-gesteld"));
}

Status scherm_rondvraag_antwoord(Verzoek *v) {
    Str *chosen, news = verzoek_veld(v, "nieuwe");
    size_t n;
    verzoek_velden(v, "bekend", &chosen, &n);
    Uuid *known = NEW_N(v->req->arena, Uuid, n);
    for (size_t i = 0; i < n; i++)
        if (!uuid_parse(chosen[i], &known[i])) return INVALID;
    bool yes = str_eq(news, S("ja"));
    Status s = yes || str_eq(news, S("nee"))
                   ? PROBEER(v, rondvraag_antwoord(v->c, request_param(v->req, S("ref")), known, n, yes))
                   : fout(&v->c->fouten, S("nieuwe"), "Kies of u nieuwe signalen heeft: ja of nee.");
    return finish(v, s, S("rondvraag-antwoord"));
}
