#include "web/bezoek.h"

#include <stdlib.h>

#include "http/tick.h"
#include "store/sql.h"

enum { FIELDS = 60 };

Bezoek *bezoek_new(Wereld *w) {
    Bezoek *b = NEW(w->arena, Bezoek);
    b->w = w;
    b->app = (App){.db = w->db,
                   .kluis = w->kluis,
                   .logboek = w->logboek,
                   .regio = w->regio,
                   .profiel = w->profiel,
                   .auth = auth_standaard(),
                   .publiek_adres = S("http://localhost"),
                   .arena = w->arena};
    app_init(&b->app);
    return b;
}

static Auth auth_of(Bezoek *b) {
    return (Auth){.arena = b->w->geheim,
                  .db = b->w->db,
                  .kluis = b->w->kluis,
                  .logboek = b->w->logboek,
                  .regio = b->w->regio->id,
                  .nu = b->w->nu,
                  .actor = actor_publiek(),
                  .herkomst = S("test"),
                  .adres = S("192.0.2.7"),
                  .instelling = b->app.auth};
}

static void give_function(Wereld *w, const Mens *m) {
    Str id = hex_from_bytes(w->arena, (Bytes){m->id.b, 16});
    Str script = str_fmt(
        w->arena,
        "INSERT OR IGNORE INTO functievervulling (regio_id, id, gebruiker_id, functie, organisatie, gemeente, van) "
        "VALUES ('%.*s', x'%.*s', x'%.*s', '%.*s', '%.*s', '%.*s', 0)",
        STR_ARG(w->regio->id), STR_ARG(id), STR_ARG(id), STR_ARG(m->functie), STR_ARG(m->organisatie),
        STR_ARG(m->gemeente));
    assert_ok(db_script(w->db, str_z(w->arena, script)));
}

void log_in(Bezoek *b, const Mens *m) {
    give_function(b->w, m);
    Auth auth = auth_of(b);
    Sessie s;
    assert_ok(db_begin(b->w->db));
    assert_ok(sessie_start(&auth, m->id, FASE_CODE, &b->cookie));
    assert_ok(sessie_find(&auth, b->cookie, &s));
    assert_ok(sessie_raise(&auth, &s, FASE_VOLLEDIG, STR_NONE, &b->cookie));
    assert_ok(sessie_find(&auth, b->cookie, &s));
    assert_ok(sessie_csrf(&auth, &s, &b->csrf));
    assert_ok(db_commit(b->w->db));
}

void log_uit(Bezoek *b) { b->cookie = b->csrf = STR_NONE; }

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return (c | 32) - 'a' + 10;
}

static Str decoded(Arena *a, Str s) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '+')
            buf_char(&b, ' ');
        else if (s.ptr[i] == '%' && i + 2 < s.len)
            buf_char(&b, (char)(digit_of(s.ptr[i + 1]) << 4 | digit_of(s.ptr[i + 2]))), i += 2;
        else
            buf_char(&b, s.ptr[i]);
    }
    return buf_view(&b);
}

static Fields fields_of(Arena *a, Str text) {
    Field *list = NEW_N(a, Field, FIELDS);
    size_t n = 0;
    for (Str part; !str_empty(text) && str_split(&text, '&', &part);) {
        Str name;
        str_split(&part, '=', &name);
        if (n == FIELDS) fail_msg("more than %d fields", FIELDS);
        list[n++] = (Field){decoded(a, name), decoded(a, part)};
    }
    return (Fields){list, n};
}

static Fields one(Arena *a, Str name, Str value) {
    Field *list = NEW(a, Field);
    *list = (Field){name, value};
    return (Fields){list, str_none(value) ? 0 : 1};
}

Antwoord bezoek(Bezoek *b, const char *method, const char *target, const char *form) {
    Arena *a = b->w->geheim; /* a request has a secret arena */
    Str query = str_from_z(target), path, typed = str_from_z(form);
    str_split(&query, '?', &path);
    b->w->nu += 1000;
    Request req = {.arena = b->w->geheim, /* secret, as the server gives it */
                   .nu = b->w->nu,
                   .path = decoded(a, path),
                   .address = S("192.0.2.7"),
                   .query = fields_of(a, query),
                   .cookies = one(a, COOKIE_SESSIE, b->cookie),
                   .headers = one(a, S("Sec-Fetch-Site"), S("same-origin"))};
    if (!method_from(str_from_z(method), &req.method)) fail_msg("no method %s", method);
    if (!request_reads(&req)) typed = str_fmt(a, "csrf=%.*s&%.*s", STR_ARG(b->csrf), STR_ARG(typed));
    req.form = fields_of(a, typed);
    Response res;
    response_init(&res, &req);
    TickHooks hooks = app_hooks(&b->app);
    assert_ok(tick_run(&hooks, &(Turn){&req, &res}, 1, false, b->w->nu));
    Antwoord out = {.status = res.status, .body = buf_view(&res.body), .locatie = STR_NONE, .soort = res.content_type};
    for (size_t i = 0; i < res.header_count; i++)
        if (str_eq(res.headers[i].name, S("Location"))) out.locatie = res.headers[i].value;
    return out;
}

void assert_shows(Antwoord page, const char *text) {
    if (!str_contains(page.body, str_from_z(text)))
        fail_msg("status %d, and the page does not show: %s", page.status, text);
}

void assert_hides(Antwoord page, const char *text) {
    if (str_contains(page.body, str_from_z(text))) fail_msg("the page shows: %s", text);
}
