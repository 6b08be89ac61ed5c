/* What everybody can do with their own account. */
#include "web/account.h"

#include "web/account.html.h"
#include "web/gelukt.h"
#include "web/inloggen.h"
#include "web/routes.h"

static const Link UP[] = {{S("Mijn account"), S("/account")}};

static Status done(Verzoek *v, const char *code) {
    verzoek_meld(v, str_from_z(code));
    return verzoek_naar(v, "/account");
}

/* ---- the page ---- */

static void fill_functions(Verzoek *v, AccountView *view) {
    const Sessie *s = &v->sessie;
    view->functies_n = s->functie_aantal;
    view->functies = NEW_N(v->req->arena, AccountFunctie, s->functie_aantal);
    for (size_t i = 0; i < s->functie_aantal; i++) {
        const SessieFunctie *f = &s->functies[i];
        view->functies[i] = (AccountFunctie){.id = uuid_text(v->req->arena, f->id),
                                             .naam = naam_functie(v, f->functie),
                                             .waar = naam_plaats(v, f->organisatie, f->gemeente),
                                             .nu = i == s->gekozen};
    }
}

static Status draw(Verzoek *v, Str melding) {
    AccountView view = {.v = v, .melding = melding};
    if (request_reads(v->req)) view.gelukt = gelukt_tekst(v);
    fill_functions(v, &view);
    TRY(sessie_list(&v->auth, &v->sessie, &view.sessies, &view.sessies_n));
    TRY(kader(v, "account", S("Mijn account"), NULL, 0, &view.layout));
    view.layout.fout = !str_none(melding);
    tpl_account(&v->r, &view);
    return OK;
}

Status scherm_account(Verzoek *v) { return draw(v, STR_NONE); }

/* ---- function in use ---- */

Status scherm_account_functie(Verzoek *v) {
    Uuid id;
    Str cookie;
    if (!uuid_parse(verzoek_veld(v, "functie"), &id)) return draw(v, S("Kies in welke functie u werkt."));
    Status s = sessie_switch(&v->auth, &v->sessie, id, &cookie);
    if (s == NOT_FOUND) return draw(v, S("Deze functie heeft u vandaag niet meer. Kies een andere."));
    TRY(s);
    verzoek_set_sessie(v, cookie);
    return done(v, "functie-gekozen");
}

/* ---- where one is logged in ---- */

Status scherm_account_sessie_einde(Verzoek *v) {
    Status s = sessie_end_one(&v->auth, &v->sessie, verzoek_veld(v, "kenmerk"));
    if (s == NOT_FOUND) return draw(v, S("Dit apparaat was al uitgelogd."));
    TRY(s);
    return done(v, "sessie-einde");
}

Status scherm_account_sessies_einde(Verzoek *v) {
    TRY(sessie_end_others(&v->auth, &v->sessie));
    return done(v, "sessies-einde");
}

/* ---- a form that asks for a secret ---- */

static VeldView secret_field(Verzoek *v, const char *name, const char *label, Str autocomplete) {
    VeldView f = veld_new(v, FORM_WACHTWOORD, name, label, STR_NONE, true);
    f.autocomplete = autocomplete;
    f.breedte = BREED_HALF;
    return f;
}

static Status frame(Verzoek *v, Str titel, AccountFormulier *f) {
    TRY(kader(v, "account", titel, UP, 1, &f->layout));
    if (!str_none(f->melding)) f->layout.fout = true;
    if (f->layout.fout) v->res->status = 422;
    return OK;
}

/* The page again, with what was wrong. */
static void take(Verzoek *v, const InlogAntwoord *said, AccountFormulier *f) {
    f->melding = STR_NONE;
    if (said) inlog_melding(v, said, &f->melding);
}

/* ---- another password ---- */

static Status draw_password(Verzoek *v, const InlogAntwoord *said) {
    AccountFormulier f = {.velden_n = 3};
    take(v, said, &f);
    f.velden[0] = secret_field(v, "oud", "Wachtwoord dat u nu gebruikt", S("current-password"));
    f.velden[1] = secret_field(v, "nieuw", "Nieuw wachtwoord", S("new-password"));
    f.velden[1].hint =
        S("Minstens 12 tekens; spaties mogen. Niet uw inlognaam, en niets dat makkelijk te raden is. Vier "
          "woorden die niets met elkaar te maken hebben zijn goed te onthouden.");
    f.velden[2] = secret_field(v, "nogmaals", "Nieuw wachtwoord, nog een keer", S("new-password"));
    TRY(frame(v, S("Wachtwoord wijzigen"), &f));
    tpl_account_wachtwoord(&v->r, &f);
    return OK;
}

Status scherm_account_wachtwoord(Verzoek *v) { return draw_password(v, NULL); }

static bool is_typed_twice(Verzoek *v) {
    if (str_eq(inlog_getypt(v, "nieuw"), inlog_getypt(v, "nogmaals"))) return true;
    fouten_add(&v->c->fouten, S("nogmaals"), "Dit is niet hetzelfde als het nieuwe wachtwoord. Typ beide opnieuw.");
    return false;
}

Status scherm_account_wachtwoord_wijzig(Verzoek *v) {
    InlogAntwoord said;
    WisselTaak *work = request_work(v->req);
    if (!work) {
        if (!is_typed_twice(v)) return draw_password(v, NULL);
        work = NEW(v->req->arena, WisselTaak);
        TRY(wissel_begin(&v->auth, &v->sessie, geheim_from_str(inlog_getypt(v, "oud")),
                         geheim_from_str(inlog_getypt(v, "nieuw")), work, &said));
        if (said.uitslag != INLOG_VERDER) return draw_password(v, &said);
        return verzoek_defer(v, wissel_run, work);
    }
    TRY(wissel_end(&v->auth, &v->sessie, work, &said));
    if (said.uitslag != INLOG_VERDER) return draw_password(v, &said);
    verzoek_set_sessie(v, said.cookie);
    return done(v, "wachtwoord-gewijzigd");
}

/* ---- another app ---- */

static VeldView code_field(Verzoek *v, const char *label) {
    VeldView f = veld_new(v, FORM_TEKST, "code", label, STR_NONE, true);
    f.invoer = S("numeric");
    f.autocomplete = S("one-time-code");
    f.breedte = BREED_POSTCODE;
    return f;
}

static Status draw_proof(Verzoek *v, const InlogAntwoord *said) {
    AccountFormulier f = {.velden_n = 2};
    take(v, said, &f);
    f.velden[0] = secret_field(v, "wachtwoord", "Wachtwoord", S("current-password"));
    f.velden[1] = code_field(v, "Code uit de app die u nu gebruikt");
    TRY(frame(v, S("Andere telefoon koppelen"), &f));
    tpl_account_app(&v->r, &f);
    return OK;
}

static Status draw_new_app(Verzoek *v, Str bewijs, const InlogAntwoord *said) {
    AccountFormulier f = {.velden_n = 1, .bewijs = bewijs};
    take(v, said, &f);
    TRY(vervang_app(&v->auth, &v->sessie, &f.app));
    f.velden[0] = code_field(v, "Code uit de nieuwe app");
    TRY(frame(v, S("Andere telefoon koppelen"), &f));
    tpl_account_app_nieuw(&v->r, &f);
    return OK;
}

Status scherm_account_app(Verzoek *v) { return draw_proof(v, NULL); }

Status scherm_account_app_bewijs(Verzoek *v) {
    InlogAntwoord said;
    Str proof;
    WachtwoordTaak *work = request_work(v->req);
    if (!work) {
        work = NEW(v->req->arena, WachtwoordTaak);
        TRY(vervang_begin(&v->auth, &v->sessie, geheim_from_str(inlog_getypt(v, "wachtwoord")), work, &said));
        if (said.uitslag != INLOG_VERDER) return draw_proof(v, &said);
        return verzoek_defer(v, wachtwoord_run, work);
    }
    TRY(vervang_end(&v->auth, &v->sessie, work, inlog_getypt(v, "code"), &proof, &said));
    if (said.uitslag != INLOG_VERDER) return draw_proof(v, &said);
    return draw_new_app(v, proof, NULL);
}

Status scherm_account_app_bevestig(Verzoek *v) {
    InlogAntwoord said = {.veld = S(""), .melding = S("Dit duurde te lang. Er is niets gewijzigd. Begin opnieuw.")};
    Str proof = verzoek_veld(v, "bewijs");
    if (vervang_check(&v->auth, &v->sessie, proof) != OK) return draw_proof(v, &said);
    TRY(vervang_bevestig(&v->auth, &v->sessie, proof, inlog_getypt(v, "code"), &said));
    if (said.uitslag != INLOG_VERDER) return draw_new_app(v, proof, &said);
    verzoek_set_sessie(v, said.cookie);
    return done(v, "app-vervangen");
}
