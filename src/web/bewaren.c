#include "web/bewaren.h"

#include "keten/vinden.h"
#include "web/bewaren.html.h"
#include "web/gelukt.h"
#include "web/logboek.h"
#include "web/routes.h"

enum { PER_PAGINA = 25, BEWIJZEN = 50, REDEN_MAX = 1000 };

static Str ref_of(const Verzoek *v) { return request_param(v->req, S("ref")); }

static Str day_of(const Verzoek *v, Tijdstip t) { return datum_kort(v->req->arena, datum_at(t)); }

/* ---- words ---- */

static const struct {
    Bewaarsoort soort;
    Str naam, pad; /* pad: where its page is; none when it has none of its own */
    Handeling lezen;
} soorten_getoond[] = {
    {BEWAARSOORT_SIGNAAL, S("Signaal"), S("/signalen/"), HANDELING_SIGNAAL_LEZEN},
    {BEWAARSOORT_CASUS, S("Casus"), S("/casussen/"), HANDELING_CASUS_LEZEN},
    {BEWAARSOORT_DOSSIER, S("Dossier"), S("/dossiers/"), HANDELING_DOSSIER_LEZEN},
    {BEWAARSOORT_OVERLEG, S("Overleg"), S("/overleg/"), HANDELING_OVERLEG_LEZEN},
    {BEWAARSOORT_RONDVRAAG, S("Rondvraag bij overleg"), STR_NONE, HANDELING_GEEN},
    {BEWAARSOORT_TERUGKOPPELING, S("Terugkoppeling bij signaal"), STR_NONE, HANDELING_GEEN},
};
enum { SOORTEN = sizeof soorten_getoond / sizeof *soorten_getoond };

Str bewaar_naam(Bewaarsoort soort) {
    for (size_t i = 0; i < SOORTEN; i++)
        if (soorten_getoond[i].soort == soort) return soorten_getoond[i].naam;
    return bewaarsoort_label(soort);
}

static Str page_of(Verzoek *v, Bewaarsoort soort, Str ref) {
    for (size_t i = 0; i < SOORTEN; i++)
        if (soorten_getoond[i].soort == soort && mag(v->c, soorten_getoond[i].lezen))
            return str_fmt(v->req->arena, "%.*s%.*s", STR_ARG(soorten_getoond[i].pad), STR_ARG(ref));
    return STR_NONE;
}

static Str name_and_day(const Verzoek *v, Str naam, Tijdstip op) {
    Str day = day_of(v, op);
    return str_fmt(v->req->arena, "%.*s, %.*s", STR_ARG(naam), STR_ARG(day));
}

static Label stand_label(const Bewaring *b) {
    if (b->stand == BEWAAR_STOP) return (Label){S("Stop"), KLEUR_ROOD, ICOON_SLOT};
    if (b->stand == BEWAAR_LOOPT) return (Label){S("Termijn loopt"), KLEUR_GRIJS, 0};
    if (b->stop_naast)
        return (Label){b->soort == BEWAARSOORT_OVERLEG ? S("Stop op een signaal") : S("Stop op een overleg"),
                       KLEUR_ROOD, ICOON_SLOT};
    if (b->te_doen) return (Label){S("Er staat nog werk open"), KLEUR_ORANJE, ICOON_LET_OP};
    if (!b->termijn->akkoord) return (Label){S("Gaat vanzelf"), KLEUR_GRIJS, ICOON_KLOK};
    if (b->akkoord) return (Label){S("Akkoord"), KLEUR_GROEN, ICOON_VINK};
    return (Label){S("Wacht op akkoord"), KLEUR_BLAUW, 0};
}

BewaarRij bewaar_rij(Verzoek *v, const Bewaring *b) {
    Arena *a = v->req->arena;
    bool file = b->soort == BEWAARSOORT_SIGNAAL || b->soort == BEWAARSOORT_DOSSIER, begun = b->vanaf != TIJDSTIP_GEEN;
    BewaarRij row = {.bestand = {bewaar_naam(b->soort), str_fmt(a, "/bewaren/%.*s", STR_ARG(b->ref))},
                     .ref = b->ref,
                     .gemeente = file ? naam_gemeente(v, b->gemeente) : S("Regio"),
                     .begonnen = begun ? day_of(v, b->vanaf) : S("Nog open"),
                     .tot = begun ? day_of(v, b->tot) : S("Niet bekend"),
                     .stand = stand_label(b),
                     .reden = b->stop_reden,
                     .kiesbaar = b->mag_akkoord && !b->akkoord,
                     .laat = b->stand == BEWAAR_VOORBIJ};
    if (b->stand == BEWAAR_STOP)
        row.toelichting = name_and_day(v, b->stop_naam, b->stop_op);
    else if (b->akkoord)
        row.toelichting = name_and_day(v, b->akkoord_naam, b->akkoord_op);
    else if (b->termijn->akkoord && !b->stop_naast)
        row.toelichting = b->termijn->akkoord->naam;
    return row;
}

/* ---- the lists ---- */

static const struct {
    BewaarStand stand;
    Str code, naam;
    LegeStaat leeg;
} lijsten[] = {
    {BEWAAR_VOORBIJ,
     S("voorbij"),
     S("Termijn voorbij"),
     {S("Van geen enkel bestand is de bewaartermijn voorbij."),
      {S("Bekijk wat binnenkort afloopt"), S("/bewaren?stand=nadert")}}},
    {BEWAAR_NADERT, S("nadert"), S("Loopt af"), {.zin = S("Er loopt binnenkort geen bewaartermijn af.")}},
    {BEWAAR_STOP, S("stop"), S("Stop"), {.zin = S("Er staat nergens een stop op.")}},
    {BEWAAR_LOOPT, S("vernietigd"), S("Vernietigd"), {.zin = S("Er is nog niets vernietigd.")}},
};
enum { LIJSTEN = sizeof lijsten / sizeof *lijsten, BEWIJS = LIJSTEN - 1 };

static size_t list_asked(const Verzoek *v) {
    Str asked = request_query(v->req, S("stand"));
    for (size_t i = 0; i < LIJSTEN; i++)
        if (str_eq(asked, lijsten[i].code)) return i;
    return 0;
}

/* na: the last line of the page before, as moment_id. Anything else is the first page. */
static BewaarPlek place_asked(const Verzoek *v) {
    Str rest = request_query(v->req, S("na")), moment;
    int64_t n;
    Uuid id;
    if (!str_split(&rest, '_', &moment) || !str_to_int(moment, &n) || n < 0 || !uuid_parse(rest, &id))
        return (BewaarPlek){0};
    return (BewaarPlek){n, id};
}

static void fill_paging(Verzoek *v, size_t at, bool first, const BewaarPlek *next, BewarenView *view) {
    Arena *a = v->req->arena;
    Str code = lijsten[at].code;
    if (!first) view->begin = str_fmt(a, "/bewaren?stand=%.*s", STR_ARG(code));
    if (!next) return;
    Str id = uuid_text(a, next->id);
    view->volgende = str_fmt(a, "/bewaren?stand=%.*s&na=%lld_%.*s", STR_ARG(code), (long long)next->vanaf, STR_ARG(id));
}

static Status fill_files(Verzoek *v, size_t at, BewarenView *view) {
    BewaarLijst list;
    BewaarPlek from = place_asked(v), next = {0};
    TRY(bewaren_list(v->c, lijsten[at].stand, from, PER_PAGINA, &list));
    view->rijen = NEW_N(v->req->arena, BewaarRij, list.aantal);
    view->n = list.aantal;
    for (size_t i = 0; i < list.aantal; i++) {
        const Bewaring *b = &list.regels[i];
        view->rijen[i] = bewaar_rij(v, b);
        view->kiesbaar_n += view->rijen[i].kiesbaar;
        next = b->stand == BEWAAR_STOP ? (BewaarPlek){0, b->stop} : (BewaarPlek){b->vanaf, b->id};
    }
    fill_paging(v, at, uuid_is_nil(from.id), list.meer ? &next : NULL, view);
    return OK;
}

/* In groups, so that it can be read out and fits on paper. */
static Str hash_text(Arena *a, Bytes hash) {
    if (hash.len == 0) return STR_NONE;
    Str hex = hex_from_bytes(a, hash);
    Buf b = {.arena = a};
    for (size_t i = 0; i < hex.len; i += 8) {
        if (i) buf_char(&b, ' ');
        buf_str(&b, str_slice(hex, i, 8));
    }
    return buf_view(&b);
}

static bool asks_agreement(const Verzoek *v, const Vernietiging *x) {
    return regio_bewaartermijn(v->c->regio, x->soort)->akkoord != NULL;
}

static Str agreed(const Verzoek *v, const Vernietiging *x) {
    if (x->akkoord_op == TIJDSTIP_GEEN)
        return x->hersteld && asks_agreement(v, x)
                   ? S("Eerder gegeven: na terugzetten van een oudere kopie opnieuw uitgevoerd")
                   : S("Niet nodig volgens het profiel");
    Str who = name_and_day(v, x->akkoord_naam, x->akkoord_op), function = naam_functie(v, x->functie);
    return str_fmt(v->req->arena, "%.*s (%.*s)", STR_ARG(who), STR_ARG(function));
}

static Status fill_proofs(Verzoek *v, size_t at, BewarenView *view) {
    Arena *a = v->req->arena;
    VernietigingLijst list;
    BewaarPlek from = place_asked(v), next = {0};
    TRY(vernietigingen_list(v->c, from.id, BEWIJZEN, &list));
    view->bewijs = NEW_N(a, BewijsRij, list.aantal);
    view->n = list.aantal;
    for (size_t i = 0; i < list.aantal; i++) {
        const Vernietiging *x = &list.regels[i];
        Str name = bewaar_naam(x->soort);
        view->bewijs[i] = (BewijsRij){.wat = str_fmt(a, "%.*s %.*s", STR_ARG(name), STR_ARG(x->ref)),
                                      .op = tijdstip_kort(a, x->op),
                                      .tot = day_of(v, x->tot),
                                      .grondslag = x->grondslag,
                                      .akkoord = agreed(v, x),
                                      .sleutel = hash_text(a, x->sleutel_hash),
                                      .hersteld = x->hersteld};
        next.id = x->id;
    }
    fill_paging(v, at, uuid_is_nil(from.id), list.meer ? &next : NULL, view);
    return OK;
}

static Status show_list(Verzoek *v) {
    size_t at = list_asked(v);
    BewarenView view = {.gelukt = gelukt_tekst(v),
                        .stand = lijsten[at].stand,
                        .bewijzen = at == BEWIJS,
                        .naam = lijsten[at].naam,
                        .tabel = str_fmt(v->req->arena, "%.*s, tabel", STR_ARG(lijsten[at].naam)),
                        .leeg = lijsten[at].leeg,
                        .mag_stoppen = mag(v->c, HANDELING_BEWAREN_STOPPEN)};
    Str *general;
    view.fouten_n = fouten_algemeen(v, &general);
    view.fouten = general;
    for (size_t i = 0; i < LIJSTEN; i++)
        view.tabs[i] =
            (Tab){.link = {lijsten[i].naam, str_fmt(v->req->arena, "/bewaren?stand=%.*s", STR_ARG(lijsten[i].code))},
                  .actief = i == at};
    TRY(at == BEWIJS ? fill_proofs(v, at, &view) : fill_files(v, at, &view));
    TRY(kader(v, "bewaren", S("Bewaartermijnen"), NULL, 0, &view.layout));
    tpl_bewaren(&v->r, &view);
    return OK;
}

Status scherm_bewaren(Verzoek *v) { return show_list(v); }

Status scherm_bewaren_akkoord(Verzoek *v) {
    Str *refs;
    size_t n;
    verzoek_velden(v, "ref", &refs, &n);
    Status s = PROBEER(v, bewaren_akkoord(v->c, refs, n));
    if (s == OK) {
        verzoek_meld(v, S("akkoord"));
        return verzoek_naar(v, "/bewaren?stand=%.*s", STR_ARG(lijsten[list_asked(v)].code));
    }
    if (!is_te_tonen(s)) return s;
    v->res->status = 422;
    return show_list(v);
}

/* ---- one file ---- */

/* Whether there is such a file is for its page to say. */
Status scherm_bewaren_nummer(Verzoek *v) {
    Str typed = request_query(v->req, S("ref")), ref;
    if (!vind_is_nummer(v->req->arena, typed, &ref)) return verzoek_naar(v, "/bewaren?stand=stop");
    return verzoek_naar(v, "/bewaren/%.*s", STR_ARG(ref));
}

static void fill_reach(Bewaarsoort soort, BewaringView *view) {
    view->stop_eigen = S("Een casus en een dossier hebben een eigen stop nodig.");
    view->stop_mee = STR_NONE;
    if (soort == BEWAARSOORT_SIGNAAL)
        view->stop_mee = S("De overleggen die dit signaal op de agenda hebben, blijven dan ook.");
    else if (soort == BEWAARSOORT_OVERLEG)
        view->stop_mee = S("De signalen die op deze agenda staan, blijven dan ook.");
    else
        view->stop_eigen = S("Het signaal, het overleg en wat er verder bij hoort, hebben een eigen stop nodig.");
}

static Status show_one(Verzoek *v) {
    Bewaring b;
    TRY(bewaren_open(v->c, ref_of(v), &b));
    BewaringView view = {.gelukt = gelukt_tekst(v),
                         .rij = bewaar_rij(v, &b),
                         .soort = bewaar_naam(b.soort),
                         .grondslag = b.termijn->grondslag,
                         .wie = b.termijn->akkoord ? b.termijn->akkoord->naam : STR_NONE,
                         .bestand_url = page_of(v, b.soort, b.ref),
                         .mag_akkoord = b.mag_akkoord && !b.akkoord,
                         .heeft_akkoord = b.mag_akkoord && b.akkoord,
                         .mag_stoppen = mag(v->c, HANDELING_BEWAREN_STOPPEN),
                         .stop = b.stand == BEWAAR_STOP,
                         .te_doen = b.te_doen > 0};
    fill_reach(b.soort, &view);
    if (b.stop_naast) view.stop_naast = str_from_z(bewaar_stop_naast(b.soort));
    if (mag(v->c, HANDELING_LOGBOEK_LEZEN)) view.log_url = logboek_ref_url(v->req->arena, b.ref);
    view.reden = veld_new(v, FORM_LANG, "reden", view.stop ? "Waarom mag dit weer weg?" : "Waarom moet dit blijven?",
                          verzoek_veld(v, "reden"), true);
    view.reden.hint = S("Schrijf een hele zin, zonder namen. Ketenzicht bewaart de reden zolang het bestand er is.");
    view.reden.max = REDEN_MAX;
    view.reden.rijen = 3;
    Str *general;
    view.fouten_n = fouten_algemeen(v, &general);
    view.fouten = general;
    Link up = {S("Bewaartermijnen"), S("/bewaren")};
    Str title = str_fmt(v->req->arena, "%.*s %.*s", STR_ARG(view.soort), STR_ARG(b.ref));
    TRY(kader(v, "bewaren", title, &up, 1, &view.layout));
    tpl_bewaring(&v->r, &view);
    return OK;
}

Status scherm_bewaring(Verzoek *v) { return show_one(v); }

static Status finish(Verzoek *v, Status s, Str note) {
    if (s == OK) {
        verzoek_meld(v, note);
        return verzoek_naar(v, "/bewaren/%.*s", STR_ARG(ref_of(v)));
    }
    if (!is_te_tonen(s)) return s;
    v->res->status = 422;
    return show_one(v);
}

Status scherm_bewaring_akkoord(Verzoek *v) {
    Str ref = ref_of(v);
    return finish(v, PROBEER(v, bewaren_akkoord(v->c, &ref, 1)), S("akkoord"));
}

Status scherm_bewaring_intrekken(Verzoek *v) {
    return finish(v, PROBEER(v, bewaren_intrekken(v->c, ref_of(v))), S("akkoord-weg"));
}

static Str reason(const Verzoek *v) {
    Str typed = verzoek_veld(v, "reden");
    return str_none(typed) ? S("") : typed;
}

Status scherm_bewaring_stop(Verzoek *v) {
    return finish(v, PROBEER(v, bewaren_stop(v->c, ref_of(v), reason(v))), S("stop"));
}

Status scherm_bewaring_hervatten(Verzoek *v) {
    return finish(v, PROBEER(v, bewaren_hervat(v->c, ref_of(v), reason(v))), S("stop-weg"));
}

/* ---- in the place of a file ---- */

Status vernietigd_toon(Verzoek *v, const char *sectie, Link lijst, Bewaarsoort soort, Str ref) {
    Vernietiging x;
    TRY(vernietiging_van(v->c, soort, ref, &x));
    Str name = bewaar_naam(soort);
    VernietigdView view = {.wat = str_fmt(v->req->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(ref)),
                           .op = datum_lang(v->req->arena, datum_at(x.op)),
                           .tot = day_of(v, x.tot),
                           .grondslag = x.grondslag,
                           .akkoord = agreed(v, &x)};
    TRY(kader(v, sectie, view.wat, &lijst, 1, &view.layout));
    tpl_vernietigd(&v->r, &view);
    return OK;
}
