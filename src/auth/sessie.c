#include "auth/sessie.h"

#include <sodium.h>

#include "store/sql.h"

/* How long after it was opened a form can still be sent by who filled it in, after logging in again. */
#define FORMULIER_MS (7 * (int64_t)DAG_MS)

enum { COOKIE = 32, GEZIEN_MS = 60 * 1000 /* a session is written at most once a minute */ };

static const char *const fasen[] = {"code", "activeren", "wachtwoord", "volledig"};

static Str fase_name(SessieFase f) { return str_from_z(fasen[f]); }

static bool fase_from(Str name, SessieFase *out) {
    for (size_t i = 0; i < sizeof fasen / sizeof *fasen; i++) {
        if (!str_eq(name, str_from_z(fasen[i]))) continue;
        *out = (SessieFase)i;
        return true;
    }
    return false;
}

Str sessie_cookie_new(Arena *secret) {
    uint8_t raw[COOKIE];
    random_bytes(raw, sizeof raw);
    Str cookie = hex_from_bytes(secret, (Bytes){raw, sizeof raw});
    explicit_bzero(raw, sizeof raw);
    return cookie;
}

/* The cookie is random enough: a plain hash cannot be turned back. */
static bool hash_cookie(Str cookie, uint8_t out[32]) {
    uint8_t raw[COOKIE];
    if (!hex_to_bytes(cookie, raw, sizeof raw)) return false;
    crypto_generichash(out, 32, raw, sizeof raw, NULL, 0);
    explicit_bzero(raw, sizeof raw);
    return true;
}

/* ---- finding ----------------------------------------------------------------------------------------------------- */

/* Only who was invited, or is to log in anew, activates; only who is active does the rest. */
static bool may_stand(Str status, SessieFase fase) {
    if (str_eq(status, S("actief"))) return true;
    return str_eq(status, S("uitgenodigd")) && (fase == FASE_CODE || fase == FASE_ACTIVEREN);
}

static bool alive(const Auth *auth, const SqlSessieByToken *row, SessieFase *fase) {
    if (!fase_from(row->fase, fase) || !may_stand(row->status, *fase)) return false;
    return auth->nu < row->verloopt_op && auth->nu - row->gezien_op <= auth->instelling.sessie_stil;
}

static SessieStap stap_of(SessieFase fase, const SqlSessieByToken *row) {
    switch (fase) {
    case FASE_CODE: return row->heeft_wachtwoord ? STAP_WACHTWOORD_GEVEN : STAP_WACHTWOORD_KIEZEN;
    case FASE_ACTIVEREN: return row->heeft_totp ? STAP_TWEEDE_FACTOR : STAP_APP_INSTELLEN;
    case FASE_WACHTWOORD: return STAP_TWEEDE_FACTOR;
    case FASE_VOLLEDIG: break;
    }
    return STAP_KLAAR;
}

/* Every row holds one function; a single row without one means that none is held. */
static void take_functies(Arena *a, const SqlSessieByToken *rows, size_t n, Sessie *s) {
    s->functies = NEW_N(a, SessieFunctie, n);
    s->functie_aantal = uuid_is_nil(rows[0].vervulling_id) ? 0 : n;
    s->gekozen = 0;
    for (size_t i = 0; i < s->functie_aantal; i++) {
        s->functies[i] = (SessieFunctie){rows[i].vervulling_id, rows[i].functie, rows[i].organisatie, rows[i].gemeente};
        if (uuid_eq(rows[i].vervulling_id, rows[i].gekozen)) s->gekozen = i;
    }
}

Status sessie_find(const Auth *auth, Str cookie, Sessie *out) {
    Sessie s = {.cookie = cookie};
    if (!hash_cookie(cookie, s.hash)) return NOT_FOUND;
    Bytes token = {s.hash, sizeof s.hash};
    SqlSessieByToken *rows;
    size_t n;
    TRY(sql_sessie_by_token(auth->db, auth->arena, (SqlSessieByTokenIn){auth->regio, token, auth_vandaag(auth)}, &rows,
                            &n));
    if (n == 0 || !alive(auth, &rows[0], &s.fase)) return NOT_FOUND;
    if (auth->nu - rows[0].gezien_op >= GEZIEN_MS)
        TRY(sql_sessie_seen(auth->db, (SqlSessieSeenIn){auth->regio, token, auth->nu}));
    s.gebruiker_id = rows[0].gebruiker_id;
    s.ref = rows[0].ref;
    s.inlognaam = rows[0].inlognaam;
    s.naam = rows[0].naam;
    s.stap = stap_of(s.fase, &rows[0]);
    s.begonnen_op = rows[0].begonnen_op;
    s.verloopt_op = rows[0].verloopt_op;
    s.wachtwoord = rows[0].wachtwoord;
    s.totp = rows[0].totp;
    take_functies(auth->arena, rows, n, &s);
    *out = s;
    return OK;
}

Actor sessie_actor(const Sessie *s) {
    if (s->fase != FASE_VOLLEDIG) return actor_publiek();
    Actor actor = {
        .gebruiker_id = s->gebruiker_id, .naam = s->naam, .functie = S(""), .organisatie = S(""), .gemeente = S("")};
    if (s->gekozen >= s->functie_aantal) return actor;
    const SessieFunctie *f = &s->functies[s->gekozen];
    actor.vervulling_id = f->id;
    actor.functie = f->functie;
    actor.organisatie = f->organisatie;
    actor.gemeente = f->gemeente;
    return actor;
}

/* ---- where it is ------------------------------------------------------------------------------------------------- */

static KluisPlaats place_of_where(const Auth *auth, Uuid gebruiker) {
    return (KluisPlaats){.tabel = S("sessie"), .kolom = S("waar"), .regio = auth->regio, .rij = gebruiker};
}

/* "Firefox op Windows", a new line, "192.0.2.7" */
static Status seal_where(const Auth *auth, Uuid gebruiker, Bytes *sealed) {
    Str where = str_fmt(auth->arena, "%.*s\n%.*s", STR_ARG(auth->toestel), STR_ARG(auth->adres));
    return kluis_seal(auth->kluis, auth->arena, place_of_where(auth, gebruiker), kluis_region_key(),
                      geheim_from_str(where), sealed);
}

static Status open_where(const Auth *auth, Uuid gebruiker, Bytes sealed, SessieRegel *out) {
    Geheim where;
    TRY(kluis_open(auth->kluis, auth->arena, place_of_where(auth, gebruiker), sealed, &where));
    out->adres = geheim_text(where);
    (void)str_split(&out->adres, '\n', &out->toestel);
    return OK;
}

/* ---- beginning and going on -------------------------------------------------------------------------------------- */

Status sessie_start(const Auth *auth, Uuid gebruiker, SessieFase fase, Str *cookie) {
    REQUIRE(fase != FASE_VOLLEDIG); /* nobody begins there */
    Str fresh = sessie_cookie_new(auth->arena);
    uint8_t hash[32];
    REQUIRE(hash_cookie(fresh, hash));
    Bytes where;
    TRY(seal_where(auth, gebruiker, &where));
    TRY(sql_sessie_insert(auth->db, (SqlSessieInsertIn){.regio_id = auth->regio,
                                                        .token = {hash, sizeof hash},
                                                        .gebruiker_id = gebruiker,
                                                        .fase = fase_name(fase),
                                                        .nu = auth->nu,
                                                        .verloopt_op = auth->nu + auth->instelling.stap_duur,
                                                        .waar = where}));
    *cookie = fresh;
    return OK;
}

/* A new cookie for the row as it should be from now on. */
static Status renew(const Auth *auth, const Sessie *s, SqlSessieRenewIn row, Str *cookie) {
    Str fresh = sessie_cookie_new(auth->arena);
    uint8_t hash[32];
    REQUIRE(hash_cookie(fresh, hash));
    row.regio_id = auth->regio;
    row.token = (Bytes){s->hash, sizeof s->hash};
    row.nieuw = (Bytes){hash, sizeof hash};
    row.nu = auth->nu;
    TRY(sql_sessie_renew(auth->db, row));
    *cookie = fresh;
    return OK;
}

static Uuid in_use(const Sessie *s) { return s->gekozen < s->functie_aantal ? s->functies[s->gekozen].id : (Uuid){0}; }

/* Finishing starts the long clock; anything else leaves the one that runs. */
Status sessie_raise(const Auth *auth, const Sessie *s, SessieFase fase, Str wachtwoord, Str *cookie) {
    bool finishes = fase == FASE_VOLLEDIG && s->fase != FASE_VOLLEDIG;
    SqlSessieRenewIn row = {
        .fase = fase_name(fase),
        .vervulling_id = in_use(s),
        .wachtwoord = wachtwoord,
        .begonnen_op = finishes ? auth->nu : s->begonnen_op,
        .verloopt_op = finishes ? auth->nu + auth->instelling.sessie_duur : s->verloopt_op,
    };
    return renew(auth, s, row, cookie);
}

Status sessie_switch(const Auth *auth, const Sessie *s, Uuid vervulling, Str *cookie) {
    if (s->fase != FASE_VOLLEDIG) return FORBIDDEN;
    size_t i = 0;
    while (i < s->functie_aantal && !uuid_eq(s->functies[i].id, vervulling)) i++;
    if (i == s->functie_aantal) return NOT_FOUND;
    SqlSessieRenewIn row = {
        .fase = fase_name(FASE_VOLLEDIG),
        .vervulling_id = vervulling,
        .wachtwoord = STR_NONE,
        .begonnen_op = s->begonnen_op,
        .verloopt_op = s->verloopt_op,
    };
    TRY(renew(auth, s, row, cookie));
    return auth_log(auth,
                    (AuthRegel){.object = "sessie:functie", .wie = s->gebruiker_id, .ref = s->ref, .resultaat = OK});
}

/* ---- ending ------------------------------------------------------------------------------------------------------ */

Status sessie_end(const Auth *auth, const Sessie *s) {
    Bytes token = {s->hash, sizeof s->hash};
    TRY(sql_sessie_delete(auth->db, (SqlSessieDeleteIn){auth->regio, token, s->gebruiker_id}));
    return auth_log(auth,
                    (AuthRegel){.object = "sessie:uitloggen", .wie = s->gebruiker_id, .ref = s->ref, .resultaat = OK});
}

Status sessie_end_all(const Auth *auth, Uuid gebruiker, const Sessie *behalve) {
    Bytes but = behalve ? (Bytes){behalve->hash, sizeof behalve->hash} : (Bytes){(const uint8_t *)"", 0};
    return sql_sessie_delete_others(auth->db, (SqlSessieDeleteOthersIn){auth->regio, gebruiker, but});
}

Status sessie_end_others(const Auth *auth, const Sessie *s) {
    TRY(sessie_end_all(auth, s->gebruiker_id, s));
    return auth_log(auth,
                    (AuthRegel){.object = "sessie:uitloggen", .wie = s->gebruiker_id, .ref = s->ref, .resultaat = OK});
}

Status sessie_list(const Auth *auth, const Sessie *s, SessieRegel **out, size_t *n) {
    SqlSessiesGebruiker *rows;
    size_t count;
    TRY(sql_sessies_gebruiker(auth->db, auth->arena, (SqlSessiesGebruikerIn){auth->regio, s->gebruiker_id, auth->nu},
                              &rows, &count));
    SessieRegel *list = NEW_N(auth->arena, SessieRegel, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (auth->nu - rows[i].gezien_op > auth->instelling.sessie_stil) continue;
        bool deze = rows[i].token.len == sizeof s->hash && memcmp(rows[i].token.ptr, s->hash, sizeof s->hash) == 0;
        list[kept] = (SessieRegel){.kenmerk = hex_from_bytes(auth->arena, rows[i].token),
                                   .begonnen_op = rows[i].begonnen_op,
                                   .gezien_op = rows[i].gezien_op,
                                   .deze = deze};
        TRY(open_where(auth, s->gebruiker_id, rows[i].waar, &list[kept++]));
    }
    *out = list;
    *n = kept;
    return OK;
}

Status sessie_end_one(const Auth *auth, const Sessie *s, Str kenmerk) {
    SessieRegel *list;
    size_t n, i = 0;
    TRY(sessie_list(auth, s, &list, &n));
    while (i < n && !str_eq(list[i].kenmerk, kenmerk)) i++;
    if (i == n) return NOT_FOUND;
    uint8_t hash[32];
    REQUIRE(hex_to_bytes(kenmerk, hash, sizeof hash));
    TRY(sql_sessie_delete(auth->db, (SqlSessieDeleteIn){auth->regio, {hash, sizeof hash}, s->gebruiker_id}));
    return auth_log(auth,
                    (AuthRegel){.object = "sessie:uitloggen", .wie = s->gebruiker_id, .ref = s->ref, .resultaat = OK});
}

Status sessie_count(const Auth *auth, int64_t *out) {
    SqlSessieAantal row;
    TRY(sql_sessie_aantal(auth->db, auth->arena,
                          (SqlSessieAantalIn){auth->regio, auth->nu, auth->nu - auth->instelling.sessie_stil}, &row));
    *out = row.aantal;
    return OK;
}

Status sessie_prune(const Auth *auth) { return sql_sessie_prune(auth->db, (SqlSessiePruneIn){auth->regio, auth->nu}); }

/* ---- forms ------------------------------------------------------------------------------------------------------- */

static Str owner(const Sessie *s) { return (Str){(const char *)s->gebruiker_id.b, sizeof s->gebruiker_id.b}; }

/* Two tokens with a dot between: one dies with the cookie, the other says for whom the form was. */
Status sessie_csrf(const Auth *auth, const Sessie *s, Str *token) {
    Str of_session, of_user;
    TRY(auth_csrf_new(auth, S("sessie"), s->cookie, &of_session));
    TRY(auth_csrf_new(auth, S("eigenaar"), owner(s), &of_user));
    *token = str_join(auth->arena, of_session, S("."), of_user);
    return OK;
}

Status sessie_csrf_check(const Auth *auth, const Sessie *s, Str token) {
    Str of_session = S("");
    (void)str_split(&token, '.', &of_session);
    return auth_csrf_check(auth, S("sessie"), s->cookie, of_session, NULL);
}

Status sessie_csrf_owner(const Auth *auth, const Sessie *s, Str token) {
    Str of_session;
    if (!str_split(&token, '.', &of_session)) return FORBIDDEN;
    return auth_csrf_check_within(auth, S("eigenaar"), owner(s), token, FORMULIER_MS, NULL);
}
