#include "auth/auth.h"

#include "auth/csrf.h"
#include "base/utf8.h"

#define MINUUT    INT64_C(60000)
#define UUR       (60 * MINUUT)
#define CSRF_DUUR (12 * UUR)
enum { INLOGNAAM_LANGST = 256 };

AuthInstelling auth_standaard(void) {
    return (AuthInstelling){
        .kosten = WACHTWOORD_KOSTEN,
        .sessie_stil = 30 * MINUUT,
        .sessie_duur = 10 * UUR,
        .stap_duur = 30 * MINUUT,
        .code_duur = 7 * (int64_t)DAG_MS,
        .uitgever = S("Ketenzicht"),
    };
}

static Status csrf_key(const Auth *auth, Geheim *key) {
    return kluis_derived_key(auth->kluis, auth->regio, "formulier", key);
}

Status auth_csrf_new(const Auth *auth, Str purpose, Str bound, Str *token) {
    Geheim key;
    TRY(csrf_key(auth, &key));
    *token = csrf_new(auth->arena, key, purpose, geheim_from_str(bound), auth->nu);
    return OK;
}

Status auth_csrf_check_within(const Auth *auth, Str purpose, Str bound, Str token, int64_t max_ms, Tijdstip *made) {
    Geheim key;
    TRY(csrf_key(auth, &key));
    return csrf_check(key, purpose, geheim_from_str(bound), token, auth->nu, max_ms, made) ? OK : FORBIDDEN;
}

Status auth_csrf_check(const Auth *auth, Str purpose, Str bound, Str token, Tijdstip *made) {
    return auth_csrf_check_within(auth, purpose, bound, token, CSRF_DUUR, made);
}

static Str or_none(Str s) { return str_empty(s) ? STR_NONE : s; }

Status auth_log(const Auth *auth, AuthRegel r) {
    if (auth->tellers && r.resultaat == INVALID) auth->tellers->mislukt++;
    uint8_t naam[KLUIS_TOKEN];
    bool named = !str_none(r.inlognaam);
    if (named) TRY(kluis_token(auth->kluis, auth->regio, S("inlognaam"), r.inlognaam, naam));
    LogRegel regel = {
        .tijd = auth->nu,
        .wie = uuid_is_nil(r.wie) ? auth->actor.gebruiker_id : r.wie,
        .namens = or_none(auth->actor.organisatie),
        .functie = or_none(auth->actor.functie),
        .handeling = str_none(r.handeling) ? AUTH_ACCOUNT : r.handeling,
        .object = str_from_z(r.object),
        .ref = r.ref,
        .kenmerk = named ? (Bytes){naam, sizeof naam} : (Bytes){0},
        .resultaat = r.resultaat,
        .herkomst = auth->herkomst,
    };
    return logboek_append(auth->logboek, auth->regio, &regel);
}

Str auth_inlognaam(Arena *a, Str typed) {
    Str folded = utf8_fold(a, str_slice(typed, 0, INLOGNAAM_LANGST));
    return str_none(folded) ? S("") : folded;
}
