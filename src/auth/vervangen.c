#include "auth/vervangen.h"

#include "auth/inlog_intern.h"
#include "auth/totp.h"
#include "store/sql.h"

enum { BEWIJS_MS = 15 * 60 * 1000 };

#define DOEL S("app-vervangen")

static Status log_app(const Auth *auth, const Sessie *s, Status resultaat) {
    return auth_log(
        auth, (AuthRegel){.object = "account:app", .wie = s->gebruiker_id, .ref = s->ref, .resultaat = resultaat});
}

/* ---- who is it --------------------------------------------------------------------------------------------------- */

Status vervang_begin(const Auth *auth, const Sessie *s, Geheim wachtwoord, WachtwoordTaak *taak, InlogAntwoord *uit) {
    if (s->fase != FASE_VOLLEDIG) return FORBIDDEN;
    return inlog_own_password(auth, s, wachtwoord, taak, uit);
}

/* A fresh secret, whatever waited before: nobody may have seen it. */
static Status make_secret(const Auth *auth, Sessie *s, Str *bewijs) {
    Geheim key;
    s->totp = (Bytes){0};
    TRY(inlog_waiting_secret(auth, s, &key, &s->totp));
    return auth_csrf_new(auth, DOEL, s->cookie, bewijs);
}

/* The password was right: the code, under its own brake. */
static Status check_second(const Auth *auth, Sessie *s, Str code, Str *bewijs, InlogAntwoord *uit) {
    Str account = uuid_text(auth->arena, s->gebruiker_id);
    bool good;
    int64_t step;
    TRY(inlog_brake(auth, POGING_TWEEDE, account, uit));
    if (uit->uitslag == INLOG_WACHTEN) return OK;
    TRY(inlog_check_code(auth, s, code, &good, &step));
    if (!good) {
        *uit = inlog_fout("code", S("De code van uw oude app klopt niet of is al gebruikt. Wacht op een nieuwe code en "
                                    "vul die in."));
        return OK;
    }
    TRY(sql_gebruiker_use_totp(auth->db, (SqlGebruikerUseTotpIn){auth->regio, s->gebruiker_id, step, TIJDSTIP_GEEN}));
    TRY(poging_forgive(auth, POGING_TWEEDE, account));
    return make_secret(auth, s, bewijs);
}

Status vervang_end(const Auth *auth, Sessie *s, WachtwoordTaak *taak, Str code, Str *bewijs, InlogAntwoord *uit) {
    InlogAntwoord antwoord =
        inlog_fout("wachtwoord", S("Het wachtwoord klopt niet. Vul het wachtwoord in waarmee u nu inlogt."));
    bool right = taak->klopt;
    wachtwoord_wipe(taak);
    if (right) {
        TRY(poging_forgive(auth, POGING_WACHTWOORD, s->inlognaam));
        TRY(check_second(auth, s, code, bewijs, &antwoord));
    }
    TRY(log_app(auth, s, antwoord.uitslag == INLOG_VERDER ? OK : INVALID));
    *uit = antwoord;
    return OK;
}

/* ---- the new one ------------------------------------------------------------------------------------------------- */

Status vervang_check(const Auth *auth, const Sessie *s, Str bewijs) {
    Tijdstip made;
    if (s->fase != FASE_VOLLEDIG || !s->totp.ptr) return FORBIDDEN;
    TRY(auth_csrf_check(auth, DOEL, s->cookie, bewijs, &made));
    return auth->nu - made <= BEWIJS_MS ? OK : FORBIDDEN;
}

Status vervang_app(const Auth *auth, const Sessie *s, ActiverenApp *out) {
    return s->fase == FASE_VOLLEDIG && s->totp.ptr ? inlog_show_app(auth, s, out) : FORBIDDEN;
}

static Status replace(const Auth *auth, const Sessie *s, Bytes sealed, int64_t step, InlogAntwoord *uit) {
    Str cookie;
    TRY(sql_gebruiker_replace_totp(auth->db, (SqlGebruikerReplaceTotpIn){auth->regio, s->gebruiker_id, sealed, step}));
    TRY(sessie_end_all(auth, s->gebruiker_id, s));
    TRY(sessie_raise(auth, s, FASE_VOLLEDIG, STR_NONE, &cookie));
    *uit = inlog_verder(cookie);
    return log_app(auth, s, OK);
}

Status vervang_bevestig(const Auth *auth, const Sessie *s, Str bewijs, Str code, InlogAntwoord *uit) {
    Geheim key;
    Bytes sealed;
    int64_t step;
    TRY(vervang_check(auth, s, bewijs));
    TRY(inlog_waiting_secret(auth, s, &key, &sealed));
    if (totp_check(auth->arena, key, code, auth->nu, 0, &step)) return replace(auth, s, sealed, step, uit);
    *uit = inlog_app_fout();
    return log_app(auth, s, INVALID);
}
