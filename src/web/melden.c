/* Reporting: the public form, step by step, and the receipt. */
#include "web/melden.html.h"
#include "web/routes.h"

enum { AGAIN_MS = 15 * 60 * 1000 }; /* so long after sending, the same form shows its code again */

#define PURPOSE S("melden")

/* ---- drawing ---- */

static Status draw_step(Verzoek *v, MeldForm *f) {
    TRY(auth_csrf_new(&v->auth, PURPOSE, S(""), &v->r.csrf));
    meldform_show(v, f);
    Str titel =
        tekst_vul(v->req->arena, v->r.taal, T("Stap {1} van {2} – Formulier"),
                  (Str[]){str_fmt(v->req->arena, "%d", f->stap), str_fmt(v->req->arena, "%d", MELD_STAPPEN)}, 2);
    LayoutPubliek *l = publiek_pagina(v, request_reads(v->req) ? "/melden" : NULL, titel);
    l->fout = v->c->fouten.aantal > 0 || !str_none(f->melding);
    tpl_meldstap(&v->r, l, f);
    publiek_end(v);
    return OK;
}

static Status draw_receipt(Verzoek *v, const MeldForm *f, const Signaal *s, Str code) {
    LayoutPubliek *l = publiek_pagina(v, NULL, tekst(v->r.taal, T("Formulier verstuurd")));
    Str read_by = publiek_dag(v, datum_at(s->uiterlijk));
    if (f->anoniem && v->req->nu - s->ontvangen_op > AGAIN_MS)
        tpl_meldeerder(&v->r, l, publiek_url(v, "/melding"));
    else if (f->anoniem)
        tpl_meldcode(&v->r, l, code, read_by, publiek_url(v, "/melding"));
    else
        tpl_meldklaar(&v->r, l, s->ref, read_by);
    publiek_end(v);
    return OK;
}

static Status no_form(Verzoek *v) {
    tpl_geen_formulier(&v->r, publiek_pagina(v, "/melden", tekst(v->r.taal, T("Informatie"))), publiek_hulp(v));
    publiek_end(v);
    return OK;
}

/* ---- sending ---- */

static Status store(Verzoek *v, const MeldForm *f, const MelderZending *z, const MelderJob *job, Signaal *out) {
    Melding m = {.ingang = f->ingang->id, .waarden = &f->w, .anoniem = f->anoniem, .herhaal = z->herhaal};
    if (job && job->result != OK) return BUSY;
    TRY(signaal_submit(v->c, &m, out));
    return job ? melder_bind(v->c, out->id, &job->out) : OK;
}

/* Nothing was stored; what was typed is still there. */
static Status draw_busy(Verzoek *v, MeldForm *f) {
    f->melding =
        tekst(v->r.taal, T("Het is nu te druk. Uw melding is nog niet verstuurd. Wacht een minuut en druk dan weer "
                           "op ‘Verstuur uw melding’."));
    v->res->status = 503;
    return draw_step(v, f);
}

/* The code of an anonymous reporter is hashed by a worker first, so that report and code are stored together or not at all. */
static Status send(Verzoek *v, MeldForm *f) {
    MelderZending z;
    Signaal s = {0};
    TRY(melder_zending(v->c, f->zending, &z));
    MelderJob *job = f->anoniem ? request_work(v->req) : NULL;
    if (f->anoniem && !job) {
        uint8_t *salt = arena_alloc(v->req->arena, MELDER_ZOUT);
        random_bytes(salt, MELDER_ZOUT);
        job = NEW(v->req->arena, MelderJob);
        *job = (MelderJob){.arena = v->req->arena, .typed = z.code, .zout = {salt, MELDER_ZOUT}};
        Status queued = verzoek_defer(v, melder_hash, job);
        return queued == BUSY ? draw_busy(v, f) : queued;
    }
    Status stored = PROBEER(v, store(v, f, &z, job, &s));
    if (stored == BUSY || stored == CONFLICT) return draw_busy(v, f);
    TRY(stored);
    return draw_receipt(v, f, &s, z.code);
}

/* ---- steps ---- */

static int typed_step(const Verzoek *v, const char *naam) {
    int64_t step = verzoek_getal(v, naam);
    return step >= 1 && step <= MELD_STAPPEN ? (int)step : 1;
}

/* Forward past the steps that are right; back to any step, whatever stands in this one. */
static Status next_step(Verzoek *v, MeldForm *f) {
    int here = typed_step(v, "stap");
    Str back = verzoek_veld(v, "naar");
    if (!str_none(back)) {
        f->stap = typed_step(v, "naar");
        return draw_step(v, f);
    }
    int wrong = meldform_check(v, f, here);
    if (!wrong && here == MELD_STAPPEN) return send(v, f);
    f->stap = wrong ? wrong : here + 1;
    return draw_step(v, f);
}

Status scherm_melden(Verzoek *v) {
    MeldForm f;
    publiek_begin(v);
    const RegioIngang *ingang = publiek_ingang(v->app->regio);
    if (!ingang) return no_form(v);
    meldform_read(v, ingang, &f);
    return draw_step(v, &f);
}

Status scherm_melden_stap(Verzoek *v) {
    MeldForm f;
    publiek_begin(v);
    const RegioIngang *ingang = publiek_ingang(v->app->regio);
    if (!ingang) return no_form(v);
    meldform_read(v, ingang, &f);
    Status token = auth_csrf_check(&v->auth, PURPOSE, S(""), request_form(v->req, S("csrf")), NULL);
    if (token == OK) return next_step(v, &f);
    if (token != FORBIDDEN) return token;
    f.stap = typed_step(v, "stap");
    f.melding = tekst(v->r.taal,
                      T("Dit formulier stond te lang open. Uw antwoorden staan er nog. Controleer ze en ga verder."));
    return draw_step(v, &f);
}
