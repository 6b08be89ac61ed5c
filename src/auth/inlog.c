#include "auth/inlog.h"

#include "auth/inlog_intern.h"
#include "auth/totp.h"
#include "store/sql.h"

/* ---- outcomes ---------------------------------------------------------------------------------------------------- */

InlogAntwoord inlog_fout(const char *veld, Str melding) {
    return (InlogAntwoord){.uitslag = INLOG_FOUT, .veld = str_from_z(veld), .melding = melding};
}

KluisPlaats inlog_totp_plaats(const Auth *auth, Uuid gebruiker) {
    return (KluisPlaats){.tabel = S("gebruiker"), .kolom = S("totp"), .regio = auth->regio, .rij = gebruiker};
}

InlogAntwoord inlog_verder(Str cookie) {
    return (InlogAntwoord){.uitslag = INLOG_VERDER, .veld = S(""), .melding = S(""), .cookie = cookie};
}

Status inlog_brake(const Auth *auth, PogingSoort soort, Str account, InlogAntwoord *uit) {
    Tijdstip wacht_tot;
    TRY(poging_take(auth, soort, account, &wacht_tot));
    *uit = inlog_verder(STR_NONE);
    if (wacht_tot == TIJDSTIP_GEEN) return OK;
    uit->uitslag = INLOG_WACHTEN;
    uit->melding = poging_melding(auth->arena, auth->nu, wacht_tot);
    return OK;
}

/* ---- password ---------------------------------------------------------------------------------------------------- */

/* Somebody, or nobody: a blank row. */
static Status find(const Auth *auth, Str naam, SqlInlogByNaam *out, bool *found) {
    *out = (SqlInlogByNaam){0};
    Status s = sql_inlog_by_naam(auth->db, auth->arena, (SqlInlogByNaamIn){auth->regio, naam}, out);
    *found = s == OK;
    return s == NOT_FOUND ? OK : s;
}

Status inlog_begin(const Auth *auth, Str inlognaam, Geheim wachtwoord, WachtwoordTaak *taak, InlogAntwoord *uit) {
    Str naam = auth_inlognaam(auth->arena, inlognaam);
    InlogAntwoord antwoord;
    TRY(inlog_brake(auth, POGING_WACHTWOORD, naam, &antwoord));
    SqlInlogByNaam g;
    bool found;
    TRY(find(auth, naam, &g, &found));
    wachtwoord_check(taak, auth->instelling.kosten, wachtwoord, g.wachtwoord);
    *uit = antwoord;
    return OK;
}

/* The password was right when it was checked; is it still, and may its owner come in? */
static bool may_enter(const SqlInlogByNaam *g, const WachtwoordTaak *taak) {
    return taak->klopt && str_eq(g->status, S("actief")) && str_eq(g->wachtwoord, str_from_z(taak->hash));
}

/* The cost was raised since: keep the better hash. */
static Status keep_better(const Auth *auth, const SqlInlogByNaam *g, const WachtwoordTaak *taak) {
    if (taak->nieuw[0] == '\0') return OK;
    return sql_gebruiker_set_wachtwoord(
        auth->db, (SqlGebruikerSetWachtwoordIn){auth->regio, g->id, g->wachtwoord, str_from_z(taak->nieuw)});
}

static Status enter(const Auth *auth, const SqlInlogByNaam *g, InlogAntwoord *uit) {
    if (!g->heeft_totp) {
        *uit = (InlogAntwoord){
            .uitslag = INLOG_ACTIVEREN,
            .veld = S(""),
            .melding = S("Uw tweede stap moet opnieuw worden ingesteld. Gebruik de code die u van uw beheerder "
                         "kreeg.")};
        return OK;
    }
    Str cookie;
    TRY(sessie_start(auth, g->id, FASE_WACHTWOORD, &cookie));
    *uit = inlog_verder(cookie);
    return OK;
}

Status inlog_end(const Auth *auth, Str inlognaam, WachtwoordTaak *taak, InlogAntwoord *uit) {
    Str naam = auth_inlognaam(auth->arena, inlognaam);
    SqlInlogByNaam g;
    bool found;
    TRY(find(auth, naam, &g, &found));
    bool right = found && may_enter(&g, taak);
    InlogAntwoord antwoord =
        inlog_fout("", S("De inlognaam of het wachtwoord klopt niet. Controleer beide en probeer het opnieuw."));
    if (right) {
        TRY(keep_better(auth, &g, taak));
        TRY(poging_forgive(auth, POGING_WACHTWOORD, naam));
        TRY(enter(auth, &g, &antwoord));
    }
    wachtwoord_wipe(taak);
    TRY(auth_log(auth, (AuthRegel){.object = "sessie:wachtwoord",
                                   .wie = right ? g.id : (Uuid){{0}},
                                   .ref = found ? g.ref : STR_NONE,
                                   .inlognaam = naam,
                                   .resultaat = right ? OK : INVALID}));
    *uit = antwoord;
    return OK;
}

/* ---- second factor ----------------------------------------------------------------------------------------------- */

Status inlog_check_code(const Auth *auth, const Sessie *s, Str code, bool *good, int64_t *step) {
    SqlInlogTotp row;
    Geheim key;
    TRY(sql_inlog_totp(auth->db, auth->arena, (SqlInlogTotpIn){auth->regio, s->gebruiker_id}, &row));
    if (!row.totp.ptr) return CONFLICT; /* reset meanwhile */
    TRY(kluis_open(auth->kluis, auth->arena, inlog_totp_plaats(auth, s->gebruiker_id), row.totp, &key));
    *good = totp_check(auth->arena, key, code, auth->nu, row.totp_stap, step);
    return OK;
}

/* Uses the code up and finishes. CONFLICT: it was used in the meantime. */
static Status finish(const Auth *auth, const Sessie *s, int64_t step, InlogAntwoord *uit) {
    if (s->fase == FASE_ACTIVEREN) return activeren_finish(auth, s, (Bytes){0}, step, uit);
    TRY(sql_gebruiker_use_totp(auth->db, (SqlGebruikerUseTotpIn){auth->regio, s->gebruiker_id, step, auth->nu}));
    Str cookie;
    TRY(sessie_raise(auth, s, FASE_VOLLEDIG, STR_NONE, &cookie));
    *uit = inlog_verder(cookie);
    return OK;
}

Status inlog_tweede_factor(const Auth *auth, const Sessie *s, Str code, InlogAntwoord *uit) {
    if (s->stap != STAP_TWEEDE_FACTOR) return FORBIDDEN;
    Str account = uuid_text(auth->arena, s->gebruiker_id);
    InlogAntwoord antwoord;
    TRY(inlog_brake(auth, POGING_TWEEDE, account, &antwoord));
    if (antwoord.uitslag == INLOG_WACHTEN) {
        *uit = antwoord;
        return OK;
    }
    bool good = false;
    int64_t step = 0;
    TRY(inlog_check_code(auth, s, code, &good, &step));
    if (good) {
        TRY(finish(auth, s, step, &antwoord));
        TRY(poging_forgive(auth, POGING_TWEEDE, account));
    } else
        antwoord = inlog_fout(
            "code", S("De code klopt niet of is al gebruikt. Wacht op een nieuwe code in uw app en vul die in."));
    TRY(auth_log(auth, (AuthRegel){.object = "sessie:tweede-factor",
                                   .wie = s->gebruiker_id,
                                   .ref = s->ref,
                                   .resultaat = good ? OK : INVALID}));
    *uit = antwoord;
    return OK;
}

/* ---- the own password, again ------------------------------------------------------------------------------------- */

Status inlog_own_password(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                          InlogAntwoord *uit) {
    InlogAntwoord antwoord;
    TRY(inlog_brake(auth, POGING_WACHTWOORD, s->inlognaam, &antwoord));
    SqlInlogWachtwoord row;
    TRY(sql_inlog_wachtwoord(auth->db, auth->arena, (SqlInlogWachtwoordIn){auth->regio, s->gebruiker_id}, &row));
    wachtwoord_check(taak, auth->instelling.kosten, wachtwoord, row.wachtwoord);
    *uit = antwoord;
    return OK;
}

/* ---- another password -------------------------------------------------------------------------------------------- */

Status wissel_begin(const Auth *auth, const Sessie *s, Geheim oud, Geheim nieuw, WisselTaak *taak, InlogAntwoord *uit) {
    if (s->fase != FASE_VOLLEDIG) return FORBIDDEN;
    Str bezwaar = wachtwoord_bezwaar(auth->arena, nieuw, s->inlognaam);
    if (!str_none(bezwaar)) {
        *uit = inlog_fout("nieuw", bezwaar);
        return OK;
    }
    wachtwoord_make(&taak->nieuw, auth->instelling.kosten, nieuw);
    return inlog_own_password(auth, s, oud, &taak->oud, uit);
}

void wissel_run(void *taak) {
    WisselTaak *t = taak;
    wachtwoord_run(&t->oud);
    if (t->oud.klopt)
        wachtwoord_run(&t->nieuw);
    else
        wachtwoord_wipe(&t->nieuw);
}

static Status replace(const Auth *auth, const Sessie *s, const WisselTaak *taak, InlogAntwoord *uit) {
    SqlGebruikerSetWachtwoordIn row = {auth->regio, s->gebruiker_id, str_from_z(taak->oud.hash),
                                       str_from_z(taak->nieuw.nieuw)};
    TRY(sql_gebruiker_set_wachtwoord(auth->db, row));
    TRY(poging_forgive(auth, POGING_WACHTWOORD, s->inlognaam));
    TRY(sessie_end_all(auth, s->gebruiker_id, s));
    return sessie_raise(auth, s, FASE_VOLLEDIG, STR_NONE, &uit->cookie);
}

Status wissel_end(const Auth *auth, const Sessie *s, WisselTaak *taak, InlogAntwoord *uit) {
    bool right = taak->oud.klopt;
    InlogAntwoord antwoord =
        inlog_fout("oud", S("Uw oude wachtwoord klopt niet. Vul het wachtwoord in waarmee u nu inlogt."));
    if (right) {
        antwoord = inlog_verder(STR_NONE);
        TRY(replace(auth, s, taak, &antwoord));
    }
    wachtwoord_wipe(&taak->oud);
    wachtwoord_wipe(&taak->nieuw);
    TRY(auth_log(auth, (AuthRegel){.object = "account:wachtwoord",
                                   .wie = s->gebruiker_id,
                                   .ref = s->ref,
                                   .resultaat = right ? OK : INVALID}));
    *uit = antwoord;
    return OK;
}
