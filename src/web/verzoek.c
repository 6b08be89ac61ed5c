/* What screens use to read a request and to answer it. */
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "web/app.h"

Status probeer_begin(Verzoek *v) {
    v->geprobeerd = v->c->notities_n;
    return db_savepoint(v->app->db);
}

/* What was noted as granted in an attempt that failed did not happen. */
static void note_failure(Ctx *c, size_t from, Status outcome) {
    for (size_t i = from; i < c->notities_n; i++)
        if (c->notities[i].resultaat == OK) c->notities[i].resultaat = outcome;
}

Status probeer_end(Verzoek *v, Status outcome) {
    if (outcome != OK) note_failure(v->c, v->geprobeerd, outcome);
    Status closed = outcome == OK ? db_release(v->app->db) : db_rollback_to(v->app->db);
    return closed == OK ? outcome : closed;
}

/* ---- reading ---- */

static Str joined(Verzoek *v, Str naam) {
    Buf b = {.arena = v->req->arena};
    size_t at = 0, n = 0;
    Str value;
    while (fields_next(v->req->form, naam, &at, &value)) {
        if (str_empty(str_trim(value))) continue;
        if (n++) buf_char(&b, '\n');
        buf_str(&b, value);
    }
    return n ? buf_view(&b) : STR_NONE;
}

static Str part(Verzoek *v, Str naam, const char *suffix) {
    return str_trim(request_form(v->req, str_fmt(v->req->arena, "%.*s-%s", STR_ARG(naam), suffix)));
}

/* Three inputs make one date; whoever pastes a whole date in one of them is understood too. */
static Str date_in_parts(Verzoek *v, Str naam) {
    Str day = part(v, naam, "dag"), month = part(v, naam, "maand"), year = part(v, naam, "jaar");
    if (str_empty(day) && str_empty(month) && str_empty(year)) return STR_NONE;
    if (str_empty(month) && str_empty(year)) return day;
    return str_fmt(v->req->arena, "%.*s-%.*s-%.*s", STR_ARG(day), STR_ARG(month), STR_ARG(year));
}

Str verzoek_invoer(void *verzoek, Str naam) {
    Verzoek *v = verzoek;
    Str whole = fields_count(v->req->form, naam) > 1 ? joined(v, naam) : request_form(v->req, naam);
    return str_none(whole) ? date_in_parts(v, naam) : whole;
}

KringPlek verzoek_plek(const Verzoek *v) {
    Str rest = str_trim(request_query(v->req, S("na"))), moment;
    KringPlek at;
    if (str_split(&rest, '_', &moment) && str_to_int(moment, &at.na_uiterlijk) && uuid_parse(rest, &at.na_id) &&
        !uuid_is_nil(at.na_id) && at.na_uiterlijk != TIJDSTIP_GEEN)
        return at;
    return (KringPlek){.na_uiterlijk = TIJDSTIP_GEEN};
}

Str verzoek_na(const Verzoek *v, KringPlek last) {
    Str id = uuid_text(v->req->arena, last.na_id);
    return str_fmt(v->req->arena, "%lld_%.*s", (long long)last.na_uiterlijk, STR_ARG(id));
}

Status verzoek_lees(Verzoek *v, const Soort *soort, Waarden *out) {
    return soort_read(v->c->geheim, soort, verzoek_invoer, v, ctx_keuzes, v->c, ctx_vandaag(v->c), out, &v->c->fouten);
}

Str verzoek_veld(const Verzoek *v, const char *naam) {
    Str clean;
    Str raw = request_form(v->req, str_from_z(naam));
    if (str_none(raw) || !utf8_clean(v->req->arena, raw, &clean)) return STR_NONE;
    clean = str_trim(clean);
    return str_empty(clean) ? STR_NONE : clean;
}

int64_t verzoek_getal(const Verzoek *v, const char *naam) {
    int64_t n;
    return str_to_int(verzoek_veld(v, naam), &n) ? n : INT_GEEN;
}

int64_t verzoek_versie(const Verzoek *v) {
    int64_t n = verzoek_getal(v, "versie");
    return n == INT_GEEN ? 0 : n;
}

void verzoek_velden(const Verzoek *v, const char *naam, Str **out, size_t *n) {
    Str name = str_from_z(naam), value;
    Str *list = NEW_N(v->req->arena, Str, fields_count(v->req->form, name));
    size_t at = 0, count = 0;
    while (fields_next(v->req->form, name, &at, &value))
        if (!str_empty(value)) list[count++] = value;
    *out = list;
    *n = count;
}

/* ---- answering ---- */

Status verzoek_naar(Verzoek *v, const char *pad, ...) {
    va_list ap;
    va_start(ap, pad);
    Str path = str_vfmt(v->req->arena, pad, ap);
    va_end(ap);
    response_redirect(v->res, path);
    return OK;
}

Status verzoek_defer(Verzoek *v, void (*work)(void *), void *arg) { return request_defer(v->req, work, arg); }

void verzoek_set_sessie(Verzoek *v, Str cookie) {
    if (str_none(cookie))
        response_cookie_clear(v->res, COOKIE_SESSIE, SAMESITE_STRICT);
    else
        response_cookie(v->res, COOKIE_SESSIE, cookie, SAMESITE_STRICT, COOKIE_SESSION);
}

void verzoek_meld(Verzoek *v, Str code) { response_cookie(v->res, S("melding"), code, SAMESITE_STRICT, 60); }

Str verzoek_melding(Verzoek *v) {
    Str code = request_cookie(v->req, S("melding"));
    if (!str_empty(code)) response_cookie_clear(v->res, S("melding"), SAMESITE_STRICT);
    return code;
}
