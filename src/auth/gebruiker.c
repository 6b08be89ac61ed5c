#include "auth/gebruiker.h"

#include "auth/eenmalig.h"
#include "auth/sessie.h"
#include "auth/vervulling.h"
#include "base/utf8.h"
#include "store/sql.h"

enum { INLOGNAAM_KORTST = 3, INLOGNAAM_LANGST = 64, NAAM_LANGST = 100 };

static Status log_deed(const Auth *auth, const char *object, Str ref) {
    return auth_log(auth, (AuthRegel){.handeling = AUTH_BEHEER, .object = object, .ref = ref, .resultaat = OK});
}

/* ---- what may be typed ------------------------------------------------------------------------------------------- */

static bool login_char(char c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return letter || (c && strchr(".-_@+", c));
}

static Status check_inlognaam(const Auth *auth, Str typed, Fouten *fouten, Str *out) {
    Str naam = auth_inlognaam(auth->arena, typed);
    if (naam.len < INLOGNAAM_KORTST || naam.len > INLOGNAAM_LANGST)
        return fout(fouten, S("inlognaam"), "Vul een inlognaam in van 3 tot 64 tekens, bijvoorbeeld het e-mailadres.");
    for (size_t i = 0; i < naam.len; i++)
        if (!login_char(naam.ptr[i]))
            return fout(fouten, S("inlognaam"),
                        "Gebruik voor de inlognaam alleen letters, cijfers, punt, streepje, @ en +.");
    *out = naam;
    return OK;
}

static Status check_naam(const Auth *auth, Str typed, Fouten *fouten, Str *out) {
    Str naam = S("");
    bool text = utf8_clean(auth->arena, typed, &naam);
    naam = str_trim(naam);
    bool one_line = memchr(naam.ptr ? naam.ptr : "", '\n', naam.len) == NULL;
    if (!text || str_empty(naam) || !one_line || utf8_length(naam) > NAAM_LANGST)
        return fout(fouten, S("naam"), "Vul de voornaam en achternaam in, samen hooguit 100 tekens.");
    *out = naam;
    return OK;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static Gebruiker from_row(const SqlGebruikers *r) {
    return (Gebruiker){.id = r->id,
                       .ref = r->ref,
                       .inlognaam = r->inlognaam,
                       .naam = r->naam,
                       .status = r->status,
                       .heeft_wachtwoord = r->heeft_wachtwoord,
                       .heeft_app = r->heeft_totp,
                       .code_tot = r->code_tot,
                       .aangemaakt_op = r->aangemaakt_op,
                       .laatst_op = r->laatst_op};
}

static Status load(const Auth *auth, Str ref, Gebruiker **out, size_t *n) {
    SqlGebruikers *rows;
    size_t count;
    TRY(sql_gebruikers(auth->db, auth->arena, (SqlGebruikersIn){auth->regio, ref}, &rows, &count));
    Gebruiker *list = NEW_N(auth->arena, Gebruiker, count);
    for (size_t i = 0; i < count; i++) list[i] = from_row(&rows[i]);
    *out = list;
    *n = count;
    return OK;
}

Status gebruiker_list(const Auth *auth, Gebruiker **out, size_t *n) { return load(auth, STR_NONE, out, n); }

Status gebruiker_open(const Auth *auth, Str ref, Gebruiker *out) {
    Gebruiker *found;
    size_t n;
    if (str_empty(ref)) return NOT_FOUND;
    TRY(load(auth, ref, &found, &n));
    if (n != 1) return NOT_FOUND;
    *out = found[0];
    return OK;
}

/* ---- inviting ---------------------------------------------------------------------------------------------------- */

static Status new_code(const Auth *auth, Str *code, uint8_t hash[KLUIS_TOKEN], Tijdstip *tot) {
    *code = eenmalig_new(auth->arena);
    *tot = auth->nu + auth->instelling.code_duur;
    return eenmalig_hash(auth, *code, hash);
}

static Status insert(const Auth *auth, Str inlognaam, Str naam, Gebruiker *out, Str *code) {
    uint8_t hash[KLUIS_TOKEN];
    Tijdstip tot;
    Str fresh;
    TRY(new_code(auth, &fresh, hash, &tot));
    SqlGebruikerInsertIn row = {.regio_id = auth->regio,
                                .id = uuid_new(auth->nu),
                                .ref = reference_new(auth->arena, "G"),
                                .inlognaam = inlognaam,
                                .naam = naam,
                                .code = {hash, sizeof hash},
                                .code_tot = tot,
                                .aangemaakt_op = auth->nu};
    TRY(sql_gebruiker_insert(auth->db, row));
    TRY(log_deed(auth, "gebruiker:uitnodigen", row.ref));
    TRY(gebruiker_open(auth, row.ref, out));
    *code = fresh;
    return OK;
}

/* OK, and *taken says whether somebody has it. */
static Status is_taken(const Auth *auth, Str inlognaam, SqlInlogByNaam *who, bool *taken) {
    Status s = sql_inlog_by_naam(auth->db, auth->arena, (SqlInlogByNaamIn){auth->regio, inlognaam}, who);
    *taken = s == OK;
    return s == NOT_FOUND ? OK : s;
}

Status gebruiker_invite(const Auth *auth, Str inlognaam, Str naam, Fouten *fouten, Gebruiker *out, Str *code) {
    Str login = S(""), name = S("");
    Status a = check_inlognaam(auth, inlognaam, fouten, &login), b = check_naam(auth, naam, fouten, &name);
    if (a != OK || b != OK) return INVALID;
    SqlInlogByNaam who;
    bool taken;
    TRY(is_taken(auth, login, &who, &taken));
    if (taken)
        return fout(fouten, S("inlognaam"),
                    "Deze inlognaam is al in gebruik. Kies een andere, of zoek de gebruiker op in de lijst.");
    return insert(auth, login, name, out, code);
}

/* ---- the first administrator ------------------------------------------------------------------------------------- */

static Status replace_code(const Auth *auth, Uuid id, Str *code) {
    uint8_t hash[KLUIS_TOKEN];
    Tijdstip tot;
    Str fresh;
    TRY(new_code(auth, &fresh, hash, &tot));
    TRY(sql_gebruiker_set_code(auth->db, (SqlGebruikerSetCodeIn){auth->regio, id, {hash, sizeof hash}, tot}));
    *code = fresh;
    return OK;
}

static Status first_again(const Auth *auth, const SqlInlogByNaam *who, Str *code) {
    TRY(sessie_end_all(auth, who->id, NULL));
    TRY(replace_code(auth, who->id, code));
    return log_deed(auth, "gebruiker:code", who->ref);
}

Status gebruiker_first(const Auth *auth, Str inlognaam, Str naam, Str functie, Str organisatie, Fouten *fouten,
                       Str *code) {
    SqlGebruikerCountGeactiveerd there;
    TRY(sql_gebruiker_count_geactiveerd(auth->db, auth->arena, (SqlGebruikerCountGeactiveerdIn){auth->regio}, &there));
    if (there.aantal > 0) return CONFLICT;
    SqlInlogByNaam who;
    bool taken;
    TRY(is_taken(auth, auth_inlognaam(auth->arena, inlognaam), &who, &taken));
    if (taken) return first_again(auth, &who, code);
    Gebruiker g;
    Uuid vervulling;
    TRY(gebruiker_invite(auth, inlognaam, naam, fouten, &g, code));
    Vervulling v = {.functie = functie,
                    .organisatie = organisatie,
                    .gemeente = S(""),
                    .van = auth_vandaag(auth),
                    .tot = DATUM_GEEN};
    return vervulling_add(auth, &g, v, fouten, &vervulling);
}

/* ---- afterwards -------------------------------------------------------------------------------------------------- */

Status gebruiker_rename(const Auth *auth, const Gebruiker *g, Str naam, Fouten *fouten) {
    Str clean = S("");
    TRY(check_naam(auth, naam, fouten, &clean));
    TRY(sql_gebruiker_set_naam(auth->db, (SqlGebruikerSetNaamIn){auth->regio, g->id, clean}));
    return log_deed(auth, "gebruiker:naam", g->ref);
}

static bool is_self(const Auth *auth, const Gebruiker *g) { return uuid_eq(auth->actor.gebruiker_id, g->id); }

Status gebruiker_block(const Auth *auth, const Gebruiker *g) {
    if (is_self(auth, g)) return CONFLICT;
    TRY(sql_gebruiker_block(auth->db, (SqlGebruikerBlockIn){auth->regio, g->id}));
    TRY(sessie_end_all(auth, g->id, NULL));
    return log_deed(auth, "gebruiker:blokkeren", g->ref);
}

Status gebruiker_unblock(const Auth *auth, const Gebruiker *g) {
    TRY(sql_gebruiker_unblock(auth->db, (SqlGebruikerUnblockIn){auth->regio, g->id}));
    return log_deed(auth, "gebruiker:vrijgeven", g->ref);
}

Status gebruiker_logout(const Auth *auth, const Gebruiker *g) {
    TRY(sessie_end_all(auth, g->id, NULL));
    return log_deed(auth, "gebruiker:uitloggen", g->ref);
}

static Status may_reset(const Auth *auth, const Gebruiker *g, Herstel wat) {
    if (str_eq(g->status, GEBRUIKER_GEBLOKKEERD)) return CONFLICT;
    if (wat == HERSTEL_UITNODIGING && !str_eq(g->status, GEBRUIKER_UITGENODIGD)) return CONFLICT;
    if (wat == HERSTEL_BEIDE && is_self(auth, g)) return CONFLICT;
    return OK;
}

Status gebruiker_reset(const Auth *auth, const Gebruiker *g, Herstel wat, Str *code) {
    static const char *const objects[] = {"gebruiker:code", "gebruiker:wachtwoord", "gebruiker:tweede-factor",
                                          "gebruiker:beide"};
    TRY(may_reset(auth, g, wat));
    if (wat == HERSTEL_WACHTWOORD || wat == HERSTEL_BEIDE)
        TRY(sql_gebruiker_drop_wachtwoord(auth->db, (SqlGebruikerDropWachtwoordIn){auth->regio, g->id}));
    if (wat == HERSTEL_TWEEDE_FACTOR || wat == HERSTEL_BEIDE)
        TRY(sql_gebruiker_drop_totp(auth->db, (SqlGebruikerDropTotpIn){auth->regio, g->id}));
    TRY(sessie_end_all(auth, g->id, NULL));
    Str fresh;
    TRY(replace_code(auth, g->id, &fresh));
    TRY(log_deed(auth, objects[wat], g->ref));
    *code = fresh;
    return OK;
}
