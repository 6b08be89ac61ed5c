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

/* The keyed hash of the vault is 16 bytes; a key for form tokens is two of them. */
static Status csrf_key(const Auth *auth, uint8_t key[CSRF_SLEUTEL]) {
    _Static_assert(CSRF_SLEUTEL == 2 * KLUIS_TOKEN, "two halves");
    TRY(kluis_token(auth->kluis, auth->regio, S("csrf"), S("1"), key));
    return kluis_token(auth->kluis, auth->regio, S("csrf"), S("2"), key + KLUIS_TOKEN);
}

Status auth_csrf_new(const Auth *auth, Str purpose, Str bound, Str *token) {
    uint8_t key[CSRF_SLEUTEL];
    TRY(csrf_key(auth, key));
    *token = csrf_new(auth->arena, (Geheim){key, sizeof key}, purpose, geheim_from_str(bound), auth->nu);
    explicit_bzero(key, sizeof key);
    return OK;
}

Status auth_csrf_check_within(const Auth *auth, Str purpose, Str bound, Str token, int64_t max_ms, Tijdstip *made) {
    uint8_t key[CSRF_SLEUTEL];
    TRY(csrf_key(auth, key));
    bool good = csrf_check((Geheim){key, sizeof key}, purpose, geheim_from_str(bound), token, auth->nu, max_ms, made);
    explicit_bzero(key, sizeof key);
    return good ? OK : FORBIDDEN;
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
