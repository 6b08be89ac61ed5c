#include "auth/activeren.h"

#include "auth/eenmalig.h"
#include "auth/inlog_intern.h"
#include "auth/totp.h"
#include "store/sql.h"

static Status log_step(const Auth *auth, const Sessie *s, const char *object, Status resultaat) {
    return auth_log(auth, (AuthRegel){.object = object, .wie = s->gebruiker_id, .ref = s->ref, .resultaat = resultaat});
}

/* ---- the one-time code ------------------------------------------------------------------------------------------- */

static bool may_activate(const Auth *auth, const SqlInlogByNaam *g) {
    return !str_eq(g->status, S("geblokkeerd")) && g->code_tot != TIJDSTIP_GEEN && auth->nu < g->code_tot;
}

/* The code is compared whether or not there is somebody to compare it for. */
static Status check(const Auth *auth, Str naam, Str code, SqlInlogByNaam *g, bool *good) {
    *g = (SqlInlogByNaam){.code_tot = TIJDSTIP_GEEN};
    Status s = sql_inlog_by_naam(auth->db, auth->arena, (SqlInlogByNaamIn){auth->regio, naam}, g);
    if (s != OK && s != NOT_FOUND) return s;
    bool same;
    TRY(eenmalig_check(auth, code, g->code, &same));
    *good = same && may_activate(auth, g);
    return OK;
}

Status activeren_code(const Auth *auth, Str inlognaam, Str code, InlogAntwoord *uit) {
    Str naam = auth_inlognaam(auth->arena, inlognaam), cookie;
    InlogAntwoord antwoord;
    TRY(inlog_brake(auth, POGING_CODE, naam, &antwoord));
    if (antwoord.uitslag == INLOG_WACHTEN) {
        *uit = antwoord;
        return OK;
    }
    SqlInlogByNaam g;
    bool good;
    TRY(check(auth, naam, code, &g, &good));
    if (good) {
        TRY(poging_forgive(auth, POGING_CODE, naam));
        TRY(sessie_start(auth, g.id, FASE_CODE, &cookie));
        antwoord.cookie = cookie;
    } else
        antwoord = inlog_fout(
            "", S("De inlognaam of de code klopt niet, of de code is niet meer geldig. Controleer beide, of vraag "
                  "uw beheerder om een nieuwe code."));
    TRY(auth_log(auth, (AuthRegel){.object = "sessie:code",
                                   .wie = good ? g.id : (Uuid){{0}},
                                   .ref = g.ref,
                                   .inlognaam = naam,
                                   .resultaat = good ? OK : INVALID}));
    *uit = antwoord;
    return OK;
}

/* ---- the password ------------------------------------------------------------------------------------------------ */

Status activeren_kies_begin(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                            InlogAntwoord *uit) {
    if (s->stap != STAP_WACHTWOORD_KIEZEN) return FORBIDDEN;
    Str bezwaar = wachtwoord_bezwaar(auth->arena, wachtwoord, s->inlognaam);
    if (!str_none(bezwaar)) {
        *uit = inlog_fout("wachtwoord", bezwaar);
        return OK;
    }
    wachtwoord_make(taak, auth->instelling.kosten, wachtwoord);
    *uit = inlog_verder(STR_NONE);
    return OK;
}

/* On to the second factor, with the hash that is to be kept. */
static Status go_on(const Auth *auth, const Sessie *s, Str hash, InlogAntwoord *uit) {
    Str cookie;
    TRY(sessie_raise(auth, s, FASE_ACTIVEREN, hash, &cookie));
    *uit = inlog_verder(cookie);
    return OK;
}

Status activeren_kies_end(const Auth *auth, const Sessie *s, WachtwoordTaak *taak, InlogAntwoord *uit) {
    if (s->stap != STAP_WACHTWOORD_KIEZEN || taak->nieuw[0] == '\0') return FORBIDDEN;
    TRY(go_on(auth, s, str_from_z(taak->nieuw), uit));
    wachtwoord_wipe(taak);
    return log_step(auth, s, "account:wachtwoord", OK);
}

Status activeren_geef_begin(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak,
                            InlogAntwoord *uit) {
    if (s->stap != STAP_WACHTWOORD_GEVEN) return FORBIDDEN;
    return inlog_own_password(auth, s, wachtwoord, taak, uit);
}

Status activeren_geef_end(const Auth *auth, const Sessie *s, WachtwoordTaak *taak, InlogAntwoord *uit) {
    if (s->stap != STAP_WACHTWOORD_GEVEN) return FORBIDDEN;
    bool right = taak->klopt;
    InlogAntwoord antwoord =
        inlog_fout("wachtwoord", S("Het wachtwoord klopt niet. Vul het wachtwoord in waarmee u eerder inlogde."));
    if (right) {
        TRY(poging_forgive(auth, POGING_WACHTWOORD, s->inlognaam));
        TRY(go_on(auth, s, str_from_z(taak->nieuw[0] ? taak->nieuw : taak->hash), &antwoord));
    }
    wachtwoord_wipe(taak);
    TRY(log_step(auth, s, "sessie:wachtwoord", right ? OK : INVALID));
    *uit = antwoord;
    return OK;
}

/* ---- the app ----------------------------------------------------------------------------------------------------- */

Status inlog_waiting_secret(const Auth *auth, const Sessie *s, Geheim *key, Bytes *sealed) {
    KluisPlaats waar = inlog_totp_plaats(auth, s->gebruiker_id);
    *sealed = s->totp;
    if (s->totp.ptr) return kluis_open(auth->kluis, auth->arena, waar, s->totp, key);
    *key = totp_secret_new(auth->arena);
    TRY(kluis_seal(auth->kluis, auth->arena, waar, kluis_region_key(), *key, sealed));
    return sql_sessie_set_totp(auth->db, (SqlSessieSetTotpIn){auth->regio, {s->hash, sizeof s->hash}, *sealed});
}

Status inlog_show_app(const Auth *auth, const Sessie *s, ActiverenApp *out) {
    Geheim key;
    Bytes sealed;
    TRY(inlog_waiting_secret(auth, s, &key, &sealed));
    Str uri = totp_uri(auth->arena, auth->instelling.uitgever, s->inlognaam, key);
    *out = (ActiverenApp){.geheim = totp_secret_text(auth->arena, key), .uri = uri, .qr = qr_draw(auth->arena, uri)};
    return OK;
}

Status activeren_app(const Auth *auth, const Sessie *s, ActiverenApp *out) {
    return s->stap == STAP_APP_INSTELLEN ? inlog_show_app(auth, s, out) : FORBIDDEN;
}

InlogAntwoord inlog_app_fout(void) {
    return inlog_fout("code",
                      S("De code klopt niet. Scan de QR-code met de app, wacht op een nieuwe code en vul die in. "
                        "Staat de klok van uw telefoon goed?"));
}

Status activeren_bevestig(const Auth *auth, const Sessie *s, Str code, InlogAntwoord *uit) {
    if (s->stap != STAP_APP_INSTELLEN) return FORBIDDEN;
    Geheim key;
    Bytes sealed;
    int64_t step;
    TRY(inlog_waiting_secret(auth, s, &key, &sealed));
    if (totp_check(auth->arena, key, code, auth->nu, 0, &step)) return activeren_finish(auth, s, sealed, step, uit);
    *uit = inlog_app_fout();
    return log_step(auth, s, "account:activeren", INVALID);
}

/* ---- the last step ----------------------------------------------------------------------------------------------- */

/* The secret to keep: the new one, or the one that was there. */
static Status secret_to_keep(const Auth *auth, const Sessie *s, Bytes totp, Bytes *keep) {
    *keep = totp;
    if (totp.ptr) return OK;
    SqlInlogTotp row;
    TRY(sql_inlog_totp(auth->db, auth->arena, (SqlInlogTotpIn){auth->regio, s->gebruiker_id}, &row));
    if (!row.totp.ptr) return CONFLICT;
    *keep = row.totp;
    return OK;
}

Status activeren_finish(const Auth *auth, const Sessie *s, Bytes totp, int64_t step, InlogAntwoord *uit) {
    if (s->fase != FASE_ACTIVEREN || str_none(s->wachtwoord)) return FORBIDDEN;
    Bytes keep;
    Str cookie;
    TRY(secret_to_keep(auth, s, totp, &keep));
    TRY(sql_gebruiker_activate(auth->db, (SqlGebruikerActivateIn){.regio_id = auth->regio,
                                                                  .id = s->gebruiker_id,
                                                                  .wachtwoord = s->wachtwoord,
                                                                  .totp = keep,
                                                                  .stap = step,
                                                                  .laatst_op = auth->nu}));
    TRY(sessie_end_all(auth, s->gebruiker_id, s));
    TRY(sessie_raise(auth, s, FASE_VOLLEDIG, STR_NONE, &cookie));
    *uit = inlog_verder(cookie);
    return log_step(auth, s, "account:activeren", OK);
}
