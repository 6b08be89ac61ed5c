/* Following a report with its code: reading answers, adding words. */
#include "web/melding.h"

#include "web/formulier.h"
#include "web/melding.html.h"
#include "web/routes.h"

#define PURPOSE S("melding")

/* ---- drawing ---- */

static LayoutPubliek *around(Verzoek *v) {
    return publiek_pagina(v, request_reads(v->req) ? "/melding" : NULL, tekst(v->r.taal, T("Formulier")));
}

/* The page that asks for the code; the same for every code that is not right. */
static Status ask_code(Verzoek *v, Str melding) {
    TRY(auth_csrf_new(&v->auth, PURPOSE, S(""), &v->r.csrf));
    MeldingPagina p = {.actie = publiek_url(v, "/melding"), .melding = melding};
    p.veld = veld_new(v, FORM_TEKST, "code", "Uw code", verzoek_veld(v, "code"), true);
    p.veld.hint = tekst(v->r.taal, T("20 letters en cijfers, bijvoorbeeld ABCD-EFGH-JKMN-PQRS-TVWX"));
    LayoutPubliek *l = around(v);
    l->fout = !str_none(p.veld.fout) || !str_none(melding);
    tpl_melding_code(&v->r, l, &p);
    publiek_end(v);
    return OK;
}

static MeldingBericht to_message(Verzoek *v, const MelderBericht *b) {
    Str who = b->van_melder ? T("U") : T("Het meldpunt");
    return (MeldingBericht){
        .wie = tekst(v->r.taal, who), .dag = publiek_dag(v, b->dag), .tekst = b->tekst, .van_melder = b->van_melder};
}

static Status draw_post(Verzoek *v, const MelderPost *post, Str gelukt) {
    TRY(auth_csrf_new(&v->auth, PURPOSE, S(""), &v->r.csrf));
    MeldingPagina p = {.actie = publiek_url(v, "/melding"),
                       .code = verzoek_veld(v, "code"),
                       .status = tekst(v->r.taal, post->status),
                       .gelukt = gelukt,
                       .berichten_n = post->berichten_n};
    p.berichten = NEW_N(v->req->arena, MeldingBericht, post->berichten_n);
    for (size_t i = 0; i < post->berichten_n; i++) p.berichten[i] = to_message(v, &post->berichten[i]);
    p.veld = veld_new(v, FORM_LANG, "tekst", "Wat wilt u toevoegen?",
                      str_none(gelukt) ? verzoek_veld(v, "tekst") : STR_NONE, true);
    p.veld.max = 4000;
    LayoutPubliek *l = around(v);
    l->fout = !str_none(p.veld.fout);
    tpl_melding_post(&v->r, l, &p);
    publiek_end(v);
    return OK;
}

/* ---- with the code ---- */

static Status ask_again(Verzoek *v, Status why) {
    if (why == INVALID) return ask_code(v, STR_NONE);
    if (why == BUSY) {
        v->res->status = 503;
        return ask_code(v, tekst(v->r.taal, T("Het is nu te druk. Wacht een minuut en probeer het dan opnieuw.")));
    }
    if (why != NOT_FOUND) return why;
    fouten_add(&v->c->fouten, S("code"), "%.*s",
               STR_ARG(T("Wij kennen deze code niet. Controleer de code en typ die nog een keer.")));
    return ask_code(v, STR_NONE);
}

/* Hashing the code is slow on purpose, and done for an unknown one too. */
static Status hash(Verzoek *v, Str code) {
    MelderJob *job = NEW(v->req->arena, MelderJob);
    *job = (MelderJob){.arena = v->req->arena, .typed = code};
    TRY(melder_zout(v->c, code, &job->zout));
    return verzoek_defer(v, melder_hash, job);
}

static Status read_post(Verzoek *v, const MelderJob *job, Str gelukt) {
    MelderPost post;
    Status found = PROBEER(v, melder_post(v->c, job, &post));
    return found == OK ? draw_post(v, &post, gelukt) : ask_again(v, found);
}

static Status write_words(Verzoek *v, const MelderJob *job) {
    Status written = PROBEER(v, melder_schrijf(v->c, job, verzoek_veld(v, "tekst")));
    if (written == OK)
        return read_post(v, job,
                         tekst(v->r.taal, T("Uw bericht is verstuurd. Wij lezen het en kijken wat er nodig is.")));
    return written == INVALID ? read_post(v, job, STR_NONE) : ask_again(v, written);
}

Status scherm_melding(Verzoek *v) {
    publiek_begin(v);
    return ask_code(v, STR_NONE);
}

Status scherm_melding_open(Verzoek *v) {
    publiek_begin(v);
    Status token = auth_csrf_check(&v->auth, PURPOSE, S(""), request_form(v->req, S("csrf")), NULL);
    if (token == FORBIDDEN)
        return ask_code(v, tekst(v->r.taal, T("Deze pagina stond te lang open. Typ uw code nog een keer.")));
    TRY(token);
    const MelderJob *job = request_work(v->req);
    if (job) return fields_count(v->req->form, S("tekst")) ? write_words(v, job) : read_post(v, job, STR_NONE);
    Str code = verzoek_veld(v, "code");
    Status queued = hash(v, str_none(code) ? S("") : code);
    return queued == OK ? OK : ask_again(v, queued);
}
