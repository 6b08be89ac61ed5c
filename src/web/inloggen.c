#include "web/inloggen.h"

#include "auth/inlog.h"
#include "web/basis.h"
#include "web/inloggen.html.h"
#include "web/routes.h"
#include "web/toestel.h"

/* The cookie that the forms before login are bound to. */
#define VOORAF S("vooraf")
#define SESSIE S("sessie")

enum { VOORAF_S = 12 * 60 * 60 };

/* ---- what stands around the form ---- */

static InlogView page(Verzoek *v, Str title, Str explain, Str action, Str button) {
    static const TaalLink dutch[] = {{TAAL_NL, {"/inloggen", 9}}};
    static const Link foot[] = {{S("Privacy"), S("/privacy")}, {S("Toegankelijkheid"), S("/toegankelijkheid")}};
    InlogView view = {
        .kop = title, .uitleg = explain, .actie = action, .knop = button, .csrf = STR_NONE, .melding = STR_NONE};
    view.layout = (LayoutPubliek){.titel = title,
                                  .naam = S("Ketenzicht"),
                                  .toelichting = v->c->regio->naam,
                                  .begin = S("/"),
                                  .verlaat = S("/verlaat"),
                                  .talen = dutch,
                                  .talen_n = 1,
                                  .voet = foot,
                                  .voet_n = 2};
    return view;
}

/* A form that waits goes along with every step; a link away would lose it. */
static Status show(Verzoek *v, InlogView *view) {
    if (str_none(view->bewaard) && !request_reads(v->req)) view->bewaard = request_form(v->req, BEWAARD);
    if (!str_none(view->bewaard)) view->anders = (Link){0};
    view->layout.fout = v->c->fouten.aantal > 0 || !str_empty(view->melding);
    tpl_inloggen(&v->r, view);
    return OK;
}

/* A form before there is a session: its token is bound to a cookie that only this browser has. */
static Status own_token(Verzoek *v, Str purpose, InlogView *view) {
    Str cookie = request_cookie(v->req, VOORAF);
    if (str_empty(cookie)) {
        cookie = sessie_cookie_new(v->req->arena);
        response_cookie(v->res, VOORAF, cookie, SAMESITE_STRICT, VOORAF_S);
    }
    return auth_csrf_new(&v->auth, purpose, cookie, &view->csrf);
}

static Status check_own_token(Verzoek *v, Str purpose) {
    Str cookie = request_cookie(v->req, VOORAF);
    return auth_csrf_check(&v->auth, purpose, str_none(cookie) ? S("") : cookie, request_form(v->req, S("token")),
                           NULL);
}

void inlog_melding(Verzoek *v, const InlogAntwoord *a, Str *melding) {
    if (str_empty(a->melding)) return;
    if (str_empty(a->veld))
        *melding = a->melding;
    else
        fouten_add(&v->c->fouten, a->veld, "%.*s", STR_ARG(a->melding));
}

/* For the owner, to recognise where they are logged in. */
static void tell_device(Verzoek *v) {
    v->auth.toestel = toestel_naam(v->req->arena, request_header(v->req, S("User-Agent")));
}

static Status code_page(Verzoek *v, InlogAntwoord *said);

/* With a form that waits the next step is the answer itself: an address cannot carry it. */
static Status go_on_in_place(Verzoek *v, Str kept) {
    TRY(sessie_csrf(&v->auth, &v->sessie, &v->r.csrf));
    if (v->sessie.stap == STAP_TWEEDE_FACTOR) return code_page(v, NULL);
    return bewaard_toon(v, &v->sessie, kept);
}

static Status go_on(Verzoek *v, const InlogAntwoord *a) {
    if (!str_none(a->cookie)) response_cookie(v->res, SESSIE, a->cookie, SAMESITE_STRICT, COOKIE_SESSION);
    response_cookie_clear(v->res, VOORAF, SAMESITE_STRICT);
    Str cookie = str_none(a->cookie) ? v->sessie.cookie : a->cookie;
    TRY(sessie_find(&v->auth, cookie, &v->sessie));
    Str kept = request_form(v->req, BEWAARD);
    if (!str_none(kept)) return go_on_in_place(v, kept);
    Str url = app_stap(v->sessie.stap);
    return verzoek_naar(v, "%.*s", STR_ARG(url));
}

/* ---- name and password ---- */

static Status draw_password(Verzoek *v, InlogView *view, Str inlognaam) {
    view->velden[0] = veld_new(v, FORM_TEKST, "inlognaam", "Inlognaam", inlognaam, true);
    view->velden[0].autocomplete = S("username");
    view->velden[1] = veld_new(v, FORM_WACHTWOORD, "wachtwoord", "Wachtwoord", STR_NONE, true);
    view->velden[1].autocomplete = S("current-password");
    view->velden_n = 2;
    view->anders = (Link){S("Ik heb een eenmalige code gekregen"), S("/activeren")};
    TRY(own_token(v, S("inloggen"), view));
    return show(v, view);
}

static Status password_page(Verzoek *v, InlogAntwoord *said) {
    InlogView view = page(v, S("Inloggen"),
                          S("Voor medewerkers van gemeenten en partners. U heeft uw telefoon met de code-app nodig."),
                          S("/inloggen"), S("Verder"));
    if (said) inlog_melding(v, said, &view.melding);
    return draw_password(v, &view, verzoek_veld(v, "inlognaam"));
}

Status inloggen_opnieuw(Verzoek *v, Str bewaard) {
    Str explain = str_none(bewaard) ? S("Dat gebeurt als u een tijd niets doet. Log opnieuw in.")
                                    : S("Dat gebeurt als u een tijd niets doet. Log opnieuw in. Daarna kunt u "
                                        "versturen wat u had ingevuld: het is nog "
                                        "niet opgeslagen, en niet weg.");
    InlogView view = page(v, S("U bent uitgelogd"), explain, S("/inloggen"), S("Verder"));
    view.bewaard = bewaard;
    return draw_password(v, &view, STR_NONE); /* the form that came in may have a field of that name */
}

Status scherm_inloggen(Verzoek *v) {
    if (v->ingelogd) return verzoek_naar(v, "/");
    return password_page(v, NULL);
}

typedef struct WachtwoordWerk {
    Str inlognaam;
    WachtwoordTaak taak;
} WachtwoordWerk;

static void hash_password(void *work) { wachtwoord_run(&((WachtwoordWerk *)work)->taak); }

static Str typed_name(const Verzoek *v) {
    Str name = verzoek_veld(v, "inlognaam");
    return str_none(name) ? S("") : name;
}

Str inlog_getypt(const Verzoek *v, const char *name) {
    Str word = request_form(v->req, str_from_z(name));
    return str_none(word) ? S("") : word;
}

Status scherm_inloggen_wachtwoord(Verzoek *v) {
    InlogAntwoord said;
    WachtwoordWerk *work = request_work(v->req);
    if (!work) {
        if (check_own_token(v, S("inloggen")) != OK) {
            said = (InlogAntwoord){.veld = S(""),
                                   .melding = S("Deze pagina was te oud. Vul uw gegevens nog een keer in.")};
            return password_page(v, &said);
        }
        work = NEW(v->req->arena, WachtwoordWerk);
        work->inlognaam = typed_name(v);
        TRY(inlog_begin(&v->auth, work->inlognaam, geheim_from_str(inlog_getypt(v, "wachtwoord")), &work->taak, &said));
        if (said.uitslag != INLOG_VERDER) return password_page(v, &said);
        return request_defer((Request *)v->req, hash_password, work);
    }
    tell_device(v);
    TRY(inlog_end(&v->auth, work->inlognaam, &work->taak, &said));
    if (said.uitslag == INLOG_VERDER) return go_on(v, &said);
    return password_page(v, &said);
}

/* ---- the second factor ---- */

static Status code_page(Verzoek *v, InlogAntwoord *said) {
    InlogView view = page(v, S("Code van uw telefoon"), S("Open de code-app op uw telefoon en vul de 6 cijfers in."),
                          S("/inloggen/code"), S("Log in"));
    if (said) inlog_melding(v, said, &view.melding);
    view.velden[0] = veld_new(v, FORM_TEKST, "code", "Code", STR_NONE, true);
    view.velden[0].invoer = S("numeric");
    view.velden[0].autocomplete = S("one-time-code");
    view.velden[0].breedte = BREED_POSTCODE;
    view.velden_n = 1;
    view.anders = (Link){S("Opnieuw beginnen"), S("/inloggen")};
    return show(v, &view);
}

Status scherm_inloggen_code(Verzoek *v) {
    if (v->sessie.stap != STAP_TWEEDE_FACTOR) return verzoek_naar(v, "%.*s", STR_ARG(app_stap(v->sessie.stap)));
    return code_page(v, NULL);
}

Status scherm_inloggen_code_geef(Verzoek *v) {
    InlogAntwoord said;
    if (v->sessie.stap != STAP_TWEEDE_FACTOR) return verzoek_naar(v, "/");
    Str code = verzoek_veld(v, "code");
    TRY(inlog_tweede_factor(&v->auth, &v->sessie, str_none(code) ? S("") : code, &said));
    if (said.uitslag == INLOG_VERDER) return go_on(v, &said);
    Sessie still;
    Status there = sessie_find(&v->auth, v->sessie.cookie, &still); /* too many wrong codes end the attempt */
    if (there == NOT_FOUND) return password_page(v, &said);
    TRY(there);
    return code_page(v, &said);
}

/* ---- activating with a one-time code ---- */

static Status activate_page(Verzoek *v, InlogAntwoord *said) {
    InlogView view =
        page(v, S("Account activeren"), S("Vul uw inlognaam in en de eenmalige code die u van de beheerder kreeg."),
             S("/activeren"), S("Verder"));
    if (said) inlog_melding(v, said, &view.melding);
    view.velden[0] = veld_new(v, FORM_TEKST, "inlognaam", "Inlognaam", verzoek_veld(v, "inlognaam"), true);
    view.velden[0].autocomplete = S("username");
    view.velden[1] = veld_new(v, FORM_TEKST, "code", "Eenmalige code", STR_NONE, true);
    view.velden_n = 2;
    view.anders = (Link){S("Ik kan al inloggen"), S("/inloggen")};
    TRY(own_token(v, S("activeren"), &view));
    return show(v, &view);
}

Status scherm_activeren(Verzoek *v) {
    if (v->ingelogd) return verzoek_naar(v, "/");
    return activate_page(v, NULL);
}

Status scherm_activeren_geef(Verzoek *v) {
    InlogAntwoord said;
    if (check_own_token(v, S("activeren")) != OK) {
        said = (InlogAntwoord){.veld = S(""), .melding = S("Deze pagina was te oud. Vul uw gegevens nog een keer in.")};
        return activate_page(v, &said);
    }
    Str code = verzoek_veld(v, "code");
    tell_device(v);
    TRY(activeren_code(&v->auth, typed_name(v), str_none(code) ? S("") : code, &said));
    if (said.uitslag == INLOG_VERDER) return go_on(v, &said);
    return activate_page(v, &said);
}

static bool chooses_password(const Verzoek *v) { return v->sessie.stap == STAP_WACHTWOORD_KIEZEN; }

static Status own_password_page(Verzoek *v, InlogAntwoord *said) {
    bool choose = chooses_password(v);
    InlogView view = page(v, choose ? S("Kies een wachtwoord") : S("Geef uw wachtwoord"),
                          choose ? S("Gebruik minstens 12 tekens. Een zin van een paar woorden is goed te onthouden.")
                                 : S("U heeft al een wachtwoord. Vul dat in."),
                          S("/activeren/wachtwoord"), S("Verder"));
    if (said) inlog_melding(v, said, &view.melding);
    view.velden[0] = veld_new(v, FORM_WACHTWOORD, "wachtwoord", "Wachtwoord", STR_NONE, true);
    view.velden[0].autocomplete = choose ? S("new-password") : S("current-password");
    view.velden_n = 1;
    return show(v, &view);
}

static bool at_password_step(const Verzoek *v) {
    return v->sessie.stap == STAP_WACHTWOORD_KIEZEN || v->sessie.stap == STAP_WACHTWOORD_GEVEN;
}

Status scherm_activeren_wachtwoord(Verzoek *v) {
    if (!at_password_step(v)) return verzoek_naar(v, "%.*s", STR_ARG(app_stap(v->sessie.stap)));
    return own_password_page(v, NULL);
}

Status scherm_activeren_wachtwoord_geef(Verzoek *v) {
    InlogAntwoord said;
    if (!at_password_step(v)) return verzoek_naar(v, "/");
    bool choose = chooses_password(v);
    WachtwoordWerk *work = request_work(v->req);
    if (!work) {
        work = NEW(v->req->arena, WachtwoordWerk);
        Geheim word = geheim_from_str(inlog_getypt(v, "wachtwoord"));
        TRY(choose ? activeren_kies_begin(&v->auth, &v->sessie, word, &work->taak, &said)
                   : activeren_geef_begin(&v->auth, &v->sessie, word, &work->taak, &said));
        if (said.uitslag != INLOG_VERDER) return own_password_page(v, &said);
        return request_defer((Request *)v->req, hash_password, work);
    }
    TRY(choose ? activeren_kies_end(&v->auth, &v->sessie, &work->taak, &said)
               : activeren_geef_end(&v->auth, &v->sessie, &work->taak, &said));
    if (said.uitslag == INLOG_VERDER) return go_on(v, &said);
    return own_password_page(v, &said);
}

static Status app_page(Verzoek *v, InlogAntwoord *said) {
    InlogView view = page(
        v, S("Stel de code-app in"),
        S("Open een code-app op uw telefoon. Scan het vierkant, of typ de sleutel over. Vul daarna de 6 cijfers in."),
        S("/activeren/app"), S("Klaar"));
    if (said) inlog_melding(v, said, &view.melding);
    TRY(activeren_app(&v->auth, &v->sessie, &view.app));
    view.toont_app = true;
    view.velden[0] = veld_new(v, FORM_TEKST, "code", "Code uit de app", STR_NONE, true);
    view.velden[0].invoer = S("numeric");
    view.velden[0].autocomplete = S("one-time-code");
    view.velden[0].breedte = BREED_POSTCODE;
    view.velden_n = 1;
    return show(v, &view);
}

Status scherm_activeren_app(Verzoek *v) {
    if (v->sessie.stap != STAP_APP_INSTELLEN) return verzoek_naar(v, "%.*s", STR_ARG(app_stap(v->sessie.stap)));
    return app_page(v, NULL);
}

Status scherm_activeren_app_geef(Verzoek *v) {
    InlogAntwoord said;
    if (v->sessie.stap != STAP_APP_INSTELLEN) return verzoek_naar(v, "/");
    Str code = verzoek_veld(v, "code");
    Status s = activeren_bevestig(&v->auth, &v->sessie, str_none(code) ? S("") : code, &said);
    if (s == CONFLICT) {
        said = (InlogAntwoord){
            .veld = S(""),
            .melding = S("Deze code is intussen gebruikt of vervangen. Vraag de beheerder om een nieuwe code.")};
        return activate_page(v, &said);
    }
    TRY(s);
    if (said.uitslag == INLOG_VERDER) return go_on(v, &said);
    return app_page(v, &said);
}

/* ---- out ---- */

Status scherm_uitloggen(Verzoek *v) {
    TRY(sessie_end(&v->auth, &v->sessie));
    response_cookie_clear(v->res, SESSIE, SAMESITE_STRICT);
    response_header(v->res, S("Clear-Site-Data"), S("\"cache\""));
    return verzoek_naar(v, "/inloggen");
}
