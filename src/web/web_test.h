/*
 * What the tests of screens share: the whole application on a database of its own, and visitors with a browser of
 * the simplest kind: it keeps cookies, fills in the forms that it is shown and sends them.
 *
 * A request goes through the tick like any other (http/tick.h), without a socket. Slow work is done on the spot.
 */
#pragma once

#include "auth/demo_account.h"
#include "auth/totp.h"
#include "http/decode.h"
#include "http/tick.h"
#include "store/sql.h"
#include "store/store_test.h"
#include "web/app.h"

typedef struct Huis {
    Werkmap map;
    Db *db;
    Kluis *kluis;
    App app;
    TickHooks hooks;
    Tijdstip nu;
    bool druk;  /* no worker has room */
    int ticks; /* that the last request took */
} Huis;

typedef struct Bezoeker {
    Field koekjes[8];
    size_t n;
    Str site; /* Sec-Fetch-Site; same-origin when none */
    bool nieuw; /* a request just now came in by itself, not from a page of ours */
} Bezoeker;

typedef struct Antwoord {
    int status;
    Str body, naar; /* naar: Location */
    Response res;
} Antwoord;

static Huis huis;

/* ---- the house ---- */

static inline Auth huis_auth(void) {
    return (Auth){.arena = huis.app.arena,
                  .db = huis.db,
                  .kluis = huis.kluis,
                  .logboek = huis.app.logboek,
                  .regio = huis.app.regio->id,
                  .nu = huis.nu,
                  .actor = actor_publiek(),
                  .herkomst = S("test"),
                  .adres = S("192.0.2.1"),
                  .instelling = huis.app.auth};
}

static inline void huis_open(const char *regio) {
    RegioFouten mistakes = {0};
    huis = (Huis){.map = werkmap_new(), .nu = TEST_NU};
    huis.db = werkmap_db(&huis.map, "keten.db");
    huis.app = (App){.db = huis.db, .arena = arena_new_secret(), .profiel = S("proef"), .auth = auth_standaard()};
    assert_ok(regio_open(huis.app.arena, str_from_z(regio), regio_loader_ingebouwd, NULL, &huis.app.regio, &mistakes));
    huis.kluis = huis.app.kluis = werkmap_new_kluis(&huis.map, huis.db, "wortel", str_z(huis.map.a, huis.app.regio->id));
    huis.app.logboek = logboek_new(huis.app.arena, huis.db, huis.kluis);
    huis.app.auth.kosten = (WachtwoordKosten){.rondes = 1, .geheugen = 64 * 1024};
    app_init(&huis.app);
    huis.hooks = app_hooks(&huis.app);
}

static inline void huis_sluit(void) {
    kluis_close(huis.kluis);
    db_close(huis.db);
    arena_free(huis.app.arena);
    werkmap_free(&huis.map);
}

/* ---- a browser ---- */

static inline void keep_cookie(Bezoeker *b, Str header) {
    Str name, value;
    if (!str_split(&header, '=', &name) || !str_split(&header, ';', &value)) return;
    size_t i = 0;
    while (i < b->n && !str_eq(b->koekjes[i].name, name)) i++;
    REQUIRE(i < sizeof b->koekjes / sizeof *b->koekjes);
    if (i == b->n) b->n++;
    bool gone = str_empty(value) || str_contains(header, S("Max-Age=0"));
    b->koekjes[i] = (Field){str_dup(huis.app.arena, name), gone ? S("") : str_dup(huis.app.arena, value)};
}

static inline Str cookie(const Bezoeker *b, const char *name) {
    return fields_get((Fields){b->koekjes, b->n}, str_from_z(name));
}

static inline Fields sent_headers(Bezoeker *b, bool post) {
    Arena *a = huis.app.arena;
    Field *list = NEW_N(a, Field, 4);
    list[0] = (Field){S("Host"), S("localhost")};
    list[1] = (Field){S("Sec-Fetch-Site"), str_none(b->site) ? (post ? S("same-origin") : S("none")) : b->site};
    list[2] = (Field){S("Accept-Language"), S("nl")};
    list[3] = (Field){S("User-Agent"), S("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")};
    return (Fields){list, 4};
}

static inline void run_tick(Request *req, Response *res) {
    Turn turn = {req, res};
    huis.nu += 1000;
    assert_ok(tick_run(&huis.hooks, &turn, 1, false, huis.nu));
    for (huis.ticks = 1; turn_waits(req); huis.ticks++) {
        req->work(req->work_arg);
        req->work_done = true;
        assert_ok(tick_run(&huis.hooks, &turn, 1, false, huis.nu));
    }
}

/* form: urlencoded; NULL for a GET. */
static inline Antwoord vraag(Bezoeker *b, const char *path, const char *form) {
    Arena *a = huis.app.arena;
    Request *req = NEW(a, Request);
    Str whole = str_from_z(path), before = whole;
    *req = (Request){.arena = a, .method = form ? METHOD_POST : METHOD_GET, .address = S("192.0.2.7"),
                     .cookies = {b->koekjes, b->n}, .headers = sent_headers(b, form != NULL)};
    const char *mark = strchr(path, '?');
    if (mark) {
        before = str_slice(whole, 0, (size_t)(mark - path));
        assert_true(decode_fields(a, str_from_z(mark + 1), 100, &req->query));
    }
    assert_true(decode_path(a, before, &req->path));
    if (form) assert_true(decode_fields(a, str_from_z(form), 1000, &req->form));
    Response *res = NEW(a, Response);
    run_tick(req, res);
    Antwoord out = {.status = res->status, .body = buf_view(&res->body), .res = *res};
    for (size_t i = 0; i < res->header_count; i++) {
        if (str_eq(res->headers[i].name, S("Location"))) out.naar = res->headers[i].value;
        if (str_eq(res->headers[i].name, S("Set-Cookie"))) keep_cookie(b, res->headers[i].value);
    }
    return out;
}

static inline Antwoord get(Bezoeker *b, const char *path) { return vraag(b, path, NULL); }

static inline Str header_of(const Antwoord *r, const char *name) {
    return fields_get((Fields){r->res.headers, r->res.header_count}, str_from_z(name));
}

/* ---- forms on a page ---- */

static inline bool find_from(Str s, Str part, size_t from, size_t *at) {
    for (*at = from; *at + part.len <= s.len; (*at)++)
        if (memcmp(s.ptr + *at, part.ptr, part.len) == 0) return true;
    return false;
}

/* What stands in NAME="..." of a tag; STR_NONE when the tag has no such attribute. */
static inline Str attribute(Str tag, const char *name) {
    size_t at;
    Str key = str_fmt(huis.app.arena, " %s=\"", name);
    if (!find_from(tag, key, 0, &at)) return STR_NONE;
    Str rest = str_from(tag, at + key.len), value;
    (void)str_split(&rest, '"', &value);
    return value;
}

static inline void add_urlencoded(Buf *b, Str s) {
    static const struct {
        Str entity;
        char c;
    } entities[] = {{S("&amp;"), '&'}, {S("&lt;"), '<'}, {S("&gt;"), '>'}, {S("&quot;"), '"'}, {S("&#39;"), '\''},
                    {S("&#10;"), '\n'}, {S("&#13;"), '\r'}};
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        for (size_t e = 0; c == '&' && e < sizeof entities / sizeof *entities; e++)
            if (str_starts(str_from(s, i), entities[e].entity)) {
                c = (unsigned char)entities[e].c;
                i += entities[e].entity.len - 1;
                break;
            }
        buf_fmt(b, "%%%02X", c);
    }
}

/* The hidden inputs of the form with this action (of the first one that posts when NULL), urlencoded. */
static inline Str hidden_of(const Antwoord *page, const char *action) {
    Str wanted = action ? str_fmt(huis.app.arena, "action=\"%s\"", action) : S("method=\"post\"");
    Buf b = {.arena = huis.app.arena};
    size_t at = 0, start, end;
    Str form = STR_NONE;
    while (find_from(page->body, S("<form"), at, &start)) {
        if (!find_from(page->body, S("</form>"), start, &end)) fail_msg("a form without an end");
        form = str_slice(page->body, start, end - start);
        size_t head;
        assert_true(find_from(form, S(">"), 0, &head));
        if (str_contains(str_slice(form, 0, head), wanted)) break;
        form = STR_NONE;
        at = end;
    }
    if (str_none(form)) fail_msg("no form with %.*s on the page: %.*s", STR_ARG(wanted), STR_ARG(page->body));
    for (at = 0; find_from(form, S("<input type=\"hidden\""), at, &start); at = end) {
        assert_true(find_from(form, S(">"), start, &end));
        Str tag = str_slice(form, start, end - start);
        if (b.len) buf_char(&b, '&');
        add_urlencoded(&b, attribute(tag, "name"));
        buf_char(&b, '=');
        add_urlencoded(&b, attribute(tag, "value"));
    }
    return buf_view(&b);
}

/* Fills in the form with this action on the page, and sends it. */
static inline Antwoord verstuur(Bezoeker *b, const Antwoord *page, const char *action, const char *typed) {
    Str hidden = hidden_of(page, action);
    Str body = str_fmt(huis.app.arena, "%.*s%s%s", STR_ARG(hidden), *typed ? "&" : "", typed);
    return vraag(b, action, str_z(huis.app.arena, body));
}

/* ---- people ---- */

/* Somebody whose account is ready. */
static inline DemoAccount account(const char *naam, const char *functie, const char *organisatie, const char *gemeente) {
    DemoAccount d = {.inlognaam = str_from_z(naam),
                     .naam = str_from_z(naam),
                     .functie = str_from_z(functie),
                     .organisatie = str_from_z(organisatie),
                     .gemeente = str_from_z(gemeente)};
    Auth auth = huis_auth();
    assert_ok(db_begin(huis.db));
    assert_ok(demo_account_new(&auth, &d));
    assert_ok(db_commit(huis.db));
    return d;
}

/* What the telephone of the account shows now. */
static inline Str app_code(const DemoAccount *d) {
    Geheim key;
    assert_true(totp_secret_parse(huis.app.arena, d->geheim, &key));
    return totp_code(huis.app.arena, key, totp_step(huis.nu));
}

/* Six digits that it shows neither around now nor half a minute on. */
static inline const char *foute_code(const DemoAccount *d) {
    static const char *const tries[] = {"000000", "111111", "222222", "333333", "444444"}; /* four can be right */
    Geheim key;
    int64_t step;
    size_t i = 0;
    assert_true(totp_secret_parse(huis.app.arena, d->geheim, &key));
    while (totp_check(huis.app.arena, key, str_from_z(tries[i]), huis.nu, 0, &step) ||
           totp_check(huis.app.arena, key, str_from_z(tries[i]), huis.nu + TOTP_STAP_MS, 0, &step))
        i++;
    return str_z(huis.app.arena, str_fmt(huis.app.arena, "code=%s", tries[i]));
}

/* Through the login screens. */
static inline Bezoeker inloggen(const DemoAccount *d) {
    Bezoeker b = {0};
    huis.nu += 2 * TOTP_STAP_MS; /* a code works once */
    Antwoord page = get(&b, "/inloggen");
    Str typed = str_fmt(huis.app.arena, "inlognaam=%.*s&wachtwoord=%.*s", STR_ARG(d->inlognaam), STR_ARG(d->wachtwoord));
    Antwoord r = verstuur(&b, &page, "/inloggen", str_z(huis.app.arena, typed));
    if (r.status != 303) fail_msg("%.*s", STR_ARG(r.body));
    assert_str(r.naar, S("/inloggen/code"));
    page = get(&b, "/inloggen/code");
    typed = str_fmt(huis.app.arena, "code=%.*s", STR_ARG(app_code(d)));
    r = verstuur(&b, &page, "/inloggen/code", str_z(huis.app.arena, typed));
    if (r.status != 303) fail_msg("%.*s", STR_ARG(r.body));
    return b;
}

/* ---- looking at a page ---- */

static inline bool zegt(const Antwoord *r, const char *text) { return str_contains(r->body, str_from_z(text)); }

#define assert_zegt(r, text)                                                                                           \
    do {                                                                                                               \
        Antwoord said_ = (r);                                                                                          \
        if (!zegt(&said_, text))                                                                                       \
            fail_msg("%s:%d: no \"%s\" on the page: %.*s", __FILE__, __LINE__, text, STR_ARG(said_.body));             \
    } while (0)

#define assert_zegt_niet(r, text)                                                                                      \
    do {                                                                                                               \
        Antwoord said_ = (r);                                                                                          \
        if (zegt(&said_, text)) fail_msg("%s:%d: \"%s\" stands on the page", __FILE__, __LINE__, text);                \
    } while (0)
